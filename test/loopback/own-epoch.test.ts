/** A profile that was restored, copied, set back or damaged: its owner writes on elsewhere, and loses nothing. */
import { closeSync, cpSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { formatGroupCode, newGroupCode, openEngine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, messagesOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
});

const forksAt = (engine: Engine) =>
  engine.events({ since: 0, limit: 500 }).events.filter(({ type }) => type === 'feed-forked');
const reasonsAt = (engine: Engine) =>
  engine
    .events({ since: 0, limit: 500 })
    .events.flatMap((event) => (event.type === 'epoch-opened' ? event.reason : []));
const textsAt = (engine: Engine) => messagesOf(engine).map(({ text }) => text);

/** Overwrites the beginning of one page, so that the next start sets the whole file aside. */
function damage(file: string, page: number, pageBytes = 4096): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, new Uint8Array(200).fill(0xff), 0, 200, (page - 1) * pageBytes);
  closeSync(descriptor);
}

function rootOf(file: string, name: string): number {
  const db = new Database(file, { readonly: true });
  const page = db.prepare<[string], number>('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(name);
  db.close();
  return page ?? 0;
}

/** Pages that begin as a leaf of a table without row ids does, and hold `text`. */
function leavesWith(file: string, text: string, pageBytes = 4096): number[] {
  const bytes = readFileSync(file);
  const pages = Array.from({ length: bytes.length / pageBytes }, (_, index) => index + 1);
  return pages.filter((page) => {
    const content = bytes.subarray((page - 1) * pageBytes, page * pageBytes);
    return content[0] === 0x0a && content.includes(text);
  });
}

describe('an owner', () => {
  test('[E16] [E10] whose database is damaged, opens a new epoch, and what only it had reaches the others', async () => {
    const dir = engines.newProfile();
    const a = await engines.open('Ada', { profileDir: dir });
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    await untilLinked(a, b);
    const known = send(a, 'known to Bob');
    await until('b has it', () => messagesOf(b).length === 1);
    await engines.stop(b);
    const alone = Array.from({ length: 40 }, (_, i) => send(a, `alone ${i}`));
    await engines.stop(a);
    const file = join(dir, 'grapevine.db');
    damage(file, rootOf(file, 'entries_by_id'));
    const again = await engines.open('Ada', { profileDir: dir });
    expect(readdirSync(join(dir, 'quarantine')).length).toBeGreaterThan(0);
    expect(reasonsAt(again)).toEqual(['a new database']);
    expect(messagesOf(again).map(({ id }) => id)).toEqual([known, ...alone].map(({ id }) => id));
    const after = send(again, 'after');
    expect(after.epoch).not.toBe(known.epoch);
    const other = await engines.open('Eve', { seeds: [addressOf(again)] });
    await untilLinked(again, other);
    await until('all of it arrives', () => messagesOf(other).length === 42);
    expect(forksAt(other)).toEqual([]);
    await engines.stop(again);
    const third = await engines.open('Ada', { profileDir: dir });
    expect(messagesOf(third)).toHaveLength(42);
  });

  test('[E16] whose entries themselves are damaged, gets back what can be read, and the rest from the others', async () => {
    const dir = engines.newProfile();
    const a = await engines.open('Ada', { profileDir: dir });
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    await untilLinked(a, b);
    const texts = Array.from({ length: 60 }, (_, i) => `${i} ${'x'.repeat(300)}`);
    for (const text of texts.slice(0, 50)) send(a, text);
    await until('b has it', () => messagesOf(b).length === 50);
    await engines.stop(b);
    for (const text of texts.slice(50)) send(a, text);
    await engines.stop(a);
    const file = join(dir, 'grapevine.db');
    const leaves = leavesWith(file, 'x'.repeat(50));
    damage(file, leaves[Math.floor(leaves.length / 2)] ?? 0);
    const again = await engines.open('Ada', { profileDir: dir });
    const saved = messagesOf(again).length;
    expect(saved).toBeGreaterThan(10);
    expect(saved).toBeLessThan(60);
    expect(textsAt(again)).toContain(texts[59]);
    const other = await engines.open('Eve', { seeds: [addressOf(again)] });
    await untilLinked(again, other);
    await until('all that is left arrives', () => messagesOf(other).length === saved);
  });

  test('[E10] whose folder was copied, writes on in another feed at the copy', async () => {
    const dir = engines.newProfile();
    const copy = engines.newProfile();
    const a = await engines.open('Ada', { profileDir: dir });
    const first = send(a, 'first');
    await engines.stop(a);
    rmSync(copy, { recursive: true });
    cpSync(dir, copy, { recursive: true });
    const copied = await engines.open('Ada', { profileDir: copy });
    const second = send(copied, 'second');
    expect(second.epoch).not.toBe(first.epoch);
    expect(reasonsAt(copied).at(-1)).toMatch(/file|machine|moved|copied/);
  });

  test('[E16] [E9] whose disk was set back in the same file, and wrote on: a fork, told to all, and a new epoch', async () => {
    const dir = engines.newProfile();
    const a = await engines.open('Ada', { profileDir: dir });
    const b = await engines.open('Bob', { seeds: [addressOf(a)] });
    await untilLinked(a, b);
    const root = send(a, 'root');
    await until('b has it', () => messagesOf(b).length === 1);
    await engines.stop(a);
    const file = join(dir, 'grapevine.db');
    const backup = join(engines.newProfile(), 'backup.db');
    cpSync(file, backup);
    const first = await engines.open('Ada', { profileDir: dir, seeds: [addressOf(b)] });
    await untilLinked(first, b);
    send(first, 'one branch');
    await until('b has it', () => messagesOf(b).length === 2);
    await engines.stop(first);
    // Into the same file, as a snapshot of the disk would do: nothing tells that it is older.
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    writeFileSync(file, readFileSync(backup));
    const second = await engines.open('Ada', { profileDir: dir });
    const other = send(second, 'the other branch');
    expect(other).toMatchObject({ epoch: root.epoch, seq: 2 });
    await engines.stop(second);
    const third = await engines.open('Ada', { profileDir: dir, seeds: [addressOf(b)] });
    await untilLinked(third, b);
    const all = ['one branch', 'root', 'the other branch'];
    await until('both have both branches', () =>
      [third, b].every((engine) => textsAt(engine).toSorted().join() === all.join()),
    );
    for (const engine of [third, b]) {
      expect(forksAt(engine)).toMatchObject([{ epoch: root.epoch, seqAt: 2, branches: expect.any(Array) }]);
    }
    expect(
      b
        .members({})
        .filter(({ forked }) => forked)
        .map(({ id }) => id),
    ).toEqual([idOf(third)]);
    const after = send(third, 'after');
    expect(after).toMatchObject({ seq: 1 });
    await until('b has it', () => messagesOf(b).length === 4);
  });
});

describe('a profile whose database is damaged', () => {
  test('[E16] stays in its private groups, under its name, and gets back what was said there', async () => {
    const groupCode = formatGroupCode(newGroupCode());
    const dir = engines.newProfile();
    const a = await engines.open('Ada', { profileDir: dir, groupCode });
    const b = await engines.open('Bob', { groupCode, seeds: [addressOf(a)] });
    await untilLinked(a, b);
    send(b, 'between us');
    await until('a has it', () => messagesOf(a).length === 1);
    const { group } = a.hello({});
    await engines.stop(a);
    // Nothing of it can be read.
    writeFileSync(join(dir, 'grapevine.db'), 'no database any more');
    const listen = { host: '127.0.0.1', port: 0 };
    const again = await openEngine({ profileDir: dir, mdns: false, listen, seeds: [addressOf(b)] });
    try {
      expect(again.hello({})).toMatchObject({ name: 'Ada', group: { id: group.id, open: false } });
      await until('what was said is back', () => textsAt(again).includes('between us'));
    } finally {
      await again.stop();
    }
  });
});
