/** Bad input to real hosts: one clear line each, the right exit code, and nothing lost. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageTextBytesMax } from '../../shared/limits.ts';
import type { Message } from '../../shared/records.ts';
import { runCli, startCli } from '../spec/host/cli-fixture.ts';
import type { Outcome, Running } from '../spec/host/cli-fixture.ts';
import { ask, until } from '../spec/host/wire.ts';

const readyMsMax = 20_000;
let folder: string;
let running: Running;

const profile = (name: string): string => path.join(folder, name);
const cli = ([command = '', ...rest]: readonly string[], name = 'a', input = ''): Promise<Outcome> =>
  runCli([command, '--profile', profile(name), ...rest], input);
const start = (name: string, ...args: string[]): Promise<Outcome> =>
  cli(['start', '--headless', '--no-mdns', '--listen', '127.0.0.1:0', ...args], name);
const list = async (name = 'a'): Promise<Message[]> =>
  JSON.parse((await cli(['list', '--json'], name)).out) as Message[];

async function startReady(name: string): Promise<Running> {
  const args = ['--headless', '--json', '--no-mdns', '--listen', '127.0.0.1:0', '--profile', profile(name)];
  const host = startCli(['start', ...args]);
  await until(() => host.out.includes('\n') || host.child.exitCode !== null, `${name} is ready`, readyMsMax);
  return host;
}

/** One line on standard error, nothing on standard output. */
function expectRefusal(outcome: Outcome, code: number, line: RegExp): void {
  expect(outcome).toMatchObject({ code, out: '' });
  expect(outcome.err).toMatch(/^grapevine: [^\n]+\n$/);
  expect(outcome.err).toMatch(line);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'grapevine-bad-'));
  running = await startReady('a');
});

afterAll(async () => {
  running.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('[A8] an address that many computers have, or any', () => {
  it.each([
    ['--seed', '224.0.0.251:5353'],
    ['--seed', '0.0.0.0:47474'],
    ['--neighbor', '255.255.255.255:47474'],
  ])('start %s %s: exit 2, one line, no profile taken', async (option, address) => {
    expectRefusal(await start('b', option, address), 2, /is the address of no single computer/);
  });
});

describe('[A1] [A8] a message that is too long', () => {
  const tooLong = 'x'.repeat(messageTextBytesMax + 1);

  it('as an argument: exit 2, one line, nothing stored', async () => {
    expectRefusal(await cli(['send', tooLong]), 2, /over 16384 bytes/);
    expect(await list()).toEqual([]);
  });

  it('from standard input, in letters of several bytes: exit 2, one line, nothing stored', async () => {
    expectRefusal(await cli(['send', '-'], 'a', 'ö'.repeat(messageTextBytesMax / 2 + 1)), 2, /over 16384 bytes/);
    expectRefusal(await cli(['send', '-'], 'a', 'x'.repeat(60_000)), 2, /too long/);
    expect(await list()).toEqual([]);
  });

  it('by HTTP: a code and one sentence, nothing stored', async () => {
    const { url, token } = JSON.parse(running.out) as { url: string; token: string };
    const { origin, port } = new URL(url);
    const answer = await ask({
      port: Number(port),
      method: 'POST',
      path: '/api/send',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', host: new URL(origin).host },
      body: JSON.stringify({ text: tooLong }),
    });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/over 16384 bytes/),
    });
    expect(await list()).toEqual([]);
  });

  it('the longest that is allowed is sent whole', async () => {
    const longest = 'y'.repeat(messageTextBytesMax);
    expect((await cli(['send', '-'], 'a', longest)).code).toBe(0);
    expect((await list()).map(({ text }) => text)).toEqual([longest]);
  });
});

describe('a profile that cannot be used', () => {
  it('below a file: exit 1 and one line', async () => {
    await writeFile(profile('file'), '');
    expectRefusal(await start('file/below'), 1, /file/);
  });

  it('on a file system that takes nothing: exit 1 and one line', async () => {
    const outcome = await runCli(['start', '--headless', '--no-mdns', '--profile', '/proc/grapevine']);
    expectRefusal(outcome, 1, /\/proc\/grapevine/);
  });

  it('[T3] whose database a newer Grapevine wrote: exit 4, one line, and left as it is', async () => {
    const host = await startReady('newer');
    await cli(['send', 'kept'], 'newer');
    host.child.kill('SIGTERM');
    await host.exit;
    const file = path.join(profile('newer'), 'grapevine.db');
    const version = setVersion(file, 999);
    const before = await readFile(file);
    expectRefusal(await start('newer'), 4, /newer/);
    expect((await readFile(file)).equals(before)).toBe(true);
    setVersion(file, version);
    const again = await startReady('newer');
    expect((await list('newer')).map(({ text }) => text)).toEqual(['kept']);
    again.child.kill('SIGTERM');
    await again.exit;
  });

  it('whose identity key is damaged: exit 1, one line, and the key is left as it is', async () => {
    const host = await startReady('damaged');
    host.child.kill('SIGTERM');
    await host.exit;
    const file = path.join(profile('damaged'), 'identity.key');
    await writeFile(file, 'nonsense');
    expectRefusal(await start('damaged'), 1, /identity/);
    expect(await readFile(file, 'utf8')).toBe('nonsense');
  });

  it('[T4] that another host holds: exit 4, one line, and the other goes on', async () => {
    expectRefusal(await start('a'), 4, /another Grapevine is running/);
    expect((await cli(['status'])).code).toBe(0);
    expect(await list()).toHaveLength(1);
  });
});

describe('[A8] a start that asks for what cannot be', () => {
  it.each<readonly [args: string[], line: RegExp]>([
    [['--frobnicate'], /no option "--frobnicate"/],
    [['--listen', 'nonsense'], /--listen/],
    [['--group-code-file', '/dev/null'], /group code/],
    [['--degree', '0'], /--degree/],
    [['--name', '\u200b\u202e'], /name/],
  ])('%j: exit 2 and one line', async (args, line) => {
    expectRefusal(await start('b', ...args), 2, line);
  });

  it('an address that is not of this computer: exit 1 and one line', async () => {
    expectRefusal(
      await cli(['start', '--headless', '--no-mdns', '--listen', '192.0.2.1:47474'], 'b'),
      1,
      /192\.0\.2\.1/,
    );
  });
});

/** Sets the version of a closed database, and gives the one before. */
function setVersion(file: string, version: number): number {
  const db = new Database(file);
  const before = Number(db.pragma('user_version', { simple: true }));
  db.pragma(`user_version = ${version}`);
  db.close();
  return before;
}
