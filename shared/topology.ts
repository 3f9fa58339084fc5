/** Who holds a link to whom, as the members of a group say. */
import type { PeerId } from './ids.ts';

/**
 * `good`: both ends hold it. `unconfirmed`: one end holds it and the other has not answered. `one-sided`: the
 * other end has answered, and does not hold it. `one-way`: open, and one end cannot dial the other, or is not heard.
 * `broken`: both are alive, and the one that tried does not reach the other.
 */
export type LinkState = 'good' | 'unconfirmed' | 'one-sided' | 'one-way' | 'broken';

/** One end of a link, as its owner tells; null stands for what it has not told. */
export interface LinkEnd {
  readonly peer: PeerId;
  /** Whether its owner holds the link; null: it did not answer. */
  readonly holds: boolean | null;
  readonly rttMs: number | null;
  /** Since it heard the other end. */
  readonly silentMs: number | null;
  /** It dialled the other end in vain although that was alive. */
  readonly dialFailed: boolean;
}

export interface TopologyLink {
  /** The smaller id first. */
  readonly ends: readonly [LinkEnd, LinkEnd];
  readonly dialledBy: PeerId | null;
  readonly state: LinkState;
  /** `one-sided`: who holds it; `one-way`: who reaches the other; `broken`: who tried in vain, null where both did. */
  readonly from: PeerId | null;
}

export interface Topology {
  /** Wall clock of the question. */
  readonly at: number;
  /** Every member that is alive has answered. */
  readonly complete: boolean;
  readonly answered: readonly PeerId[];
  /** Alive, and no answer came: older versions do not know the question. */
  readonly silent: readonly PeerId[];
  readonly links: readonly TopologyLink[];
}
