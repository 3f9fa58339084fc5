/**
 * A real headless Grapevine on a host of the test LAN: `host/cli.ts start --headless` in its
 * namespace, the command line beside it, and the profile's API socket, which is a file and so can be
 * reached from outside the namespace too.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { HostClient } from '../../host/client.ts';
import type { CallArguments, CallName, CallResult } from '../../shared/api.ts';
import type { LogEvent, Member, Message } from '../../shared/records.ts';
import { NODE } from './lan.ts';
import type { Lan, LanHost, LanProcess } from './lan.ts';

const readyShape = z.looseObject({
  type: z.literal('ready'),
  id: z.string(),
  name: z.string(),
  port: z.number(),
  url: z.string(),
});
export type Ready = z.infer<typeof readyShape>;

const readyMsMax = 30_000;
const today = join(import.meta.dirname, '../../host/cli.ts');

export interface HostStart {
  readonly name: string;
  /** What the computer is called, seen by this program alone. */
  readonly computer?: string;
  /** Further arguments of `start`. */
  readonly args?: readonly string[];
  /** The command line's file; default: the working tree's. */
  readonly program?: string;
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** A profile folder to begin with a copy of, as from a backup or a cloned disk. */
  readonly profileOf?: string;
}

export class GrapevineHost {
  readonly lanHost: LanHost;
  readonly profileDir = mkdtempSync(join(tmpdir(), 'gv-host-'));
  readonly #lan: Lan;
  readonly #start: HostStart;
  readonly #processes: LanProcess[] = [];
  #ready: Ready | undefined;
  #readyAt = 0;

  private constructor(lan: Lan, lanHost: LanHost, start: HostStart) {
    this.#lan = lan;
    this.lanHost = lanHost;
    this.#start = start;
  }

  static async start(lan: Lan, lanHost: LanHost, start: HostStart): Promise<GrapevineHost> {
    const host = new GrapevineHost(lan, lanHost, start);
    if (start.profileOf !== undefined) cpSync(start.profileOf, host.profileDir, { recursive: true });
    await host.restart();
    return host;
  }

  /** Starts it again on its profile, with `args` in place of the first start's where given. */
  async restart(args: readonly string[] = this.#start.args ?? []): Promise<void> {
    if (this.#processes.at(-1)?.running === true) throw new Error('assertion: it is running');
    const common = ['--headless', '--json', '--no-open', '--profile', this.profileDir, '--name', this.#start.name];
    const named = ['unshare', '--uts', 'sh', '-c', 'hostname "$0" && exec "$@"', this.#start.computer ?? 'computer'];
    const { env = {} } = this.#start;
    const command = [...named, NODE, this.#program, 'start', ...common, ...args];
    const started = this.#lan.spawn(this.lanHost, command, { env });
    this.#processes.push(started);
    const line = await started.line((text) => text.startsWith('{"type":"ready"'), readyMsMax);
    this.#readyAt = Date.now();
    this.#ready = readyShape.parse(JSON.parse(line));
  }

  get #program(): string {
    return this.#start.program ?? today;
  }

  get id(): string {
    return this.ready.id;
  }

  get ready(): Ready {
    if (this.#ready === undefined) throw new Error('assertion: it was not ready yet');
    return this.#ready;
  }

  /** When its ready line was read, by the clock that every host of this machine shares. */
  get readyAt(): number {
    return this.#readyAt;
  }

  get pid(): number {
    return this.process.pid;
  }

  get process(): LanProcess {
    const process = this.#processes.at(-1);
    if (process === undefined) throw new Error('assertion: it was not started');
    return process;
  }

  /** What it printed since the first start. */
  get log(): string {
    return this.#processes.map(({ output }) => output).join('\n');
  }

  /** Runs a command with --json in the host's namespace; gives what it printed. */
  async cli(command: string, ...args: string[]): Promise<unknown> {
    const { stdout } = await this.#lan.exec(this.lanHost, this.command(command, '--json', ...args));
    return JSON.parse(stdout);
  }

  /** What runs a command on this profile, in this host's own version. */
  command(command: string, ...args: string[]): string[] {
    return [NODE, this.#program, command, '--profile', this.profileDir, ...args];
  }

  /** The same call without the second that a new process takes on a busy machine. */
  async call<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>> {
    const client = await HostClient.open(this.profileDir);
    return await client.call(name, args);
  }

  async members(): Promise<readonly Member[]> {
    return await this.call('members', {});
  }

  async member(id: string): Promise<Member | undefined> {
    return (await this.members()).find((member) => member.id === id);
  }

  /** The newest messages of the usual room, 500 at most, oldest first. */
  async messages(): Promise<readonly Message[]> {
    return (await this.call('messages', { limit: 500 })).messages;
  }

  async events(): Promise<readonly LogEvent[]> {
    const events: LogEvent[] = [];
    const client = await HostClient.open(this.profileDir);
    for await (const line of client.events(0, false)) {
      if ('seq' in line) events.push(line);
    }
    return events;
  }

  /** The first event after the one with number `since` that matches; waits for it without asking again and again. */
  async event(since: number, matches: (event: LogEvent) => boolean): Promise<LogEvent> {
    const client = await HostClient.open(this.profileDir);
    for await (const line of client.events(since, true)) {
      if ('seq' in line && matches(line)) return line;
    }
    throw new Error(`${this.lanHost.name} ended before such an event`);
  }

  async send(text: string): Promise<Message> {
    return await this.call('send', { text });
  }

  /** When its connections end, however it ends: epoch milliseconds. Listens from now on. */
  async gone(): Promise<number> {
    const client = await HostClient.open(this.profileDir);
    let lines = 0;
    try {
      for await (const _ of client.events(0, true)) lines += 1;
    } catch (error) {
      // Cut off in the midst of an answer: that is what was waited for.
      if (lines === 0) throw error;
    }
    return Date.now();
  }

  async kill9(): Promise<void> {
    await this.process.stop('SIGKILL');
  }

  /** Its exit code. */
  async stop(): Promise<number | null> {
    return await this.process.stop('SIGTERM');
  }

  removeProfile(): void {
    rmSync(this.profileDir, { recursive: true, force: true });
  }
}

const pollMs = 50;

/** Until `look` gives something else than undefined or false; gives it, or fails after `timeoutMs`. */
export async function eventually<Value>(
  what: string,
  timeoutMs: number,
  look: () => Promise<Value | undefined | false>,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    await pause(pollMs);
  }
}
