/** Which group this is, and who can read it. */
import type { JSX } from 'react';
import type { ReactNode } from 'react';
import { KeyRound } from 'lucide-react';
import type { Group } from '../../shared/records.ts';
import { initials } from '../format/initials.ts';
import { t } from '../texts/texts.ts';

interface GroupHeaderProps {
  readonly group: Group;
  readonly members: number;
  readonly onInvite: () => void;
  /** What more can be done with it. */
  readonly menu?: ReactNode;
}

export function GroupHeader({ group, members, onInvite, menu }: GroupHeaderProps): JSX.Element {
  const name = group.open ? t('group.open') : group.name;
  return (
    <div className={group.open ? 'group-header open' : 'group-header'}>
      <span className="group-square" aria-hidden="true">
        {initials(name).slice(0, 2)}
      </span>
      <span className="group-words">
        <h1 className="group-name">
          <bdi>{name}</bdi>
        </h1>
        <span className="group-mark">
          {group.open ? t('group.openMark') : t('group.privateMembers', { count: members })}
        </span>
      </span>
      {/* The open group has no secret to hand out. */}
      {!group.open && (
        <button
          type="button"
          className="button quiet icon-only small"
          aria-label={t('invite.button')}
          title={t('invite.title')}
          onClick={onInvite}
        >
          <KeyRound className="icon" aria-hidden="true" />
        </button>
      )}
      {menu}
    </div>
  );
}
