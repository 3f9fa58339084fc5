/** The status line with what the store knows. */
import { useMemo } from 'react';
import type { JSX } from 'react';
import { StatusLine } from '../components/StatusLine.tsx';
import { useLivePeople } from '../hooks/use-people.ts';
import { fromNewest } from '../store/blocks.ts';
import { isOnlyHere } from '../store/provenance.ts';
import { dialling } from '../store/situation.ts';
import type { AppState } from '../store/state.ts';
import { useSelected } from '../store/use-store.ts';

/** How far back own messages are looked at for copies elsewhere. */
const lookedAtMax = 200;

interface StatusPaneProps {
  readonly onFindOut: () => void;
  readonly onHealth: () => void;
}

export function StatusPane({ onFindOut, onHealth }: StatusPaneProps): JSX.Element | null {
  const status = useSelected((state) => state.status);
  const members = useSelected((state) => state.members);
  const blocks = useSelected((state) => state.blocks);
  const selfId = useSelected((state) => state.hello?.id);
  const away = useSelected(awayOf);
  const people = useLivePeople();
  const waiting = useMemo(() => {
    let looked = 0;
    let count = 0;
    for (const message of fromNewest(blocks)) {
      if (looked++ >= lookedAtMax) break;
      if (message.author === selfId && isOnlyHere(message.holders)) count += 1;
    }
    return count;
  }, [blocks, selfId]);
  if (status === null) return null;
  return (
    <StatusLine
      status={status}
      here={people.here}
      total={people.list.length}
      dialling={dialling(status, members).length}
      waiting={waiting}
      away={away}
      onFindOut={onFindOut}
      onHealth={onHealth}
    />
  );
}

function awayOf({ connection, lostAt }: AppState): 'detached' | 'locked' | null {
  if (connection === 'locked') return 'locked';
  return lostAt === null ? null : 'detached';
}
