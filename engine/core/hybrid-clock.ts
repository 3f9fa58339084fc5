/**
 * The hybrid logical clock of one profile. Clocks never decide acceptance; they only order.
 * Source: Kulkarni et al., "Logical Physical Clocks", 2014, with the drift that is adopted bounded.
 */
import type { Epoch, GroupId, PeerId } from '../../shared/ids.ts';
import type { Hlc } from '../../shared/records.ts';
import { hlcCountMax } from '../wire/entry.ts';
import type { Store } from './ports.ts';

/** A foreign reading further ahead than this is not adopted. */
export const adoptedDriftMsMax = 5 * 60_000;

/** The setting that names the own epoch. */
export function ownEpochKey(gid: GroupId): string {
  return `epoch.${gid}`;
}

export const hlcZero: Hlc = { ms: 0, n: 0 };

export class HybridClock {
  private previous: Hlc;
  private seen: Hlc;

  constructor(previous: Hlc, seen: Hlc) {
    this.previous = previous;
    this.seen = seen;
  }

  /** max(previous, wall, min(seen, wall + 5 min)) + 1 */
  next(wall: number): Hlc {
    const adopted = minHlc(this.seen, { ms: wall + adoptedDriftMsMax, n: 0 });
    const latest = maxHlc(this.previous, maxHlc({ ms: wall, n: 0 }, adopted));
    this.previous = latest.n === hlcCountMax ? { ms: latest.ms + 1, n: 0 } : { ms: latest.ms, n: latest.n + 1 };
    return this.previous;
  }

  observe(foreign: Hlc): void {
    this.seen = maxHlc(this.seen, foreign);
  }

  /** Starts again from the wall clock: for a new epoch whose last reading was far ahead. */
  rewind(): void {
    this.previous = hlcZero;
  }

  get last(): Hlc {
    return this.previous;
  }
}

/**
 * The clock of `self` as its store left it: the last reading in the feed that it goes on with, and the
 * latest one seen. An older feed's may be far ahead: that is why it was left.
 */
export function restoredClock(gid: GroupId, store: Store, self: PeerId): HybridClock {
  const epoch = store.setting(ownEpochKey(gid));
  let previous = hlcZero;
  let seen = hlcZero;
  for (const row of store.feeds(gid)) {
    const hlc = store.entry(gid, row, row.headSeq)?.header.hlc ?? hlcZero;
    seen = maxHlc(seen, hlc);
    if (row.author === self && row.epoch === epoch) previous = maxHlc(previous, hlc);
  }
  return new HybridClock(previous, seen);
}

export function compareHlc(a: Hlc, b: Hlc): number {
  return a.ms - b.ms || a.n - b.n;
}

interface Ordered {
  readonly hlc: Hlc;
  readonly author: PeerId;
  readonly epoch: Epoch;
  readonly seq: number;
}

/** The order that is the same on every peer: (hlc, author, epoch, seq). */
export function compareOrder(a: Ordered, b: Ordered): number {
  return compareHlc(a.hlc, b.hlc) || compareText(a.author, b.author) || compareText(a.epoch, b.epoch) || a.seq - b.seq;
}

/** Base32 text of equal length orders as its bytes do. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function maxHlc(a: Hlc, b: Hlc): Hlc {
  return compareHlc(a, b) >= 0 ? a : b;
}

function minHlc(a: Hlc, b: Hlc): Hlc {
  return compareHlc(a, b) <= 0 ? a : b;
}
