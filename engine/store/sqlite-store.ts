/** The store of a profile: one SQLite file. Every failure of the medium is a `StoreError`. */
import type Database from 'better-sqlite3';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { toPeerId } from '../../shared/ids.ts';
import type { AddressSource, LogEvent, LogEventBody, MemberState } from '../../shared/records.ts';
import { StoreError } from '../core/ports.ts';
import type {
  AddressRow,
  Bodiless,
  BodyStock,
  Duplicate,
  FeedRow,
  MeetingRow,
  PageQuery,
  PeerRow,
  SeqRange,
  Store,
} from '../core/ports.ts';
import type { FeedKey, StoredEntry } from '../wire/entry.ts';
import { bytesOf, plainOrNull } from './id-bytes.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { SqliteEntries } from './sqlite-entries.ts';
import { SqliteFiles } from './sqlite-files.ts';
import { SqliteMeetings } from './sqlite-meetings.ts';
import { SqliteServices } from './sqlite-services.ts';
import { SqliteTalk } from './sqlite-talk.ts';
import { openSqliteFile } from './sqlite-file.ts';

/**
 * Opens the file, or makes it. Throws `StoreError`: 'newer' and 'damaged' leave the file as it was.
 * The folder must exist.
 */
export function openSqliteStore(path: string): SqliteStore {
  return new SqliteStore(openSqliteFile(path));
}

interface PeerColumns {
  readonly peer: Uint8Array;
  readonly name: string;
  readonly incarnation: number;
  readonly version: number;
  readonly state: MemberState;
  readonly last_seen: number | null;
  readonly record: Uint8Array | null;
  readonly signature: Uint8Array | null;
}

interface AddressColumns {
  readonly address: string;
  readonly source: AddressSource;
  readonly peer: Uint8Array | null;
  readonly last_good: number | null;
}

interface EventColumns {
  readonly seq: number;
  readonly at: number;
  readonly event: string;
}

export class SqliteStore implements Store {
  readonly #connection: SqliteConnection;
  readonly #entries: SqliteEntries;
  readonly #statements: ReturnType<typeof prepare>;
  readonly services: SqliteServices;
  readonly files: SqliteFiles;
  readonly talk: SqliteTalk;
  readonly #meetings: SqliteMeetings;
  /** Counted once, for counting reads the whole log. */
  readonly #eventCounts = new Map<GroupId, number>();

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#entries = connection.read(() => new SqliteEntries(connection.db));
    this.#statements = connection.read(() => prepare(connection.db));
    this.services = new SqliteServices(connection);
    this.files = new SqliteFiles(connection);
    this.talk = new SqliteTalk(connection.db, connection);
    this.#meetings = new SqliteMeetings(connection);
    connection.onRollback(() => {
      this.#entries.forget();
      this.talk.forget();
      this.#eventCounts.clear();
    });
  }

  transaction<Result>(work: () => Result): Result {
    return this.#connection.transaction(work);
  }

  appendEntries(gid: GroupId, entries: readonly StoredEntry[]): void {
    this.transaction(() => this.#entries.append(gid, entries));
  }

  // oxlint-disable-next-line max-params -- as the port has it
  fillBody(gid: GroupId, feed: FeedKey, seq: number, body: Uint8Array, room: string | null): void {
    this.transaction(() => this.#entries.fillBody(gid, { ...feed, seq }, body, room));
  }

  placeInRoom(gid: GroupId, feed: FeedKey, seq: number, room: string): void {
    this.transaction(() => this.#entries.placeInRoom(gid, { ...feed, seq }, room));
  }

  eraseBody(gid: GroupId, feed: FeedKey, seq: number, room: string): number | null {
    return this.transaction(() => this.#entries.eraseBody(gid, { ...feed, seq }, room));
  }

  sign(gid: GroupId, feed: FeedKey, seq: number, signature: Uint8Array): void {
    this.transaction(() => this.#entries.sign(gid, { ...feed, seq }, signature));
  }

  moveEntries(gid: GroupId, from: FeedKey, range: SeqRange, to: FeedKey): void {
    this.transaction(() => this.#entries.move(gid, from, range, to));
  }

  entry(gid: GroupId, feed: FeedKey, seq: number): StoredEntry | undefined {
    return this.#read(() => this.#entries.entry(gid, feed, seq));
  }

  entries(gid: GroupId, feed: FeedKey, fromSeq: number, limit: number): StoredEntry[] {
    return this.#read(() => this.#entries.entries(gid, feed, fromSeq, limit));
  }

  findEntries(gid: GroupId, prefix: string): StoredEntry[] {
    return this.#read(() => this.#entries.find(gid, prefix));
  }

  page(gid: GroupId, query: PageQuery): StoredEntry[] {
    return this.#read(() => this.#entries.page(gid, query));
  }

  countEntries(gid: GroupId): number {
    return this.#read(() => this.#entries.count(gid));
  }

  contiguousFrom(gid: GroupId, feed: FeedKey, seq: number): number {
    return this.#read(() => this.#entries.contiguousFrom(gid, feed, seq));
  }

  missing(gid: GroupId, feed: FeedKey, range: SeqRange, limit: number): SeqRange[] {
    return this.#read(() => this.#entries.missing(gid, feed, range, limit));
  }

  stocks(gid: GroupId): BodyStock[] {
    return this.#read(() => this.#entries.stocks(gid));
  }

  setFloor(gid: GroupId, feed: FeedKey, seq: number): void {
    this.transaction(() => this.#entries.setFloor(gid, feed, seq));
  }

  dropBodies(gid: GroupId, feed: FeedKey, range: SeqRange): number {
    return this.transaction(() => {
      for (const at of this.#entries.placesIn(gid, feed, range)) this.talk.forgetText(gid, at);
      return this.#entries.dropBodies(gid, feed, range);
    });
  }

  bodiless(gid: GroupId, feed: FeedKey, fromSeq: number, limit: number): Bodiless[] {
    return this.#read(() => this.#entries.bodiless(gid, feed, fromSeq, limit));
  }

  addDuplicate(gid: GroupId, feed: FeedKey, seq: number, duplicate: Duplicate): void {
    this.transaction(() => this.#entries.addDuplicate(gid, feed, seq, duplicate));
  }

  duplicates(gid: GroupId, feed: FeedKey, seq: number): Duplicate[] {
    return this.#read(() => this.#entries.duplicates(gid, feed, seq));
  }

  feeds(gid: GroupId): FeedRow[] {
    return this.#read(() => this.#entries.feeds(gid));
  }

  saveFeed(gid: GroupId, feed: FeedRow): void {
    this.transaction(() => this.#entries.saveFeed(gid, feed));
  }

  removeFeed(gid: GroupId, feed: FeedKey): void {
    this.transaction(() => this.#entries.removeFeed(gid, feed));
  }

  peers(gid: GroupId): PeerRow[] {
    return this.#read(() => this.#statements.peers.all(bytesOf(gid)).map(toPeer));
  }

  savePeer(gid: GroupId, row: PeerRow): void {
    const { name, incarnation, version, state, lastSeen, record, signature } = row;
    this.transaction(() =>
      this.#statements.savePeer.run(
        ...[bytesOf(gid), bytesOf(row.id), name, incarnation, version, state, lastSeen, record, signature],
      ),
    );
  }

  removePeer(gid: GroupId, id: PeerId): void {
    this.transaction(() => this.#statements.removePeer.run(bytesOf(gid), bytesOf(id)));
  }

  addresses(gid: GroupId): AddressRow[] {
    return this.#read(() => this.#statements.addresses.all(bytesOf(gid)).map(toAddress));
  }

  saveAddress(gid: GroupId, { address, source, peer, lastGood }: AddressRow): void {
    const peerBytes = peer === null ? null : bytesOf(peer);
    this.transaction(() => this.#statements.saveAddress.run(bytesOf(gid), address, source, peerBytes, lastGood));
  }

  removeAddress(gid: GroupId, address: string): void {
    this.transaction(() => this.#statements.removeAddress.run(bytesOf(gid), address));
  }

  meetings(gid: GroupId): MeetingRow[] {
    return this.#meetings.all(gid);
  }

  saveMeeting(gid: GroupId, meeting: MeetingRow): void {
    this.#meetings.save(gid, meeting);
  }

  appendEvent(gid: GroupId, at: number, event: LogEventBody): LogEvent {
    return this.transaction(() => {
      const seq = this.#statements.nextEvent.get(bytesOf(gid));
      if (seq === undefined) throw new Error('assertion: an event got no number');
      this.#statements.insertEvent.run(bytesOf(gid), seq, at, JSON.stringify(event));
      this.#noteEvents(gid, 1);
      return { seq, at, ...event };
    });
  }

  skipEvents(gid: GroupId, seq: number): void {
    this.transaction(() => this.#statements.skipEvents.run(bytesOf(gid), seq));
  }

  events(gid: GroupId, since: number, limit: number): LogEvent[] {
    return this.#read(() => this.#statements.events.all(bytesOf(gid), since, limit).map(toEvent));
  }

  lastEvent(gid: GroupId): number {
    return this.#read(() => this.#statements.lastEvent.get(bytesOf(gid)) ?? 0);
  }

  firstEvent(gid: GroupId): number {
    return this.#read(() => this.#statements.firstEvent.get(bytesOf(gid))) ?? this.lastEvent(gid) + 1;
  }

  dropEvents(gid: GroupId, at: number, limit: number): number {
    return this.transaction(() => {
      const kept = this.#statements.firstKept.get(bytesOf(gid), at) ?? this.lastEvent(gid) + 1;
      return this.#dropEvents(gid, kept - 1, limit);
    });
  }

  countEvents(gid: GroupId): number {
    const known = this.#eventCounts.get(gid);
    if (known !== undefined) return known;
    const count = this.#read(() => this.#statements.countEvents.get(bytesOf(gid)) ?? 0);
    this.#eventCounts.set(gid, count);
    return count;
  }

  dropOldestEvents(gid: GroupId, count: number): void {
    this.#dropEvents(gid, Number.MAX_SAFE_INTEGER, count);
  }

  reclaim(pages: number): boolean {
    return this.transaction(() => this.#connection.reclaim(pages));
  }

  setting(key: string): string | undefined {
    return this.#read(() => this.#statements.setting.get(key));
  }

  setSetting(key: string, value: string): void {
    this.transaction(() => this.#statements.setSetting.run(key, value));
  }

  /** As it is at one moment, in a new file; others go on writing meanwhile. */
  async snapshot(path: string): Promise<void> {
    await this.#connection.db.backup(path);
  }

  close(): void {
    this.#connection.close();
  }

  #dropEvents(gid: GroupId, seq: number, limit: number): number {
    return this.transaction(() => {
      const { changes } = this.#statements.dropEvents.run({ gid: bytesOf(gid), seq, limit });
      this.#noteEvents(gid, -changes);
      return changes;
    });
  }

  #noteEvents(gid: GroupId, more: number): void {
    const known = this.#eventCounts.get(gid);
    if (known !== undefined) this.#eventCounts.set(gid, known + more);
  }

  #read<Result>(work: () => Result): Result {
    return this.#connection.read(work);
  }
}

function prepare(db: Database.Database) {
  return {
    peers: db.prepare<[Uint8Array], PeerColumns>(
      `SELECT peer, name, incarnation, version, state, last_seen, record, signature
       FROM peers WHERE gid = ? ORDER BY peer`,
    ),
    savePeer: db.prepare<(Uint8Array | string | number | null)[]>(
      `INSERT OR REPLACE INTO peers
         (gid, peer, name, incarnation, version, state, last_seen, record, signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    removePeer: db.prepare<[Uint8Array, Uint8Array]>('DELETE FROM peers WHERE gid = ? AND peer = ?'),
    addresses: db.prepare<[Uint8Array], AddressColumns>(
      'SELECT address, source, peer, last_good FROM addresses WHERE gid = ? ORDER BY address',
    ),
    saveAddress: db.prepare<[Uint8Array, string, string, Uint8Array | null, number | null]>(
      'INSERT OR REPLACE INTO addresses (gid, address, source, peer, last_good) VALUES (?, ?, ?, ?, ?)',
    ),
    removeAddress: db.prepare<[Uint8Array, string]>('DELETE FROM addresses WHERE gid = ? AND address = ?'),
    nextEvent: db
      .prepare<[Uint8Array], number>(
        `INSERT INTO event_counters (gid, last) VALUES (?, 1)
         ON CONFLICT (gid) DO UPDATE SET last = last + 1 RETURNING last`,
      )
      .pluck(),
    skipEvents: db.prepare<[Uint8Array, number]>(
      `INSERT INTO event_counters (gid, last) VALUES (?, ?)
       ON CONFLICT (gid) DO UPDATE SET last = max(last, excluded.last)`,
    ),
    insertEvent: db.prepare<[Uint8Array, number, number, string]>(
      'INSERT INTO events (gid, seq, at, event) VALUES (?, ?, ?, ?)',
    ),
    events: db.prepare<[Uint8Array, number, number], EventColumns>(
      'SELECT seq, at, event FROM events WHERE gid = ? AND seq > ? ORDER BY seq LIMIT ?',
    ),
    lastEvent: db.prepare<[Uint8Array], number>('SELECT last FROM event_counters WHERE gid = ?').pluck(),
    firstEvent: db.prepare<[Uint8Array], number>('SELECT seq FROM events WHERE gid = ? ORDER BY seq LIMIT 1').pluck(),
    firstKept: db
      .prepare<[Uint8Array, number], number>('SELECT seq FROM events WHERE gid = ? AND at >= ? ORDER BY seq LIMIT 1')
      .pluck(),
    countEvents: db.prepare<[Uint8Array], number>('SELECT count(*) FROM events WHERE gid = ?').pluck(),
    dropEvents: db.prepare<{ gid: Uint8Array; seq: number; limit: number }>(
      `DELETE FROM events WHERE gid = @gid AND seq <= (
         SELECT max(seq) FROM (SELECT seq FROM events WHERE gid = @gid AND seq <= @seq ORDER BY seq LIMIT @limit)
       )`,
    ),
    setting: db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck(),
    setSetting: db.prepare<[string, string]>('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)'),
  };
}

function toPeer(row: PeerColumns): PeerRow {
  return {
    id: toPeerId(row.peer),
    name: row.name,
    incarnation: row.incarnation,
    version: row.version,
    state: row.state,
    lastSeen: row.last_seen,
    record: plainOrNull(row.record),
    signature: plainOrNull(row.signature),
  };
}

function toAddress(row: AddressColumns): AddressRow {
  return {
    address: row.address,
    source: row.source,
    peer: row.peer === null ? null : toPeerId(row.peer),
    lastGood: row.last_good,
  };
}

function toEvent(row: EventColumns): LogEvent {
  return { seq: row.seq, at: row.at, ...parseEvent(row) };
}

/** This program wrote the text: where it does not parse, the disk has changed it. */
function parseEvent({ seq, event }: EventColumns): LogEventBody {
  try {
    return JSON.parse(event);
  } catch (cause) {
    throw new StoreError('damaged', `event ${seq} cannot be read`, { cause });
  }
}
