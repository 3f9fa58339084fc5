/** Which group this is, and who can read it. */
import type { JSX } from 'react';
import type { Group } from '../../shared/records.ts';
import { initials } from '../format/initials.ts';
import { strings } from '../strings.ts';

export function GroupHeader({ group, members }: { readonly group: Group; readonly members: number }): JSX.Element {
  const name = group.open ? strings.group.open : group.name;
  return (
    <div className={group.open ? 'group-header open' : 'group-header'}>
      <span className="group-square" aria-hidden="true">
        {initials(name).slice(0, 2)}
      </span>
      <span className="group-words">
        <bdi className="group-name">{name}</bdi>
        <span className="group-mark">
          {group.open ? strings.group.openMark : strings.group.privateMembers(members)}
        </span>
      </span>
    </div>
  );
}
