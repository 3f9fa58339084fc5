/** `npm run lab` as a process: what it says, and how it ends. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';

const root = path.join(import.meta.dirname, '../..');
const running: ChildProcess[] = [];

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Ends it with SIGTERM once it has said that it is ready, and `visit` is done. */
async function lab(
  args: readonly string[],
  visit: (ready: string) => Promise<void> = async () => {},
): Promise<Outcome> {
  const child = spawn(process.execPath, ['lab/lab.ts', '--no-open', ...args], { cwd: root });
  running.push(child);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (!out.includes('\n') || !out.includes('ready')) return;
    visit(out).then(
      () => child.kill('SIGTERM'),
      () => child.kill('SIGKILL'),
    );
  });
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

describe('npm run lab', () => {
  test.each([
    [['--peers', '1'], '--peers "1" must be a whole number from 2 to 32'],
    [['--peers', '99'], '--peers "99" must be a whole number from 2 to 32'],
    [['--peers', 'many'], '--peers "many" must be a whole number from 2 to 32'],
    [['--peers'], '--peers needs a value'],
    [['--seed', '-1'], '--seed'],
    [['--api', '0.0.0.0:4000'], '--api 0.0.0.0 is not this computer alone'],
    [['--frobnicate'], 'lab has no option "--frobnicate"'],
    [['twelve'], 'lab takes no argument "twelve"'],
  ])('%j: one line and exit code 2', async (args, message) => {
    const { code, out, err } = await lab(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('a port that is in use: one line and exit code 1; the same as JSON', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const api = `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const plain = await lab(['--api', api]);
    expect(plain).toMatchObject({ code: 1, out: '' });
    expect(plain.err).toMatch(/^lab: port \d+ on 127\.0\.0\.1 is in use: choose another with --api\n$/);
    const { err } = await lab(['--api', api, '--json']);
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'port-busy' } });
    taken.close();
  });

  test('ready is one line with the link; SIGTERM ends it with exit code 0', async () => {
    const { code, out } = await lab(['--peers', '2', '--seed', '5']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ready 2 peers, seed 5: http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+\n$/);
  }, 60_000);

  test('it ends within two seconds though pages look on, each over a socket and a stream', async () => {
    let stoppedAt = 0;
    const { code } = await lab(['--peers', '2', '--json'], async (ready) => {
      const { url }: { readonly url: string } = JSON.parse(ready);
      const entered = await fetch(url, { redirect: 'manual' });
      const headers = { cookie: (entered.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '' };
      const socket = new WebSocket(new URL('/peers/p1/api/ws', url.replace('http', 'ws')), { headers });
      socket.on('error', () => {});
      await new Promise((resolve) => socket.once('open', resolve));
      const stream = await fetch(new URL('/lab/views', url), { headers });
      expect(stream.ok).toBe(true);
      stoppedAt = performance.now();
    });
    expect(code).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(2000);
  }, 60_000);

  test('ready as JSON tells link, seed and process', async () => {
    const { code, out } = await lab(['--peers', '3', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ type: 'ready', peers: 3, url: expect.stringContaining('token=') });
  }, 60_000);
});
