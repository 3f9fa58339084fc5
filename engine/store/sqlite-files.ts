/** Offered files in the SQLite store. */
import type Database from 'better-sqlite3';
import type { FileId } from '../../shared/files.ts';
import { fileIdBytes, fileIdToBytes, toFileId } from '../../shared/files.ts';
import type { GroupId } from '../../shared/ids.ts';
import { entryIdBytes, peerIdBytes, toEntryId, toPeerId } from '../../shared/ids.ts';
import type { FileParts, FileRow, FileStore, KeptFileState } from '../core/file-store.ts';
import { StoreError } from '../core/ports.ts';
import { bytesOf, idRange, peersFromBytes, peersToBytes, plain } from './id-bytes.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

interface Columns {
  readonly file: Uint8Array;
  readonly name: string;
  readonly size: number;
  readonly sha256: Uint8Array;
  readonly mime: string;
  readonly message: Uint8Array;
  readonly author: Uint8Array;
  readonly room: string;
  readonly offered_at: number;
  readonly own: number;
  readonly state: string;
  readonly path: string | null;
  readonly modified_ms: number | null;
  readonly received: number;
  readonly reason: string | null;
  readonly audience: Uint8Array | null;
}

interface PartColumns {
  readonly hashes: Uint8Array;
  readonly held: Uint8Array;
}

const columns =
  'file, name, size, sha256, mime, message, author, room, offered_at, own, state, path, modified_ms, received, ' +
  'reason, audience';
const states: ReadonlySet<string> = new Set<KeptFileState>([
  'offered',
  'wanted',
  'paused',
  'complete',
  'changed',
  'gone',
  'failed',
]);

export class SqliteFiles implements FileStore {
  readonly #connection: SqliteConnection;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#statements = connection.read(() => prepare(connection.db));
  }

  latest(gid: GroupId, limit: number): FileRow[] {
    return this.#connection.read(() => this.#statements.latest.all(bytesOf(gid), limit).map(toRow));
  }

  inState(gid: GroupId, state: KeptFileState): FileRow[] {
    return this.#connection.read(() => this.#statements.inState.all(bytesOf(gid), state).map(toRow));
  }

  get(gid: GroupId, id: FileId): FileRow | undefined {
    return this.#connection.read(() => {
      const found = this.#statements.get.get(bytesOf(gid), fileIdToBytes(id));
      return found === undefined ? undefined : toRow(found);
    });
  }

  find(gid: GroupId, prefix: string): FileRow[] {
    const range = idRange(prefix);
    if (range === undefined) return [];
    return this.#connection.read(() =>
      this.#statements.find
        .all(bytesOf(gid), range.low, range.high)
        .map(toRow)
        .filter(({ id }) => id.startsWith(prefix))
        .slice(0, 2),
    );
  }

  save(gid: GroupId, row: FileRow): void {
    this.#connection.transaction(() =>
      this.#statements.save.run(
        ...[bytesOf(gid), fileIdToBytes(row.id), row.name, row.size, row.sha256, row.mime, bytesOf(row.message)],
        ...[bytesOf(row.author), row.room, row.offeredAt, Number(row.own), row.state, row.path, row.modifiedMs],
        ...[row.received, row.reason, row.audience && peersToBytes(row.audience)],
      ),
    );
  }

  parts(gid: GroupId, id: FileId): FileParts | undefined {
    return this.#connection.read(() => {
      const found = this.#statements.parts.get(bytesOf(gid), fileIdToBytes(id));
      return found === undefined ? undefined : { hashes: plain(found.hashes), held: plain(found.held) };
    });
  }

  saveParts(gid: GroupId, id: FileId, parts: FileParts | undefined): void {
    const key = [bytesOf(gid), fileIdToBytes(id)] as const;
    this.#connection.transaction(() => {
      if (parts === undefined) this.#statements.removeParts.run(...key);
      else this.#statements.saveParts.run(...key, parts.hashes, parts.held);
    });
  }
}

function prepare(db: Database.Database) {
  return {
    latest: db.prepare<[Uint8Array, number], Columns>(
      `SELECT ${columns} FROM files WHERE gid = ? ORDER BY offered_at DESC, file LIMIT ?`,
    ),
    inState: db.prepare<[Uint8Array, string], Columns>(
      `SELECT ${columns} FROM files WHERE gid = ? AND state = ? ORDER BY offered_at, file`,
    ),
    get: db.prepare<[Uint8Array, Uint8Array], Columns>(`SELECT ${columns} FROM files WHERE gid = ? AND file = ?`),
    find: db.prepare<[Uint8Array, Uint8Array, Uint8Array], Columns>(
      `SELECT ${columns} FROM files WHERE gid = ? AND file BETWEEN ? AND ? ORDER BY file LIMIT 16`,
    ),
    save: db.prepare<(Uint8Array | string | number | null)[]>(
      `INSERT OR REPLACE INTO files (gid, ${columns}) VALUES (?${', ?'.repeat(16)})`,
    ),
    parts: db.prepare<[Uint8Array, Uint8Array], PartColumns>(
      'SELECT hashes, held FROM file_parts WHERE gid = ? AND file = ?',
    ),
    saveParts: db.prepare<Uint8Array[]>(
      'INSERT OR REPLACE INTO file_parts (gid, file, hashes, held) VALUES (?, ?, ?, ?)',
    ),
    removeParts: db.prepare<[Uint8Array, Uint8Array]>('DELETE FROM file_parts WHERE gid = ? AND file = ?'),
  };
}

function toRow(row: Columns): FileRow {
  const isSound =
    row.file.length === fileIdBytes &&
    row.message.length === entryIdBytes &&
    row.author.length === peerIdBytes &&
    (row.audience ?? []).length % peerIdBytes === 0 &&
    isState(row.state);
  // This program wrote it: where it is nothing that it writes, the disk has changed it.
  if (!isSound || !isState(row.state)) throw new StoreError('damaged', 'the row of a file cannot be read');
  return {
    id: toFileId(row.file),
    name: row.name,
    size: row.size,
    sha256: plain(row.sha256),
    mime: row.mime,
    message: toEntryId(row.message),
    author: toPeerId(row.author),
    room: row.room,
    offeredAt: row.offered_at,
    own: row.own === 1,
    state: row.state,
    path: row.path,
    modifiedMs: row.modified_ms,
    received: row.received,
    reason: row.reason,
    audience: row.audience && peersFromBytes(row.audience),
  };
}

function isState(text: string): text is KeptFileState {
  return states.has(text);
}
