/** The app of one peer, and of a second one where the window is wide: the pages that its users would see. */
import type { JSX, ReactNode } from 'react';
import { Columns2, ExternalLink, Power, X } from 'lucide-react';
import type { LabView, PeerView } from '../shape.ts';
import { PeerSelect } from './PeerSelect.tsx';
import { isRunning, stateNames } from './words.ts';

interface ScreensProps {
  readonly view: LabView;
  readonly shown: readonly string[];
  readonly onChoose: (place: number, peer: string) => void;
  /** Shows a second app, or puts it away; null where there is no room for one. */
  readonly onDouble: (() => void) | null;
}

export function Screens({ view, shown, onChoose, onDouble }: ScreensProps): JSX.Element {
  return (
    <div className="screens" data-count={shown.length}>
      {shown.map((id, place) => (
        <Screen key={place} view={view} id={id} place={place} onChoose={(peer) => onChoose(place, peer)}>
          {place === shown.length - 1 && onDouble !== null && (
            <DoubleButton isDouble={shown.length > 1} onDouble={onDouble} />
          )}
        </Screen>
      ))}
    </div>
  );
}

interface ScreenProps {
  readonly view: LabView;
  readonly id: string;
  readonly place: number;
  readonly onChoose: (peer: string) => void;
  readonly children: ReactNode;
}

function Screen({ view, id, place, onChoose, children }: ScreenProps): JSX.Element {
  const peer = view.peers.find((one) => one.id === id);
  const label = place === 0 ? 'Whose app is shown' : 'Whose app is shown second';
  return (
    <section className="screen" aria-label={peer === undefined ? label : `The app of ${peer.name}`}>
      <header className="screen-head">
        <PeerSelect label={label} peers={view.peers} value={id} onChange={onChoose} />
        <a
          className="button quiet icon-only small"
          href={`/peers/${id}/`}
          target="_blank"
          rel="noreferrer"
          aria-label="Open in a tab of its own"
          title="Open in a tab of its own"
        >
          <ExternalLink className="icon" aria-hidden="true" />
        </a>
        {children}
      </header>
      {peer !== undefined && !isRunning(peer) && <OffNote peer={peer} />}
      {peer !== undefined && peer.run > 0 && (
        <iframe
          key={`${view.generation} ${peer.id} ${peer.run}`}
          title={`Grapevine of ${peer.name}`}
          src={`/peers/${peer.id}/`}
        />
      )}
    </section>
  );
}

function DoubleButton({
  isDouble,
  onDouble,
}: {
  readonly isDouble: boolean;
  readonly onDouble: () => void;
}): JSX.Element {
  const Icon = isDouble ? X : Columns2;
  const name = isDouble ? 'Put the second app away' : 'Show a second app beside it';
  return (
    <button type="button" className="button quiet icon-only small" aria-label={name} title={name} onClick={onDouble}>
      <Icon className="icon" aria-hidden="true" />
    </button>
  );
}

function OffNote({ peer }: { readonly peer: PeerView }): JSX.Element {
  return (
    <div className="notice info" role="status">
      <Power className="icon" aria-hidden="true" />
      <p>
        <strong>
          {peer.name}: {stateNames[peer.state].toLowerCase()}.
        </strong>{' '}
        {peer.state === 'starting' ? 'Its app comes in a moment.' : 'This is what its app showed last.'}
      </p>
    </div>
  );
}
