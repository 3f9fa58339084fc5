/** A database as a file that is carried elsewhere: what is in it, and how it is told that it was. */
import Database from 'better-sqlite3';
import type { GroupId } from '../../shared/ids.ts';
import { toGroupId } from '../../shared/ids.ts';
import { StoreError } from '../core/ports.ts';
import { storeErrorOf } from './sqlite-errors.ts';

export interface EntryCount {
  readonly gid: GroupId;
  readonly entries: number;
}

/** Of every group that anything was said in, joined now or not. */
export function countEntriesIn(path: string): readonly EntryCount[] {
  return opened(path, { readonly: true }, (db) =>
    db
      .prepare<[], { gid: Uint8Array; entries: number }>(
        'SELECT gid, sum(entry_count) AS entries FROM feeds GROUP BY gid HAVING sum(entry_count) > 0',
      )
      .all()
      .map(({ gid, entries }) => ({ gid: toGroupId(gid), entries })),
  );
}

/**
 * Whatever the file's place says: every group that is opened on it begins a new epoch. Another copy of it may
 * have been written on, and this one may lie exactly where the original lay.
 */
export function forgetPlace(path: string, key: string): void {
  opened(path, { readonly: false }, (db) => {
    db.pragma('synchronous = FULL');
    const mark = db.transaction(() => {
      db.prepare('DELETE FROM settings WHERE key = ? OR substr(key, 1, ?) = ?').run(key, key.length + 1, `${key}.`);
      db.prepare('INSERT INTO settings (key, value) VALUES (?, ?)').run(key, 'restored from a backup');
    });
    mark();
    // One file alone: what is moved into place has no log beside it.
    db.pragma('wal_checkpoint(TRUNCATE)');
  });
}

function opened<Result>(path: string, options: Database.Options, work: (db: Database.Database) => Result): Result {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { fileMustExist: true, ...options });
    return work(db);
  } catch (error) {
    throw error instanceof StoreError ? error : storeErrorOf(error, path);
  } finally {
    db?.close();
  }
}
