/** How long a headless host takes until it is ready, and how much memory it then holds: built, as people get it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleHost } from '../test/frozen/bundle.ts';
import type { Bench } from './bench.ts';
import { quantile } from './bench.ts';

const runs = 5;
const readyMsMax = 30_000;
/** What was needed for the start only is given back within this time. */
const settleMs = 2000;
const rssMiBMax = 80;
const root = join(import.meta.dirname, '..');
/** Below the packages, where the native module is found. */
const cacheDir = join(root, 'node_modules/.cache/bench');
const program = join(cacheDir, 'grapevine.mjs');

interface Start {
  readonly readyMs: number;
  readonly rssMiB: number;
}

export const start: Bench = {
  name: 'start',
  summary: 'time to ready and memory of a headless host',
  obstacle: () => (process.platform === 'linux' ? undefined : 'memory is read from /proc, which Linux has'),
  async run(note) {
    mkdirSync(cacheDir, { recursive: true });
    writeFileSync(program, (await bundleHost(root)).code);
    const [ours, bare]: [Start[], Start[]] = [[], []];
    for (let run = 0; run < runs; run += 1) {
      const dir = mkdtempSync(join(tmpdir(), 'gv-start-'));
      const args = ['start', '--headless', '--json', '--no-mdns', '--listen', '127.0.0.1:0', '--profile', dir];
      ours.push(await measure([program, ...args], '"ready"'));
      rmSync(dir, { recursive: true, force: true });
      bare.push(await measure(['-e', 'console.log("ready"); setInterval(() => {}, 1e6)'], 'ready'));
      note(`run ${run + 1} of ${runs}: ready after ${ours.at(-1)?.readyMs.toFixed(0)} ms`);
    }
    const median = (starts: readonly Start[], what: keyof Start): number =>
      quantile(
        starts.map((one) => one[what]),
        0.5,
      );
    const raw = (what: keyof Start) => ({ what: 'an empty Node', value: median(bare, what) });
    return [
      {
        name: 'from the command to ready, on a new profile',
        value: median(ours, 'readyMs'),
        unit: 'ms',
        raw: raw('readyMs'),
      },
      {
        name: 'resident memory when idle',
        value: median(ours, 'rssMiB'),
        unit: 'MiB',
        goal: { atMost: rssMiBMax },
        raw: raw('rssMiB'),
      },
    ];
  },
};

async function measure(args: readonly string[], ready: string): Promise<Start> {
  const begunAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  try {
    const readyMs = await new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready within ${readyMsMax} ms`)), readyMsMax);
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (!text.includes(ready)) return;
        clearTimeout(late);
        resolve(performance.now() - begunAt);
      });
      child.once('close', () => reject(new Error('it ended before it was ready')));
    });
    await pause(settleMs);
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return { readyMs, rssMiB: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024 };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}
