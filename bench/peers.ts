/** Programs that talk over loopback, in a network of their own where this machine allows it, else in its own. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wireBytes } from '../test/network/crowd.ts';
import type { LanHost } from '../test/network/lan.ts';
import { Lan, NODE, lanObstacle } from '../test/network/lan.ts';
import type { Order, PeerReport, Stamp, Told } from './peer-process.ts';

const readyMsMax = 60_000;
const answerMsMax = 180_000;
const startsAtOnce = 4;

/** A loopback that nobody else uses, so that its counter tells what these programs sent. */
export class Loopback {
  readonly #lan: Lan | undefined = lanObstacle() === undefined ? Lan.open() : undefined;
  readonly #host: LanHost | undefined = this.#lan?.host('bench');
  readonly #children = new Set<ChildProcess>();
  readonly #dirs: string[] = [];

  /** Ethernet, IP and TCP included; undefined where the loopback is everybody's. */
  wireBytes(): number | undefined {
    return this.#host === undefined ? undefined : wireBytes(this.#host, 'lo').sent;
  }

  newDir(): string {
    const dir = mkdtempSync(join(tmpdir(), 'gv-bench-'));
    this.#dirs.push(dir);
    return dir;
  }

  spawn(program: string, args: readonly string[]): ChildProcess {
    const inside = this.#host === undefined ? [] : ['ip', 'netns', 'exec', this.#host.namespace];
    const [command = NODE, ...rest] = [...inside, NODE, join(import.meta.dirname, program), ...args];
    const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#children.add(child);
    child.once('close', () => this.#children.delete(child));
    return child;
  }

  async close(): Promise<void> {
    const ends = [...this.#children].map(async (child) => {
      const ended = new Promise((resolve) => child.once('close', resolve));
      child.kill('SIGKILL');
      await ended;
    });
    await Promise.all(ends);
    await this.#lan?.dispose();
    for (const dir of this.#dirs) rmSync(dir, { recursive: true, force: true });
  }
}

/** One peer-process. */
export class BenchPeer {
  port = 0;
  links = 0;
  readonly #child: ChildProcess;
  readonly #waiters: ((line: Told) => void)[] = [];

  private constructor(loopback: Loopback, seeds: readonly string[], profileDir: string) {
    this.#child = loopback.spawn('peer-process.ts', [profileDir, ...seeds]);
    this.#child.on('message', (line: Told) => {
      if (line.told === 'links') this.links = line.links;
      else this.#waiters.shift()?.(line);
    });
  }

  static async start(
    loopback: Loopback,
    seeds: readonly string[] = [],
    profileDir: string = loopback.newDir(),
  ): Promise<BenchPeer> {
    const peer = new BenchPeer(loopback, seeds, profileDir);
    const line = await peer.#next();
    if (line.told === 'ready') peer.port = line.port;
    return peer;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Resolves when the last one is sent; gives when each was. */
  async send(texts: readonly string[], everyMs: number): Promise<readonly Stamp[]> {
    const line = await this.#ask({ order: 'send', texts, everyMs });
    if (line.told !== 'sent') throw new Error(`assertion: told ${line.told}`);
    return line.sent;
  }

  /** What was stored since the last report, as soon as it is `count` messages. */
  async report(count: number): Promise<PeerReport> {
    const line = await this.#ask({ order: 'report', count });
    if (line.told !== 'report') throw new Error(`assertion: told ${line.told}`);
    return line;
  }

  async #ask(order: Order): Promise<Told> {
    this.#child.send(order);
    return await this.#next();
  }

  async #next(): Promise<Told> {
    return await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`a peer did not answer within ${answerMsMax} ms`)), answerMsMax);
      this.#waiters.push((line) => {
        clearTimeout(late);
        resolve(line);
      });
    });
  }
}

/** `count` peers; the first is the seed of all others. Resolves when every pair is linked. */
export async function startMesh(loopback: Loopback, count: number): Promise<readonly BenchPeer[]> {
  const first = await BenchPeer.start(loopback);
  const peers = [first];
  while (peers.length < count) {
    const batch = Array.from({ length: Math.min(startsAtOnce, count - peers.length) }, () =>
      BenchPeer.start(loopback, [first.address]),
    );
    peers.push(...(await Promise.all(batch)));
  }
  await until('all are linked', readyMsMax, () => peers.every(({ links }) => links === count - 1));
  return peers;
}

async function until(what: string, timeoutMs: number, condition: () => boolean): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
