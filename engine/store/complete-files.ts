/** Which files a database says to be whole on this computer. Reads only. */
import Database from 'better-sqlite3';

export interface CompleteFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: Uint8Array;
  readonly path: string;
}

/** Throws SQLite's errors. None in a database of a version that knew no files. */
export function completeFiles(path: string): readonly CompleteFile[] {
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const isThere = db.prepare<[], number>("SELECT count(*) FROM sqlite_master WHERE name = 'files'").pluck().get();
    if (isThere === 0) return [];
    const select = "SELECT name, size, sha256, path FROM files WHERE state = 'complete' AND path IS NOT NULL";
    return db.prepare<[], CompleteFile>(select).all();
  } finally {
    db.close();
  }
}
