/** The rail with what the store knows. */
import { useState } from 'react';
import type { JSX } from 'react';
import { GroupMenu } from '../components/GroupMenu.tsx';
import { GroupSwitch } from '../components/GroupSwitch.tsx';
import { Rail } from '../components/Rail.tsx';
import { useOnePane } from '../hooks/use-one-pane.ts';
import { useLivePeople } from '../hooks/use-people.ts';
import type { GroupsStore } from '../store/groups.ts';
import { useGroups, useGroupsState } from '../store/use-groups.ts';
import { useRooms } from '../hooks/use-rooms.ts';
import type { Page } from '../store/pages.ts';
import { useFilesView } from '../store/use-files.ts';
import { useSelected, useStore } from '../store/use-store.ts';

interface RailPaneProps {
  readonly openPersonId: string | null;
  readonly onOpenRoom: (name: string) => void;
  readonly onNewRoom: () => void;
  readonly onOpenPerson: (id: string) => void;
  readonly onAddAddress: () => void;
  readonly onInvite: () => void;
  readonly page: Page['kind'];
  readonly onFiles: () => void;
  readonly onFindOut: () => void;
  readonly onPalette: () => void;
  readonly onSettings: () => void;
  readonly onMap: () => void;
  readonly onHealth: () => void;
}

export function RailPane(props: RailPaneProps): JSX.Element | null {
  const hello = useSelected((state) => state.hello);
  const room = useSelected((state) => state.room);
  const rooms = useRooms();
  const people = useLivePeople();
  const movingFiles = useFilesView((view) => view.records.filter(({ state }) => state === 'moving').length);
  const onePane = useOnePane();
  const store = useStore();
  const [order, setOrder] = useState(() => store.remembered.peopleOrder());
  const groups = useGroups();
  if (hello === null) return null;
  return (
    <Rail
      {...props}
      onePane={onePane}
      group={hello.group}
      room={room}
      rooms={rooms}
      people={people}
      order={order}
      onOrder={(chosen) => {
        store.remembered.keepPeopleOrder(chosen);
        setOrder(chosen);
      }}
      movingFiles={movingFiles}
      self={hello}
      groupSwitch={groups === null ? undefined : <Groups groups={groups} />}
      groupMenu={groups === null ? undefined : <Menu groups={groups} />}
    />
  );
}

function Groups({ groups }: { readonly groups: GroupsStore }): JSX.Element | null {
  const { groups: all, current, unread } = useGroupsState(groups);
  if (current === null) return null;
  return (
    <GroupSwitch
      groups={all}
      current={current}
      unread={unread}
      onChoose={(group) => groups.choose(group)}
      onAdd={() => groups.openDialog({ kind: 'add', tab: 'create', isFirst: false, invite: '' })}
    />
  );
}

function Menu({ groups }: { readonly groups: GroupsStore }): JSX.Element | null {
  const { groups: all, current } = useGroupsState(groups);
  const group = all.find(({ id }) => id === current);
  if (group === undefined) return null;
  return (
    <GroupMenu
      onRename={group.open ? undefined : () => groups.openDialog({ kind: 'rename', group })}
      onLeave={() => groups.openDialog({ kind: 'leave', group })}
    />
  );
}
