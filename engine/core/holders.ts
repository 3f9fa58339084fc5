/**
 * Who is known to hold what: from acknowledgements of single entries, and from reports of how far a
 * peer holds a feed without a gap. Only claims what a peer has said itself.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { EntryRef, FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import type { FeedHead, Root } from '../wire/messages.ts';
import { ackedPeersMax, ackedRefsMax, feedsMax, linksMax, reportedHeadsMax } from './config.ts';

/** What is held here, when a peer holds the same. */
interface LevelFeeds {
  readonly headsRoot: Root;
  heads(): readonly FeedHead[];
}

/** Peers remembered as level with us at some time; the one that was so longest ago gives way. */
const levelsMax = linksMax;

export class Holders {
  /** Per peer: feed name -> everything up to this seq is held. */
  private readonly reported = new Map<PeerId, Map<string, number>>();
  /** Of these feeds, the ones of which it holds no body up to some seq. */
  private readonly barren = new Map<PeerId, Map<string, number>>();
  /** Per peer: how far everything was held here when it held the same. Shared by all that were level at once. */
  private readonly levels = new Map<PeerId, ReadonlyMap<string, number>>();
  private level: { readonly root: Root; readonly seqs: ReadonlyMap<string, number> } = { root: '', seqs: new Map() };
  private heads = 0;
  /** Single entries beyond the reports; the least recently acknowledged gives way. */
  private readonly acked = new Map<string, Set<PeerId>>();

  noteReport(peer: PeerId, feeds: readonly FeedHead[], barren: readonly EntryRef[] = []): void {
    const held = this.reported.get(peer) ?? new Map<string, number>();
    // Last in the map is who reported last.
    this.reported.delete(peer);
    this.reported.set(peer, held);
    const before = held.size;
    for (const head of feeds) {
      const name = feedName(head);
      if (!held.has(name) && held.size >= feedsMax) continue;
      held.set(name, Math.max(held.get(name) ?? 0, head.seq));
    }
    this.heads += held.size - before;
    this.noteBarren(peer, feeds, barren);
    this.forgetOldest(peer);
  }

  noteAck(peer: PeerId, refs: readonly EntryRef[]): void {
    for (const ref of refs) {
      const key = refKey(ref);
      const peers = this.acked.get(key) ?? new Set();
      if (peers.size < ackedPeersMax) peers.add(peer);
      this.acked.delete(key);
      this.acked.set(key, peers);
    }
    while (this.acked.size > ackedRefsMax) {
      const oldest = this.acked.keys().next();
      if (oldest.done === true) break;
      this.acked.delete(oldest.value);
    }
  }

  holds(peer: PeerId, ref: EntryRef): boolean {
    if (peer === ref.author) return true;
    return this.reportedSeq(peer, ref) >= ref.seq || this.acked.get(refKey(ref))?.has(peer) === true;
  }

  /** How far a peer has said to hold a feed without a gap. */
  reportedSeq(peer: PeerId, feed: FeedKey): number {
    const name = feedName(feed);
    return Math.max(this.reported.get(peer)?.get(name) ?? 0, this.levels.get(peer)?.get(name) ?? 0);
  }

  /** A peer holds everything up to the heads of `feeds`. */
  noteLevel(peer: PeerId, feeds: LevelFeeds): void {
    if (this.level.root !== feeds.headsRoot) {
      this.level = { root: feeds.headsRoot, seqs: new Map(feeds.heads().map((head) => [feedName(head), head.seq])) };
    }
    this.levels.delete(peer);
    this.levels.set(peer, this.level.seqs);
    this.barren.delete(peer);
    const oldest = this.levels.keys().next();
    if (this.levels.size > levelsMax && oldest.done !== true) this.levels.delete(oldest.value);
  }

  /**
   * What was said of a feed is by number, and its numbers stand for other entries now: its pieces have changed
   * places. Who holds them says so again.
   */
  forget(feed: FeedKey): void {
    const name = feedName(feed);
    for (const held of this.reported.values()) this.heads -= Number(held.delete(name));
    for (const held of this.barren.values()) held.delete(name);
    for (const [peer, seqs] of this.levels) if (seqs.has(name)) this.levels.delete(peer);
    for (const key of [...this.acked.keys()]) if (key.startsWith(`${name}.`)) this.acked.delete(key);
  }

  /** Up to here a peer has said to hold no body of a feed. */
  barrenTo(peer: PeerId, feed: FeedKey): number {
    return this.barren.get(peer)?.get(feedName(feed)) ?? 0;
  }

  /** Whether a peer is known to hold an entry, and not known to be without its body. */
  holdsBody(peer: PeerId, ref: EntryRef): boolean {
    return this.holds(peer, ref) && ref.seq > this.barrenTo(peer, ref);
  }

  /** Who has said anything of a feed: how far it is held, or that one of its entries is. */
  reporters(feed: FeedKey): Set<PeerId> {
    const name = feedName(feed);
    const reporters = new Set<PeerId>();
    for (const [peer, held] of this.reported) if (held.has(name)) reporters.add(peer);
    for (const [key, peers] of this.acked) {
      if (key.startsWith(`${name}.`)) for (const peer of peers) reporters.add(peer);
    }
    return reporters;
  }

  hasAcknowledged(peer: PeerId, key: string): boolean {
    return this.acked.get(key)?.has(peer) === true;
  }

  /** How far some other peer holds a feed without a gap, as far as is known. */
  reachOf(feed: FeedKey): number {
    const name = feedName(feed);
    let reach = 0;
    for (const held of this.reported.values()) reach = Math.max(reach, held.get(name) ?? 0);
    for (const held of new Set(this.levels.values())) reach = Math.max(reach, held.get(name) ?? 0);
    return reach;
  }

  /** Heads and acknowledged entries that are remembered. */
  get size(): number {
    return this.heads + this.acked.size;
  }

  /** What is not named among the feeds of a report has its bodies again. */
  private noteBarren(peer: PeerId, feeds: readonly FeedHead[], barren: readonly EntryRef[]): void {
    const before = this.barren.get(peer);
    if (before === undefined && barren.length === 0) return;
    const held = before ?? new Map<string, number>();
    this.barren.set(peer, held);
    const named = new Map(barren.map((ref) => [feedName(ref), ref.seq]));
    for (const feed of feeds) {
      const seq = named.get(feedName(feed));
      if (seq === undefined) held.delete(feedName(feed));
      else if (this.reported.get(peer)?.has(feedName(feed)) === true) held.set(feedName(feed), seq);
    }
  }

  private forgetOldest(latest: PeerId): void {
    for (const [peer, held] of this.reported) {
      if (this.heads <= reportedHeadsMax || peer === latest) return;
      this.reported.delete(peer);
      this.barren.delete(peer);
      this.heads -= held.size;
    }
  }
}

export function refKey(ref: FeedKey & { readonly seq: number }): string {
  return `${feedName(ref)}.${ref.seq}`;
}
