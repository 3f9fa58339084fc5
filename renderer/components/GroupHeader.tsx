/** Which group this is, and who can read it. */
import type { JSX } from 'react';
import { KeyRound } from 'lucide-react';
import type { Group } from '../../shared/records.ts';
import { initials } from '../format/initials.ts';
import { strings } from '../strings.ts';

interface GroupHeaderProps {
  readonly group: Group;
  readonly members: number;
  readonly onInvite: () => void;
}

export function GroupHeader({ group, members, onInvite }: GroupHeaderProps): JSX.Element {
  const name = group.open ? strings.group.open : group.name;
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
          {group.open ? strings.group.openMark : strings.group.privateMembers(members)}
        </span>
      </span>
      {/* The open group has no secret to hand out. */}
      {!group.open && (
        <button
          type="button"
          className="button quiet icon-only small"
          aria-label={strings.invite.button}
          title={strings.invite.title}
          onClick={onInvite}
        >
          <KeyRound className="icon" aria-hidden="true" />
        </button>
      )}
    </div>
  );
}
