/** Two and three real engines on 127.0.0.1: what one peer promises to another and to its own user. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { LogEvent } from '../../shared/records.ts';
import { Engines, addressOf, idOf, memberOf, messagesOf, send, until, untilLinked } from './engines.ts';

/** Where 5,000 messages, each durable before the next, do not wait 5,000 times for a disk. */
const memoryDir = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const script = join(import.meta.dirname, 'engine-process.ts');

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
  readonly signal: string | null;
}

function runProcess(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], { timeout: 30_000 }, (_error, out, err) => {
      resolve({ out, err, code: child.exitCode, signal: child.signalCode });
    });
  });
}

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

/** A second peer that knows the first. */
async function pair(): Promise<[Engine, Engine]> {
  const a = await engines.open('Ada');
  const b = await engines.open('Bob', { seeds: [addressOf(a)] });
  await untilLinked(a, b);
  return [a, b];
}

describe('two engines', () => {
  test('[P3] [P13] carry messages both ways, with whom they came from and by which way', async () => {
    const [a, b] = await pair();
    const fromA = send(a, 'from a');
    await until('b has it', () => messagesOf(b).length === 1);
    const fromB = send(b, 'from b');
    await until('a has both', () => messagesOf(a).length === 2);
    expect(messagesOf(a).map(({ id }) => id)).toEqual([fromA.id, fromB.id]);
    expect(messagesOf(b).map(({ id }) => id)).toEqual([fromA.id, fromB.id]);
    expect(b.message({ id: fromA.id })).toMatchObject({ receivedFrom: [idOf(a)], path: [idOf(a)], text: 'from a' });
    expect(b.message({ id: fromB.id })).toMatchObject({ receivedFrom: [], path: [idOf(b)] });
    await until('a knows that b holds its message', () => a.message({ id: fromA.id }).holders.count === 2);
  });

  test('[A3] [T2] tell each message once, numbered without a gap', async () => {
    const [a, b] = await pair();
    const told: LogEvent[] = [];
    b.subscribe((event) => {
      if (event.kind === 'log') told.push(event.event);
    });
    const since = b.hello({}).eventSeq;
    const sent = [1, 2, 3].map((number) => send(a, `number ${number}`));
    await until('b heard of three', () => told.filter(({ type }) => type === 'message').length === 3);
    expect(told.flatMap((event) => (event.type === 'message' ? event.message : []))).toEqual(sent.map(({ id }) => id));
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => since + 1 + index));
    expect(b.events({ since, limit: 500 }).events).toEqual(told);
  });

  test('a new name is heard by the other at once', async () => {
    const [a, b] = await pair();
    expect(b.setName({ name: '  Robert\u202E ' })).toEqual({ name: 'Robert' });
    await until('a knows the name', () => memberOf(a, b)?.name === 'Robert', 1000);
    expect(a.members({})).toHaveLength(2);
  });

  test('[M8] [A2] restarted, know the same peers and messages and go on in one feed', async () => {
    const dirs = [engines.newProfile(), engines.newProfile()] as const;
    const a = await engines.open('Ada', { profileDir: dirs[0] });
    const b = await engines.open('Bob', { profileDir: dirs[1], seeds: [addressOf(a)] });
    await untilLinked(a, b);
    const first = send(a, 'before');
    await until('b has it', () => messagesOf(b).length === 1);
    const ids = [idOf(a), idOf(b)];
    await Promise.all([engines.stop(a), engines.stop(b)]);
    const again = await engines.open('Ada', { profileDir: dirs[0] });
    expect(again.members({}).map(({ id, name }) => [id, name])).toEqual([
      [ids[0], 'Ada'],
      [ids[1], 'Bob'],
    ]);
    expect(again.members({})[1]).toMatchObject({ heard: false, linked: false });
    expect(messagesOf(again).map(({ id, text }) => [id, text])).toEqual([[first.id, 'before']]);
    const other = await engines.open('Bob', { profileDir: dirs[1], seeds: [addressOf(again)] });
    await untilLinked(again, other);
    const second = send(again, 'after');
    expect(second).toMatchObject({ seq: 2, epoch: first.epoch });
    await until('b has it', () => messagesOf(other).length === 2);
    expect(messagesOf(other).map(({ id }) => id)).toEqual([first.id, second.id]);
    expect(other.events({ since: 0, limit: 500 }).events.filter(({ type }) => type === 'feed-forked')).toEqual([]);
  });

  test('[M6] one that stops is seen to have left, and stopping takes under 2 s', async () => {
    const [a, b] = await pair();
    const begunAt = performance.now();
    await engines.stop(b);
    expect(performance.now() - begunAt).toBeLessThan(2000);
    await until('a knows', () => a.members({})[1]?.state === 'left', 500);
    // Stopped twice is stopped.
    await b.stop();
  });
});

describe('three engines', () => {
  test('[E12] that write at the same time show one order', async () => {
    const [a, b] = await pair();
    const c = await engines.open('Cyd', { seeds: [addressOf(b)] });
    await untilLinked(a, c);
    await untilLinked(b, c);
    for (let round = 0; round < 30; round += 1) {
      for (const engine of [a, b, c]) send(engine, `round ${round}`);
      if (round % 10 === 0) await until('they catch up', () => messagesOf(a).length > 3 * round);
    }
    await until('all have all', () => [a, b, c].every((engine) => messagesOf(engine).length === 90));
    const order = messagesOf(a).map(({ id }) => id);
    expect(new Set(order).size).toBe(90);
    for (const engine of [b, c]) expect(messagesOf(engine).map(({ id }) => id)).toEqual(order);
  });
});

describe('a process that ends', () => {
  test('[P1] [A2] killed the moment after `send` returned, has the message when it starts again', async () => {
    const profileDir = engines.newProfile();
    for (const text of ['first', 'second', 'third']) {
      const { out, err, signal } = await runProcess('crash', profileDir, text);
      expect([signal, err]).toEqual(['SIGKILL', '']);
      const engine = await engines.open('P', { profileDir });
      const last = messagesOf(engine).at(-1);
      expect([last?.id, last?.text]).toEqual([out.trim(), text]);
      await engines.stop(engine);
    }
  });

  test('after stop() nothing keeps it', async () => {
    const peer = await engines.open('Ada');
    const { out, err, code } = await runProcess('leave', engines.newProfile(), addressOf(peer));
    expect([code, err]).toEqual([0, '']);
    const { stopMs, exitMs } = JSON.parse(out) as { stopMs: number; exitMs: number };
    process.stdout.write(`stop() took ${stopMs} ms, the process ended ${exitMs} ms later\n`);
    expect(stopMs).toBeLessThan(2000);
    expect(exitMs).toBeLessThan(500);
    expect(messagesOf(peer).map(({ text }) => text)).toEqual(['before leaving']);
  });
});

describe('a peer that joins late', () => {
  test('[Y2] receives 5,000 messages, each once and in order', async () => {
    const count = 5000;
    const a = await engines.open('Ada', { profileDir: engines.newProfile(memoryDir) });
    for (let number = 0; number < count; number += 1) send(a, `message ${number}`);
    const b = await engines.open('Bob', { profileDir: engines.newProfile(memoryDir), seeds: [addressOf(a)] });
    const begunAt = performance.now();
    await until('b has all', () => b.status({}).entries === count, 20_000);
    const seconds = (performance.now() - begunAt) / 1000;
    process.stdout.write(
      `${count} messages to a joining peer in ${seconds.toFixed(2)} s, ${Math.round(count / seconds)} a second\n`,
    );
    expect(messagesOf(b).map(({ id, text }) => [id, text])).toEqual(messagesOf(a).map(({ id, text }) => [id, text]));
    const messages = b.events({ since: 0, limit: 500 });
    expect(messages.last).toBeGreaterThanOrEqual(count);
  });
});

describe('a peer that comes and goes', () => {
  test('20 times leaves no socket and no timer behind', async () => {
    const a = await engines.open('Ada');
    const profileDir = engines.newProfile();
    const openFiles = (): number => readdirSync('/proc/self/fd').length;
    const visit = async (): Promise<void> => {
      const b = await engines.open('Bob', { profileDir, seeds: [addressOf(a)] });
      await untilLinked(a, b);
      await engines.stop(b);
      await until('a has no link', () => a.status({}).links === 0);
    };
    for (let number = 0; number < 3; number += 1) await visit();
    const before = { files: openFiles(), resources: process.getActiveResourcesInfo().length };
    for (let number = 0; number < 20; number += 1) await visit();
    expect(openFiles()).toBeLessThanOrEqual(before.files + 1);
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before.resources + 2);
    expect(a.members({})).toHaveLength(2);
  });
});
