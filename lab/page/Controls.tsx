/** The bar of controls: writing, the network, parting and healing, cuts. */
import { useId, useState } from 'react';
import type { JSX } from 'react';
import { Plus, RotateCcw, Scissors, X } from 'lucide-react';
import type { Cut, LabView, PeerView } from '../shape.ts';
import { limits, peersMax } from '../shape.ts';
import type { Ask } from './connection.ts';
import { NetworkSliders } from './NetworkSliders.tsx';
import { PeerSelect } from './PeerSelect.tsx';
import { peersText } from './words.ts';

interface ControlsProps {
  readonly view: LabView;
  readonly ask: Ask;
}

export function Controls({ view, ask }: ControlsProps): JSX.Element {
  return (
    <div className="controls">
      <WriteControls peers={view.peers} ask={ask} />
      <NetworkSliders conditions={view.conditions} ask={ask} />
      <PartControls view={view} ask={ask} />
      <CutControls view={view} ask={ask} />
      <LabControls view={view} ask={ask} />
    </div>
  );
}

const countDefault = 20;
const everybody = 'all';

function WriteControls({ peers, ask }: { readonly peers: readonly PeerView[]; readonly ask: Ask }): JSX.Element {
  const id = useId();
  const [text, setText] = useState(String(countDefault));
  const [writer, setWriter] = useState(everybody);
  const count = Number(text);
  const isSound = Number.isInteger(count) && count >= 1 && count <= limits.writeCount;
  return (
    <section aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>Write</h2>
      <button type="button" className="button primary" onClick={() => void ask('everyone', {})}>
        Everyone writes a message
      </button>
      <form
        className="control-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (isSound) void ask('write', { count, ...(writer !== everybody && { peer: writer }) });
        }}
      >
        <input
          className="field count"
          inputMode="numeric"
          aria-label="How many messages"
          aria-invalid={!isSound}
          aria-describedby={`${id}-note`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <PeerSelect
          label="Who writes"
          peers={peers}
          value={writer}
          onChange={setWriter}
          first={{ value: everybody, name: 'all in turn' }}
        />
        <button type="submit" className="button" disabled={!isSound}>
          Write
        </button>
      </form>
      <p id={`${id}-note`} className={isSound ? 'visually-hidden' : 'form-note failed'}>
        From 1 to {limits.writeCount} at once
      </p>
    </section>
  );
}

function PartControls({ view, ask }: ControlsProps): JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Part and heal</h2>
      <div className="control-row even">
        <button type="button" className="button" onClick={() => void ask('split', { into: 2 })}>
          Split in two
        </button>
        <button type="button" className="button" onClick={() => void ask('split', { into: 3 })}>
          In three
        </button>
      </div>
      <button
        type="button"
        className={view.parted ? 'button primary' : 'button'}
        disabled={!view.parted}
        onClick={() => void ask('heal', {})}
      >
        Heal the network
      </button>
      <p className="fact">Or choose a side for each peer in its row. Nothing gets from one side to another.</p>
    </section>
  );
}

function CutControls({ view, ask }: ControlsProps): JSX.Element {
  const id = useId();
  const [first, second] = view.peers;
  const [from, setFrom] = useState(first?.id ?? '');
  const [to, setTo] = useState(second?.id ?? '');
  const cut = (way: Cut): void => void ask('cut', way);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>Cuts between two</h2>
      <div className="control-row">
        <PeerSelect label="From" peers={view.peers} value={from} onChange={setFrom} />
        <span aria-hidden="true">→</span>
        <PeerSelect label="To" peers={view.peers} value={to} onChange={setTo} />
      </div>
      <div className="control-row even">
        <button type="button" className="button" disabled={from === to} onClick={() => cut({ from, to })}>
          Cut this way
        </button>
        <button
          type="button"
          className="button"
          disabled={from === to}
          onClick={() => {
            cut({ from, to });
            cut({ from: to, to: from });
          }}
        >
          Both ways
        </button>
      </div>
      {view.cuts.length > 0 && <CutList view={view} ask={ask} />}
    </section>
  );
}

function CutList({ view, ask }: ControlsProps): JSX.Element {
  const names = new Map(view.peers.map(({ id, name }) => [id, name]));
  return (
    <ul className="cuts" aria-label="Cuts">
      {view.cuts.map(({ from, to }) => {
        const text = `${names.get(from) ?? from} to ${names.get(to) ?? to}`;
        return (
          <li key={`${from} ${to}`}>
            <Scissors className="icon" aria-hidden="true" />
            <span>{text}</span>
            <button
              type="button"
              className="button quiet icon-only small"
              aria-label={`Mend ${text}`}
              title="Mend"
              onClick={() => void ask('mend', { from, to })}
            >
              <X className="icon" aria-hidden="true" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function LabControls({ view, ask }: ControlsProps): JSX.Element {
  const id = useId();
  const isFull = view.peers.length >= peersMax;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>The lab</h2>
      <div className="control-row even">
        <button type="button" className="button" disabled={isFull} onClick={() => void ask('add', {})}>
          <Plus className="icon" aria-hidden="true" />
          Add a peer
        </button>
        <button type="button" className="button" onClick={() => void ask('reset', {})}>
          <RotateCcw className="icon" aria-hidden="true" />
          Start over
        </button>
      </div>
      <p className="fact">
        {peersText(view.peers.length)}
        {isFull ? ', no more fit' : ''}. Seed <span className="mono">{view.seed}</span>. Nothing here leaves this
        computer, and nothing is kept.
      </p>
    </section>
  );
}
