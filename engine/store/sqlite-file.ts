/** Opens a database file: is it ours, does this program know its version, is it whole? */
import { accessSync, chmodSync, closeSync, constants, openSync, readSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from '../core/ports.ts';
import { migrate, schemaVersion } from './migrations.ts';
import { damageMarkSuffix, incrementalVacuum, SqliteConnection } from './sqlite-connection.ts';
import { storeErrorOf } from './sqlite-errors.ts';

/** The profile's lock keeps other Grapevines out; this waits for a copying tool and the like. */
const busyTimeoutMs = 250;
/** 16 MiB of log before it is moved into the file: pages that change often are then moved once. */
const walPagesMax = 4096;
/** The log of a large transaction is cut back to this when it has been moved into the file. */
const walBytesKept = 16 * 1024 * 1024;
/** How large a file is read through at each start, and at a start after a crash. */
const checkBytesMax = 8 * 1024 * 1024;
const crashCheckBytesMax = 128 * 1024 * 1024;

/** Layout of the first bytes of a file: https://www.sqlite.org/fileformat.html section 1.3. */
const headBytes = 100;
const magic = 'SQLite format 3\0';
const userVersionOffset = 60;

/** Throws `StoreError`; a file that is refused is left exactly as it was. */
export function openSqliteFile(path: string): SqliteConnection {
  const head = readHead(path);
  if (head !== null) assertKnown(path, head.readUInt32BE(userVersionOffset));
  const crashed = head !== null && bytesOf(`${path}-wal`) > 0;
  if (crashed) assertKnown(path, versionInLog(path));
  const marked = bytesOf(path + damageMarkSuffix) >= 0;
  if (head === null) create(path);

  return opening(path, { readonly: false }, (db) => {
    configure(db);
    if (head !== null) check(db, path, { crashed, marked });
    migrate(db, versionOf(db));
    if (marked) rmSync(path + damageMarkSuffix, { force: true });
    return new SqliteConnection(db, path);
  });
}

/** First bytes of the file; null: there is none yet, or one that was made and never written. */
function readHead(path: string): Buffer | null {
  if (bytesOf(path) <= 0) return null;
  const head = Buffer.alloc(headBytes);
  const file = fileCall(path, () => openSync(path, 'r'));
  try {
    const length = fileCall(path, () => readSync(file, head, 0, headBytes, 0));
    if (length === headBytes && head.toString('latin1', 0, magic.length) === magic) return head;
  } finally {
    closeSync(file);
  }
  throw new StoreError('damaged', `${path}: it is no database, or its beginning is damaged`);
}

/**
 * After a crash the newest version may stand in the log only. A connection that cannot write does
 * not move the log into the file when it closes.
 */
function versionInLog(path: string): number {
  return opening(path, { readonly: true }, (db) => {
    const version = versionOf(db);
    db.close();
    return version;
  });
}

function assertKnown(path: string, version: number): void {
  if (version <= schemaVersion) return;
  throw new StoreError(
    'newer',
    `${path}: a newer Grapevine wrote it (version ${version} of the file, ` +
      `this program knows up to ${schemaVersion}); update Grapevine or choose another profile`,
  );
}

/** Private whatever the umask says; SQLite gives the log beside it the same mode. */
function create(path: string): void {
  fileCall(path, () => {
    accessSync(dirname(path), constants.W_OK | constants.X_OK);
    closeSync(openSync(path, 'a', 0o600));
    chmodSync(path, 0o600);
  });
}

function configure(db: Database.Database): void {
  // Only of effect in a file without a table yet.
  db.pragma(`auto_vacuum = ${incrementalVacuum}`);
  // What is dropped is overwritten where that costs no further page.
  db.pragma('secure_delete = FAST');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma(`wal_autocheckpoint = ${walPagesMax}`);
  db.pragma(`journal_size_limit = ${walBytesKept}`);
}

/**
 * SQLite's checks find damaged structure, not a changed bit inside a row: for that, entries carry
 * hashes. A file too large to read through is checked by using it, and damage met then is marked.
 */
function check(db: Database.Database, path: string, seen: { crashed: boolean; marked: boolean }): void {
  const bytes = bytesOf(path);
  const affordable = bytes <= checkBytesMax || (seen.crashed && bytes <= crashCheckBytesMax);
  if (!seen.marked && !affordable) return;
  const name = seen.marked ? 'integrity_check' : 'quick_check';
  const verdict = db.pragma(`${name}(1)`, { simple: true });
  if (verdict === 'ok') return;
  throw new StoreError('damaged', `${path}: it is damaged (${String(verdict)})`);
}

function opening<Result>(path: string, options: { readonly: boolean }, use: (db: Database.Database) => Result): Result {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { ...options, fileMustExist: true, timeout: busyTimeoutMs });
    return use(db);
  } catch (error) {
    db?.close();
    throw storeErrorOf(error, path);
  }
}

function versionOf(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** -1: there is no such file. */
function bytesOf(path: string): number {
  return fileCall(path, () => statSync(path, { throwIfNoEntry: false }))?.size ?? -1;
}

function fileCall<Result>(path: string, call: () => Result): Result {
  try {
    return call();
  } catch (error) {
    throw new StoreError(storeCodeOf(error), `${path}: ${messageOf(error)}`, { cause: error });
  }
}

function storeCodeOf(error: unknown): 'full' | 'readonly' | 'io' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'readonly';
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'full' : 'io';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
