/** What an invite would do, before it does it. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Lock, LockOpen, TriangleAlert } from 'lucide-react';
import type { InviteCheck } from '../../shared/groups.ts';
import { groupNameOf } from '../format/group-name.ts';
import { t } from '../texts/texts.ts';

interface InviteCheckViewProps {
  readonly check: InviteCheck;
  readonly failure: string | null;
  readonly onBack: () => void;
  readonly onJoin: (name: string) => void;
}

export function InviteCheckView({ check, failure, onBack, onJoin }: InviteCheckViewProps): JSX.Element {
  const { group, joined, addresses, far } = check;
  const id = useId();
  const [name, setName] = useState(group.named ? group.name : '');
  const Icon = group.open ? LockOpen : Lock;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onJoin(name.trim());
      }}
    >
      <div className="group-card" role="status">
        <p className="group-card-name">
          <bdi>{groupNameOf(group)}</bdi>
          <Icon className="icon" aria-hidden="true" />
        </p>
        <p className="mono small-note">{group.id}</p>
        {joined && <p>{t('groups.alreadyIn')}</p>}
        {group.open && (
          <p className="group-card-warning">
            <TriangleAlert className="icon" aria-hidden="true" />
            {t('onboarding.openWarning')}
          </p>
        )}
        <p>
          {addresses.length === 0 ? t('groups.noAddresses') : t('groups.addresses', { list: addresses.join(', ') })}
        </p>
        {far.length > 0 && <p>{t('groups.farAddresses', { list: far.join(', ') })}</p>}
      </div>
      {!group.open && (
        <>
          <label htmlFor={id}>{t('groups.nameHere')}</label>
          <input
            id={id}
            className="field"
            value={name}
            dir="auto"
            autoComplete="off"
            maxLength={64}
            onChange={(event) => setName(event.target.value)}
          />
        </>
      )}
      <p className={failure === null ? 'form-note' : 'form-note failed'} role="status">
        {failure ?? t('groups.joinHint')}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onBack}>
          {t('groups.back')}
        </button>
        <button type="submit" className="button primary" autoFocus>
          {joined ? t('groups.open') : t('groups.join')}
        </button>
      </div>
    </form>
  );
}
