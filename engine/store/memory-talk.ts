/** Conversations of the memory store: the same tables, in a database that has no file. */
import Database from 'better-sqlite3';
import { SqliteTalk } from './sqlite-talk.ts';
import { pictureTables, talkTables } from './talk-tables.ts';

export class MemoryTalk {
  readonly rows: SqliteTalk;
  readonly #db: Database.Database;

  constructor(db = empty()) {
    this.#db = db;
    const work = <Result>(run: () => Result): Result => run();
    this.rows = new SqliteTalk(db, { read: work, transaction: work });
  }

  begin(): void {
    this.#db.exec('BEGIN');
  }

  commit(): void {
    this.#db.exec('COMMIT');
  }

  rollback(): void {
    this.rows.forget();
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }

  copy(): MemoryTalk {
    return new MemoryTalk(new Database(this.#db.serialize()));
  }
}

function empty(): Database.Database {
  const db = new Database(':memory:');
  db.exec(talkTables);
  db.exec(pictureTables);
  return db;
}
