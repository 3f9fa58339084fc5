/**
 * Which bodies are kept here. Headers always are: they alone make chains, heads and roots, so what is
 * decided here concerns nobody else.
 *
 * 1. What was dropped for its age or for room lies below the floor of its feed, and is never taken again.
 * 2. Of a blocked author no body is kept; of an author over its quota no further one. Both end with their cause.
 */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { parsePeerId } from '../../shared/ids.ts';
import type { EntryHeader, FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import type { KeepingRules } from './config.ts';
import { blockedMax, defaultKeepingRules } from './config.ts';
import type { BodyStock, Store } from './ports.ts';

export interface Stored {
  count: number;
  bytes: number;
}

interface Stock extends Stored {
  readonly key: FeedKey;
  floorSeq: number;
  firstSeq: number | null;
}

export class Keeping {
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly self: PeerId;
  private readonly stocks = new Map<string, Stock>();
  private readonly byAuthor = new Map<PeerId, Stored>();
  private readonly all: Stored = { count: 0, bytes: 0 };
  private readonly blocked: Set<PeerId>;
  /** Who has blocked us, until when that is believed. */
  private readonly shunning = new Map<PeerId, number>();
  private present: KeepingRules;

  constructor(gid: GroupId, store: Store, self: PeerId) {
    this.gid = gid;
    this.store = store;
    this.self = self;
    this.reread();
    this.present = rulesFrom(store.setting(this.rulesKey));
    this.blocked = new Set(idsFrom(store.setting(this.blockedKey)));
  }

  /** Where a feed forked its entries went to other feeds. */
  reread(): void {
    this.stocks.clear();
    this.byAuthor.clear();
    this.all.count = 0;
    this.all.bytes = 0;
    for (const stock of this.store.stocks(this.gid)) this.restore(stock);
  }

  get rules(): KeepingRules {
    return this.present;
  }

  get total(): Readonly<Stored> {
    return this.all;
  }

  of(author: PeerId): Readonly<Stored> {
    return this.byAuthor.get(author) ?? { count: 0, bytes: 0 };
  }

  isBlocked(peer: PeerId): boolean {
    return this.blocked.has(peer);
  }

  get blockedPeers(): ReadonlySet<PeerId> {
    return this.blocked;
  }

  floorOf(feed: FeedKey): number {
    return this.stocks.get(feedName(feed))?.floorSeq ?? 0;
  }

  /** Bodies of a feed that are held. */
  countOf(feed: FeedKey): number {
    return this.stocks.get(feedName(feed))?.count ?? 0;
  }

  /** Up to here no body is held, of a feed that is held up to `headSeq`. */
  barrenTo(feed: FeedKey, headSeq: number): number {
    const stock = this.stocks.get(feedName(feed));
    return stock === undefined || stock.firstSeq === null ? headSeq : stock.firstSeq - 1;
  }

  /** Feeds of which bodies are held, and from where on at the earliest. */
  *held(): Generator<{ readonly feed: FeedKey; readonly fromSeq: number }> {
    for (const { key, firstSeq, floorSeq } of this.stocks.values()) {
      if (firstSeq !== null) yield { feed: key, fromSeq: Math.max(firstSeq, floorSeq + 1) };
    }
  }

  /** Whether the body of `header` would be kept now. */
  keeps(header: FeedKey & Pick<EntryHeader, 'seq' | 'bodyLength'>): boolean {
    if (header.seq <= this.floorOf(header)) return false;
    if (header.author === this.self) return true;
    return !this.blocked.has(header.author) && !this.isOver(header.author, header.bodyLength);
  }

  /** The same, and counts it: the caller stores it. */
  takes(header: EntryHeader): boolean {
    if (!this.keeps(header)) return false;
    const stock = this.stockOf(header);
    this.add(stock, 1, header.bodyLength);
    stock.firstSeq = Math.min(stock.firstSeq ?? header.seq, header.seq);
    return true;
  }

  /** Whether this author has used up what it may. */
  isOver(author: PeerId, furtherBytes = 0): boolean {
    const { count, bytes } = this.of(author);
    const { authorBytesMax, authorBodiesMax } = this.present;
    return count >= authorBodiesMax || bytes + furtherBytes > authorBytesMax;
  }

  /** Authors of whom no further body is kept for want of quota. */
  overQuota(): PeerId[] {
    return [...this.byAuthor.keys()].filter((author) => author !== this.self && this.isOver(author, 1));
  }

  /** Drops the first bodies that are held: `held` of them in the range. Call inside a transaction. */
  drop(feed: FeedKey, range: { readonly fromSeq: number; readonly toSeq: number }, held: Readonly<Stored>): void {
    const stock = this.stockOf(feed);
    const dropped = this.store.dropBodies(this.gid, feed, range);
    if (dropped !== held.count) throw new Error(`assertion: ${dropped} bodies dropped, not ${held.count}`);
    this.add(stock, -held.count, -held.bytes);
    const { firstSeq } = stock;
    if (stock.count === 0) stock.firstSeq = null;
    else if (firstSeq !== null && firstSeq <= range.toSeq) stock.firstSeq = range.toSeq + 1;
  }

  /** Takes one body away for good. Call inside a transaction. */
  erase(feed: FeedKey, seq: number, room: string): void {
    const bytes = this.store.eraseBody(this.gid, feed, seq, room);
    if (bytes === null) return;
    const stock = this.stockOf(feed);
    this.add(stock, -1, -bytes);
    if (stock.count === 0) stock.firstSeq = null;
    else if (stock.firstSeq === seq) stock.firstSeq = seq + 1;
  }

  /** From now on bodies up to `seq` stay away. Call inside a transaction. */
  raiseFloor(feed: FeedKey, seq: number): void {
    const stock = this.stockOf(feed);
    if (seq <= stock.floorSeq) return;
    stock.floorSeq = seq;
    this.store.setFloor(this.gid, feed, seq);
  }

  /** Call inside a transaction. */
  setRules(rules: KeepingRules): void {
    this.present = rules;
    this.store.setSetting(this.rulesKey, JSON.stringify(rules));
  }

  /** `peer` has blocked us: until then it is not dialled. It dials itself when it has changed its mind. */
  noteShunned(peer: PeerId, untilMs: number): void {
    this.shunning.set(peer, untilMs);
  }

  isShunnedBy(peer: PeerId): boolean {
    return this.shunning.has(peer);
  }

  /** Who shunned us until now may be dialled again. */
  forgetShunned(monoMs: number): void {
    for (const [peer, untilMs] of this.shunning) if (untilMs <= monoMs) this.shunning.delete(peer);
  }

  /** False where there are too many already, or where it is oneself. Call inside a transaction. */
  block(peer: PeerId): boolean {
    if (peer === this.self || (this.blocked.size >= blockedMax && !this.blocked.has(peer))) return false;
    this.blocked.add(peer);
    this.saveBlocked();
    return true;
  }

  /** False where it was not blocked. Call inside a transaction. */
  unblock(peer: PeerId): boolean {
    if (!this.blocked.delete(peer)) return false;
    // It may have blocked us meanwhile and changed its mind, too: one of the two must dial.
    this.shunning.delete(peer);
    this.saveBlocked();
    return true;
  }

  private saveBlocked(): void {
    this.store.setSetting(this.blockedKey, JSON.stringify([...this.blocked]));
  }

  private restore({ author, epoch, fork, floorSeq, count, bytes, firstSeq }: BodyStock): void {
    const key = { author, epoch, fork };
    const stock: Stock = { key, floorSeq, count: 0, bytes: 0, firstSeq };
    this.stocks.set(feedName(key), stock);
    this.add(stock, count, bytes);
  }

  private stockOf({ author, epoch, fork }: FeedKey): Stock {
    const key = { author, epoch, fork };
    const known = this.stocks.get(feedName(key));
    if (known !== undefined) return known;
    const made: Stock = { key, floorSeq: 0, count: 0, bytes: 0, firstSeq: null };
    this.stocks.set(feedName(key), made);
    return made;
  }

  private add(stock: Stock, count: number, bytes: number): void {
    const author = this.byAuthor.get(stock.key.author) ?? { count: 0, bytes: 0 };
    this.byAuthor.set(stock.key.author, author);
    for (const sum of [stock, author, this.all]) {
      sum.count += count;
      sum.bytes += bytes;
    }
  }

  private get rulesKey(): string {
    return `keeping.${this.gid}`;
  }

  private get blockedKey(): string {
    return `blocked.${this.gid}`;
  }
}

/** What this program wrote itself; whatever else stands there counts as nothing. */
function rulesFrom(text: string | undefined): KeepingRules {
  return { ...defaultKeepingRules, ...(text === undefined ? {} : JSON.parse(text)) };
}

function idsFrom(text: string | undefined): PeerId[] {
  const kept: unknown = text === undefined ? [] : JSON.parse(text);
  return Array.isArray(kept) ? kept.flatMap((id) => parsePeerId(String(id)) ?? []) : [];
}
