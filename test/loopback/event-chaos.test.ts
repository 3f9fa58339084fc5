/**
 * A host and a program that follows its events, each killed with signal 9 at random while two peers write.
 * 20 s of it; GRAPEVINE_CHAOS_MS gives another time (120000 for the long form), GRAPEVINE_CHAOS_SEED another draw.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HostClient } from '../../host/client.ts';
import type { Engine } from '../../engine/index.ts';
import type { EntryId } from '../../shared/ids.ts';
import type { LogEvent, Message } from '../../shared/records.ts';
import { SeededRng } from '../sim/rng.ts';
import { Engines, addressOf, messagesOf, send, until } from './engines.ts';

const chaosMs = Number(process.env['GRAPEVINE_CHAOS_MS'] ?? 20_000);
const seed = Number(process.env['GRAPEVINE_CHAOS_SEED'] ?? 4711);
const settleMs = 60_000;
/** Fewer would show nothing. */
const killsMin = 3;
const hostFile = join(import.meta.dirname, '../../host/cli.ts');
const subscriberFile = join(import.meta.dirname, 'event-subscriber-process.ts');

/** A process that is killed leaves there what it would leave on a disk, which is slow where much goes on. */
const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

let engines: Engines;
const children: ChildProcess[] = [];

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await engines.close();
});

/** A program that is started again whenever it was killed, after what a person would take. */
class Victim {
  kills = 0;
  /** Ends that nobody ordered. */
  readonly fell: string[] = [];
  readonly #argv: readonly string[];
  #child: ChildProcess;
  #isKilled = false;

  constructor(argv: readonly string[]) {
    this.#argv = argv;
    this.#child = this.#start();
  }

  async kill(downMs: number): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#isKilled = true;
    this.#child.kill('SIGKILL');
    await ended;
    this.kills += 1;
    await pause(downMs);
    this.#child = this.#start();
  }

  #start(): ChildProcess {
    this.#isKilled = false;
    const child = spawn(process.execPath, this.#argv, { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    child.stderr?.on('data', (chunk: Buffer) => (told = (told + chunk.toString()).slice(-2000)));
    child.once('exit', (code) => {
      if (!this.#isKilled) this.fell.push(`ended with ${code ?? 'a signal'}: ${told}`);
    });
    children.push(child);
    return child;
  }
}

interface Scene {
  readonly writer: Engine;
  readonly profileDir: string;
  readonly ledger: string;
  readonly host: Victim;
  readonly subscriber: Victim;
  /** Ids of messages that the host said to have stored. */
  readonly acknowledged: EntryId[];
  /** How often the subscriber was killed in the middle of what it saw. */
  resumed: number;
}

test(
  '[A14] [A3] [T2] host and subscriber killed at random: every event is seen once, and every entry has one',
  { timeout: chaosMs + 4 * settleMs },
  async () => {
    const profileDir = engines.newProfile(memory);
    const ledger = join(engines.newProfile(memory), 'ledger');
    const writer = await engines.open('Writer', { profileDir: engines.newProfile(memory) });
    const common = ['--headless', '--json', '--no-mdns', '--profile', profileDir, '--name', 'Host'];
    const reach = ['--listen', '127.0.0.1:0', '--seed', addressOf(writer)];
    const host = new Victim([hostFile, 'start', ...common, ...reach]);
    const subscriber = new Victim([subscriberFile, profileDir, ledger]);
    const scene: Scene = { writer, profileDir, ledger, host, subscriber, acknowledged: [], resumed: 0 };
    await torment(scene);
    const { stored, last } = await untilLevel(scene);

    const { acknowledged } = scene;
    const events = linesOf(ledger).filter(({ seq }) => seq <= last);
    const told = events.flatMap((event) => (event.type === 'message' ? event.message : []));
    process.stdout.write(
      `events: ${last}, messages: ${stored.length} (${acknowledged.length} acknowledged at the host), ` +
        `kills: host ${host.kills}, subscriber ${subscriber.kills} (${scene.resumed} while it read), seed ${seed}\n`,
    );
    expect([host.fell, subscriber.fell]).toEqual([[], []]);
    expect(Math.min(host.kills, scene.resumed, acknowledged.length)).toBeGreaterThanOrEqual(killsMin);
    // None lost, none twice, and no word of a gap.
    expect(events).toHaveLength(last);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(told.toSorted()).toEqual(stored.map(({ id }) => id).toSorted());
    expect(acknowledged.filter((id) => !told.includes(id))).toEqual([]);
    await until('the writer has all of it, too', () => messagesOf(writer).length === stored.length, settleMs);
  },
);

/** Kills both again and again while at both peers something is written. */
async function torment(scene: Scene): Promise<void> {
  const { writer, profileDir, ledger, host, subscriber, acknowledged } = scene;
  const rng = new SeededRng(seed);
  const endsAt = performance.now() + chaosMs;
  /** On a busy machine a host takes seconds to start: it goes on until something was written between kills. */
  const isOver = (): boolean => {
    const isEnough = Math.min(host.kills, scene.resumed, acknowledged.length) >= killsMin;
    return performance.now() - endsAt >= (isEnough ? 0 : settleMs);
  };
  const killHost = async (): Promise<void> => {
    // One time in four while it starts, else in the middle of what it writes.
    const wanted = rng.next() < 0.25 ? 0 : acknowledged.length + 1 + Math.floor(rng.next() * 20);
    while (!isOver() && acknowledged.length < wanted) await pause(5);
    await pause(rng.next() * (wanted === 0 ? 1500 : 50));
    await host.kill(rng.next() * 300);
  };
  const killSubscriber = async (): Promise<void> => {
    // The same: most times when it has seen more than before it was started.
    const wanted = rng.next() < 0.25 ? 0 : sizeOf(ledger) + 1 + rng.next() * 4000;
    while (!isOver() && sizeOf(ledger) < wanted) await pause(5);
    if (wanted === 0) await pause(rng.next() * 1000);
    await subscriber.kill(rng.next() * 300);
    if (sizeOf(ledger) > wanted && wanted > 0) scene.resumed += 1;
  };
  const writeAfar = async (): Promise<void> => {
    send(writer, 'from afar');
    await pause(20);
  };
  const writeAtHost = async (): Promise<void> => {
    try {
      const client = await HostClient.open(profileDir);
      acknowledged.push((await client.call('send', { text: 'at the host' })).id);
    } catch {
      // It was killed: whether this one was stored is known to nobody.
    }
    await pause(20);
  };
  const again = async (work: () => Promise<void>): Promise<void> => {
    while (!isOver()) await work();
  };
  await Promise.all([killHost, killSubscriber, writeAfar, writeAtHost].map(again));
}

/** Until the host has what the writer has, and the subscriber has seen the newest event. */
async function untilLevel({ writer, profileDir, ledger }: Scene) {
  const sent = messagesOf(writer);
  const deadline = performance.now() + settleMs;
  for (;;) {
    const found = await lookAt(profileDir).catch(() => undefined);
    const seen = linesOf(ledger).at(-1)?.seq ?? 0;
    const ids = new Set(found?.stored.map(({ id }) => id));
    if (found !== undefined && seen === found.last && sent.every(({ id }) => ids.has(id))) return found;
    if (performance.now() > deadline) throw new Error(`not level: ${seen} of ${found?.last ?? '?'} events seen`);
    await pause(100);
  }
}

async function lookAt(profileDir: string) {
  const client = await HostClient.open(profileDir);
  const { events } = await client.call('status', {});
  return { stored: await allMessages(client), last: events };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function linesOf(file: string): LogEvent[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).trimEnd();
  return whole === '' ? [] : whole.split('\n').map((line) => JSON.parse(line) as LogEvent);
}

async function allMessages(client: HostClient): Promise<Message[]> {
  const pages: (readonly Message[])[] = [];
  for (let before: string | undefined; ;) {
    const page = await client.call('messages', { limit: 500, ...(before === undefined ? {} : { before }) });
    pages.push(page.messages);
    before = page.messages[0]?.id;
    if (!page.hasMoreBefore || before === undefined) return pages.reverse().flat();
  }
}
