/** Opens a backup, says what it would do, and does it when told to. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import type { RestoreReport } from '../../shared/backup.ts';
import { backupEnding } from '../../shared/backup.ts';
import { fullTime } from '../format/time.ts';
import { t } from '../texts/texts.ts';
import { FormLine, PassphraseField } from './BackupForm.tsx';
import type { FormNote } from './BackupForm.tsx';

interface RestoreFormProps {
  readonly busy: boolean;
  readonly note: FormNote;
  /** What a dry run has found; null: none was made. */
  readonly found: RestoreReport | null;
  readonly onLook: (file: File, passphrase: string) => void;
  readonly onReplace: () => void;
  readonly onCancel: () => void;
}

export function RestoreForm(props: RestoreFormProps): JSX.Element {
  const { busy, note, found } = props;
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const isReady = file !== null && passphrase !== '' && !busy;
  return (
    <form
      className="keep-form"
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) props.onLook(file, passphrase);
      }}
    >
      <h3 id={`${id}-title`}>{t('keep.restore')}</h3>
      <p className="settings-detail">{t('keep.restoreDetail')}</p>
      <div className="keep-fields">
        <div className="keep-field">
          <label htmlFor={`${id}-file`}>{t('keep.file')}</label>
          <input
            id={`${id}-file`}
            className="field keep-file"
            type="file"
            accept={backupEnding}
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              props.onCancel();
            }}
          />
        </div>
        <PassphraseField label={t('keep.itsPassphrase')} value={passphrase} onChange={setPassphrase} />
        <button type="submit" className="button" disabled={!isReady}>
          {t('keep.look')}
        </button>
      </div>
      {found !== null && <RestoreView {...props} found={found} />}
      <FormLine note={note} />
    </form>
  );
}

function RestoreView({ found, busy, onReplace, onCancel }: RestoreFormProps & { readonly found: RestoreReport }) {
  const { identity, groups, createdAt } = found;
  return (
    <div className="keep-found" role="group" aria-label={t('keep.look')}>
      <p>{t('keep.of', { name: identity.name || identity.id.slice(0, 8), time: fullTime(createdAt) })}</p>
      <ul aria-label={t('keep.groups')}>
        {groups.map(({ id, name, entries }) => (
          <li key={id}>{t('keep.groupLine', { name, entries: t('keep.entries', { count: entries }) })}</li>
        ))}
      </ul>
      <p>{replacedText(found)}</p>
      <div className="keep-deeds">
        <button type="button" className="button" onClick={onCancel}>
          {t('keep.cancel')}
        </button>
        <button type="button" className="button primary" disabled={busy} onClick={onReplace}>
          {t('keep.replace')}
        </button>
      </div>
    </div>
  );
}

function replacedText({ replaces, sameIdentity }: RestoreReport): string {
  if (replaces === null || replaces.identity === null) return t('keep.replacesUnknown');
  const { identity } = replaces;
  const entries = t('keep.entries', { count: replaces.entries });
  if (sameIdentity) return t('keep.replacesSame', { entries });
  return t('keep.replacesOther', { name: identity.name || identity.id.slice(0, 8), entries });
}
