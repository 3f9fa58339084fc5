/** What the lab's page is told, and the numbers that both sides must know. Plain data; no Node, no DOM. */

export const peersMin = 2;
export const peersMax = 32;
export const peersDefault = 8;

/** What the sliders reach. */
export const limits = {
  delayMs: 1000,
  jitterMs: 1000,
  lossPercent: 50,
  writeCount: 200,
} as const;

/** Messages the lab keeps count of: beyond, it must be reset. */
export const messagesMax = 10_000;

export const sides = ['A', 'B', 'C'] as const;
export type Side = (typeof sides)[number];

/** Of every packet, each way. */
export interface Conditions {
  readonly delayMs: number;
  /** Up to so much more, drawn anew for each packet. */
  readonly jitterMs: number;
  /** A lost packet comes late: it is sent again, as TCP does. */
  readonly lossPercent: number;
}

/** A quiet LAN. */
export const calm: Conditions = { delayMs: 1, jitterMs: 1, lossPercent: 0 };

/** Nothing gets from one to the other. */
export interface Cut {
  readonly from: string;
  readonly to: string;
}

/** `stopped`: it took its leave. `killed`: it ended without a word. `paused`: it runs, and its network stands still. */
export type PeerState = 'starting' | 'running' | 'paused' | 'stopped' | 'killed';

export interface PeerView {
  /** p1, p2, ...: how the lab calls it. */
  readonly id: string;
  readonly name: string;
  /** Its PeerId; '' before its first start. */
  readonly key: string;
  readonly state: PeerState;
  /** Counts its starts, so that a page of an earlier one can be loaded again. */
  readonly run: number;
  readonly side: Side;
  readonly links: number;
  /** Messages it holds. */
  readonly holds: number;
  /** Messages that a running peer holds and this one does not. */
  readonly lacks: number;
  /** Bytes of frames it sent in the last seconds, a second. */
  readonly bytesPerSecond: number;
  /** What keeps it from running well, in words. */
  readonly problem: string | null;
}

/** `held`: nothing gets through either way, and the ends have not given up yet. */
export type LinkState = 'open' | 'one-way' | 'held';

export interface LinkView {
  readonly a: string;
  readonly b: string;
  readonly state: LinkState;
  /** Of a one-way link: where nothing gets through. */
  readonly blocked: Cut | null;
  readonly bytesPerSecond: number;
}

/** Messages on their way over a link. */
export interface Travel {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  /** `push`: new ones, at once. `fill`: missing ones that were asked for. */
  readonly kind: 'push' | 'fill';
  readonly messages: number;
  readonly takesMs: number;
}

export interface Figures {
  /** Messages written since the start. */
  readonly messages: number;
  /** How many times a message came to a peer that did not have it. */
  readonly deliveries: number;
  /** Bodies sent for each delivery; null before the first. */
  readonly copiesPerDelivery: number | null;
  readonly bytesPerSecond: number;
  /** From writing to storing at another peer, of the last messages: the middle one, and the slowest. */
  readonly deliveryMs: { readonly median: number; readonly slowest: number } | null;
  /** Whether every running peer holds every message that a running peer holds. */
  readonly converged: boolean;
  /** For how long that has been so, or not. */
  readonly sinceMs: number;
  /** The last time the network was made whole; `convergedMs` is null until all is everywhere again. */
  readonly healing: { readonly agoMs: number; readonly convergedMs: number | null } | null;
}

export interface LabView {
  /** Counts the times the lab was reset. */
  readonly generation: number;
  readonly seed: number;
  readonly conditions: Conditions;
  readonly parted: boolean;
  readonly peers: readonly PeerView[];
  readonly links: readonly LinkView[];
  readonly cuts: readonly Cut[];
  readonly figures: Figures;
  /** Of the last moment; a number tells one that was told before. */
  readonly travels: readonly Travel[];
}

export type PowerAction = 'start' | 'stop' | 'kill' | 'pause' | 'resume';
