/** What the core is given: time as an argument, chance, cryptography and storage as objects. */
import type { EntryId, GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import type { AddressSource, LogEvent, LogEventBody, MemberState } from '../../shared/records.ts';
import type { FeedKey, StoredEntry } from '../wire/entry.ts';
import type { FileStore } from './file-store.ts';
import type { PagePosition } from './page-position.ts';
import type { TalkStore } from './talk-port.ts';

export type { PagePosition } from './page-position.ts';

/** Milliseconds. Deadlines use `mono`; the hybrid clock and what people read use `wall`. */
export interface Now {
  readonly mono: number;
  readonly wall: number;
}

export interface Rng {
  /** Uniform in [0, 1). */
  next(): number;
  bytes(length: number): Uint8Array;
}

/** What is known of the network that this machine is on. Its answers change with the network. */
export interface Vicinity {
  /** Whether the host of a host:port is on an own subnet. */
  isNear(address: string): boolean;
  /** Where `peer` was met last on this network. */
  metAt(peer: PeerId): string | undefined;
}

/** Signs with the profile's own identity. */
export interface Crypto {
  readonly self: PeerId;
  sha256(bytes: Uint8Array): Uint8Array;
  hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array;
  sign(bytes: Uint8Array): Uint8Array;
  /** False for a wrong signature and for a key that is not canonical or of small order. */
  verify(peer: PeerId, bytes: Uint8Array, signature: Uint8Array): boolean;
  /** Takes the same time wherever two equally long strings differ. */
  equal(a: Uint8Array, b: Uint8Array): boolean;
}

/** One feed as the store remembers it. */
export interface FeedRow extends FeedKey {
  /** Highest authenticated entry. */
  readonly headSeq: number;
  readonly headId: EntryId;
  /** Every seq from 1 to here is stored. */
  readonly contiguousSeq: number;
  /** Where the feed forked: of a continuation the seq of its first entry; null: no fork known. */
  readonly forkSeq: number | null;
}

/** One line of the address book: a member. */
export interface PeerRow {
  readonly id: PeerId;
  readonly name: string;
  readonly incarnation: number;
  readonly version: number;
  readonly state: MemberState;
  readonly lastSeen: number | null;
  /** Exact bytes of the signed record and its signature; null: never held. */
  readonly record: Uint8Array | null;
  readonly signature: Uint8Array | null;
}

export interface AddressRow {
  /** host:port, IPv6 in brackets. */
  readonly address: string;
  readonly source: AddressSource;
  readonly peer: PeerId | null;
  readonly lastGood: number | null;
}

/** A service that a program on this machine registered. */
export interface ServiceRow {
  readonly app: string;
  /** As the program gave it, with `localhost` for whatever means this machine. */
  readonly address: string;
  readonly tags: readonly string[];
  readonly ttlMs: number;
  /** Unix seconds, as the program gave it. */
  readonly lastUpdate: number;
  readonly receivedAt: number;
}

export interface ServiceStore {
  all(gid: GroupId): ServiceRow[];
  save(gid: GroupId, service: ServiceRow): void;
  remove(gid: GroupId, app: string, address: string): void;
}

/** Where a peer was met last on one network. */
export interface MeetingRow {
  /** As the driver names it: a subnet, and its gateway where that is known. */
  readonly network: string;
  readonly peer: PeerId;
  readonly address: string;
  /** Wall-clock ms. */
  readonly at: number;
}

/** Where a page of messages begins and which way it runs. */
export interface PageQuery {
  readonly room: string;
  readonly limit: number;
  readonly before?: PagePosition;
  readonly after?: PagePosition;
}

/** Numbers of one feed, both included. */
export interface SeqRange {
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** How much of the bodies of one feed is here. */
export interface BodyStock extends FeedKey {
  /** Bodies up to here were dropped for good: none of them is taken again. */
  readonly floorSeq: number;
  /** Bodies that are here, and their bytes. */
  readonly count: number;
  readonly bytes: number;
  /** No body before this one is here; its own may be missing, too. Null: none is here at all. */
  readonly firstSeq: number | null;
}

/** An entry without its body, and how long that is. */
export interface Bodiless {
  readonly seq: number;
  readonly bytes: number;
}

export interface Duplicate {
  readonly from: PeerId;
  readonly at: number;
  readonly path: readonly ShortId[];
}

/**
 * Synchronous, so that the core stays deterministic. Every table is keyed by group first.
 * Throws `StoreError` when the medium fails; nothing of a failed transaction remains.
 */
export interface Store {
  /** Runs `work` in one durable transaction; joins the one that is open. */
  transaction<Result>(work: () => Result): Result;

  /** Adds entries that are not there yet. Asserts that no (feed, seq) is taken. */
  appendEntries(gid: GroupId, entries: readonly StoredEntry[]): void;
  /** Fills the body of an entry that was stored without one. */
  fillBody(gid: GroupId, feed: FeedKey, seq: number, body: Uint8Array, room: string | null): void;
  /** An entry whose body is here stands in this room from now on. */
  placeInRoom(gid: GroupId, feed: FeedKey, seq: number, room: string): void;
  /**
   * Takes the body of an entry away for good, and leaves the entry in its room ('': in none that is shown), by
   * which it is told from one whose body did not come yet. Returns how many bytes went; null: there was no body.
   */
  eraseBody(gid: GroupId, feed: FeedKey, seq: number, room: string): number | null;
  /** Gives an entry the signature that it came without. */
  sign(gid: GroupId, feed: FeedKey, seq: number, signature: Uint8Array): void;
  /** Entries of one feed become entries of another, with all that is known of them. Asserts that no place is taken. */
  moveEntries(gid: GroupId, from: FeedKey, range: SeqRange, to: FeedKey): void;
  entry(gid: GroupId, feed: FeedKey, seq: number): StoredEntry | undefined;
  /** Up to `limit` stored entries with seq >= `fromSeq`, ascending; gaps are simply not there. */
  entries(gid: GroupId, feed: FeedKey, fromSeq: number, limit: number): StoredEntry[];
  /** Ids that begin with `prefix` (lower-case base32), 2 at most. */
  findEntries(gid: GroupId, prefix: string): StoredEntry[];
  /** Chat entries of a room in display order, oldest first. */
  page(gid: GroupId, query: PageQuery): StoredEntry[];
  countEntries(gid: GroupId): number;
  /** The last of the consecutive entries that begin with `seq` + 1; `seq` where that one is not here. */
  contiguousFrom(gid: GroupId, feed: FeedKey, seq: number): number;
  /** Ranges inside `range` that are not stored, ascending, `limit` at most. */
  missing(gid: GroupId, feed: FeedKey, range: SeqRange, limit: number): SeqRange[];

  /** Of every feed that has entries. */
  stocks(gid: GroupId): BodyStock[];
  /** Raises the floor of a feed that has entries; below it bodies stay away. Drops nothing by itself. */
  setFloor(gid: GroupId, feed: FeedKey, seq: number): void;
  /** Drops the bodies in a range, with their places in rooms and the notes of later copies; gives their number. */
  dropBodies(gid: GroupId, feed: FeedKey, range: SeqRange): number;
  /** Entries from `fromSeq` on whose body is not here and was not erased, ascending, `limit` at most. */
  bodiless(gid: GroupId, feed: FeedKey, fromSeq: number, limit: number): Bodiless[];

  /** A later copy of an entry: at most 16 are kept an entry. */
  addDuplicate(gid: GroupId, feed: FeedKey, seq: number, duplicate: Duplicate): void;
  duplicates(gid: GroupId, feed: FeedKey, seq: number): Duplicate[];

  feeds(gid: GroupId): FeedRow[];
  saveFeed(gid: GroupId, feed: FeedRow): void;
  /** Its entries stay, and are in no feed that `feeds` gives. */
  removeFeed(gid: GroupId, feed: FeedKey): void;

  peers(gid: GroupId): PeerRow[];
  savePeer(gid: GroupId, peer: PeerRow): void;
  removePeer(gid: GroupId, id: PeerId): void;

  addresses(gid: GroupId): AddressRow[];
  saveAddress(gid: GroupId, address: AddressRow): void;
  removeAddress(gid: GroupId, address: string): void;

  /** The latest first. */
  meetings(gid: GroupId): MeetingRow[];
  /** In place of the earlier one of that network and peer. The oldest beyond `meetingsMax` are forgotten. */
  saveMeeting(gid: GroupId, meeting: MeetingRow): void;

  readonly services: ServiceStore;
  readonly files: FileStore;
  readonly talk: TalkStore;

  /** Numbers count on without a gap across restarts, but for `skipEvents`. */
  appendEvent(gid: GroupId, at: number, event: LogEventBody): LogEvent;
  /** Events with seq > `since`, ascending. */
  events(gid: GroupId, since: number, limit: number): LogEvent[];
  lastEvent(gid: GroupId): number;
  /** Lowest number still kept; last + 1 when there is none. */
  firstEvent(gid: GroupId): number;
  /** Numbers up to `seq` may have been given to events that this store never had: the next one is higher. */
  skipEvents(gid: GroupId, seq: number): void;
  /** Drops the oldest events up to the first that is not before `at`, `limit` at most; gives their number. */
  dropEvents(gid: GroupId, at: number, limit: number): number;
  /** Where numbers were skipped it is less than first and last would have it. */
  countEvents(gid: GroupId): number;
  /** Drops the `count` oldest events. */
  dropOldestEvents(gid: GroupId, count: number): void;
  /** Gives room that nothing is in back to the medium, `pages` at most; true where more may be left. */
  reclaim(pages: number): boolean;

  setting(key: string): string | undefined;
  setSetting(key: string, value: string): void;

  close(): void;
}

export type StoreErrorCode = 'newer' | 'damaged' | 'full' | 'io' | 'readonly' | 'busy';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
