/** Where peers were met, in the SQLite store. */
import type Database from 'better-sqlite3';
import type { GroupId } from '../../shared/ids.ts';
import { toPeerId } from '../../shared/ids.ts';
import type { MeetingRow } from '../core/ports.ts';
import { bytesOf } from './id-bytes.ts';
import { meetingsMax } from './limits.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

interface MeetingColumns {
  readonly network: string;
  readonly peer: Uint8Array;
  readonly address: string;
  readonly at: number;
}

export class SqliteMeetings {
  readonly #connection: SqliteConnection;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#statements = connection.read(() => prepare(connection.db));
  }

  all(gid: GroupId): MeetingRow[] {
    const rows = this.#connection.read(() => this.#statements.all.all(bytesOf(gid)));
    return rows.map((row) => ({ ...row, peer: toPeerId(row.peer) }));
  }

  save(gid: GroupId, { network, peer, address, at }: MeetingRow): void {
    this.#connection.transaction(() => {
      this.#statements.save.run(bytesOf(gid), network, bytesOf(peer), address, at);
      this.#statements.drop.run(bytesOf(gid), bytesOf(gid), meetingsMax);
    });
  }
}

function prepare(db: Database.Database) {
  return {
    all: db.prepare<[Uint8Array], MeetingColumns>(
      'SELECT network, peer, address, at FROM meetings WHERE gid = ? ORDER BY at DESC, network, peer',
    ),
    save: db.prepare<[Uint8Array, string, Uint8Array, string, number]>(
      'INSERT OR REPLACE INTO meetings (gid, network, peer, address, at) VALUES (?, ?, ?, ?, ?)',
    ),
    drop: db.prepare<[Uint8Array, Uint8Array, number]>(
      `DELETE FROM meetings WHERE gid = ? AND (network, peer) IN
         (SELECT network, peer FROM meetings WHERE gid = ? ORDER BY at DESC, network, peer LIMIT -1 OFFSET ?)`,
    ),
  };
}
