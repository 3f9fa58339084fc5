/** The store in Maps: for the simulator, which runs hundreds, and for tests. Survives `close`. */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { LogEvent, LogEventBody } from '../../shared/records.ts';
import type { AddressRow, Duplicate, FeedRow, PagePosition, PageQuery, PeerRow, Store } from '../core/ports.ts';
import type { FeedKey, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { duplicatesMax, findMax } from './limits.ts';

/** One author's entries: by seq, and the seqs in order. */
interface FeedEntries {
  readonly bySeq: Map<number, StoredEntry>;
  readonly seqs: number[];
}

interface Group {
  readonly feeds: Map<string, FeedEntries>;
  readonly feedRows: Map<string, FeedRow>;
  /** Entries of a room in display order. */
  readonly rooms: Map<string, StoredEntry[]>;
  readonly duplicates: Map<string, Duplicate[]>;
  readonly peers: Map<string, PeerRow>;
  readonly addresses: Map<string, AddressRow>;
  readonly events: LogEvent[];
  entryCount: number;
}

export class MemoryStore implements Store {
  readonly #groups = new Map<GroupId, Group>();
  readonly #settings = new Map<string, string>();
  /** How to take back what the open transaction did, last first; null: none is open. */
  #undo: (() => void)[] | null = null;
  /** The first failure inside the open transaction; nothing more is written in it. */
  #failure: { readonly error: unknown } | null = null;

  transaction<Result>(work: () => Result): Result {
    if (this.#undo !== null) return this.#join(work);
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      const result = this.#join(work);
      if (this.#failure !== null) throw this.#failure.error;
      return result;
    } catch (error) {
      while (undo.length > 0) undo.pop()?.();
      throw error;
    } finally {
      this.#undo = null;
      this.#failure = null;
    }
  }

  appendEntries(gid: GroupId, entries: readonly StoredEntry[]): void {
    this.transaction(() => {
      for (const entry of entries) this.#append(gid, entry);
    });
  }

  // oxlint-disable-next-line max-params -- as the port has it
  fillBody(gid: GroupId, feed: FeedKey, seq: number, body: Uint8Array, room: string | null): void {
    this.transaction(() => {
      const bySeq = this.#group(gid).feeds.get(feedName(feed))?.bySeq;
      const before = bySeq?.get(seq);
      if (bySeq === undefined || before === undefined || before.body !== null) {
        throw new Error(`assertion: no entry without a body at ${feedName(feed)} ${seq}`);
      }
      const filled = { ...before, body, room };
      bySeq.set(seq, filled);
      this.#undo?.push(() => bySeq.set(seq, before));
      this.#addToRoom(this.#group(gid), filled);
    });
  }

  entry(gid: GroupId, feed: FeedKey, seq: number): StoredEntry | undefined {
    return this.#groups.get(gid)?.feeds.get(feedName(feed))?.bySeq.get(seq);
  }

  entries(gid: GroupId, feed: FeedKey, fromSeq: number, limit: number): StoredEntry[] {
    const held = this.#groups.get(gid)?.feeds.get(feedName(feed));
    if (held === undefined) return [];
    const from = lowerBound(held.seqs, (seq) => seq < fromSeq);
    return held.seqs.slice(from, from + limit).flatMap((seq) => held.bySeq.get(seq) ?? []);
  }

  findEntries(gid: GroupId, prefix: string): StoredEntry[] {
    const found: StoredEntry[] = [];
    for (const { bySeq } of this.#groups.get(gid)?.feeds.values() ?? []) {
      for (const entry of bySeq.values()) if (entry.id.startsWith(prefix)) found.push(entry);
    }
    return found.sort((a, b) => compare(a.id, b.id)).slice(0, findMax);
  }

  page(gid: GroupId, { room, limit, before, after }: PageQuery): StoredEntry[] {
    const timeline = this.#groups.get(gid)?.rooms.get(room) ?? [];
    const to = before === undefined ? timeline.length : lowerBound(timeline, (entry) => order(entry, before) < 0);
    if (after === undefined) return timeline.slice(Math.max(0, to - limit), to);
    const from = lowerBound(timeline, (entry) => order(entry, after) <= 0);
    return timeline.slice(from, Math.min(from + limit, to));
  }

  countEntries(gid: GroupId): number {
    return this.#groups.get(gid)?.entryCount ?? 0;
  }

  addDuplicate(gid: GroupId, feed: FeedKey, seq: number, duplicate: Duplicate): void {
    this.transaction(() => {
      if (this.entry(gid, feed, seq) === undefined) throw new Error('assertion: a duplicate of no entry');
      const kept = valueAt(this.#group(gid).duplicates, `${feedName(feed)}.${seq}`, () => []);
      if (kept.length >= duplicatesMax) return;
      kept.push(duplicate);
      this.#undo?.push(() => kept.pop());
    });
  }

  duplicates(gid: GroupId, feed: FeedKey, seq: number): Duplicate[] {
    return [...(this.#groups.get(gid)?.duplicates.get(`${feedName(feed)}.${seq}`) ?? [])];
  }

  feeds(gid: GroupId): FeedRow[] {
    return sortedValues(this.#groups.get(gid)?.feedRows);
  }

  saveFeed(gid: GroupId, feed: FeedRow): void {
    this.#set(this.#group(gid).feedRows, feedName(feed), feed);
  }

  peers(gid: GroupId): PeerRow[] {
    return sortedValues(this.#groups.get(gid)?.peers);
  }

  savePeer(gid: GroupId, peer: PeerRow): void {
    this.#set(this.#group(gid).peers, peer.id, peer);
  }

  removePeer(gid: GroupId, id: PeerId): void {
    this.#set(this.#group(gid).peers, id, undefined);
  }

  addresses(gid: GroupId): AddressRow[] {
    return sortedValues(this.#groups.get(gid)?.addresses);
  }

  saveAddress(gid: GroupId, address: AddressRow): void {
    this.#set(this.#group(gid).addresses, address.address, address);
  }

  removeAddress(gid: GroupId, address: string): void {
    this.#set(this.#group(gid).addresses, address, undefined);
  }

  appendEvent(gid: GroupId, at: number, event: LogEventBody): LogEvent {
    return this.transaction(() => {
      const { events } = this.#group(gid);
      const numbered: LogEvent = { seq: events.length + 1, at, ...event };
      events.push(numbered);
      this.#undo?.push(() => events.pop());
      return numbered;
    });
  }

  events(gid: GroupId, since: number, limit: number): LogEvent[] {
    const from = Math.max(0, since);
    return this.#groups.get(gid)?.events.slice(from, from + limit) ?? [];
  }

  lastEvent(gid: GroupId): number {
    return this.#groups.get(gid)?.events.length ?? 0;
  }

  /** Nothing is ever dropped from memory: the first number, given or not. */
  firstEvent(_gid: GroupId): number {
    return 1;
  }

  setting(key: string): string | undefined {
    return this.#settings.get(key);
  }

  setSetting(key: string, value: string): void {
    this.#set(this.#settings, key, value);
  }

  close(): void {
    if (this.#undo !== null) throw new Error('assertion: the store was closed inside a transaction');
  }

  #join<Result>(work: () => Result): Result {
    if (this.#failure !== null) throw this.#failure.error;
    try {
      return work();
    } catch (error) {
      this.#failure ??= { error };
      throw this.#failure.error;
    }
  }

  #append(gid: GroupId, entry: StoredEntry): void {
    const { header } = entry;
    if (header.gid !== gid) throw new Error('assertion: an entry of another group');
    const group = this.#group(gid);
    const { bySeq, seqs } = valueAt(group.feeds, feedName(header), () => ({ bySeq: new Map(), seqs: [] }));
    if (bySeq.has(header.seq)) throw new Error(`assertion: ${feedName(header)} ${header.seq} is taken`);
    bySeq.set(header.seq, entry);
    const at = lowerBound(seqs, (seq) => seq < header.seq);
    seqs.splice(at, 0, header.seq);
    group.entryCount += 1;
    this.#undo?.push(() => {
      bySeq.delete(header.seq);
      seqs.splice(at, 1);
      group.entryCount -= 1;
    });
    this.#addToRoom(group, entry);
  }

  #addToRoom(group: Group, entry: StoredEntry): void {
    if (entry.room === null) return;
    const timeline = valueAt(group.rooms, entry.room, () => []);
    const place = placeOf(entry);
    const at = lowerBound(timeline, (other) => order(other, place) < 0);
    timeline.splice(at, 0, entry);
    this.#undo?.push(() => timeline.splice(at, 1));
  }

  #group(gid: GroupId): Group {
    return valueAt(this.#groups, gid, () => ({
      feeds: new Map(),
      feedRows: new Map(),
      rooms: new Map(),
      duplicates: new Map(),
      peers: new Map(),
      addresses: new Map(),
      events: [],
      entryCount: 0,
    }));
  }

  /** Undefined removes. */
  #set<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
    this.transaction(() => {
      const before = map.get(key);
      put(map, key, value);
      this.#undo?.push(() => put(map, key, before));
    });
  }
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function valueAt<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const held = map.get(key);
  if (held !== undefined) return held;
  const made = make();
  map.set(key, made);
  return made;
}

function sortedValues<Value>(map: Map<string, Value> | undefined): Value[] {
  return [...(map ?? [])].sort(([a], [b]) => compare(a, b)).map(([, value]) => value);
}

/** Number of leading items for which `isBefore` holds, in a list where those come first. */
function lowerBound<Item>(items: readonly Item[], isBefore: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  // Almost everything is added at the end.
  const last = items.at(-1);
  if (last !== undefined && isBefore(last)) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && isBefore(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placeOf({ header, id }: StoredEntry): PagePosition {
  return { ...header, id };
}

/** Ids of equal length compare as texts as they do as bytes. */
function order({ header, id }: StoredEntry, place: PagePosition): number {
  return (
    header.hlc.ms - place.hlc.ms ||
    header.hlc.n - place.hlc.n ||
    compare(header.author, place.author) ||
    compare(header.epoch, place.epoch) ||
    header.seq - place.seq ||
    compare(id, place.id)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
