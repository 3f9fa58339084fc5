/** Registered services in the SQLite store. */
import type Database from 'better-sqlite3';
import type { GroupId } from '../../shared/ids.ts';
import type { ServiceRow, ServiceStore } from '../core/ports.ts';
import { StoreError } from '../core/ports.ts';
import { bytesOf } from './id-bytes.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

interface Columns {
  readonly app: string;
  readonly address: string;
  readonly tags: string;
  readonly ttl_ms: number;
  readonly last_update: number;
  readonly received_at: number;
}

export class SqliteServices implements ServiceStore {
  readonly #connection: SqliteConnection;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#statements = connection.read(() => prepare(connection.db));
  }

  all(gid: GroupId): ServiceRow[] {
    return this.#connection.read(() => this.#statements.all.all(bytesOf(gid)).map(toRow));
  }

  save(gid: GroupId, { app, address, tags, ttlMs, lastUpdate, receivedAt }: ServiceRow): void {
    this.#connection.transaction(() =>
      this.#statements.save.run(bytesOf(gid), app, address, tags.join('\n'), ttlMs, lastUpdate, receivedAt),
    );
  }

  remove(gid: GroupId, app: string, address: string): void {
    this.#connection.transaction(() => this.#statements.remove.run(bytesOf(gid), app, address));
  }
}

function prepare(db: Database.Database) {
  return {
    all: db.prepare<[Uint8Array], Columns>(
      'SELECT app, address, tags, ttl_ms, last_update, received_at FROM services WHERE gid = ? ORDER BY app, address',
    ),
    save: db.prepare<(Uint8Array | string | number)[]>(
      `INSERT OR REPLACE INTO services (gid, app, address, tags, ttl_ms, last_update, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    remove: db.prepare<[Uint8Array, string, string]>('DELETE FROM services WHERE gid = ? AND app = ? AND address = ?'),
  };
}

function toRow({ app, address, tags, ttl_ms: ttlMs, last_update: lastUpdate, received_at: receivedAt }: Columns) {
  // This program wrote it: where it is no number that it writes, the disk has changed it.
  if (!Number.isSafeInteger(lastUpdate) || ttlMs < 1) throw new StoreError('damaged', `service ${app} cannot be read`);
  const row: ServiceRow = { app, address, tags: tags === '' ? [] : tags.split('\n'), ttlMs, lastUpdate, receivedAt };
  return row;
}
