/** Makes a private group: a name, and then what lets others in. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Dialog } from 'radix-ui';
import type { GroupSecrets } from '../../shared/groups.ts';
import { reasonOf } from '../store/reason.ts';
import { t } from '../texts/texts.ts';
import { GroupSecretsView } from './GroupSecretsView.tsx';

interface CreateGroupFormProps {
  /** Makes it and shows it in the page. */
  readonly onCreate: (name: string) => Promise<GroupSecrets>;
  readonly onDone: () => void;
}

export function CreateGroupForm({ onCreate, onDone }: CreateGroupFormProps): JSX.Element {
  const id = useId();
  const [name, setName] = useState('');
  const [made, setMade] = useState<GroupSecrets | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const create = (): void => {
    if (name.trim() === '') return setFailure(t('groups.nameEmpty'));
    setBusy(true);
    onCreate(name.trim()).then(setMade, (error: unknown) => {
      setBusy(false);
      setFailure(t('groups.createFailed', { reason: reasonOf(error) }));
    });
  };
  if (made !== null) {
    return (
      <>
        <p role="status">{t('groups.made', { name })}</p>
        <GroupSecretsView secrets={made} />
        <div className="dialog-actions">
          {/* The field that had the focus is gone. */}
          <button type="button" className="button primary" autoFocus onClick={onDone}>
            {t('groups.done')}
          </button>
        </div>
      </>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <label htmlFor={id}>{t('groups.name')}</label>
      <input
        id={id}
        className="field"
        value={name}
        dir="auto"
        autoComplete="off"
        maxLength={64}
        aria-invalid={failure !== null}
        aria-describedby={`${id}-note`}
        onChange={(event) => {
          setName(event.target.value);
          setFailure(null);
        }}
      />
      <p className={failure === null ? 'form-note' : 'form-note failed'} id={`${id}-note`} role="status">
        {failure ?? t('groups.nameHint')}
      </p>
      <div className="dialog-actions">
        <Dialog.Close className="button">{t('groups.cancel')}</Dialog.Close>
        <button type="submit" className="button primary" disabled={busy}>
          {t('groups.create')}
        </button>
      </div>
    </form>
  );
}
