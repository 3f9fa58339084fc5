/** The rail with what the store knows. */
import type { JSX } from 'react';
import { Rail } from '../components/Rail.tsx';
import { useOnePane } from '../hooks/use-one-pane.ts';
import { useLivePeople } from '../hooks/use-people.ts';
import type { Page } from '../store/pages.ts';
import { useFilesView } from '../store/use-files.ts';
import { useSelected, useStore } from '../store/use-store.ts';

interface RailPaneProps {
  readonly openPersonId: string | null;
  readonly onOpenRoom: () => void;
  readonly onOpenPerson: (id: string) => void;
  readonly onAddAddress: () => void;
  readonly onInvite: () => void;
  readonly page: Page['kind'];
  readonly onFiles: () => void;
  readonly onFindOut: () => void;
  readonly onPalette: () => void;
  readonly onSettings: () => void;
  readonly onMap: () => void;
}

export function RailPane(props: RailPaneProps): JSX.Element | null {
  const store = useStore();
  const hello = useSelected((state) => state.hello);
  const unread = useSelected((state) => state.unread);
  const people = useLivePeople();
  const movingFiles = useFilesView((view) => view.records.filter(({ state }) => state === 'moving').length);
  const onePane = useOnePane();
  if (hello === null) return null;
  return (
    <Rail
      {...props}
      onePane={onePane}
      group={hello.group}
      room={store.room}
      unread={unread}
      people={people}
      movingFiles={movingFiles}
      self={hello}
    />
  );
}
