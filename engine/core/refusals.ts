/**
 * What a peer could not give, or did not although it had said so: it is not asked for that again for a
 * while, which doubles each time, and at once when it says that it holds more than it did then.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import type { Want } from '../wire/messages.ts';
import type { Holders } from './holders.ts';
import type { Now } from './ports.ts';
import type { Span } from './spans.ts';
import { without } from './spans.ts';

/**
 * The first wait after an honest "not here" or an exchange cut short, and after a word broken; both double up to
 * the longest.
 */
const refusedMs = 2000;
const balkedMs = 60_000;
const refusedMsMax = 3_600_000;

/** Peers and feeds remembered, the oldest gives way; and ranges of each, of which the nearest become one. */
export const refusalsMax = 4096;
const spansMax = 8;

/** `balked`: said to have it, answered to the end, and did not give it. */
export type Lapse = 'refused' | 'balked';

interface Refusal extends Span {
  readonly untilMs: number;
  readonly lengthMs: number;
  /** How far the peer had said then to hold the feed without a gap. */
  readonly reported: number;
}

export class Refusals {
  private readonly holders: Holders;
  /** By peer, then by name of the feed. */
  private readonly byPeer = new Map<PeerId, Map<string, readonly Refusal[]>>();
  /** The same peers and feeds in the order in which they last refused. */
  private readonly order = new Map<string, { readonly peer: PeerId; readonly name: string }>();

  constructor(holders: Holders) {
    this.holders = holders;
  }

  get size(): number {
    return this.order.size;
  }

  note(now: Now, peer: PeerId, want: Want, how: Lapse): void {
    const name = feedName(want);
    let { fromSeq, toSeq } = want;
    let lengthMs = (how === 'balked' ? balkedMs : refusedMs) / 2;
    const apart: Refusal[] = [];
    for (const refusal of this.byPeer.get(peer)?.get(name) ?? []) {
      if (refusal.toSeq < fromSeq - 1 || refusal.fromSeq > toSeq + 1) {
        apart.push(refusal);
        continue;
      }
      // Asked piece by piece in one exchange, a long range is refused once.
      if (refusal.untilMs <= now.mono) lengthMs = Math.max(lengthMs, refusal.lengthMs);
      else lengthMs = Math.max(lengthMs, refusal.lengthMs / 2);
      fromSeq = Math.min(fromSeq, refusal.fromSeq);
      toSeq = Math.max(toSeq, refusal.toSeq);
    }
    lengthMs = Math.min(lengthMs * 2, refusedMsMax);
    const reported = this.holders.reportedSeq(peer, want);
    const refusal = { fromSeq, toSeq, untilMs: now.mono + lengthMs, lengthMs, reported };
    this.keep(peer, name, condensed([...apart, refusal]));
  }

  /** What of `spans` the peer may be asked for now. */
  open(now: Now, peer: PeerId, feed: FeedKey, spans: readonly Span[]): readonly Span[] {
    const refusals = this.byPeer.get(peer)?.get(feedName(feed));
    if (refusals === undefined || spans.length === 0) return spans;
    const reported = this.holders.reportedSeq(peer, feed);
    let open = spans;
    for (const refusal of refusals) {
      const isChanged = reported > refusal.reported && reported >= refusal.fromSeq;
      if (refusal.untilMs > now.mono && !isChanged) open = without(open, refusal);
    }
    return open;
  }

  /** What is held of this feed is not what it was when they refused. */
  forgetFeed(feed: FeedKey): void {
    const name = feedName(feed);
    for (const peer of this.byPeer.keys()) this.forget(`${peer}.${name}`, { peer, name });
  }

  private keep(peer: PeerId, name: string, refusals: readonly Refusal[]): void {
    const ofPeer = this.byPeer.get(peer) ?? new Map<string, readonly Refusal[]>();
    this.byPeer.set(peer, ofPeer.set(name, refusals));
    const key = `${peer}.${name}`;
    this.order.delete(key);
    this.order.set(key, { peer, name });
    if (this.order.size <= refusalsMax) return;
    const oldest = this.order.entries().next();
    if (oldest.done !== true) this.forget(...oldest.value);
  }

  private forget(key: string, { peer, name }: { readonly peer: PeerId; readonly name: string }): void {
    this.order.delete(key);
    const ofPeer = this.byPeer.get(peer);
    ofPeer?.delete(name);
    if (ofPeer?.size === 0) this.byPeer.delete(peer);
  }
}

/**
 * A range that was forgotten would be asked for again at once, and for ever where nobody has it. What lies
 * between two ranges is held here, for the most part.
 */
function condensed(refusals: readonly Refusal[]): readonly Refusal[] {
  if (refusals.length <= spansMax) return refusals;
  const sorted = refusals.toSorted((a, b) => a.fromSeq - b.fromSeq);
  const holes = sorted.slice(1).map((refusal, index) => refusal.fromSeq - (sorted[index]?.toSeq ?? 0));
  const index = holes.indexOf(Math.min(...holes));
  const [left, right] = sorted.slice(index, index + 2);
  if (left === undefined || right === undefined) return sorted;
  const joined: Refusal = {
    fromSeq: left.fromSeq,
    toSeq: right.toSeq,
    untilMs: Math.min(left.untilMs, right.untilMs),
    lengthMs: Math.max(left.lengthMs, right.lengthMs),
    reported: Math.max(left.reported, right.reported),
  };
  return [...sorted.slice(0, index), joined, ...sorted.slice(index + 2)];
}
