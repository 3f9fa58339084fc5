/** Two headless hosts as people run them: real processes, real engines, the command line. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Group, LogEvent, Member, Message, Status } from '../../shared/records.ts';
import { runCli, startCli } from '../spec/host/cli-fixture.ts';
import type { Outcome, Running } from '../spec/host/cli-fixture.ts';
import { ask, until } from '../spec/host/wire.ts';

const readyMsMax = 15_000;

interface Ready {
  readonly type: 'ready';
  readonly id: string;
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly group: Group;
}

interface Headless {
  readonly running: Running;
  readonly ready: Ready;
}

const counts = [
  ...(['push', 'ack', 'prune', 'graft', 'pullSync', 'pullRequest', 'pullResponse'] as const),
  ...(['syn', 'ack2', 'bytes', 'entries', 'events'] as const),
];

const started: Running[] = [];
let folder: string;
let codeFile: string;
let a: Headless;
let b: Headless;
const profile = (name: string) => path.join(folder, name);
const cli = ([command = '', ...rest]: readonly string[], name: string): Promise<Outcome> =>
  runCli([command, '--profile', profile(name), ...rest]);
const json = async <Value>(args: readonly string[], name: string): Promise<Value> =>
  JSON.parse((await cli([...args, '--json'], name)).out) as Value;

async function startHeadless(name: string, ...args: string[]): Promise<Headless> {
  const common = ['--headless', '--json', '--no-mdns', '--profile', profile(name), '--group-code-file', codeFile];
  const running = startCli(['start', ...common, ...args]);
  started.push(running);
  await until(() => running.out.includes('\n') || running.child.exitCode !== null, `${name} is ready`, readyMsMax);
  return { running, ready: JSON.parse(running.out) as Ready };
}

async function untilCli(what: string, condition: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + readyMsMax;
  while (!(await condition())) if (Date.now() > deadline) throw new Error(`timed out waiting until ${what}`);
}

const texts = async (name: string) => (await json<Message[]>(['list'], name)).map(({ text }) => text);

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'grapevine-headless-'));
  codeFile = path.join(folder, 'code');
  const made = await runCli(['group', 'new']);
  await writeFile(codeFile, made.out);
  a = await startHeadless('a', '--name', 'Anna', '--listen', '127.0.0.1:0');
  b = await startHeadless('b', '--name', 'Ben', '--listen', '127.0.0.1:0', '--seed', `127.0.0.1:${a.ready.port}`);
});

afterAll(async () => {
  // A test that failed has not stopped what it started.
  for (const { child } of started) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('two headless hosts', () => {
  it('are in the group of a code that was made for them', async () => {
    expect(await readFile(codeFile, 'utf8')).toMatch(/^gv1-[0-9a-z]{28}\n$/);
    expect(a.ready.group).toEqual(b.ready.group);
    expect(a.ready.group.open).toBe(false);
  });

  it('say in one line where they are', () => {
    expect(a.ready).toMatchObject({ type: 'ready', name: 'Anna', pid: a.running.child.pid });
    expect(new URL(a.ready.url).searchParams.get('token')).toBe(a.ready.token);
    expect(a.running.out.trim().split('\n')).toHaveLength(1);
  });

  it('know each other, and carry a message both ways', async () => {
    const isAnna = ({ name, linked }: Member) => name === 'Anna' && linked;
    await untilCli('b knows a', async () => (await json<Member[]>(['members'], 'b')).some(isAnna));
    const sent = await cli(['send', 'from a'], 'a');
    await cli(['send', 'from b'], 'b');
    await untilCli('both have both', async () => (await texts('a')).length === 2 && (await texts('b')).length === 2);
    expect(await texts('a')).toEqual(await texts('b'));
    const found = await json<Message>(['get', sent.out.trim().slice(0, 8)], 'b');
    const { id } = a.ready;
    expect(found).toMatchObject({ id: sent.out.trim(), text: 'from a', author: id, receivedFrom: [id] });
  });

  it('count what they do', async () => {
    const status = await json<Status>(['status'], 'a');
    for (const count of counts) expect(status[count]).toBeGreaterThanOrEqual(0);
    expect(status).toMatchObject({ id: a.ready.id, name: 'Anna', port: a.ready.port, entries: 2 });
  });

  it('do a gossip step when asked', async () => {
    expect(await json(['gossip'], 'b')).toEqual({ peers: [a.ready.id] });
  });

  it('[A6] serve the API to the link of the ready line, and to nobody without it', async () => {
    const { port } = new URL(a.ready.url);
    const opened = await ask({ port: Number(port), path: `/?token=${a.ready.token}` });
    expect([opened.status, opened.headers.location]).toEqual([303, '/']);
    expect((await ask({ port: Number(port), path: '/' })).status).toBe(401);
  });

  it('show the code to the one at the computer, running or not', async () => {
    const code = await readFile(codeFile, 'utf8');
    expect((await cli(['group', 'show'], 'a')).out).toBe(code);
  });
});

describe('a profile or a port that is taken', () => {
  it('[T4] [A8] second host of a profile: exit 4 and one line', async () => {
    const outcome = await cli(['start', '--headless', '--no-mdns'], 'a');
    expect(outcome).toMatchObject({ code: 4, out: '' });
    expect(outcome.err).toBe(`grapevine: another Grapevine is running on the profile ${profile('a')}\n`);
  });

  it('[N1] [N3] a group joined while a host runs: is online at once, and every command can mean it', async () => {
    const made = await json<{ words: string; id: string }>(['group', 'new', '--join', '--name', 'Attic'], 'a');
    const joined = await json<object>(['group', 'join', ...made.words.split(' '), '--name', 'Loft'], 'b');
    expect(joined).toMatchObject({ id: made.id, online: true, name: 'Loft' });
    await cli(['add', `127.0.0.1:${a.ready.port}`, '--group', 'Loft'], 'b');
    const sent = (await cli(['send', '--group', made.id.slice(0, 8), 'up here'], 'a')).out.trim();
    const loft = async (): Promise<Message[]> => json<Message[]>(['list', '--group', 'loft'], 'b');
    await untilCli('it has come', async () => (await loft()).some(({ id, text }) => id === sent && text === 'up here'));
    expect((await cli(['group', 'leave', 'loft'], 'b')).out).toContain('Left group');
    expect(await cli(['list', '--group', 'loft'], 'b')).toMatchObject({
      code: 5,
      err: 'grapevine: this profile is in no group loft: see the list of groups\n',
    });
  });

  it.each(['--listen', '--api'])(
    'given port of %s in use: exit 1 and one line, and the profile is free again',
    async (option) => {
      const server = net.createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const refused = await cli(['start', '--headless', '--no-mdns', option, `127.0.0.1:${port}`], 'c');
      server.close();
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(new RegExp(`^grapevine: port ${port} [^\\n]* in use[^\\n]*\\n$`));
      const joined = await cli(['group', 'join', '--group-code-file', codeFile], 'c');
      expect(joined.code).toBe(0);
      expect((await cli(['group', 'show'], 'c')).out).toBe(await readFile(codeFile, 'utf8'));
    },
  );

  it('a code that is none: exit 2; a profile that is none: exit 5', async () => {
    expect(await cli(['group', 'join', 'gv1-nonsense'], 'c')).toMatchObject({ code: 2, out: '' });
    expect(await cli(['group', 'show'], 'd')).toMatchObject({ code: 5, out: '' });
  });
});

describe('stopping', () => {
  it('[A3] event stream of a client goes on over a kill and a clean stop of its host', async () => {
    const follower = startCli(['events', '--profile', profile('b')]);
    const seqs = () =>
      follower.out
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as LogEvent).seq);
    const last = async () => (await json<Status>(['status'], 'b')).events;
    const caughtUp = () => untilCli('the stream is at the end', async () => seqs().at(-1) === (await last()));
    const again = () => startHeadless('b', '--seed', `127.0.0.1:${a.ready.port}`);
    await caughtUp();
    b.running.child.kill('SIGKILL');
    await b.running.exit;
    b = await again();
    await cli(['send', 'after the kill'], 'b');
    await caughtUp();
    b.running.child.kill('SIGTERM');
    expect(await b.running.exit).toMatchObject({ code: 0 });
    b = await again();
    await cli(['send', 'after the stop'], 'b');
    await caughtUp();
    expect(seqs()).toEqual(Array.from({ length: await last() }, (_, index) => index + 1));
    expect(follower.err).toBe('');
    follower.child.kill('SIGKILL');
    await follower.exit;
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('%s: exit 0, its files are gone, its name and port stay', async (signal) => {
    const before = b.ready;
    b.running.child.kill(signal);
    const { code, err } = await b.running.exit;
    expect([code, err.split('\n').filter((line) => / error /.test(line))]).toEqual([0, []]);
    await expect(readFile(path.join(profile('b'), 'api.json'))).rejects.toThrow('ENOENT');
    expect((await cli(['status'], 'b')).code).toBe(3);
    b = await startHeadless('b');
    expect(b.ready).toMatchObject({ id: before.id, name: 'Ben', port: before.port });
    expect(new URL(b.ready.url).origin).toBe(new URL(before.url).origin);
    expect(b.ready.token).not.toBe(before.token);
  });

  it('a signal that comes twice at once is one', async () => {
    const twice = await startHeadless('g');
    twice.running.child.kill('SIGINT');
    setTimeout(() => twice.running.child.kill('SIGINT'), 20);
    expect(await twice.running.exit).toMatchObject({ code: 0 });
  });

  it("a host that was never named goes by the computer's name, and the page still asks", async () => {
    const unnamed = await startHeadless('e', '--name', '');
    expect(unnamed.ready.name).not.toBe('');
    const headers = { authorization: `Bearer ${unnamed.ready.token}`, 'content-type': 'application/json' };
    const port = Number(new URL(unnamed.ready.url).port);
    const hello = await ask({ port, method: 'POST', path: '/api/hello', headers });
    expect(JSON.parse(hello.text)).toMatchObject({ name: '', suggestedName: unnamed.ready.name });
    unnamed.running.child.kill('SIGTERM');
    expect(await unnamed.running.exit).toMatchObject({ code: 0 });
  });
});
