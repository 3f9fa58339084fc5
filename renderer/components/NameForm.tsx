/** The own name, and what became of changing it. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { cleanName } from '../../shared/name.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';

interface NameFormProps {
  readonly name: string;
  readonly onName: (name: string) => Promise<void>;
}

export function NameForm({ name, onName }: NameFormProps): JSX.Element {
  const id = useId();
  const [text, setText] = useState(name);
  const [note, setNote] = useState('');
  const changed = cleanName(text) !== '' && cleanName(text) !== name;
  const save = (): void => {
    onName(cleanName(text)).then(
      () => setNote(t('settings.saved')),
      (error: unknown) => setNote(t('settings.failed', { reason: reasonOf(error) })),
    );
  };
  return (
    <form
      className="setting"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) save();
      }}
    >
      <div className="setting-words">
        <label htmlFor={id}>{t('settings.name')}</label>
        <p>{t('settings.nameDetail')}</p>
      </div>
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
      <p className="small-note setting-note" role="status">
        {note}
      </p>
    </form>
  );
}
