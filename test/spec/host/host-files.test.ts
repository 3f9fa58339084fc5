/** What a running host leaves in its profile, and who may read it. */
import { execFile } from 'node:child_process';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profilePaths } from '../../../host/profile.ts';
import { makeProfile, openCliFixture, openFakeHost } from './cli-fixture.ts';
import type { CliFixture } from './cli-fixture.ts';
import { makeFakeEngine } from './fake-engine.ts';
import { until } from './wire.ts';

const run = promisify(execFile);

let fixture: CliFixture;
beforeAll(async () => {
  fixture = await openCliFixture();
});
afterAll(() => fixture.close());

describe('profile of a running host', () => {
  it('has its address and token in files that nobody else can read', async () => {
    const files = profilePaths(fixture.profileDir);
    const api = JSON.parse(await readFile(files.apiFile, 'utf8')) as Record<string, unknown>;
    expect(api).toEqual({
      url: new URL(fixture.host.link).origin,
      token: fixture.host.token,
      pid: process.pid,
      socket: files.apiSocket,
    });
    expect(Buffer.from(fixture.host.token, 'base64url')).toHaveLength(32);
    expect((await stat(files.apiFile)).mode & 0o777).toBe(0o600);
    expect((await stat(files.apiSocket)).mode & 0o777).toBe(0o600);
    expect((await stat(fixture.profileDir)).mode & 0o777).toBe(0o700);
  });

  it.runIf(process.getuid?.() === 0)('is closed to another user, and shows no token in /proc', async () => {
    const files = profilePaths(fixture.profileDir);
    const other = ['--reuid=65534', '--regid=65534', '--clear-groups'];
    const asOther = (...command: string[]) => run('setpriv', [...other, ...command]);
    await expect(asOther('cat', files.apiFile)).rejects.toThrow(/Permission denied/);
    await expect(asOther('ls', fixture.profileDir)).rejects.toThrow(/Permission denied/);
    fixture.engine.receive('to be printed');
    const running = fixture.spawnCli(['events']);
    await until(() => running.out !== '', 'it is running');
    for (const kind of ['cmdline', 'environ']) {
      expect(await readFile(`/proc/${running.child.pid}/${kind}`, 'utf8')).not.toContain(fixture.host.token);
    }
    running.child.kill('SIGKILL');
    await running.exit;
  });

  it('loses its files when the host stops, and keeps its port and no token', async () => {
    const profileDir = await makeProfile();
    const first = await openFakeHost(profileDir, makeFakeEngine());
    await first.close();
    const files = profilePaths(profileDir);
    await expect(stat(files.apiFile)).rejects.toThrow('ENOENT');
    await expect(stat(files.apiSocket)).rejects.toThrow('ENOENT');
    const second = await openFakeHost(profileDir, makeFakeEngine());
    expect(new URL(second.link).origin).toBe(new URL(first.link).origin);
    expect(second.token).not.toBe(first.token);
    await second.close();
    await rm(profileDir, { recursive: true });
  });

  it('takes another port where its own is in use', async () => {
    const profileDir = await makeProfile();
    const taken = Number(new URL(fixture.host.link).port);
    await writeFile(profilePaths(profileDir).apiPort, `${taken}\n`);
    const host = await openFakeHost(profileDir, makeFakeEngine());
    expect(Number(new URL(host.link).port)).not.toBe(taken);
    await host.close();
    await rm(profileDir, { recursive: true });
  });
});
