/** Numbers of the event log where the database is another one than before: none means two things. */
import { closeSync, cpSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { LogEvent } from '../../shared/records.ts';
import { Engines, addressOf, messagesOf, send, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
});

const since = (engine: Engine, seq: number): readonly LogEvent[] => engine.events({ since: seq, limit: 1000 }).events;
const lastOf = (engine: Engine): number => engine.events({ since: 0, limit: 1 }).last;
const seqsOf = (events: readonly LogEvent[]): number[] => events.map(({ seq }) => seq);

/** What the log of a later start must be to somebody who knew the earlier one up to `known`. */
function expectNewNumbers(engine: Engine, known: readonly LogEvent[], begunAt: number): void {
  const told = since(engine, known.at(-1)?.seq ?? 0);
  expect(told.length).toBeGreaterThan(0);
  expect(told[0]?.seq).toBeGreaterThan(begunAt);
  expect(seqsOf(told)).toEqual(told.map((_, index) => (told[0]?.seq ?? 0) + index));
}

describe('[A13] new numbers are above all earlier ones', () => {
  test('of a database that was damaged and set aside, and go on from there', async () => {
    const profileDir = engines.newProfile();
    const first = await engines.open('Ada', { profileDir });
    for (let count = 0; count < 20; count += 1) send(first, `${count}`);
    const known = since(first, 0);
    await engines.stop(first);
    const file = join(profileDir, 'grapevine.db');
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, new Uint8Array(200).fill(0xff), 0, 200, 4096);
    closeSync(descriptor);
    const begunAt = Date.now();
    const second = await engines.open('Ada', { profileDir });
    send(second, 'after');
    expect(second.events({ since: 0, limit: 1 }).firstKept).toBeGreaterThan(begunAt);
    expectNewNumbers(second, known, begunAt);
    const last = lastOf(second);
    await engines.stop(second);
    const third = await engines.open('Ada', { profileDir });
    send(third, 'later');
    expect(seqsOf(since(third, last))).toEqual([last + 1]);
  });

  test('of a folder that is a copy, in which what was logged before stays', async () => {
    const profileDir = engines.newProfile();
    const copy = engines.newProfile();
    const first = await engines.open('Ada', { profileDir });
    send(first, 'before');
    const known = since(first, 0);
    await engines.stop(first);
    rmSync(copy, { recursive: true });
    cpSync(profileDir, copy, { recursive: true });
    const begunAt = Date.now();
    const second = await engines.open('Ada', { profileDir: copy });
    send(second, 'after');
    expect(since(second, 0).slice(0, known.length)).toEqual(known);
    expectNewNumbers(second, known, begunAt);
  });

  test('of a disk that was set back in the same file, once others show what it has forgotten', async () => {
    const profileDir = engines.newProfile();
    const file = join(profileDir, 'grapevine.db');
    const peer = await engines.open('Bob');
    const first = await engines.open('Ada', { profileDir });
    send(first, 'root');
    await engines.stop(first);
    const backup = readFileSync(file);
    const second = await engines.open('Ada', { profileDir, seeds: [addressOf(peer)] });
    await untilLinked(second, peer);
    send(second, 'forgotten');
    await until('the other has it', () => messagesOf(peer).length === 2);
    const known = since(second, 0);
    await engines.stop(second);
    for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
    writeFileSync(file, backup);
    const begunAt = Date.now();
    const third = await engines.open('Ada', { profileDir, seeds: [addressOf(peer)] });
    await until('it has it again', () => messagesOf(third).length === 2);
    await until('it writes elsewhere', () =>
      since(third, 0).some(({ seq, type }) => type === 'epoch-opened' && seq > begunAt),
    );
    send(third, 'after');
    expectNewNumbers(third, known, begunAt);
  });
});
