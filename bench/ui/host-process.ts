/** A headless host of its own, with what a bench asks of it. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { NODE } from '../../test/network/lan.ts';

const readyMsMax = 180_000;
const root = path.join(import.meta.dirname, '../..');

interface Ready {
  readonly url: string;
  readonly token: string;
  readonly port: number;
}

export class HostProcess {
  readonly ready: Ready;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, ready: Ready) {
    this.#child = child;
    this.ready = ready;
  }

  static async start(profile: string, args: readonly string[]): Promise<HostProcess> {
    const always = ['start', '--headless', '--json', '--no-mdns', '--listen', '127.0.0.1:0', '--profile', profile];
    const argv = [path.join(root, 'host/cli.ts'), ...always, ...args];
    const child = spawn(NODE, argv, { stdio: ['ignore', 'pipe', 'inherit'], cwd: root });
    const ready = await new Promise<string>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready within ${readyMsMax} ms`)), readyMsMax);
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        const line = text.split('\n').find((one) => one.startsWith('{') && one.endsWith('}'));
        if (line === undefined) return;
        clearTimeout(late);
        resolve(line);
      });
      child.once('close', () => {
        clearTimeout(late);
        reject(new Error('it ended before it was ready'));
      });
    });
    const said: Ready = JSON.parse(ready);
    return new HostProcess(child, said);
  }

  /** How many messages of the room are stored. */
  async messages(room: string): Promise<number> {
    const answer = await this.#call('rooms', {});
    const rooms = answer as readonly { readonly name: string; readonly messages: number }[];
    return rooms.find(({ name }) => name === room)?.messages ?? 0;
  }

  async makeRoom(room: string): Promise<void> {
    await this.#call('describeRoom', { room });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }

  async #call(name: string, args: object): Promise<unknown> {
    const response = await fetch(new URL(`/api/${name}`, this.ready.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${this.ready.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
    return await response.json();
  }
}
