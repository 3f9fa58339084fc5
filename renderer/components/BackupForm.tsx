/** Makes a backup: a passphrase, twice, and the file. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { passphraseCharsMax, passphraseCharsMin } from '../../shared/backup.ts';
import { t } from '../texts/texts.ts';

/** What became of a form, in one line; null: nothing yet. */
export type FormNote = { readonly text: string; readonly failed: boolean } | null;

interface BackupFormProps {
  readonly busy: boolean;
  readonly note: FormNote;
  readonly onMake: (passphrase: string) => void;
}

export function BackupForm({ busy, note, onMake }: BackupFormProps): JSX.Element {
  const id = useId();
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const differ = second !== '' && first !== second;
  const isReady = first.length >= passphraseCharsMin && first === second && !busy;
  return (
    <form
      className="keep-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        onMake(first);
        setFirst('');
        setSecond('');
      }}
    >
      <h3 id={`${id}-title`}>{t('keep.make')}</h3>
      <p className="settings-detail">{t('keep.passphraseDetail', { least: passphraseCharsMin })}</p>
      <div className="keep-fields">
        <PassphraseField label={t('keep.passphrase')} value={first} isNew onChange={setFirst} />
        <PassphraseField label={t('keep.again')} value={second} isNew isWrong={differ} onChange={setSecond} />
        <button type="submit" className="button" disabled={!isReady}>
          {t('keep.make')}
        </button>
      </div>
      <FormLine note={differ ? { text: t('keep.differ'), failed: true } : note} />
    </form>
  );
}

export function FormLine({ note }: { readonly note: FormNote }): JSX.Element {
  return (
    <p className={note?.failed === true ? 'form-note failed' : 'form-note'} role="status">
      {note?.text}
    </p>
  );
}

interface PassphraseFieldProps {
  readonly label: string;
  readonly value: string;
  /** Whether a password store may propose one. */
  readonly isNew?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (value: string) => void;
}

export function PassphraseField(props: PassphraseFieldProps): JSX.Element {
  const id = useId();
  return (
    <div className="keep-field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="field"
        type="password"
        maxLength={passphraseCharsMax}
        autoComplete={props.isNew === true ? 'new-password' : 'current-password'}
        aria-invalid={props.isWrong === true}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
