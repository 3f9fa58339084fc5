/** What the SQLite store promises beyond the suite of every store: the file and its accidents. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError } from '../../../engine/core/ports.ts';
import { schemaVersion } from '../../../engine/store/migrations.ts';
import { openSqliteFile } from '../../../engine/store/sqlite-file.ts';
import { openSqliteStore, SqliteStore } from '../../../engine/store/sqlite-store.ts';
import { chain, entry, epoch, group, ids, peer, seqs } from '../../contract/store-fixture.ts';

const gid = group(1);
const feed = { author: peer(1), epoch: epoch(1), fork: null };
const left = { type: 'peer-left', peer: peer(1), name: 'Ann' } as const;
const pageBytes = 4096;
/** For the tests of many rows or processes, on a machine that does other things as well. */
const slow = 90_000;

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-file-'));
  path = join(folder, 'grapevine.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('SQLite file', () => {
  it('a new file: is private, in WAL mode, synced at each commit, with foreign keys', () => {
    const connection = openSqliteFile(path);
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'user_version'];
    expect(pragmas.map((name) => connection.db.pragma(name, { simple: true }))).toEqual(['wal', 2, 1, schemaVersion]);
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
    connection.close();
  });

  it('closed and opened again: holds everything, and closing twice does no harm', () => {
    const store = openSqliteStore(path);
    store.appendEntries(gid, chain(3));
    store.setSetting('key', 'value');
    store.appendEvent(gid, 1, left);
    store.close();
    store.close();
    expect(readdirSync(folder)).toEqual(['grapevine.db']);

    const again = openSqliteStore(path);
    expect(again.entries(gid, feed, 1, 9)).toStrictEqual(chain(3));
    expect(again.countEntries(gid)).toBe(3);
    expect(again.setting('key')).toBe('value');
    expect(again.events(gid, 0, 9)).toStrictEqual([{ seq: 1, at: 1, ...left }]);
    again.close();
  });

  it('events: dropped by retention, never give their numbers again', () => {
    const store = openSqliteStore(path);
    for (let at = 1; at <= 3; at += 1) store.appendEvent(gid, at, left);
    withDatabase((db) => db.exec('DELETE FROM events WHERE seq <= 2'));
    expect([store.firstEvent(gid), store.lastEvent(gid)]).toEqual([3, 3]);
    store.close();
    withDatabase((db) => db.exec('DELETE FROM events'));

    const again = openSqliteStore(path);
    expect([again.firstEvent(gid), again.lastEvent(gid)]).toEqual([4, 3]);
    expect(again.appendEvent(gid, 4, left).seq).toBe(4);
    again.close();
  });

  it('findEntries: of entries far apart in time and over a restart, finds each', { timeout: slow }, () => {
    const made = chain(17_000, { body: '' });
    const store = openSqliteStore(path);
    store.appendEntries(gid, made.slice(0, 16_000));
    store.close();
    const again = openSqliteStore(path);
    again.appendEntries(gid, made.slice(16_000));
    for (const at of [0, 15_999, 16_000, 16_383, 16_384, 16_999]) {
      const id = made[at]?.id ?? '';
      expect(ids(again.findEntries(gid, id.slice(0, 12)))).toEqual([id]);
    }
    again.close();
    withDatabase((db) => {
      const sizes = db.prepare('SELECT count(*) FROM entries GROUP BY segment').pluck().all();
      expect(sizes).toEqual([16_384, 616]);
    });
  });
});

describe('[T3] SQLite file of a newer version', () => {
  it('is refused with both versions, and nothing in the folder changes', () => {
    openSqliteStore(path).close();
    withDatabase((db) => db.pragma('user_version = 99'));
    const before = contents(folder);
    const error = failureOf(() => openSqliteStore(path));
    expect(error.code).toBe('newer');
    expect(error.message).toContain('version 99');
    expect(error.message).toContain(`up to ${schemaVersion}`);
    expect(contents(folder)).toEqual(before);
  });

  it('whose version stands in the log only, is refused, and neither file nor log changes', () => {
    openSqliteStore(path).close();
    const copy = join(folder, 'copy');
    mkdirSync(copy);
    withDatabase((db) => {
      db.pragma('user_version = 99');
      for (const suffix of ['', '-wal']) copyFileSync(path + suffix, join(copy, `a.db${suffix}`));
    });
    const before = contents(copy);
    expect(before['a.db']?.readUInt32BE(60)).toBe(schemaVersion);
    expect(failureOf(() => openSqliteStore(join(copy, 'a.db'))).code).toBe('newer');
    expect(contents(copy)).toMatchObject(before);
  });
});

describe('SQLite file that is damaged', () => {
  it('no database at all: is told as damaged and left as it was', () => {
    for (const content of ['short', 'x'.repeat(9000)]) {
      writeFileSync(path, content);
      expect(failureOf(() => openSqliteStore(path)).code).toBe('damaged');
      expect(readFileSync(path, 'utf8')).toBe(content);
    }
  });

  it('cut off: is told as damaged', () => {
    fill(300);
    truncateSync(path, Math.floor(statSync(path).size / 2 / pageBytes) * pageBytes);
    expect(failureOf(() => openSqliteStore(path)).code).toBe('damaged');
  });

  it('a page of zeros anywhere: is told as damaged at the next start', () => {
    fill(300);
    const pages = statSync(path).size / pageBytes;
    const whole = readFileSync(path);
    for (let page = 0; page < pages; page += 5) {
      writeFileSync(path, whole);
      zero(page, 1);
      expect(failureOf(() => openSqliteStore(path)).code).toBe('damaged');
    }
  });

  it('too large to be read through at a start: is told when met, and at the next start', { timeout: slow }, () => {
    fill(10_000, 700);
    expect(statSync(path).size).toBeGreaterThan(8 * 1024 * 1024);
    zero(500, 50);
    const store = openSqliteStore(path);
    const error = failureOf(() => store.entries(gid, feed, 1, 10_000));
    expect(error.code).toBe('damaged');
    store.close();
    expect(failureOf(() => openSqliteStore(path)).code).toBe('damaged');
  });

  it('marked as damaged and found whole: opens, and is not read through again', () => {
    fill(10);
    writeFileSync(`${path}-damaged`, '');
    openSqliteStore(path).close();
    expect(existsSync(`${path}-damaged`)).toBe(false);
  });
});

describe('[T7] SQLite file on a failing medium', () => {
  it('disk full: the transaction fails as full and leaves nothing, reads go on, later writes succeed', () => {
    const connection = openSqliteFile(path);
    const store = new SqliteStore(connection);
    store.appendEntries(gid, chain(2));
    connection.db.pragma('max_page_count = 60');
    const made = chain(2000, { author: peer(2) });
    const error = failureOf(() =>
      store.transaction(() => {
        store.setSetting('key', 'value');
        store.appendEntries(gid, made);
      }),
    );
    expect(error.code).toBe('full');
    expect(seqs(store.entries(gid, feed, 1, 9))).toEqual([1, 2]);
    expect([store.countEntries(gid), store.setting('key')]).toEqual([2, undefined]);
    connection.db.pragma('max_page_count = 1000000');
    store.appendEntries(gid, made);
    expect(store.countEntries(gid)).toBe(2002);
    store.close();
  });

  it('disk full that the caller swallows half way: still fails as full and leaves nothing', () => {
    const connection = openSqliteFile(path);
    const store = new SqliteStore(connection);
    connection.db.pragma('max_page_count = 60');
    const error = failureOf(() =>
      store.transaction(() => {
        failureOf(() => store.appendEntries(gid, chain(2000)));
        failureOf(() => store.setSetting('key', 'value'));
      }),
    );
    expect(error.code).toBe('full');
    expect([store.countEntries(gid), store.setting('key')]).toEqual([0, undefined]);
    store.close();
  });

  it('another program holds the file: a write fails as busy, and succeeds when it lets go', () => {
    const store = openSqliteStore(path);
    const other = new Database(path);
    other.exec('BEGIN IMMEDIATE');
    expect(failureOf(() => store.setSetting('key', 'value')).code).toBe('busy');
    other.exec('ROLLBACK');
    store.setSetting('key', 'value');
    expect(store.setting('key')).toBe('value');
    other.close();
    store.close();
  });

  it('a folder that cannot be written to: is told as readonly', () => {
    const script =
      `const { openSqliteStore } = await import(${JSON.stringify(moduleUrl('sqlite-store.ts'))});` +
      `try { openSqliteStore(${JSON.stringify(path)}); } catch (error) { console.log(error.code); }`;
    chmodSync(folder, 0o555);
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      // Root may write anywhere, so the child is somebody else.
      ...(process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}),
    });
    expect([child.stdout, child.status]).toEqual(['readonly\n', 0]);
    chmodSync(folder, 0o755);
  });

  it('a folder that does not exist: is told as io', () => {
    expect(failureOf(() => openSqliteStore(join(folder, 'none', 'a.db'))).code).toBe('io');
  });
});

describe('SQLite store of a process that is killed', () => {
  it(
    '[T1] [T2] kill -9 ten times while it writes: no acknowledged row is lost, none is half there',
    { timeout: slow },
    async () => {
      let acknowledged = 0;
      for (let kill = 0; kill < 10; kill += 1) {
        const before = acknowledged;
        acknowledged = await writeUntilKilled(acknowledged + 1, 20 + kill * 10);
        expect(acknowledged).toBeGreaterThan(before);
        const store = openSqliteStore(path);
        const held = store.countEntries(gid);
        // The last commit may have been done and not yet told.
        expect([acknowledged, acknowledged + 1]).toContain(held);
        expect(store.entries(gid, feed, held, 9)).toStrictEqual([entry({ seq: held })]);
        expect(store.lastEvent(gid)).toBe(held);
        expect(seqs(store.entries(gid, feed, 1, 1_000_000))).toEqual(Array.from({ length: held }, (_, i) => i + 1));
        acknowledged = held;
        store.close();
      }
      withDatabase((db) => expect(db.pragma('integrity_check', { simple: true })).toBe('ok'));
    },
  );
});

/** Kills the writer `rowsMin` rows after its first; returns the last seq it acknowledged. */
async function writeUntilKilled(from: number, rowsMin: number): Promise<number> {
  const loop = join(import.meta.dirname, 'write-loop.ts');
  const child = spawn(process.execPath, [loop, path, String(from)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > rowsMin) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1));
}

function fill(count: number, bodyBytes = 300): void {
  const store = openSqliteStore(path);
  store.appendEntries(gid, chain(count, { body: 'x'.repeat(bodyBytes) }));
  store.close();
}

function zero(page: number, count: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes * count), 0, pageBytes * count, page * pageBytes);
  closeSync(file);
}

function contents(dir: string): Record<string, Buffer> {
  const files = readdirSync(dir, { withFileTypes: true }).filter((file) => file.isFile());
  return Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(dir, name))]));
}

function withDatabase(use: (db: Database.Database) => void): void {
  const db = new Database(path);
  try {
    use(db);
  } finally {
    db.close();
  }
}

function failureOf(work: () => unknown): StoreError {
  try {
    work();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

function moduleUrl(name: string): string {
  return new URL(`../../../engine/store/${name}`, import.meta.url).href;
}
