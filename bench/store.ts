/** How fast entries become durable, and how fast they are read again, beside a bare SQLite table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSqliteStore } from '../engine/store/sqlite-store.ts';
import type { StoredEntry } from '../engine/wire/entry.ts';
import type { Bench } from './bench.ts';
import { group, historyOf } from './history.ts';

const count = 50_000;
const batch = 100;
const pageRows = 500;
const bodyBytes = 150;
/** Whoever takes a history of 100,000 entries should wait a second for the disk, not more. */
const rateMin = 100_000;

interface Rates {
  readonly append: number;
  readonly read: number;
}

export const store: Bench = {
  name: 'store',
  summary: 'entries appended and read a second',
  run(note) {
    note(`${count} entries are signed first`);
    const entries = historyOf(count, bodyBytes);
    const dir = mkdtempSync(join(tmpdir(), 'gv-store-'));
    try {
      const ours = measureStore(join(dir, 'ours.db'), entries);
      const bare = bareRates(join(dir, 'bare.db'), entries);
      const goal = { atLeast: rateMin };
      const figure = (what: keyof Rates, name: string) => ({
        name,
        value: ours[what],
        unit: '/s',
        goal,
        raw: { what: 'a bare table', value: bare[what] },
      });
      return Promise.resolve([
        figure('append', `append, ${batch} a transaction`),
        figure('read', `read in their order, ${pageRows} a page`),
      ]);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function measureStore(file: string, entries: readonly StoredEntry[]): Rates {
  const kept = openSqliteStore(file);
  const [first] = entries;
  if (first === undefined) throw new Error('assertion: no entries');
  const append = rateOf(entries.length, () => {
    for (let at = 0; at < entries.length; at += batch) kept.appendEntries(group.gid, entries.slice(at, at + batch));
  });
  const read = rateOf(entries.length, () => {
    let seen = 0;
    for (let from = 1; from <= count; from += pageRows) {
      seen += kept.entries(group.gid, first.header, from, pageRows).length;
    }
    if (seen !== count) throw new Error(`assertion: ${seen} entries were read`);
  });
  kept.close();
  return { append, read };
}

/** The same bytes in one table, with one index and the same promises about a loss of power. */
export function bareRates(file: string, entries: readonly StoredEntry[]): Rates {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE entries (seq INTEGER PRIMARY KEY, id BLOB, header BLOB, signature BLOB, body BLOB) STRICT');
  const insert = db.prepare('INSERT INTO entries VALUES (?, ?, ?, ?, ?)');
  const rows = entries.map(({ header, signature, body }, index) => [
    index + 1,
    header.bodyHash,
    header.bodyHash,
    signature,
    body,
  ]);
  const append = rateOf(entries.length, () => {
    const insertAll = db.transaction((part: typeof rows) => {
      for (const row of part) insert.run(...row);
    });
    for (let at = 0; at < rows.length; at += batch) insertAll(rows.slice(at, at + batch));
  });
  const select = db.prepare('SELECT * FROM entries WHERE seq >= ? ORDER BY seq LIMIT ?');
  const read = rateOf(entries.length, () => {
    let seen = 0;
    for (let from = 1; from <= entries.length; from += pageRows) seen += select.all(from, pageRows).length;
    if (seen !== entries.length) throw new Error(`assertion: ${seen} rows were read`);
  });
  db.close();
  return { append, read };
}

function rateOf(count: number, work: () => void): number {
  const begunAt = performance.now();
  work();
  return (count / (performance.now() - begunAt)) * 1000;
}
