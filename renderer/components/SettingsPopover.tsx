/** Name and theme. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Popover, RadioGroup } from 'radix-ui';
import { Settings } from 'lucide-react';
import type { Preferences } from '../../shared/api.ts';
import { cleanName } from '../../shared/name.ts';
import { strings } from '../strings.ts';

type Theme = Preferences['theme'];
const themes: readonly Theme[] = ['system', 'light', 'dark'];

interface SettingsPopoverProps {
  readonly name: string;
  readonly theme: Theme;
  readonly version: string;
  readonly onName: (name: string) => Promise<void>;
  readonly onTheme: (theme: Theme) => void;
}

export function SettingsPopover(props: SettingsPopoverProps): JSX.Element {
  return (
    <Popover.Root>
      <Popover.Trigger
        className="button quiet icon-only"
        aria-label={strings.rail.settings}
        title={strings.rail.settings}
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
          aria-label={strings.settings.title}
        >
          <h2>{strings.settings.title}</h2>
          <NameForm name={props.name} onName={props.onName} />
          <ThemeChoice theme={props.theme} onTheme={props.onTheme} />
          <p className="small-note">{strings.settings.version(props.version)}</p>
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
      () => setNote(strings.settings.saved),
      (error: unknown) => setNote(strings.settings.failed(error instanceof Error ? error.message : String(error))),
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
      <label htmlFor={id}>{strings.settings.name}</label>
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
          {strings.settings.save}
        </button>
      </div>
      <p className="small-note" role="status">
        {note}
      </p>
    </form>
  );
}

function ThemeChoice({ theme, onTheme }: Pick<SettingsPopoverProps, 'theme' | 'onTheme'>): JSX.Element {
  const id = useId();
  return (
    <>
      <h3 id={id}>{strings.settings.theme}</h3>
      <RadioGroup.Root
        className="choice"
        aria-labelledby={id}
        value={theme}
        onValueChange={(value) => {
          const chosen = themes.find((known) => known === value);
          if (chosen !== undefined) onTheme(chosen);
        }}
      >
        {themes.map((one) => (
          <RadioGroup.Item key={one} value={one} className="choice-item">
            {strings.settings.themes[one]}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </>
  );
}
