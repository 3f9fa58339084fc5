/** Name, theme and language. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Popover, RadioGroup } from 'radix-ui';
import { Settings } from 'lucide-react';
import type { Preferences } from '../../shared/api.ts';
import { cleanName } from '../../shared/name.ts';
import { languages, t } from '../texts/texts.ts';
import type { LanguageChoice } from '../texts/texts.ts';

const themes: readonly Preferences['theme'][] = ['system', 'light', 'dark'];
const languageChoices: readonly LanguageChoice[] = ['system', 'en', 'de'];

interface SettingsPopoverProps {
  readonly name: string;
  readonly preferences: Preferences;
  readonly version: string;
  readonly onName: (name: string) => Promise<void>;
  readonly onPreferences: (change: Partial<Preferences>) => void;
}

export function SettingsPopover(props: SettingsPopoverProps): JSX.Element {
  return (
    <Popover.Root>
      <Popover.Trigger
        className="button quiet icon-only"
        data-settings="true"
        aria-label={t('rail.settings')}
        title={t('rail.settings')}
      >
        <Settings className="icon" aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover settings"
          side="top"
          align="start"
          sideOffset={8}
          collisionPadding={8}
          aria-label={t('settings.title')}
        >
          <h2>{t('settings.title')}</h2>
          <NameForm name={props.name} onName={props.onName} />
          <Choice
            title={t('settings.theme')}
            values={themes}
            chosen={props.preferences.theme}
            nameOf={(theme) => t(`settings.themes.${theme}`)}
            onChoose={(theme) => props.onPreferences({ theme })}
          />
          <Choice
            title={t('settings.language')}
            values={languageChoices}
            chosen={props.preferences.language}
            nameOf={(one) => (one === 'system' ? t('settings.languageSystem') : languages[one])}
            langOf={(one) => (one === 'system' ? undefined : one)}
            onChoose={(language) => props.onPreferences({ language })}
          />
          <p className="small-note">{t('settings.version', { version: props.version })}</p>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function NameForm({ name, onName }: Pick<SettingsPopoverProps, 'name' | 'onName'>): JSX.Element {
  const id = useId();
  const [text, setText] = useState(name);
  const [note, setNote] = useState('');
  const changed = cleanName(text) !== '' && cleanName(text) !== name;
  const save = (): void => {
    onName(cleanName(text)).then(
      () => setNote(t('settings.saved')),
      (error: unknown) =>
        setNote(t('settings.failed', { reason: error instanceof Error ? error.message : String(error) })),
    );
  };
  return (
    <form
      className="settings-name"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) save();
      }}
    >
      <label htmlFor={id}>{t('settings.name')}</label>
      <div className="field-row">
        <input
          id={id}
          className="field"
          value={text}
          dir="auto"
          autoComplete="off"
          onChange={(event) => {
            setText(event.target.value);
            setNote('');
          }}
        />
        <button type="submit" className="button" disabled={!changed}>
          {t('settings.save')}
        </button>
      </div>
      <p className="small-note" role="status">
        {note}
      </p>
    </form>
  );
}

interface ChoiceProps<Value extends string> {
  readonly title: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  readonly nameOf: (value: Value) => string;
  /** The language that the name is in. */
  readonly langOf?: (value: Value) => string | undefined;
  readonly onChoose: (value: Value) => void;
}

function Choice<Value extends string>(props: ChoiceProps<Value>): JSX.Element {
  const id = useId();
  return (
    <>
      <h3 id={id}>{props.title}</h3>
      <RadioGroup.Root
        className="choice"
        aria-labelledby={id}
        value={props.chosen}
        onValueChange={(value) => {
          const chosen = props.values.find((known) => known === value);
          if (chosen !== undefined) props.onChoose(chosen);
        }}
      >
        {props.values.map((one) => (
          <RadioGroup.Item key={one} value={one} className="choice-item" lang={props.langOf?.(one)}>
            {props.nameOf(one)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </>
  );
}
