/** The lab: controls, the picture with its figures and table, and the apps of one or two peers. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { CircleAlert, Unplug, X } from 'lucide-react';
import { BrandMark } from '../../renderer/components/Brand.tsx';
import type { LabView } from '../shape.ts';
import type { LabConnection } from './connection.ts';
import { useLab } from './connection.ts';
import { Controls } from './Controls.tsx';
import { LinkTable } from './LinkTable.tsx';
import { PeerTable } from './PeerTable.tsx';
import { Picture } from './Picture.tsx';
import { Screens } from './Screens.tsx';
import { Summary } from './Summary.tsx';

/** From this width on two apps stand side by side unasked, each with list and conversation. */
const wideQuery = '(min-width: 1920px)';
/** With less, two would be too narrow to read. */
const doubleQuery = '(min-width: 1440px)';

const panes = ['Picture', 'Controls', 'App'] as const;
type Pane = (typeof panes)[number];

export function App({ connection }: { readonly connection: LabConnection }): JSX.Element {
  const { view, isConnected, refusal } = useLab(connection);
  return (
    <>
      {!isConnected && <LostNotice />}
      {isConnected && refusal !== null && <RefusalNotice text={refusal} onDismiss={connection.dismiss} />}
      {view === null ? <Waiting /> : <Lab view={view} connection={connection} />}
    </>
  );
}

interface LabProps {
  readonly view: LabView;
  readonly connection: LabConnection;
}

function Lab({ view, connection }: LabProps): JSX.Element {
  const isWide = useMatch(wideQuery);
  const [pane, setPane] = useState<Pane>('Picture');
  const [chosen, setChosen] = useState<readonly [string, string]>(['p1', 'p2']);
  /** Null: as the window is wide. */
  const [wantsTwo, setWantsTwo] = useState<boolean | null>(null);
  const canDouble = useMatch(doubleQuery);
  const isDouble = canDouble && (wantsTwo ?? isWide);
  const shown = isDouble ? chosen : chosen.slice(0, 1);
  const choose = (place: number, peer: string): void => {
    setChosen(([first, second]) => {
      // One peer is not shown twice: the two change places.
      if (place === 0) return [peer, peer === second ? first : second];
      return [peer === first ? second : first, peer];
    });
  };
  return (
    <main className="lab" aria-label="The lab" data-pane={pane} data-apps={shown.length}>
      <div className="brand">
        <BrandMark />
        <h1>Grapevine lab</h1>
      </div>
      <section className="bar" aria-label="Controls">
        <Controls key={view.generation} view={view} ask={connection.ask} />
      </section>
      <section className="stage" aria-label="The network">
        <Summary view={view} />
        <Picture view={view} shown={shown} onShow={(peer) => choose(0, peer)} />
        <PeerTable view={view} shown={shown} ask={connection.ask} onShow={(peer) => choose(0, peer)} />
        <LinkTable view={view} />
      </section>
      <Screens view={view} shown={shown} onChoose={choose} onDouble={canDouble ? () => setWantsTwo(!isDouble) : null} />
      <nav className="dock" aria-label="Panes">
        {panes.map((one) => (
          <button
            key={one}
            type="button"
            className="dock-item"
            aria-current={one === pane ? 'true' : undefined}
            onClick={() => setPane(one)}
          >
            {one}
          </button>
        ))}
      </nav>
    </main>
  );
}

function Waiting(): JSX.Element {
  return (
    <main className="waiting">
      <BrandMark />
      <h1>Grapevine lab</h1>
      <p role="status">Asking the lab how its peers are.</p>
    </main>
  );
}

function LostNotice(): JSX.Element {
  return (
    <div className="notice danger" role="alert">
      <Unplug className="icon" aria-hidden="true" />
      <p>
        <strong>The lab does not answer.</strong> What you see is what it said last. Perhaps it has ended:{' '}
        <code className="mono">npm run lab</code>
        {' starts another one.'}
      </p>
    </div>
  );
}

function RefusalNotice({ text, onDismiss }: { readonly text: string; readonly onDismiss: () => void }): JSX.Element {
  return (
    <div className="notice warn" role="alert">
      <CircleAlert className="icon" aria-hidden="true" />
      <p>{text}</p>
      <button
        type="button"
        className="button quiet icon-only small"
        aria-label="Hide this note"
        title="Hide this note"
        onClick={onDismiss}
      >
        <X className="icon" aria-hidden="true" />
      </button>
    </div>
  );
}

function useMatch(query: string): boolean {
  const [matches, setMatches] = useState(() => window.matchMedia(query).matches);
  useEffect(() => {
    const list = window.matchMedia(query);
    const update = (): void => setMatches(list.matches);
    list.addEventListener('change', update);
    return () => list.removeEventListener('change', update);
  }, [query]);
  return matches;
}
