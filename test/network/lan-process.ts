/** A program started on a test LAN: its output by lines, its end, and a kill that reaches its children. */
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

export interface SpawnOptions {
  readonly cwd?: string;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Characters of output kept, the oldest dropped first: a chatty program must not fill the memory. */
const outputCharsMax = 4 * 1024 * 1024;
const stopTimeoutMs = 5000;

interface LineWaiter {
  readonly matches: (line: string) => boolean;
  readonly resolve: (line: string) => void;
}

export class LanProcess {
  readonly host: string;
  readonly pid: number;
  /** Exit code, or null where a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #waiters = new Set<LineWaiter>();
  #lines: string[] = [];
  #chars = 0;
  #ended = false;

  constructor(host: string, argv: readonly string[], { cwd = process.cwd(), env = {} }: SpawnOptions) {
    const [program = '', ...rest] = argv;
    this.host = host;
    // A process group of its own, so that children can be ended with it.
    this.#child = spawn(program, rest, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    this.pid = this.#child.pid ?? 0;
    // A program that has just ended takes no input; its exit tells the story.
    this.#child.stdin.on('error', () => undefined);
    this.exited = new Promise((resolve) => {
      this.#child.once('error', (error) => this.#take(`could not start: ${error.message}`));
      this.#child.once('close', (code) => {
        this.#ended = true;
        resolve(code);
      });
    });
    this.#readLines(this.#child.stdout);
    this.#readLines(this.#child.stderr);
  }

  /** Lines printed so far, on both outputs. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  get output(): string {
    return this.#lines.join('\n');
  }

  get running(): boolean {
    return !this.#ended;
  }

  write(text: string): void {
    this.#child.stdin.write(text);
  }

  /** The first line that matches, already printed (from line `from` on) or within `timeoutMs`. */
  async line(matches: (line: string) => boolean, timeoutMs: number, { from = 0 } = {}): Promise<string> {
    const printed = this.#lines.slice(from).find(matches);
    if (printed !== undefined) return printed;
    return await new Promise((resolve, reject) => {
      const fail = (why: string): void => {
        clearTimeout(timer);
        this.#waiters.delete(waiter);
        reject(new Error(`${this.host}: ${why}; it printed:\n${this.output.slice(-4000)}`));
      };
      const timer = setTimeout(() => fail(`no such line within ${timeoutMs} ms`), timeoutMs);
      const waiter: LineWaiter = {
        matches,
        resolve: (line) => {
          clearTimeout(timer);
          this.#waiters.delete(waiter);
          resolve(line);
        },
      };
      this.#waiters.add(waiter);
      void this.exited.then((code) => {
        if (this.#waiters.has(waiter)) fail(`ended with ${code ?? 'a signal'} before such a line`);
      });
    });
  }

  /** Sends a signal to the program alone (SIGSTOP, SIGCONT, SIGTERM, ...). */
  signal(signal: NodeJS.Signals): void {
    if (!this.#ended) this.#child.kill(signal);
  }

  /** Asks it to end, and ends it and its children by force where it does not. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#ended) return await this.exited;
    if (signal === 'SIGKILL') this.killNow();
    else this.signal(signal);
    const force = setTimeout(() => this.killNow(), stopTimeoutMs);
    const code = await this.exited;
    clearTimeout(force);
    return code;
  }

  /** Kills the whole process group now. */
  killNow(): void {
    if (this.#ended || this.pid === 0) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // It has ended in the meantime.
    }
  }

  #readLines(stream: Readable): void {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      for (const part of parts) this.#take(part);
    });
    stream.once('end', () => {
      if (rest !== '') this.#take(rest);
    });
  }

  #take(line: string): void {
    this.#lines.push(line);
    this.#chars += line.length;
    while (this.#chars > outputCharsMax) this.#chars -= this.#lines.shift()?.length ?? 0;
    for (const waiter of this.#waiters) {
      if (waiter.matches(line)) waiter.resolve(line);
    }
  }
}
