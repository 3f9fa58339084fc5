/** The tables of feeds: entries, the order of rooms, and who sent an entry once more. */
import type Database from 'better-sqlite3';
import type { GroupId } from '../../shared/ids.ts';
import { toEntryId, toEpoch, toPeerId } from '../../shared/ids.ts';
import type { Bodiless, BodyStock, Duplicate, FeedRow, PagePosition, PageQuery, SeqRange } from '../core/ports.ts';
import type { EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { bytesOf, idRange, pathFromBytes, pathToBytes } from './id-bytes.ts';
import { duplicatesMax, findMax } from './limits.ts';
import type { EntryRow } from './entry-row.ts';
import { EntryReader, entryColumns } from './entry-row.ts';
import type { FeedColumnsKey } from './feed-key.ts';
import { columnsOf, toFork } from './feed-key.ts';
import { placeFromBytes, placeToBytes } from './place-bytes.ts';
import type { StockColumns } from './sqlite-bodies.ts';
import { SqliteBodies, stockOf } from './sqlite-bodies.ts';
import { SqliteMoves } from './sqlite-moves.ts';

interface FeedColumns {
  readonly author: Uint8Array;
  readonly epoch: Uint8Array;
  readonly fork: Uint8Array;
  readonly head_seq: number;
  readonly head_id: Uint8Array;
  readonly contiguous_seq: number;
  readonly fork_seq: number | null;
}

interface DuplicateColumns {
  readonly received_from: Uint8Array;
  readonly received_at: number;
  readonly path: Uint8Array;
}

/** Entries whose ids are looked up together: about 80 pages of index, so that they stay in memory. */
const segmentEntriesMax = 16_384;

/** Row numbers of rooms kept at hand: a member can name another room in every message. */
const roomsCachedMax = 1024;
/** And of feeds: what lost its place in one that forked has a number, too. */
const feedsCachedMax = 16_384;

type Blob = Uint8Array;
type Position = [place: Blob, seq: number, id: Blob];

/** Called inside the connection's transactions and reads only. */
export class SqliteEntries {
  readonly #statements: ReturnType<typeof prepare>;
  readonly #bodies: SqliteBodies;
  readonly #moves: SqliteMoves;
  /** Row numbers of feeds and rooms. */
  readonly #feeds = new Map<string, number>();
  readonly #rooms = new Map<string, number>();
  /** The newest segment; null: to be read. */
  #segment: { readonly segment: number; readonly entries: number } | null = null;

  constructor(db: Database.Database) {
    this.#statements = prepare(db);
    this.#bodies = new SqliteBodies(db);
    this.#moves = new SqliteMoves(db);
  }

  /** A rollback may have taken back the rows that these numbers name. */
  forget(): void {
    this.#feeds.clear();
    this.#rooms.clear();
    this.#segment = null;
  }

  append(gid: GroupId, entries: readonly StoredEntry[]): void {
    const added = new Map<number, StoredEntry[]>();
    for (const entry of entries) {
      const feed = this.#feedFor(gid, entry.header);
      this.#insert(gid, feed, entry);
      const before = added.get(feed);
      if (before === undefined) added.set(feed, [entry]);
      else before.push(entry);
    }
    for (const [feed, ofFeed] of added) {
      this.#statements.countUp.run(ofFeed.length, feed);
      this.#bodies.noteAdded(feed, ofFeed);
    }
  }

  fillBody(gid: GroupId, ref: EntryRef, body: Blob, room: string | null): void {
    const roomNumber = room === null ? null : this.#roomFor(gid, room);
    const feed = this.#feedOf(gid, ref);
    const { changes } = this.#statements.fillBody.run(body, roomNumber, feed, ref.seq);
    if (changes !== 1) throw new Error(`assertion: no entry without a body at ${feedName(ref)} ${ref.seq}`);
    this.#bodies.noteFilled(feed, ref.seq, body.length);
  }

  placeInRoom(gid: GroupId, ref: EntryRef, room: string): void {
    this.#statements.placeInRoom.run(this.#roomFor(gid, room), this.#feedOf(gid, ref), ref.seq);
  }

  eraseBody(gid: GroupId, ref: EntryRef, room: string): number | null {
    return this.#bodies.erase(this.#feedOf(gid, ref), ref.seq, this.#roomFor(gid, room));
  }

  sign(gid: GroupId, ref: EntryRef, signature: Blob): void {
    this.#moves.sign(this.#feedOf(gid, ref), ref.seq, signature);
  }

  move(gid: GroupId, from: FeedKey, range: SeqRange, to: FeedKey): void {
    const [source, target] = [this.#feedOf(gid, from), this.#feedFor(gid, to)];
    this.#moves.move(source, target, range);
    for (const feed of [source, target]) this.#bodies.recount(feed);
  }

  contiguousFrom(gid: GroupId, key: FeedKey, seq: number): number {
    return this.#bodies.contiguousFrom(this.#feedOf(gid, key), seq);
  }

  missing(gid: GroupId, key: FeedKey, range: SeqRange, limit: number): SeqRange[] {
    return this.#bodies.missing(this.#feedOf(gid, key), range, limit);
  }

  stocks(gid: GroupId): BodyStock[] {
    return this.#statements.stocks.all(bytesOf(gid)).map((row) => ({
      author: toPeerId(row.author),
      epoch: toEpoch(row.epoch),
      fork: toFork(row.fork),
      ...stockOf(row),
    }));
  }

  setFloor(gid: GroupId, key: FeedKey, seq: number): void {
    this.#bodies.setFloor(this.#feedOf(gid, key), seq);
  }

  dropBodies(gid: GroupId, key: FeedKey, range: SeqRange): number {
    return this.#bodies.drop(this.#feedOf(gid, key), range);
  }

  /** Where entries of this range stand whose bodies are here. */
  placesIn(gid: GroupId, key: FeedKey, { fromSeq, toSeq }: SeqRange): PagePosition[] {
    return this.#statements.places.all(this.#feedOf(gid, key), fromSeq, toSeq).map(({ seq, id, place }) => ({
      ...placeFromBytes(place),
      seq,
      id: toEntryId(id),
    }));
  }

  bodiless(gid: GroupId, key: FeedKey, fromSeq: number, limit: number): Bodiless[] {
    return this.#bodies.bodiless(this.#feedOf(gid, key), fromSeq, limit);
  }

  entry(gid: GroupId, key: FeedKey, seq: number): StoredEntry | undefined {
    const row = this.#statements.entry.get(this.#feedOf(gid, key), seq);
    return row === undefined ? undefined : new EntryReader(gid).read(row);
  }

  entries(gid: GroupId, key: FeedKey, fromSeq: number, limit: number): StoredEntry[] {
    return toEntries(gid, this.#statements.entries.all(this.#feedOf(gid, key), fromSeq, limit));
  }

  find(gid: GroupId, prefix: string): StoredEntry[] {
    const range = idRange(prefix);
    if (range === undefined) return [];
    const { low, high } = range;
    const { find } = this.#statements;
    return toEntries(gid, find.all(low.subarray(0, 4), high.subarray(0, 4), low, high, bytesOf(gid), findMax));
  }

  page(gid: GroupId, query: PageQuery): StoredEntry[] {
    const room = this.#rooms.get(roomKey(gid, query.room)) ?? this.#statements.room.get(bytesOf(gid), query.room);
    if (room === undefined) return [];
    const rows = this.#pageRows(room, query);
    // Without `after` a page is read backwards from its end.
    if (query.after === undefined) rows.reverse();
    return toEntries(gid, rows);
  }

  count(gid: GroupId): number {
    return this.#statements.count.get(bytesOf(gid)) ?? 0;
  }

  addDuplicate(gid: GroupId, key: FeedKey, seq: number, duplicate: Duplicate): void {
    const feed = this.#feedOf(gid, key);
    const n = this.#statements.countDuplicates.get(feed, seq) ?? 0;
    if (n >= duplicatesMax) return;
    const { from, at, path } = duplicate;
    this.#statements.insertDuplicate.run(feed, seq, n, bytesOf(from), at, pathToBytes(path));
  }

  duplicates(gid: GroupId, key: FeedKey, seq: number): Duplicate[] {
    return this.#statements.duplicates.all(this.#feedOf(gid, key), seq).map((row) => ({
      from: toPeerId(row.received_from),
      at: row.received_at,
      path: pathFromBytes(row.path),
    }));
  }

  feeds(gid: GroupId): FeedRow[] {
    return this.#statements.feeds.all(bytesOf(gid)).map((row) => ({
      author: toPeerId(row.author),
      epoch: toEpoch(row.epoch),
      fork: toFork(row.fork),
      headSeq: row.head_seq,
      headId: toEntryId(row.head_id),
      contiguousSeq: row.contiguous_seq,
      forkSeq: row.fork_seq,
    }));
  }

  saveFeed(gid: GroupId, row: FeedRow): void {
    const { headSeq, headId, contiguousSeq, forkSeq } = row;
    const feed = this.#feedFor(gid, row);
    this.#statements.saveFeed.run(headSeq, bytesOf(headId), contiguousSeq, forkSeq, feed);
  }

  removeFeed(gid: GroupId, key: FeedKey): void {
    this.#statements.removeFeed.run(this.#feedOf(gid, key));
  }

  #insert(gid: GroupId, feed: number, entry: StoredEntry): void {
    const { header, arrival } = entry;
    if (header.gid !== gid) throw new Error('assertion: an entry of another group');
    const newest = this.#segment ?? this.#statements.newestSegment.get() ?? { segment: 0, entries: 0 };
    const segment = newest.entries < segmentEntriesMax ? newest.segment : newest.segment + 1;
    this.#statements.insert.run(
      feed,
      header.seq,
      bytesOf(entry.id),
      segment,
      placeToBytes(header.hlc, header),
      header.prev === null ? null : bytesOf(header.prev),
      header.kind,
      header.bodyLength,
      header.bodyHash,
      entry.signature,
      arrival.receivedAt,
      arrival.from === null ? null : bytesOf(arrival.from),
      pathToBytes(arrival.path),
      entry.room === null ? null : this.#roomFor(gid, entry.room),
      entry.body,
    );
    this.#segment = { segment, entries: segment === newest.segment ? newest.entries + 1 : 1 };
  }

  #pageRows(room: number, { before, after, limit }: PageQuery): EntryRow[] {
    const { pageBetween, pageAfter, pageBefore, pageNewest } = this.#statements;
    if (after !== undefined && before !== undefined) {
      return pageBetween.all(room, ...position(after), ...position(before), limit);
    }
    if (after !== undefined) return pageAfter.all(room, ...position(after), limit);
    if (before !== undefined) return pageBefore.all(room, ...position(before), limit);
    return pageNewest.all(room, limit);
  }

  /** 0, the number of no feed, where there is none yet. */
  #feedOf(gid: GroupId, key: FeedKey): number {
    const name = `${gid}.${feedName(key)}`;
    const known = this.#feeds.get(name);
    if (known !== undefined) return known;
    const found = this.#statements.feed.get(...columnsOf(gid, key));
    if (this.#feeds.size >= feedsCachedMax) this.#feeds.clear();
    if (found !== undefined) this.#feeds.set(name, found);
    return found ?? 0;
  }

  #feedFor(gid: GroupId, key: FeedKey): number {
    const known = this.#feedOf(gid, key);
    if (known !== 0) return known;
    this.#statements.insertFeed.run(...columnsOf(gid, key));
    return this.#feedOf(gid, key);
  }

  #roomFor(gid: GroupId, name: string): number {
    const key = roomKey(gid, name);
    const known = this.#rooms.get(key) ?? this.#statements.room.get(bytesOf(gid), name);
    const room = known ?? Number(this.#statements.insertRoom.run(bytesOf(gid), name).lastInsertRowid);
    if (this.#rooms.size >= roomsCachedMax) this.#rooms.clear();
    this.#rooms.set(key, room);
    return room;
  }
}

function prepare(db: Database.Database) {
  return {
    insert: db.prepare<(number | Blob | null)[]>(
      `INSERT INTO entries (feed, seq, id, segment, place, prev, kind, body_length, body_hash,
         signature, received_at, received_from, path, room, body)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    newestSegment: db.prepare<[], { segment: number; entries: number }>(
      `SELECT segment, count(*) AS entries FROM entries
       WHERE segment = (SELECT max(segment) FROM entries) GROUP BY segment`,
    ),
    fillBody: db.prepare<[Blob, number | null, number, number]>(
      'UPDATE entries SET body = ?, room = ? WHERE feed = ? AND seq = ? AND body IS NULL',
    ),
    entry: db
      .prepare<[number, number], EntryRow>(`SELECT ${entryColumns} FROM entries WHERE feed = ? AND seq = ?`)
      .raw(),
    entries: db
      .prepare<[number, number, number], EntryRow>(
        `SELECT ${entryColumns} FROM entries WHERE feed = ? AND seq >= ? ORDER BY seq LIMIT ?`,
      )
      .raw(),
    find: db
      .prepare<[Blob, Blob, Blob, Blob, Blob, number], EntryRow>(
        `WITH RECURSIVE segments (n) AS (
         SELECT (SELECT max(segment) FROM entries) UNION ALL SELECT n - 1 FROM segments WHERE n > 0
       )
       SELECT ${entryColumns} FROM segments CROSS JOIN entries
       WHERE segment = n AND substr(id, 1, 4) BETWEEN ? AND ? AND id BETWEEN ? AND ?
         AND (SELECT gid FROM feeds WHERE feeds.feed = entries.feed) = ?
       ORDER BY id LIMIT ?`,
      )
      .raw(),
    ...preparePages(db),
    ...preparePlaces(db),
    count: db.prepare<[Blob], number | null>('SELECT sum(entry_count) FROM feeds WHERE gid = ?').pluck(),
    countUp: db.prepare<[number, number]>('UPDATE feeds SET entry_count = entry_count + ? WHERE feed = ?'),
    feed: db
      .prepare<FeedColumnsKey, number>('SELECT feed FROM feeds WHERE gid = ? AND author = ? AND epoch = ? AND fork = ?')
      .pluck(),
    insertFeed: db.prepare<FeedColumnsKey>('INSERT INTO feeds (gid, author, epoch, fork) VALUES (?, ?, ?, ?)'),
    feeds: db.prepare<[Blob], FeedColumns>(
      `SELECT author, epoch, fork, head_seq, head_id, contiguous_seq, fork_seq FROM feeds
       WHERE gid = ? AND head_seq IS NOT NULL ORDER BY author, epoch, fork`,
    ),
    removeFeed: db.prepare<[number]>(
      'UPDATE feeds SET head_seq = NULL, head_id = NULL, contiguous_seq = NULL, fork_seq = NULL WHERE feed = ?',
    ),
    saveFeed: db.prepare<[number, Blob, number, number | null, number]>(
      'UPDATE feeds SET head_seq = ?, head_id = ?, contiguous_seq = ?, fork_seq = ? WHERE feed = ?',
    ),
    stocks: db.prepare<[Blob], Pick<FeedColumns, 'author' | 'epoch' | 'fork'> & StockColumns>(
      `SELECT author, epoch, fork, coalesce(floor_seq, 0) AS floor_seq, coalesce(stocks.count, 0) AS count,
         coalesce(bytes, 0) AS bytes, first_seq
       FROM feeds LEFT JOIN stocks USING (feed) WHERE gid = ? AND entry_count > 0 ORDER BY author, epoch, fork`,
    ),
    room: db.prepare<[Blob, string], number>('SELECT room FROM rooms WHERE gid = ? AND name = ?').pluck(),
    insertRoom: db.prepare<[Blob, string]>('INSERT INTO rooms (gid, name) VALUES (?, ?)'),
    countDuplicates: db
      .prepare<[number, number], number>('SELECT count(*) FROM duplicates WHERE feed = ? AND seq = ?')
      .pluck(),
    insertDuplicate: db.prepare<[number, number, number, Blob, number, Blob]>(
      'INSERT INTO duplicates (feed, seq, n, received_from, received_at, path) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    duplicates: db.prepare<[number, number], DuplicateColumns>(
      'SELECT received_from, received_at, path FROM duplicates WHERE feed = ? AND seq = ? ORDER BY n',
    ),
  };
}

function preparePlaces(db: Database.Database) {
  return {
    places: db.prepare<[number, number, number], { seq: number; id: Blob; place: Blob }>(
      'SELECT seq, id, place FROM entries WHERE feed = ? AND seq BETWEEN ? AND ? AND body IS NOT NULL',
    ),
    placeInRoom: db.prepare<[number, number, number]>(
      'UPDATE entries SET room = ? WHERE feed = ? AND seq = ? AND body IS NOT NULL',
    ),
  };
}

function preparePages(db: Database.Database) {
  const page = `SELECT ${entryColumns} FROM entries WHERE entries.room = ?`;
  const after = 'AND (place, seq, id) > (?, ?, ?)';
  const before = 'AND (place, seq, id) < (?, ?, ?)';
  const forwards = 'ORDER BY place, seq, id LIMIT ?';
  const backwards = 'ORDER BY place DESC, seq DESC, id DESC LIMIT ?';
  return {
    pageNewest: db.prepare<[number, number], EntryRow>(`${page} ${backwards}`).raw(),
    pageBefore: db.prepare<[number, ...Position, number], EntryRow>(`${page} ${before} ${backwards}`).raw(),
    pageAfter: db.prepare<[number, ...Position, number], EntryRow>(`${page} ${after} ${forwards}`).raw(),
    pageBetween: db
      .prepare<[number, ...Position, ...Position, number], EntryRow>(`${page} ${after} ${before} ${forwards}`)
      .raw(),
  };
}

function toEntries(gid: GroupId, rows: readonly EntryRow[]): StoredEntry[] {
  const reader = new EntryReader(gid);
  return rows.map((row) => reader.read(row));
}

function position(at: PagePosition): Position {
  return [placeToBytes(at.hlc, at), at.seq, bytesOf(at.id)];
}

function roomKey(gid: GroupId, name: string): string {
  return `${gid}.${name}`;
}
