/** Chooses one of the lab's peers. */
import type { JSX } from 'react';
import type { PeerView } from '../shape.ts';

interface PeerSelectProps {
  readonly label: string;
  readonly peers: readonly PeerView[];
  readonly value: string;
  readonly onChange: (peer: string) => void;
  /** A choice beside the peers. */
  readonly first?: { readonly value: string; readonly name: string };
}

export function PeerSelect({ label, peers, value, onChange, first }: PeerSelectProps): JSX.Element {
  return (
    <select
      className="field select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {first !== undefined && <option value={first.value}>{first.name}</option>}
      {peers.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
