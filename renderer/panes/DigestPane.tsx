/** What came meanwhile and what still comes, with what the store knows. */
import type { JSX } from 'react';
import { CatchUpBar } from '../components/CatchUpBar.tsx';
import { DigestBar } from '../components/DigestBar.tsx';
import { DigestDialog } from '../components/DigestDialog.tsx';
import { plainName } from '../components/PersonName.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useNames } from '../hooks/use-people.ts';
import type { CatchUpView } from '../store/catch-up.ts';
import { isWorthDigest } from '../store/digest.ts';
import { personOf } from '../store/people.ts';
import { useSelected, useStore } from '../store/use-store.ts';

const secondMs = 1000;

export function DigestBars({ onShow }: { readonly onShow: () => void }): JSX.Element {
  const store = useStore();
  const digest = useSelected((state) => state.digest);
  const room = useSelected((state) => state.room);
  const catchUp = useSelected((state) => state.catchUp);
  return (
    <>
      {catchUp !== null && <LiveCatchUp view={catchUp} />}
      {digest !== null && isWorthDigest(digest, room) && (
        <DigestBar digest={digest} onShow={onShow} onHide={() => store.absence.putAway()} />
      )}
    </>
  );
}

function LiveCatchUp({ view }: { readonly view: CatchUpView }): JSX.Element {
  return <CatchUpBar view={view} now={useNow(secondMs)} />;
}

interface DigestPaneProps {
  readonly onOpenRoom: (name: string, messageId?: string) => void;
  readonly onClose: () => void;
}

export function DigestPane({ onOpenRoom, onClose }: DigestPaneProps): JSX.Element | null {
  const store = useStore();
  const people = useNames();
  const digest = useSelected((state) => state.digest);
  const isGrowing = useSelected((state) => state.catchUp !== null);
  if (digest === null) return null;
  return (
    <DigestDialog
      digest={digest}
      isGrowing={isGrowing}
      nameOf={(id) => plainName(personOf(people, id))}
      onOpen={({ room, firstUnread }) => {
        store.absence.noteVisited(room);
        onClose();
        onOpenRoom(room, firstUnread ?? undefined);
      }}
      onClose={onClose}
    />
  );
}
