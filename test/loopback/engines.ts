/** Real engines in one process, on 127.0.0.1, each with a profile of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, EngineOptions, LogLine } from '../../engine/index.ts';
import { openEngine } from '../../engine/index.ts';
import type { Member, Message } from '../../shared/records.ts';

const pollMs = 10;

export class Engines {
  /** What any of them had to complain about. */
  readonly complaints: LogLine[] = [];
  readonly #dirs: string[] = [];
  readonly #running = new Set<Engine>();

  newProfile(parent = tmpdir()): string {
    const dir = mkdtempSync(join(parent, 'gv-loop-'));
    this.#dirs.push(dir);
    return dir;
  }

  async open(name: string, options: Partial<EngineOptions> = {}): Promise<Engine> {
    const engine = await openEngine({
      profileDir: options.profileDir ?? this.newProfile(),
      name,
      mdns: false,
      listen: { host: '127.0.0.1', port: 0 },
      log: (line) => {
        if (line.level === 'error' || line.level === 'warn') this.complaints.push(line);
      },
      ...options,
    });
    this.#running.add(engine);
    return engine;
  }

  async stop(engine: Engine): Promise<void> {
    this.#running.delete(engine);
    await engine.stop();
  }

  /** What an engine logs as a warning or an error is a failure of the test that did not expect it. */
  assertNoComplaint(): void {
    const [first] = this.complaints;
    if (first !== undefined) throw new Error(`an engine complained: ${first.level}: ${first.message}`);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((engine) => this.stop(engine)));
    for (const dir of this.#dirs) rmSync(dir, { recursive: true, force: true });
  }
}

export const addressOf = (engine: Engine): string => `127.0.0.1:${engine.status({}).port}`;

export const idOf = (engine: Engine): string => engine.hello({}).id;

export const memberOf = (engine: Engine, other: Engine): Member | undefined =>
  engine.members({}).find(({ id }) => id === idOf(other));

export const send = (engine: Engine, text: string): Message => engine.send({ room: 'general', text });

/** All messages of the usual room, page by page. */
export function messagesOf(engine: Engine): Message[] {
  const pages: (readonly Message[])[] = [];
  for (let before: string | undefined; ;) {
    const page = engine.messages({ room: 'general', limit: 500, before });
    pages.push(page.messages);
    before = page.messages[0]?.id;
    if (!page.hasMoreBefore || before === undefined) return pages.reverse().flat();
  }
}

export async function until(what: string, condition: () => boolean, timeoutMs = 10_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await pause(pollMs);
  }
}

export async function untilLinked(a: Engine, b: Engine): Promise<void> {
  await until('both see one another linked', () => memberOf(a, b)?.linked === true && memberOf(b, a)?.linked === true);
}
