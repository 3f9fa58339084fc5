/** The command line as real processes: what each command prints, and how each refusal ends. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MessageDetail } from '../../../shared/records.ts';
import { makeProfile, openCliFixture, root, runCli } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { otherId, selfId } from './fake-engine.ts';

const run = promisify(execFile);

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

const choices =
  'use one of start, group, send, get, list, rooms, room, edit, delete, react, hide, export, backup, restore, search, add, members, ' +
  'profile, trust, events, event, query, gossip, gaps, retention, block, unblock, register, unregister, services, resolve, topology, health, doctor, interfaces, ' +
  'files, fetch, verify, status, help (see grapevine help)';
const address = 'HOST:PORT, for example 192.168.1.20:47474 or [fe80::1]:47474';
const commands = [
  ...['send x', 'get 00000000', 'list', 'members', 'events', 'gossip', 'status', 'rooms', 'room x', 'search x'],
  ...['register web localhost:1', 'unregister web localhost:1', 'services', 'resolve web', 'export'],
  ...[
    'gaps',
    'retention',
    'retention --days 3',
    'block 00000000',
    'unblock 00000000',
    'topology',
    'health',
    'doctor x',
  ],
];

describe('[A8] command line that cannot be read', () => {
  it.each<readonly [args: string[], line: string]>([
    [[], 'no command is given: see grapevine help'],
    [['nothing'], `there is no command "nothing": ${choices}`],
    [['__proto__'], `there is no command "__proto__": ${choices}`],
    [['--profile', 'x'], 'there is no command "--profile": the command comes first (see grapevine help)'],
    [['send', '--foo', 'x'], 'send has no option "--foo" (see: grapevine help send)'],
    [['send', '-x'], 'send has no option "-x" (see: grapevine help send)'],
    [['send'], 'TEXT is missing'],
    [['send', 'a', 'b'], 'unexpected "b": put TEXT in quotes if it has spaces'],
    [['list', '--limit'], '--limit needs a value (see: grapevine help list)'],
    [['list', '--limit', '0'], '--limit "0" must be a whole number from 1 to 1000000000'],
    [['list', '--limit', '1.5'], '--limit "1.5" must be a whole number from 1 to 1000000000'],
    [['list', '--room='], '--room needs a value'],
    [['list', 'general'], 'unexpected "general"'],
    [['list', '--json=1'], '--json takes no value (see: grapevine help list)'],
    [['get', 'abc'], 'ID "abc" must be an id or the first 8 characters or more of one'],
    [['get', 'uuuuuuuu'], 'ID "uuuuuuuu" must be an id or the first 8 characters or more of one'],
    [['events', '--since=-1'], '--since "-1" must be a whole number from 0 to 999999999999999'],
    [['group'], 'group needs one of new, show, join, list, leave, rename'],
    [['group', 'sell'], 'group has no "sell": use one of new, show, join, list, leave, rename'],
    [['group', 'leave'], 'GROUP is missing'],
    [['group', 'new', '--name', 'x'], '--name needs --join: a code alone has no name'],
    [['start', '--group', 'x'], 'start runs all groups of the profile: --group-code-file runs one alone'],
    [['group', 'join'], 'CODE is missing'],
    [['retention', '--days', '0'], '--days "0" must be a whole number from 1 to 36500'],
    [['retention', '--off', '--days', '3'], '--off goes without --days, --mib and --event-days'],
    [['block'], 'ID is missing'],
    [['help', 'nothing'], 'there is no command "nothing": see grapevine help'],
    [['start', '--api', '0.0.0.0:80'], '--api 0.0.0.0 is not this computer alone: use 127.0.0.1, localhost or [::1]'],
    [['start', '--api', '127.0.0.1'], `--api "127.0.0.1" must be ${address}`],
    [['start', '--seed', '10.0.0.1:0'], `--seed "10.0.0.1:0" must be ${address}`],
    [['start', '--neighbor', 'a:99999'], `--neighbor "a:99999" must be ${address}`],
    [['start', '--degree', 'x'], '--degree "x" must be a whole number from 1 to 64'],
    [['start', '--gossip-peers', '0'], '--gossip-peers "0" must be a whole number from 1 to 256'],
    [['start', '--group-code-file', '/nonexistent'], '--group-code-file /nonexistent does not exist'],
  ])('%j: one line, exit 2, nothing on stdout', async (args, line) => {
    expect(await runCli(args)).toEqual({ code: 2, out: '', err: `grapevine: ${line}\n` });
  });

  it('is told as JSON where --json is given', async () => {
    const { code, out, err } = await runCli(['send', '--foo', '--json']);
    expect([code, out]).toEqual([2, '']);
    const message = 'send has no option "--foo" (see: grapevine help send)';
    expect(JSON.parse(err)).toEqual({ error: { code: 'usage', message } });
  });

  it('shows no escape sequence of an argument', async () => {
    const { err } = await runCli(['\u001b[31mred']);
    expect(err).toMatch(/^grapevine: there is no command "\\u001b\[31mred"/);
  });
});

describe('[A8] without a host', () => {
  it.each(commands)('%s: exit 3 and how to start one', async (line) => {
    const profileDir = await makeProfile();
    const outcome = await runCli([...line.split(' '), '--profile', profileDir]);
    const advice = 'start one with `grapevine start --headless`';
    const err = `grapevine: no Grapevine host is running on profile ${profileDir}: ${advice}\n`;
    expect(outcome).toEqual({ code: 3, out: '', err });
    await rm(profileDir, { recursive: true });
  });

  it('takes the profile from the environment, and the option before it', async () => {
    const environment = { GRAPEVINE_PROFILE: '/nonexistent/a' };
    expect((await runCli(['status'], '', environment)).err).toContain('/nonexistent/a:');
    expect((await runCli(['status', '--profile', '/nonexistent/b'], '', environment)).err).toContain('/nonexistent/b:');
  });
});

describe('commands', () => {
  it('send prints the id, or the message as JSON', async () => {
    const text = await fixture.cli(['send', 'hello']);
    expect(text).toEqual({ code: 0, out: `${fixture.engine.stored.at(-1)?.id}\n`, err: '' });
    const json = await fixture.cli(['send', '--json', '--room', 'stage', 'hello']);
    expect(JSON.parse(json.out)).toEqual(fixture.engine.stored.at(-1));
    expect(fixture.engine.stored.at(-1)).toMatchObject({ room: 'stage', text: 'hello' });
  });

  it('send - reads standard input, without its last line break', async () => {
    await fixture.cli(['send', '-'], 'one\ntwo\n');
    expect(fixture.engine.stored.at(-1)?.text).toBe('one\ntwo');
    await fixture.cli(['send', '--', '--json'], '');
    expect(fixture.engine.stored.at(-1)?.text).toBe('--json');
  });

  it('send - refuses bytes that are no UTF-8: exit 2, and nothing is sent', async () => {
    const before = fixture.engine.messages({ room: 'general', limit: 100 }).messages.length;
    const running = fixture.spawnCli(['send', '-']);
    running.child.stdin.end(Buffer.from([0x61, 0xff, 0x62]));
    const line = 'grapevine: TEXT from standard input is no UTF-8\n';
    expect(await running.exit).toEqual({ code: 2, out: '', err: line });
    expect(fixture.engine.messages({ room: 'general', limit: 100 }).messages).toHaveLength(before);
  });

  it.skipIf(!existsSync('/dev/full'))('on a full disk: one line, exit 1, no stack trace', async () => {
    const command = `"${process.execPath}" host/cli.ts list --json --profile "${fixture.profileDir}" > /dev/full`;
    const failure: unknown = await run('/bin/sh', ['-c', command], { cwd: root }).catch((error: unknown) => error);
    const message = 'standard output cannot be written (ENOSPC)';
    expect(failure).toMatchObject({ code: 1, stderr: `${JSON.stringify({ error: { code: 'failed', message } })}\n` });
  });

  it('send refuses what the host refuses', async () => {
    const before = fixture.engine.stored.length;
    const empty = 'grapevine: send: text: the message is empty\n';
    expect(await fixture.cli(['send', ' '])).toEqual({ code: 2, out: '', err: empty });
    expect(await fixture.cli(['send', '-'], 'x'.repeat(17_000))).toMatchObject({ code: 2, out: '' });
    expect(await fixture.cli(['send', '-'], 'x'.repeat(100_000))).toMatchObject({ code: 2, out: '' });
    expect(fixture.engine.stored.length).toBe(before);
  });

  it('get takes the beginning of an id in any case, and shows who has it', async () => {
    const { id } = fixture.engine.receive('found \u001b[31mred\nsecond line');
    const text = await fixture.cli(['get', id.slice(0, 8).toUpperCase()]);
    expect(text.code).toBe(0);
    expect(text.out).toContain(`id        ${id}\nfrom      Library-3 (${otherId.slice(0, 8)})\n`);
    expect(text.out).toMatch(/held by +1\/2: Reception \(\w{8}\)\nmissing +Library-3 \(\w{8}\)\n/);
    expect(text.out).toMatch(/\n\nfound red\nsecond line\n$/);
    const json = JSON.parse((await fixture.cli(['get', '--json', id])).out) as MessageDetail;
    expect(json).toMatchObject({ id, holderIds: [selfId], missingIds: [otherId] });
  });

  it('[A4] [A8] get of an unknown id: exit 5', async () => {
    const err = 'grapevine: no message begins with zzzzzzzz\n';
    expect(await fixture.cli(['get', 'zzzzzzzz'])).toEqual({ code: 5, out: '', err });
    const json = await fixture.cli(['get', 'zzzzzzzz', '--json']);
    expect(JSON.parse(json.err)).toEqual({ error: { code: 'not-found', message: 'no message begins with zzzzzzzz' } });
  });

  it('list gives every page in one order, or the newest', async () => {
    for (let n = 1; n <= 1_100; n += 1) fixture.engine.receive(`line ${n}`, 'long');
    const texts = async (...args: string[]) => {
      const { out } = await fixture.cli(['list', '--json', '--room', 'long', ...args]);
      return (JSON.parse(out) as { text: string }[]).map(({ text }) => text);
    };
    const all = Array.from({ length: 1_100 }, (_, index) => `line ${index + 1}`);
    expect(await texts()).toEqual(all);
    expect(await texts('--limit', '3')).toEqual(all.slice(-3));
    expect(await texts('--limit', '700')).toEqual(all.slice(-700));
    expect(JSON.parse((await fixture.cli(['list', '--json', '--room', 'empty'])).out)).toEqual([]);
    expect(await fixture.cli(['list', '--room', 'empty'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('list shows hostile names and texts as plain text', async () => {
    fixture.engine.otherName = '\u001b]0;owned\u0007Eve\u202e';
    fixture.engine.receive('\u001b[2Jgone\nfake', 'hostile');
    const { out } = await fixture.cli(['list', '--room', 'hostile']);
    fixture.engine.otherName = 'Library-3';
    for (const character of ['\u001b', '\u0007', '\u202e']) expect(out).not.toContain(character);
    expect(out).toMatch(/^ID +SENT +FROM +HELD BY +TEXT\n\w{8} .* Eve +1\/2 +gone\n +fake\n$/);
  });

  it('[A5] members includes this computer', async () => {
    const json = JSON.parse((await fixture.cli(['members', '--json'])).out) as { id: string; self: boolean }[];
    expect(json.map(({ id, self }) => [id, self])).toEqual([
      [selfId, true],
      [otherId, false],
    ]);
    const { out } = await fixture.cli(['members']);
    const [heading, own, other] = out.split('\n');
    expect(heading).toMatch(/^ID +NAME +STATE +LAST HEARD +ROUND TRIP +LINK +ADDRESS +FROM +CLOCK$/);
    expect(own).toMatch(/^\w{8} +Reception +alive +this computer$/);
    expect(other).toMatch(/^\w{8} +Library-3 +alive .* 1\.3 ms +direct, eth0 +192\.168\.1\.20:47474 +mDNS; met here$/);
  });

  it('status is the record as it is, or tells where the page is', async () => {
    expect(JSON.parse((await fixture.cli(['status', '--json'])).out)).toEqual(fixture.engine.status({}));
    expect((await fixture.cli(['status'])).out).toContain(`page     ${fixture.host.link}\n`);
  });

  it('[E20] [E23] [E24] status tells of a twin, a clock that is off, and what is missing', async () => {
    const { engine } = fixture;
    engine.more = {
      twin: { name: 'Reception\u001b[2J', endpoints: ['10.0.0.9:1'], address: '10.0.0.8:47474', seenAt: 1 },
      clock: { aheadMs: 420_000, agreeing: 4, compared: 5 },
      kept: { bodies: 3, bytes: 5 * 1024 * 1024, overQuota: [otherId], blocked: [] },
      gaps: 1,
    };
    engine.missing = [
      {
        ...{ author: otherId, epoch: 'e' as never, fork: null, entries: 2, bodies: 1, atLeast: false, ranges: [] },
        ...{ holders: [{ peer: selfId, count: 2 }], state: 'asked' as const },
      },
    ];
    const { out } = await fixture.cli(['status']);
    const json = JSON.parse((await fixture.cli(['gaps', '--json'])).out) as unknown;
    expect(json).toEqual(engine.missing);
    const lines = await fixture.cli(['gaps']);
    const people = (await fixture.cli(['members'])).out;
    Object.assign(engine, { more: {}, missing: [] });
    expect(out).toContain('twin     this identity is also running as Reception at 10.0.0.8:47474: stop one');
    expect(out).toContain("clock    this computer's clock is 7 min ahead of 4 of 5 peers\n");
    expect(out).toContain('kept     3 messages, 5.0 MiB, 1 author over the quota\n');
    const [other, own] = [otherId.slice(0, 8), selfId.slice(0, 8)];
    const gap = `3 from Library-3 (${other}) missing; Reception (${own}) has 2; being asked for`;
    expect(out).toContain(`missing  ${gap}\n`);
    expect(lines.out).toBe(`${gap}\n`);
    expect(people).toMatch(/\nNote: this identity is also running as Reception at 10\.0\.0\.8:47474: .*\.\n$/);
    expect((await fixture.cli(['gaps'])).out).toBe('Nothing is missing.\n');
  });

  it('[L4] topology lists the links with their round trips, and what is amiss with each', async () => {
    const { engine } = fixture;
    const end = (peer: typeof selfId, more = {}) => ({
      ...{ peer, holds: true, rttMs: 1.25, silentMs: 20, dialFailed: false },
      ...more,
    });
    const link = { ends: [end(selfId), end(otherId, { dialFailed: true })], dialledBy: selfId } as const;
    const states = [
      ['good', null, 'good'],
      ['unconfirmed', null, 'one end has not answered'],
      ['one-sided', selfId, 'only NAME holds it'],
      ['one-way', selfId, 'one-way: NAME reaches OTHER, not the other way round'],
      ['broken', selfId, 'broken: NAME does not reach OTHER'],
      ['broken', null, 'broken: neither reaches the other'],
    ] as const;
    engine.surveyed = {
      complete: false,
      answered: [selfId],
      silent: [otherId],
      links: states.map(([state, from]) => ({ ...link, ends: [...link.ends], state, from })),
    };
    const { out } = await fixture.cli(['topology']);
    const json = JSON.parse((await fixture.cli(['topology', '--json'])).out) as unknown;
    expect(json).toMatchObject({ complete: false, links: engine.surveyed.links });
    const [own, other] = [`Reception (${selfId.slice(0, 8)})`, `Library-3 (${otherId.slice(0, 8)})`];
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(states.length + 2);
    for (const [row, [, , text]] of states.entries()) {
      const line = lines[row + 1] ?? '';
      expect(line.endsWith(text.replace('NAME', own).replace('OTHER', other))).toBe(true);
      expect(line.includes('1.3 ms / 1.3 ms')).toBe(states[row]?.[0] !== 'broken');
    }
    expect(lines.at(-1)).toBe(`No answer from: ${other}.`);
    engine.surveyed = { complete: true, answered: [selfId], silent: [], links: [] };
    expect((await fixture.cli(['topology'])).out).toBe('No links: nobody else is here.\n');
  });

  it('[F9] health tells traffic and health of three spans, and first whether all is well', async () => {
    const { engine } = fixture;
    const { out } = await fixture.cli(['health']);
    expect(out.startsWith('All is well.\n\n')).toBe(true);
    for (const [name, value] of [
      ['messages arrived', '3'],
      ['copies of each', '1.25'],
      ['sent', '1.2 kB/s'],
      ['sent when idle', '71 B/s'],
      ['round trip', '1.3 ms'],
    ] as const) {
      const line = out.split('\n').find((one) => one.startsWith(`${name}  `));
      expect(line?.slice(name.length).trim().split(/ {2,}/)).toEqual([value, value, value]);
    }
    expect(JSON.parse((await fixture.cli(['health', '--json'])).out)).toMatchObject({
      idleBudget: 150,
      samples: [{ arrived: 3 }],
    });
    engine.counted = { concerns: ['alone', 'busy', 'slow', 'copies', 'idle'] };
    const amiss = (await fixture.cli(['health'])).out.split('\n');
    expect(amiss[0]).toBe('No link to anybody: nothing comes, and nothing goes.');
    expect(amiss[1]).toBe('This computer was busy: Grapevine was held up for 4.0 ms in the last minute.');
    expect(amiss[4]).toBe('Idle traffic is 71 B/s, over the budget of 150 B/s.');
    engine.counted = {};
  });

  it('[E17] [E18] [E21] retention shows what is kept, and changes what is given only', async () => {
    const shown = await fixture.cli(['retention']);
    expect(shown.out).toContain('messages    kept however old\n');
    const set = await fixture.cli(['retention', '--days', '30', '--author-mib', '64', '--json']);
    expect(JSON.parse(set.out)).toEqual({
      days: 30,
      mib: null,
      eventDays: 30,
      events: 500_000,
      authorMib: 64,
      authorMessages: 5_000_000,
    });
    const more = await fixture.cli(['retention', '--mib', '500', '--event-days', '7', '--events', '2000']);
    expect(more.out).toMatch(/dropped after 30 days\n.*500 MiB.*\n.*dropped after 7 days, .* 2000 .*\n.*64 MiB/);
    const off = await fixture.cli(['retention', '--off', '--json']);
    expect(JSON.parse(off.out)).toMatchObject({ days: null, mib: null, eventDays: null, authorMib: 64 });
  });

  it('[E22] block and unblock name whom', async () => {
    const prefix = otherId.slice(0, 8);
    expect((await fixture.cli(['block', prefix])).out).toBe(`Blocked Library-3 (${prefix})\n`);
    const json = await fixture.cli(['unblock', prefix, '--json']);
    expect(JSON.parse(json.out)).toEqual({ id: otherId, blocked: false });
  });

  it('status starts quickly, because it loads neither the engine nor the schemas', async () => {
    const hook =
      "import { registerHooks } from 'node:module'; registerHooks({ load: (url, context, next) => " +
      "{ process.stderr.write(url + '\\n'); return next(url, context); } });";
    const environment = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(hook)}"` };
    const { code, err } = await runCli(['status', '--profile', fixture.profileDir], '', environment);
    expect(code).toBe(0);
    const modules = err.trim().split('\n');
    expect(modules.some((url) => url.endsWith('host/commands/status.ts'))).toBe(true);
    expect(modules.filter((url) => /\/engine\/|node_modules/.test(url))).toEqual([]);
  });

  it('gossip does one step', async () => {
    expect(JSON.parse((await fixture.cli(['gossip', '--json'])).out)).toEqual({ peers: [otherId] });
    expect((await fixture.cli(['gossip'])).out).toBe(`Gossiped with 1 peer: Library-3 (${otherId.slice(0, 8)})\n`);
  });

  it('group show asks the running host', async () => {
    expect(await fixture.cli(['group', 'show'])).toEqual({ code: 0, out: 'gv1-fake\n', err: '' });
    const json = JSON.parse((await fixture.cli(['group', 'show', '--json'])).out) as unknown;
    expect(json).toMatchObject({ code: 'gv1-fake', name: 'Studio', open: false });
    expect((await fixture.cli(['group', 'show', '--link'])).out).toBe('grapevine://join/gv1-fake\n');
  });

  it('help and version need no host', async () => {
    const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(await runCli(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
    const { out } = await runCli(['help']);
    const named = ['start', 'group', 'send', 'get', 'list', 'members', 'events', 'gossip', 'status'];
    for (const name of named) expect(out).toContain(`\n  ${name} `);
    expect(await runCli(['help', 'send'])).toEqual(await runCli(['send', '--help']));
  });
});
