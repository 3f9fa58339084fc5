/** Files of earlier versions: brought up to date at the first start, with everything that is in them. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bytesOf } from '../../../engine/store/id-bytes.ts';
import { migrate } from '../../../engine/store/migrations.ts';
import { placeToBytes } from '../../../engine/store/place-bytes.ts';
import { openSqliteStore } from '../../../engine/store/sqlite-store.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import { chain, entry, epoch, group, peer, seqs } from '../../contract/store-fixture.ts';

const gid = group(1);
const feed = { author: peer(1), epoch: epoch(1), fork: null };
const other = { ...feed, author: peer(2) };
const all = { fromSeq: 1, toSeq: 20 };

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grapevine-upgrade-'));
  path = join(folder, 'grapevine.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each([1, 2])('SQLite file of version %i', (version) => {
  it('brought up to date, holds every entry, and knows its holes and its bodies', () => {
    const gapped = [1, 2, 3, 7, 8, 11].map((seq) => entry({ seq, body: seq === 2 || seq === 11 ? null : 'word' }));
    const whole = chain(4, { author: peer(2) });
    writeFile(version, [...gapped, ...whole]);
    const store = openSqliteStore(path);
    expect(store.entries(gid, feed, 1, 99)).toStrictEqual(gapped);
    expect(store.countEntries(gid)).toBe(10);
    expect([0, 3, 6, 8, 10].map((seq) => store.contiguousFrom(gid, feed, seq))).toEqual([3, 3, 8, 8, 11]);
    expect(store.missing(gid, feed, { fromSeq: 1, toSeq: 12 }, 9)).toEqual([
      { fromSeq: 4, toSeq: 6 },
      { fromSeq: 9, toSeq: 10 },
      { fromSeq: 12, toSeq: 12 },
    ]);
    expect(store.contiguousFrom(gid, other, 0)).toBe(4);
    expect(store.stocks(gid)).toStrictEqual([
      { ...feed, floorSeq: 0, count: 4, bytes: 16, firstSeq: 1 },
      { ...other, floorSeq: 0, count: 4, bytes: 24, firstSeq: 1 },
    ]);
    expect(store.bodiless(gid, feed, 1, 9).map(({ seq }) => seq)).toEqual([2, 11]);
    store.close();
  });

  it('brought up to date, goes on as a new one would', () => {
    writeFile(
      version,
      [1, 2, 4].map((seq) => entry({ seq })),
    );
    const store = openSqliteStore(path);
    store.appendEntries(gid, [entry({ seq: 3 }), entry({ seq: 5 })]);
    expect(store.contiguousFrom(gid, feed, 0)).toBe(5);
    expect(store.dropBodies(gid, feed, { fromSeq: 1, toSeq: 4 })).toBe(4);
    expect(seqs(store.page(gid, { room: 'general', limit: 9 }))).toEqual([5]);
    expect(() => store.appendEntries(gid, [entry({ seq: 5 })])).toThrow('assertion');
    expect(store.reclaim(9)).toBe(false);
    store.close();
    const again = openSqliteStore(path);
    expect(again.missing(gid, feed, all, 9)).toEqual([{ fromSeq: 6, toSeq: 20 }]);
    expect(again.stocks(gid)).toMatchObject([{ count: 1, firstSeq: 5 }]);
    again.close();
  });
});

describe('SQLite file from which much is dropped', () => {
  it('[E17] gives the room back a few pages at a time, and holds every header', { timeout: 60_000 }, () => {
    const made = chain(3000, { body: 'some words '.repeat(40) });
    let store = openSqliteStore(path);
    store.appendEntries(gid, made);
    store.close();
    const before = statSync(path).size;
    store = openSqliteStore(path);
    for (let fromSeq = 1; fromSeq <= 2900; fromSeq += 100) {
      store.dropBodies(gid, feed, { fromSeq, toSeq: fromSeq + 99 });
    }
    let steps = 0;
    while (store.reclaim(16)) steps += 1;
    expect(steps).toBeGreaterThan(3);
    expect(store.countEntries(gid)).toBe(3000);
    expect(store.entry(gid, feed, 7)).toStrictEqual({ ...made[6], body: null, room: null });
    expect(store.entry(gid, feed, 2950)).toStrictEqual(made[2949]);
    store.close();
    expect(statSync(path).size).toBeLessThan(before * 0.7);
  });
});

/** Rows as that version wrote them. */
function writeFile(version: number, entries: readonly StoredEntry[]): void {
  const db = new Database(path);
  try {
    migrate(db, 0, version);
    const insertFeed = db.prepare('INSERT INTO feeds (gid, author, epoch, entry_count) VALUES (?, ?, ?, ?)');
    const insertEntry = db.prepare(
      `INSERT INTO entries (feed, seq, id, segment, place, prev, kind, body_length, body_hash, signature,
         received_at, received_from, path, room, body) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    db.prepare("INSERT INTO rooms (gid, name) VALUES (?, 'general')").run(bytesOf(gid));
    for (const author of new Set(entries.map(({ header }) => header.author))) {
      const ofAuthor = entries.filter(({ header }) => header.author === author);
      const { lastInsertRowid } = insertFeed.run(bytesOf(gid), bytesOf(author), bytesOf(epoch(1)), ofAuthor.length);
      for (const { id, header, signature, arrival, body } of ofAuthor) {
        const prev = header.prev === null ? null : bytesOf(header.prev);
        const hops = Buffer.concat(arrival.path.map((hop) => bytesOf(hop)));
        const from = arrival.from === null ? null : bytesOf(arrival.from);
        insertEntry.run(
          ...[lastInsertRowid, header.seq, bytesOf(id), placeToBytes(header.hlc, header), prev, header.kind],
          ...[header.bodyLength, header.bodyHash, signature, arrival.receivedAt, from, hops],
          ...[body === null ? null : 1, body],
        );
      }
    }
  } finally {
    db.close();
  }
}
