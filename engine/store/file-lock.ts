/**
 * A lock that the kernel drops when its holder dies, however it dies: an exclusive transaction on a
 * SQLite file. A file with a process id would outlive a kill and then name a stranger.
 */
import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { storeErrorOf } from './sqlite-errors.ts';

export interface FileLock {
  release(): void;
}

/** Throws `StoreError`: 'busy' where anybody else holds it. */
export function lockFile(path: string): FileLock {
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
    // By its name: to open and close the file once more would drop the lock of this very process.
    chmodSync(path, 0o600);
  } catch (error) {
    db?.close();
    throw storeErrorOf(error, path);
  }
  const held = db;
  return { release: () => void held.close() };
}
