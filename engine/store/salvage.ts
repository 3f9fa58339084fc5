/**
 * What an author wrote, read out of a damaged database as far as that goes. Nothing of it can be trusted:
 * whoever takes it checks every signature.
 */
import Database from 'better-sqlite3';
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { toEntryId } from '../../shared/ids.ts';
import type { StoredEntry } from '../wire/entry.ts';
import { bytesOf, plain, plainOrNull } from './id-bytes.ts';
import { placeFromBytes } from './place-bytes.ts';

/** More own entries than this are not looked for. */
const salvagedMax = 100_000;
/** And no more than this of what they say. */
const salvagedBytesMax = 64 * 1024 * 1024;

interface Columns {
  readonly seq: number;
  readonly id: Uint8Array;
  readonly place: Uint8Array;
  readonly prev: Uint8Array | null;
  readonly kind: number;
  readonly body_length: number;
  readonly body_hash: Uint8Array;
  readonly signature: Uint8Array | null;
  readonly received_at: number;
  readonly body: Uint8Array | null;
}

/** Own entries that carry their own signature, by feed and in ascending order. */
export function salvagedEntries(path: string, gid: GroupId, author: PeerId): StoredEntry[] {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { readonly: true, fileMustExist: true });
    const feeds = db.prepare<[Uint8Array, Uint8Array], number>('SELECT feed FROM feeds WHERE gid = ? AND author = ?');
    const found: StoredEntry[] = [];
    for (const feed of feeds.pluck().all(bytesOf(gid), bytesOf(author))) {
      for (const row of rowsOf(db, feed, salvagedMax - found.length)) {
        const entry = toEntry(gid, author, row);
        if (entry !== undefined) found.push(entry);
      }
    }
    return found;
  } catch {
    // It is damaged: what cannot be read is lost.
    return [];
  } finally {
    db?.close();
  }
}

/** From both ends to where the damage begins. */
function rowsOf(db: Database.Database, feed: number, rowsMax: number): Columns[] {
  const columns = 'seq, id, place, prev, kind, body_length, body_hash, signature, received_at, body';
  const select = `SELECT ${columns} FROM entries WHERE feed = ? ORDER BY seq`;
  const up = db.prepare<[number, number], Columns>(`${select} LIMIT ?`);
  const down = db.prepare<[number, number], Columns>(`${select} DESC LIMIT ?`);
  const first = readableOf(up.iterate(feed, rowsMax));
  if (first.isWhole) return first.rows;
  const firstEnd = first.rows.at(-1)?.seq ?? 0;
  const last = readableOf(down.iterate(feed, rowsMax - first.rows.length));
  return [...first.rows, ...last.rows.filter(({ seq }) => seq > firstEnd).reverse()];
}

function readableOf(all: Iterable<Columns>): { readonly rows: Columns[]; readonly isWhole: boolean } {
  const rows: Columns[] = [];
  try {
    let bytes = 0;
    for (const row of all) {
      rows.push(row);
      bytes += row.body_length;
      if (bytes > salvagedBytesMax) break;
    }
    return { rows, isWhole: true };
  } catch {
    return { rows, isWhole: false };
  }
}

function toEntry(gid: GroupId, author: PeerId, row: Columns): StoredEntry | undefined {
  if (row.signature === null) return undefined;
  try {
    return {
      id: toEntryId(row.id),
      header: {
        gid,
        ...placeFromBytes(row.place),
        author,
        fork: null,
        seq: row.seq,
        prev: row.prev === null ? null : toEntryId(row.prev),
        kind: row.kind,
        bodyLength: row.body_length,
        bodyHash: plain(row.body_hash),
      },
      body: plainOrNull(row.body),
      signature: plain(row.signature),
      arrival: { receivedAt: row.received_at, from: null, path: [] },
      room: null,
    };
  } catch {
    return undefined;
  }
}
