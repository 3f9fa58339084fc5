/** The store in Maps: for the simulator, which runs hundreds, and for tests. Survives `close`. */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { LogEvent, LogEventBody } from '../../shared/records.ts';
import type { AddressRow, Bodiless, BodyStock, Duplicate, FeedRow, MeetingRow } from '../core/ports.ts';
import type { PageQuery, PeerRow, SeqRange, Store } from '../core/ports.ts';
import type { TalkStore } from '../core/talk-port.ts';
import { feedName, type FeedKey, type StoredEntry } from '../wire/entry.ts';
import { compare, lowerBound, pageOf, placeOf } from './in-order.ts';
import { duplicatesMax, findMax } from './limits.ts';
import { MemoryFiles } from './memory-files.ts';
import {
  addToRoom,
  copyOf,
  newFeed,
  newGroup,
  put,
  removeFromRoom,
  sortedValues,
  stockWithout,
} from './memory-group.ts';
import { takeOut, valueAt, type FeedEntries, type Group } from './memory-group.ts';
import { changesFor, latestMeetings } from './memory-meetings.ts';
import { MemoryServices } from './memory-services.ts';
import { MemoryTalk } from './memory-talk.ts';
import { MemoryTransaction } from './memory-transaction.ts';
import { bodilessIn, contiguousFrom, missingIn } from './seq-runs.ts';

export class MemoryStore implements Store {
  readonly #groups = new Map<GroupId, Group>();
  readonly #settings = new Map<string, string>();
  readonly services = new MemoryServices((gid) => this.#group(gid).services, this.#set.bind(this));
  readonly files = new MemoryFiles(this.#group.bind(this), this.#set.bind(this));
  /** Made when it is first asked for: most of the stores of a simulation have no use for it. */
  #talk: MemoryTalk | null = null;
  readonly #changes = new MemoryTransaction(() => this.#talk);
  readonly #note = (undo: () => void): unknown => this.#changes.note(undo);

  transaction<Result>(work: () => Result): Result {
    return this.#changes.run(work);
  }

  /** All that is here now, as a backup would have it. */
  copy(): MemoryStore {
    const copy = new MemoryStore();
    for (const [gid, group] of this.#groups) copy.#groups.set(gid, copyOf(group));
    for (const [key, value] of this.#settings) copy.#settings.set(key, value);
    copy.#talk = this.#talk?.copy() ?? null;
    return copy;
  }

  get talk(): TalkStore {
    if (this.#talk === null) {
      this.#talk = new MemoryTalk();
      if (this.#changes.isOpen) this.#talk.begin();
    }
    return this.#talk.rows;
  }

  appendEntries(gid: GroupId, entries: readonly StoredEntry[]): void {
    this.transaction(() => {
      for (const entry of entries) this.#append(gid, entry);
    });
  }

  // oxlint-disable-next-line max-params -- as the port has it
  fillBody(gid: GroupId, feed: FeedKey, seq: number, body: Uint8Array, room: string | null): void {
    this.transaction(() => {
      const { bySeq } = this.#heldFeed(gid, feed);
      const before = bySeq.get(seq);
      if (before?.body !== null) throw new Error(`assertion: no entry without a body at ${feedName(feed)} ${seq}`);
      const filled = { ...before, body, room };
      bySeq.set(seq, filled);
      this.#changes.note(() => bySeq.set(seq, before));
      this.#stockUp(gid, feed, filled);
      this.#changes.note(addToRoom(this.#group(gid), filled));
    });
  }

  placeInRoom(gid: GroupId, feed: FeedKey, seq: number, room: string): void {
    this.transaction(() => this.#place(gid, feed, seq, { room }));
  }

  eraseBody(gid: GroupId, feed: FeedKey, seq: number, room: string): number | null {
    return this.transaction(() => {
      const body = this.#place(gid, feed, seq, { room, body: null });
      if (body === null) return null;
      const { stock } = this.#heldFeed(gid, feed);
      this.#restock(gid, feed, stockWithout(stock, [body], { fromSeq: seq, toSeq: seq }));
      return body.length;
    });
  }

  sign(gid: GroupId, feed: FeedKey, seq: number, signature: Uint8Array): void {
    this.transaction(() => {
      const entry = this.entry(gid, feed, seq);
      if (entry === undefined || entry.signature !== null) return;
      const { bySeq } = this.#heldFeed(gid, feed);
      this.#removeFromRoom(gid, entry);
      bySeq.set(seq, { ...entry, signature });
      this.#changes.note(() => bySeq.set(seq, entry));
      this.#changes.note(addToRoom(this.#group(gid), { ...entry, signature }));
    });
  }

  moveEntries(gid: GroupId, from: FeedKey, { fromSeq, toSeq }: SeqRange, to: FeedKey): void {
    this.transaction(() => {
      const seqs = this.#feed(gid, from)?.seqs ?? [];
      const range = seqs.filter((seq) => seq >= fromSeq && seq <= toSeq);
      for (const seq of range) this.#move(gid, from, seq, to);
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
    const all = [...(this.#groups.get(gid)?.feeds.values() ?? [])].flatMap(({ bySeq }) => [...bySeq.values()]);
    const found = all.filter(({ id }) => id.startsWith(prefix)).sort((a, b) => compare(a.id, b.id));
    return found.slice(0, findMax);
  }

  page(gid: GroupId, query: PageQuery): StoredEntry[] {
    return pageOf(this.#groups.get(gid)?.rooms.get(query.room) ?? [], query);
  }

  countEntries(gid: GroupId): number {
    return this.#groups.get(gid)?.entryCount ?? 0;
  }

  contiguousFrom(gid: GroupId, feed: FeedKey, seq: number): number {
    return contiguousFrom(this.#feed(gid, feed)?.seqs ?? [], seq);
  }

  missing(gid: GroupId, feed: FeedKey, range: SeqRange, limit: number): SeqRange[] {
    return missingIn(this.#feed(gid, feed)?.seqs ?? [], range, limit);
  }

  stocks(gid: GroupId): BodyStock[] {
    return sortedValues(this.#groups.get(gid)?.feeds).map(({ stock }) => stock);
  }

  setFloor(gid: GroupId, feed: FeedKey, seq: number): void {
    this.transaction(() => {
      const { stock } = this.#heldFeed(gid, feed);
      this.#restock(gid, feed, { ...stock, floorSeq: Math.max(stock.floorSeq, seq) });
    });
  }

  dropBodies(gid: GroupId, feed: FeedKey, { fromSeq, toSeq }: SeqRange): number {
    return this.transaction(() => {
      const { seqs, stock } = this.#heldFeed(gid, feed);
      const from = lowerBound(seqs, (seq) => seq < fromSeq);
      const to = lowerBound(seqs, (seq) => seq <= toSeq);
      const dropped = seqs.slice(from, to).flatMap((seq) => this.#dropBody(gid, feed, seq) ?? []);
      this.#restock(gid, feed, stockWithout(stock, dropped, { fromSeq, toSeq }));
      return dropped.length;
    });
  }

  bodiless(gid: GroupId, feed: FeedKey, fromSeq: number, limit: number): Bodiless[] {
    return bodilessIn(this.#feed(gid, feed), fromSeq, limit);
  }

  addDuplicate(gid: GroupId, feed: FeedKey, seq: number, duplicate: Duplicate): void {
    this.transaction(() => {
      if (this.entry(gid, feed, seq) === undefined) throw new Error('assertion: a duplicate of no entry');
      const kept = valueAt(this.#group(gid).duplicates, `${feedName(feed)}.${seq}`, () => []);
      if (kept.length >= duplicatesMax) return;
      kept.push(duplicate);
      this.#changes.note(() => kept.pop());
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

  removeFeed(gid: GroupId, feed: FeedKey): void {
    this.#set(this.#group(gid).feedRows, feedName(feed), undefined);
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

  meetings(gid: GroupId): MeetingRow[] {
    return latestMeetings(this.#groups.get(gid));
  }

  saveMeeting(gid: GroupId, meeting: MeetingRow): void {
    const group = this.#group(gid);
    changesFor(group, meeting).forEach(([key, row]) => this.#set(group.meetings, key, row));
  }

  appendEvent(gid: GroupId, at: number, event: LogEventBody): LogEvent {
    return this.transaction(() => {
      const { events } = this.#group(gid);
      this.#changes.note(events.append(at, event));
      return { seq: events.last, at, ...event };
    });
  }

  skipEvents(gid: GroupId, seq: number): void {
    this.transaction(() => this.#changes.note(this.#group(gid).events.skip(seq)));
  }

  events(gid: GroupId, since: number, limit: number): LogEvent[] {
    return this.#groups.get(gid)?.events.since(since, limit) ?? [];
  }

  lastEvent(gid: GroupId): number {
    return this.#groups.get(gid)?.events.last ?? 0;
  }

  firstEvent(gid: GroupId): number {
    return this.#groups.get(gid)?.events.first ?? 1;
  }

  dropEvents(gid: GroupId, at: number, limit: number): number {
    return this.transaction(() => this.#group(gid).events.drop((event) => event.at < at, limit, this.#note));
  }

  countEvents(gid: GroupId): number {
    return this.#groups.get(gid)?.events.kept.length ?? 0;
  }

  dropOldestEvents(gid: GroupId, count: number): void {
    this.transaction(() => this.#group(gid).events.drop(() => true, count, this.#note));
  }

  reclaim(): boolean {
    return false;
  }

  setting(key: string): string | undefined {
    return this.#settings.get(key);
  }

  setSetting(key: string, value: string): void {
    this.#set(this.#settings, key, value);
  }

  close(): void {
    if (this.#changes.isOpen) throw new Error('assertion: the store was closed inside a transaction');
  }

  #append(gid: GroupId, entry: StoredEntry): void {
    const { header } = entry;
    if (header.gid !== gid) throw new Error('assertion: an entry of another group');
    const group = this.#group(gid);
    const { bySeq, seqs } = valueAt(group.feeds, feedName(header), () => newFeed(header));
    if (bySeq.has(header.seq)) throw new Error(`assertion: ${feedName(header)} ${header.seq} is taken`);
    bySeq.set(header.seq, entry);
    const at = lowerBound(seqs, (seq) => seq < header.seq);
    seqs.splice(at, 0, header.seq);
    group.entryCount += 1;
    this.#changes.note(() => {
      bySeq.delete(header.seq);
      seqs.splice(at, 1);
      if (seqs.length === 0) group.feeds.delete(feedName(header));
      group.entryCount -= 1;
    });
    this.#stockUp(gid, header, entry);
    this.#changes.note(addToRoom(group, entry));
  }

  #move(gid: GroupId, from: FeedKey, seq: number, to: FeedKey): void {
    const group = this.#group(gid);
    const entry = this.#remove(gid, from, seq);
    const [old, made] = [`${feedName(from)}.${seq}`, `${feedName(to)}.${seq}`];
    const copies = group.duplicates.get(old);
    this.#append(gid, { ...entry, header: { ...entry.header, fork: to.fork } });
    this.#set(group.duplicates, old, undefined);
    this.#set(group.duplicates, made, copies);
  }

  #remove(gid: GroupId, feed: FeedKey, seq: number): StoredEntry {
    const group = this.#group(gid);
    const held = this.#heldFeed(gid, feed);
    const entry = held.bySeq.get(seq);
    if (entry === undefined) throw new Error('assertion: an entry that is not there is removed');
    this.#removeFromRoom(gid, entry);
    this.#changes.note(takeOut(group, feedName(feed), held, entry));
    return entry;
  }

  /** Gives the body that it had. */
  #place(gid: GroupId, feed: FeedKey, seq: number, change: { room: string; body?: null }): Uint8Array | null {
    const { bySeq } = this.#heldFeed(gid, feed);
    const entry = bySeq.get(seq);
    if (entry === undefined) return null;
    const placed = { ...entry, ...change };
    this.#removeFromRoom(gid, entry);
    bySeq.set(seq, placed);
    this.#changes.note(() => bySeq.set(seq, entry));
    this.#changes.note(addToRoom(this.#group(gid), placed));
    return entry.body;
  }

  #dropBody(gid: GroupId, feed: FeedKey, seq: number): Uint8Array | null {
    const { bySeq } = this.#heldFeed(gid, feed);
    const entry = bySeq.get(seq);
    if (entry === undefined || entry.body === null) return null;
    bySeq.set(seq, { ...entry, body: null, room: null });
    this.#changes.note(() => bySeq.set(seq, entry));
    this.#set(this.#group(gid).duplicates, `${feedName(feed)}.${seq}`, undefined);
    this.#removeFromRoom(gid, entry);
    this.#talk?.rows.forgetText(gid, placeOf(entry));
    return entry.body;
  }

  #removeFromRoom(gid: GroupId, entry: StoredEntry): void {
    this.#changes.note(removeFromRoom(this.#group(gid), entry));
  }

  #stockUp(gid: GroupId, feed: FeedKey, { body, header }: StoredEntry): void {
    if (body === null) return;
    const { stock } = this.#heldFeed(gid, feed);
    const firstSeq = Math.min(stock.firstSeq ?? header.seq, header.seq);
    this.#restock(gid, feed, { ...stock, count: stock.count + 1, bytes: stock.bytes + body.length, firstSeq });
  }

  #restock(gid: GroupId, feed: FeedKey, stock: BodyStock): void {
    const held = this.#heldFeed(gid, feed);
    const before = held.stock;
    held.stock = stock;
    this.#changes.note(() => void (held.stock = before));
  }

  #heldFeed(gid: GroupId, feed: FeedKey): FeedEntries {
    const held = this.#feed(gid, feed);
    if (held === undefined) throw new Error('assertion: a feed without entries');
    return held;
  }

  #feed(gid: GroupId, feed: FeedKey): FeedEntries | undefined {
    return this.#groups.get(gid)?.feeds.get(feedName(feed));
  }

  #group(gid: GroupId): Group {
    return valueAt(this.#groups, gid, newGroup);
  }

  /** Undefined removes. */
  #set<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
    this.transaction(() => {
      const before = map.get(key);
      put(map, key, value);
      this.#changes.note(() => put(map, key, before));
    });
  }
}
