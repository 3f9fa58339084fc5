/** The dialogs about the groups of the profile: above the page of any one group, which changes below them. */
import { useCallback } from 'react';
import type { JSX } from 'react';
import { AddGroupDialog } from '../components/AddGroupDialog.tsx';
import { LeaveGroupDialog } from '../components/LeaveGroupDialog.tsx';
import { RenameGroupDialog } from '../components/RenameGroupDialog.tsx';
import { groupNameOf } from '../format/group-name.ts';
import type { GroupsStore } from '../store/groups.ts';
import { useGroupsState } from '../store/use-groups.ts';

export function GroupDialogs({ groups }: { readonly groups: GroupsStore }): JSX.Element | null {
  const { dialog, groups: all } = useGroupsState(groups);
  const close = useCallback(() => groups.openDialog(null), [groups]);
  const check = useCallback((invite: string) => groups.check(invite), [groups]);
  if (dialog === null) return null;
  if (dialog.kind === 'leave') {
    const { group } = dialog;
    return (
      <LeaveGroupDialog
        groupName={groupNameOf(group)}
        open={group.open}
        isOnly={all.length === 1}
        onLeave={() => groups.leave(group.id)}
        onClose={close}
      />
    );
  }
  if (dialog.kind === 'rename') {
    const { group } = dialog;
    return (
      <RenameGroupDialog
        name={group.named ? group.name : ''}
        onRename={(name) => groups.rename(group.id, name)}
        onClose={close}
      />
    );
  }
  return (
    <AddGroupDialog
      key={dialog.invite}
      tab={dialog.tab}
      isFirst={dialog.isFirst}
      invite={dialog.invite}
      onCheck={check}
      onCreate={async (name, leavesOpen) => {
        const made = await groups.create(name);
        await groups.settleIn(made.id, leavesOpen);
        return made;
      }}
      onJoin={async (invite, name, leavesOpen) => {
        const joined = await groups.join({ invite, name });
        await groups.settleIn(joined.id, leavesOpen);
        close();
      }}
      onClose={close}
    />
  );
}
