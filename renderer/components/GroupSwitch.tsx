/** The groups of this profile in a row: which one is shown, what is new in the others, and one more. */
import type { JSX } from 'react';
import { Plus } from 'lucide-react';
import type { GroupSummary } from '../../shared/groups.ts';
import type { GroupId } from '../../shared/ids.ts';
import { groupNameOf } from '../format/group-name.ts';
import { initials } from '../format/initials.ts';
import { t } from '../texts/texts.ts';

interface GroupSwitchProps {
  readonly groups: readonly GroupSummary[];
  readonly current: GroupId;
  readonly unread: ReadonlyMap<GroupId, number>;
  readonly onChoose: (group: GroupId) => void;
  readonly onAdd: () => void;
}

export function GroupSwitch({ groups, current, unread, onChoose, onAdd }: GroupSwitchProps): JSX.Element {
  return (
    <div className="group-switch">
      <ul className="group-switch-list" aria-label={t('groups.list')}>
        {groups.map((group) => (
          <li key={group.id}>
            <GroupButton
              group={group}
              isCurrent={group.id === current}
              unread={group.id === current ? 0 : (unread.get(group.id) ?? 0)}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="button quiet icon-only small"
        aria-label={t('groups.add')}
        title={t('groups.add')}
        onClick={onAdd}
      >
        <Plus className="icon" aria-hidden="true" />
      </button>
    </div>
  );
}

interface GroupButtonProps {
  readonly group: GroupSummary;
  readonly isCurrent: boolean;
  readonly unread: number;
  readonly onChoose: (group: GroupId) => void;
}

function GroupButton({ group, isCurrent, unread, onChoose }: GroupButtonProps): JSX.Element {
  const name = groupNameOf(group);
  const mark = group.open ? t('group.openMark') : t('group.privateMark');
  const news = unread === 0 ? '' : `, ${t('rail.unread', { count: unread })}`;
  return (
    <button
      type="button"
      className={group.open ? 'group-button open' : 'group-button'}
      data-group={group.id}
      aria-current={isCurrent ? 'true' : undefined}
      title={`${name}: ${mark}`}
      onClick={() => onChoose(group.id)}
    >
      <span aria-hidden="true">{initials(name).slice(0, 2)}</span>
      <span className="visually-hidden">{`${name}, ${mark}${news}`}</span>
      {unread > 0 && (
        <span className="group-unread" aria-hidden="true">
          {Math.min(unread, 99)}
        </span>
      )}
    </button>
  );
}
