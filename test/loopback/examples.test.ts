/** The example programs, each as its own process beside a headless host, as the README starts them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHost } from '../../host/host.ts';
import type { Host } from '../../host/host.ts';
import { openEngine } from '../../engine/index.ts';
import type { Engine } from '../../engine/index.ts';
import { addressOf, send, until, untilLinked } from './engines.ts';

const root = path.join(import.meta.dirname, '../..');
const waitMs = 40_000;
const testMs = 120_000;

let folder: string;
const hosts: Host[] = [];
const engines: Engine[] = [];
const programs: ChildProcess[] = [];
const profile = (name: string): string => path.join(folder, name);

async function startHost(name: string, seeds: readonly string[]): Promise<void> {
  const door = {
    openEngine: async (options: Parameters<typeof openEngine>[0]) => {
      const engine = await openEngine(options);
      engines.push(engine);
      return engine;
    },
  };
  const engine = { profileDir: profile(name), name, seeds, mdns: false, listen: { host: '127.0.0.1', port: 0 } };
  hosts.push(await openHost(door, { engine, api: undefined, rendererDir: undefined }));
}

/** What an example has printed, and its end. */
function run(example: string, ...args: string[]): { readonly child: ChildProcess; text: () => string } {
  const node = path.join(root, 'node_modules/.bin/node');
  const child = spawn(node, [path.join(root, 'examples', example), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  programs.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, text: () => text };
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gv-examples-'));
  await startHost('a', []);
  const [first] = engines;
  if (first === undefined) throw new Error('assertion: no engine');
  await startHost('b', [addressOf(first)]);
  const [, second] = engines;
  if (second === undefined) throw new Error('assertion: no second engine');
  await untilLinked(first, second);
});

afterAll(async () => {
  for (const child of programs) child.kill('SIGKILL');
  for (const host of hosts) await host.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

test(
  '[R10] failover: a greeting is found at the other host, and the next one when it is gone',
  { timeout: testMs },
  async () => {
    const served = run('failover.ts', '--profile', profile('a'), '--name', 'Anna');
    await until('Anna serves', () => served.text().includes('serving greeting'), waitMs);
    const seeker = run('failover.ts', '--profile', profile('b'), '--seek');
    await until('Anna greets', () => seeker.text().includes('says: Anna greets you'), waitMs);
    const other = run('failover.ts', '--profile', profile('b'), '--name', 'Ben');
    await until('Ben serves', () => other.text().includes('serving greeting'), waitMs);
    served.child.kill('SIGKILL');
    await until('the seeker has failed over', () => /is gone[^]*says: Ben greets you/.test(seeker.text()), waitMs);
  },
);

test(
  '[A3] rank: what it knows goes on from the last event, and nothing is counted twice',
  { timeout: testMs },
  async () => {
    const [first] = engines;
    if (first === undefined) throw new Error('assertion: no engine');
    const state = path.join(folder, 'rank.json');
    const rankOnce = async (): Promise<{ seq: number; scores: number[] }> => {
      const ranking = run('rank.ts', '--profile', profile('a'), '--state', state, '--once');
      await until('the ranking is printed', () => ranking.child.exitCode !== null, waitMs);
      expect(ranking.child.exitCode).toBe(0);
      expect(ranking.text()).toMatch(/^after event \d+\n( +-?\d+ {2}[0-9a-z]{8} {2}.*\n)+$/);
      const kept = JSON.parse(await readFile(state, 'utf8')) as {
        seq: number;
        peers: Record<string, { score: number }>;
      };
      return { seq: kept.seq, scores: Object.values(kept.peers).map(({ score }) => score) };
    };
    const sum = (scores: readonly number[]): number => scores.reduce((total, score) => total + score, 0);
    const before = await rankOnce();
    send(first, 'one');
    send(first, 'two');
    const after = await rankOnce();
    const between = first.events({ since: before.seq, limit: 1000 }).events.filter(({ type }) => type === 'message');
    expect(between).toHaveLength(2);
    const again = await rankOnce();
    expect(sum(after.scores)).toBeGreaterThanOrEqual(sum(before.scores) + 2);
    expect(again.seq === after.seq ? again.scores : after.scores).toEqual(after.scores);
  },
);
