/** One open database file: transactions that join, and errors in the store's words. */
import { writeFileSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { StoreError } from '../core/ports.ts';
import { storeErrorOf } from './sqlite-errors.ts';

/** Beside a database in which damage was met: the next start checks all of it. */
export const damageMarkSuffix = '-damaged';

/** Value of the pragma where free pages can be given back a few at a time. */
export const incrementalVacuum = 2;

export class SqliteConnection {
  readonly db: Database.Database;
  readonly #path: string;
  readonly #begin: Database.Statement<[]>;
  readonly #commit: Database.Statement<[]>;
  readonly #rollback: Database.Statement<[]>;
  /** Runs after each rollback: what was cached of the rows may be gone. */
  #forget: () => void = () => undefined;
  #open = false;
  /** The first failure inside the open transaction; nothing more is written in it. */
  #failure: { readonly error: unknown } | null = null;

  constructor(db: Database.Database, path: string) {
    this.db = db;
    this.#path = path;
    this.#begin = db.prepare<[]>('BEGIN IMMEDIATE');
    this.#commit = db.prepare<[]>('COMMIT');
    this.#rollback = db.prepare<[]>('ROLLBACK');
  }

  onRollback(forget: () => void): void {
    this.#forget = forget;
  }

  /**
   * A failure cannot be swallowed half way: whoever catches the error of an inner part gets it
   * again at the end of the outermost, and all is undone.
   */
  transaction<Result>(work: () => Result): Result {
    return this.#open ? this.#join(work) : this.#outermost(work);
  }

  /** Cuts free pages off the end of the file; a file made without the means for that uses them again instead. */
  reclaim(pages: number): boolean {
    if (this.db.pragma('auto_vacuum', { simple: true }) !== incrementalVacuum) return false;
    this.db.pragma(`incremental_vacuum(${pages})`);
    return Number(this.db.pragma('freelist_count', { simple: true })) > 0;
  }

  read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.#seen(error);
    }
  }

  close(): void {
    if (this.#open) throw new Error('assertion: the store was closed inside a transaction');
    this.read(() => this.db.close());
  }

  #join<Result>(work: () => Result): Result {
    if (this.#failure !== null) throw this.#failure.error;
    try {
      return work();
    } catch (error) {
      this.#failure ??= { error: this.#seen(error) };
      throw this.#failure.error;
    }
  }

  #outermost<Result>(work: () => Result): Result {
    this.read(() => this.#begin.run());
    this.#open = true;
    try {
      const result = this.#join(work);
      if (this.#failure !== null) throw this.#failure.error;
      this.read(() => this.#commit.run());
      return result;
    } catch (error) {
      this.#undo();
      throw error;
    } finally {
      this.#open = false;
      this.#failure = null;
    }
  }

  #undo(): void {
    this.#forget();
    // SQLite has already rolled back after some failures of the disk.
    if (!this.db.inTransaction) return;
    try {
      this.#rollback.run();
    } catch {
      // The failure that led here is the one to tell of; the next BEGIN will meet this one again.
    }
  }

  #seen(error: unknown): unknown {
    const seen = storeErrorOf(error, this.#path);
    if (seen instanceof StoreError && seen.code === 'damaged') this.#markDamaged();
    return seen;
  }

  #markDamaged(): void {
    try {
      writeFileSync(this.#path + damageMarkSuffix, '', { mode: 0o600 });
    } catch {
      // Without the mark the damage is met again instead of looked for.
    }
  }
}
