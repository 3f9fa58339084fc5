/** Reads a database file through without changing it: is it whole, and is every entry what its author signed? */
import Database from 'better-sqlite3';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { toEntryId, toGroupId, toPeerId } from '../../shared/ids.ts';
import type { StoredEntry } from '../wire/entry.ts';
import { encodeHeader } from '../wire/entry.ts';
import type { EntryRow } from './entry-row.ts';
import { EntryReader, entryColumns } from './entry-row.ts';

/** Sentences of SQLite about damage, and entries that are named. */
const problemsMax = 10;
const faultsMax = 50;
/** Rows between two looks whether to go on, and to say how far it is. */
const rowsPerStep = 500;

export interface EntryFault {
  readonly author: PeerId;
  readonly seq: number;
  readonly problem: string;
}

export interface GroupCheck {
  readonly id: GroupId;
  feeds: number;
  entries: number;
  /** Entries whose body is not here: dropped, deleted, or not come yet. */
  bodiless: number;
  /** Numbers between the first entry of a feed here and its last that are not here. */
  missing: number;
  /** The first of them, and how many there are. */
  readonly faults: EntryFault[];
  faultCount: number;
}

export interface FileCheck {
  /** What SQLite says of its structure; none: it is whole. */
  readonly problems: readonly string[];
  readonly groups: readonly GroupCheck[];
}

interface FeedColumns {
  readonly feed: number;
  readonly gid: Uint8Array;
  readonly author: Uint8Array;
  /** Null: it holds what lost its place where a feed forked, in pieces. */
  readonly head_seq: number | null;
}

export interface Verifier {
  sha256(bytes: Uint8Array): Uint8Array;
  /** Whether the author has signed this encoded header. */
  isSigned(author: PeerId, header: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * Yields after some rows, with how many were read so far and in all. Throws SQLite's errors: a file that cannot be
 * opened, or whose rows cannot be read.
 */
export function* checkDatabase(path: string, crypto: Verifier): Generator<{ done: number; all: number }, FileCheck> {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const said = db.prepare<[], string>(`PRAGMA integrity_check(${problemsMax})`).pluck().all();
    const problems = said.filter((line) => line !== 'ok');
    const groups = new Map<GroupId, GroupCheck>();
    if (problems.length === 0) {
      const all = db.prepare<[], number>('SELECT count(*) FROM entries').pluck().get() ?? 0;
      let done = 0;
      for (const feed of db.prepare<[], FeedColumns>('SELECT feed, gid, author, head_seq FROM feeds').all()) {
        const gid = toGroupId(feed.gid);
        const group = groups.get(gid) ?? newCheck(gid);
        groups.set(gid, group);
        for (const rows of checkFeed(db, feed, group, crypto)) {
          done += rows;
          yield { done, all };
        }
      }
    }
    return { problems, groups: [...groups.values()] };
  } finally {
    db.close();
  }
}

function newCheck(id: GroupId): GroupCheck {
  return { id, feeds: 0, entries: 0, bodiless: 0, missing: 0, faults: [], faultCount: 0 };
}

/** Yields how many rows it has read since it last did. */
function* checkFeed(db: Database.Database, feed: FeedColumns, group: GroupCheck, crypto: Verifier): Generator<number> {
  const select = `SELECT ${entryColumns} FROM entries WHERE feed = ? AND seq > ? ORDER BY seq LIMIT ${rowsPerStep}`;
  const rows = db.prepare<[number, number], EntryRow>(select).raw();
  const reader = new EntryReader(group.id);
  const author = toPeerId(feed.author);
  const headSeq = feed.head_seq ?? 0;
  let before: StoredEntry | undefined;
  for (let last = 0; ;) {
    const page = rows.all(feed.feed, last).map((row) => reader.read(row));
    for (const entry of page) {
      const { seq } = entry.header;
      group.entries += 1;
      if (entry.body === null) group.bodiless += 1;
      const isInFeed = seq <= headSeq;
      if (isInFeed) group.missing += seq - (before?.header.seq ?? seq - 1) - 1;
      const problem = faultOf(entry, author, crypto) ?? (isInFeed ? partingOf(entry, before) : undefined);
      if (problem !== undefined) {
        group.faultCount += 1;
        if (group.faults.length < faultsMax) group.faults.push({ author, seq, problem });
      }
      before = entry;
      last = seq;
    }
    if (page.length > 0) yield page.length;
    if (page.length < rowsPerStep) break;
  }
  if (feed.head_seq !== null) group.feeds += 1;
}

function faultOf({ header, body, id, signature }: StoredEntry, author: PeerId, crypto: Verifier): string | undefined {
  if (header.author !== author) return 'it stands in the feed of somebody else';
  const bytes = encodeHeader(header);
  if (toEntryId(crypto.sha256(bytes)) !== id) return 'its header is not the one that was written';
  if (body !== null && (body.length !== header.bodyLength || !isSame(crypto.sha256(body), header.bodyHash))) {
    return 'its body is not the one that was written';
  }
  if (signature !== null && !crypto.isSigned(author, bytes, signature)) {
    return 'its author has not signed it so';
  }
  return undefined;
}

function partingOf({ header }: StoredEntry, before: StoredEntry | undefined): string | undefined {
  const isNext = before !== undefined && before.header.seq === header.seq - 1;
  return isNext && header.prev !== before.id ? 'it does not follow the one before it' : undefined;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
