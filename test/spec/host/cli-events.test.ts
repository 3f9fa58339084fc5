/** `events` as a real process: what there is, what comes, and over the end of either side. */
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toEpoch } from '../../../shared/ids.ts';
import type { LogEvent } from '../../../shared/records.ts';
import { makeProfile, openCliFixture, openFakeHost, root, startCli } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { makeFakeEngine, otherId } from './fake-engine.ts';
import { until } from './wire.ts';

const run = promisify(execFile);

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
  for (let n = 0; n < 5; n += 1) fixture.engine.receive(`there already ${n}`);
});
afterAll(() => fixture.close());

describe('events', () => {
  const seqs = (out: string) =>
    out
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as LogEvent).seq);

  it('--no-follow prints what there is, as NDJSON', async () => {
    const last = fixture.engine.log.length;
    const { code, out, err } = await fixture.cli(['events', '--no-follow', '--since', String(last - 3)]);
    expect([code, err, seqs(out)]).toEqual([0, '', [last - 2, last - 1, last]]);
  });

  it('[A11] --type prints events of these types, and how far the log was looked through', async () => {
    fixture.engine.append({ type: 'peer-dead', peer: otherId, name: 'Library-3' });
    const first = fixture.engine.append({
      type: 'feed-forked',
      peer: otherId,
      epoch: toEpoch(new Uint8Array(8)),
      seqAt: 1,
    });
    fixture.engine.append({ type: 'peer-alive', peer: otherId, name: 'Library-3' });
    const since = String(first.seq - 2);
    const { code, out } = await fixture.cli(['events', '--no-follow', '--since', since, '--type', 'feed-forked']);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect([code, lines]).toEqual([0, [first, { type: 'stream-position', resumeSince: first.seq + 1 }]]);
    const wrong = await fixture.cli(['events', '--type', 'messages']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/^grapevine: type: there are no events of type "messages": give some of message, .*\n$/);
  });

  it('--since beyond the log is refused', async () => {
    const outcome = await fixture.cli(['events', '--since', '999999']);
    expect(outcome).toMatchObject({ code: 2, out: '' });
    expect(outcome.err).toMatch(/^grapevine: since: 999999 is beyond the newest event \d+: ask from \d+ or less\n$/);
  });

  it('goes on over a restart of the host, without a miss and without a second copy', async () => {
    const profileDir = await makeProfile();
    const engine = makeFakeEngine();
    let host = await openFakeHost(profileDir, engine);
    const running = startCli(['events', '--profile', profileDir]);
    for (let n = 0; n < 5; n += 1) engine.receive(`before ${n}`);
    await until(() => seqs(running.out).length === 5, 'the first events have come');
    await host.close();
    for (let n = 0; n < 5; n += 1) engine.receive(`while away ${n}`);
    host = await openFakeHost(profileDir, engine);
    await until(() => seqs(running.out).length === 10, 'those in between have come');
    engine.receive('after');
    await until(() => seqs(running.out).length === 11, 'it follows again');
    expect(seqs(running.out)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(running.err).toBe('');
    running.child.kill('SIGTERM');
    await running.exit;
    await host.close();
    await rm(profileDir, { recursive: true });
  });

  it('ends quietly when its reader goes away', async () => {
    const command = `"${process.execPath}" host/cli.ts events --profile "${fixture.profileDir}"`;
    const script = `${command} | head -n 2; echo "\${PIPESTATUS[0]}"`;
    for (let n = 0; n < 2_000; n += 1) fixture.engine.receive('x'.repeat(100));
    const { stdout, stderr } = await run('bash', ['-c', script], { cwd: root, timeout: 10_000 });
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').at(-1)).toBe('0');
  });
});
