/** SQLite's result codes in the words of the store's port. */
import Database from 'better-sqlite3';
import { StoreError } from '../core/ports.ts';
import type { StoreErrorCode } from '../core/ports.ts';

const codeByResult: readonly (readonly [prefix: string, code: StoreErrorCode, words: string])[] = [
  ['SQLITE_FULL', 'full', 'the disk is full'],
  ['SQLITE_BUSY', 'busy', 'another program is using it'],
  ['SQLITE_LOCKED', 'busy', 'another program is using it'],
  ['SQLITE_READONLY', 'readonly', 'it cannot be written to'],
  ['SQLITE_PERM', 'readonly', 'it cannot be written to'],
  ['SQLITE_CORRUPT', 'damaged', 'it is damaged'],
  ['SQLITE_NOTADB', 'damaged', 'it is damaged'],
  ['SQLITE_IOERR', 'io', 'the disk failed'],
  ['SQLITE_CANTOPEN', 'io', 'it cannot be opened'],
  ['SQLITE_PROTOCOL', 'io', 'the file system does not lock files as it should'],
  ['SQLITE_NOLFS', 'io', 'the file system allows no larger file'],
  ['SQLITE_TOOBIG', 'full', 'the database has grown as large as it can'],
];

/**
 * `error` as a `StoreError` where the medium failed. Anything else is a fault of this program and
 * comes back as an assertion or as it is.
 */
export function storeErrorOf(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  for (const [prefix, code, words] of codeByResult) {
    if (!error.code.startsWith(prefix)) continue;
    return new StoreError(code, `${path}: ${words} (${error.message})`, { cause: error });
  }
  return new Error(`assertion: ${error.code}: ${error.message}`, { cause: error });
}
