/** Entries that go from one feed to another: a feed that forks ends earlier than it did. */
import type Database from 'better-sqlite3';
import type { SeqRange } from '../core/ports.ts';

/** Feeds are named by their row numbers. Called inside the connection's transactions only. */
export class SqliteMoves {
  readonly #db: Database.Database;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(db: Database.Database) {
    this.#db = db;
    this.#statements = prepare(db);
  }

  sign(feed: number, seq: number, signature: Uint8Array): void {
    this.#statements.sign.run(signature, feed, seq);
  }

  move(source: number, target: number, { fromSeq, toSeq }: SeqRange): void {
    const { moveEntries, moveDuplicates, countUp } = this.#statements;
    // Until the transaction ends. A prepared one would take effect when it is prepared.
    this.#db.pragma('defer_foreign_keys = ON');
    const { changes } = moveEntries.run(target, source, fromSeq, toSeq);
    moveDuplicates.run(target, source, fromSeq, toSeq);
    countUp.run(-changes, source);
    countUp.run(changes, target);
  }
}

function prepare(db: Database.Database) {
  return {
    moveEntries: db.prepare<[number, number, number, number]>(
      'UPDATE entries SET feed = ? WHERE feed = ? AND seq BETWEEN ? AND ?',
    ),
    sign: db.prepare<[Uint8Array, number, number]>(
      'UPDATE entries SET signature = ? WHERE feed = ? AND seq = ? AND signature IS NULL',
    ),
    moveDuplicates: db.prepare<[number, number, number, number]>(
      'UPDATE duplicates SET feed = ? WHERE feed = ? AND seq BETWEEN ? AND ?',
    ),
    countUp: db.prepare<[number, number]>('UPDATE feeds SET entry_count = entry_count + ? WHERE feed = ?'),
  };
}
