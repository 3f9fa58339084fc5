/** A disk that is full, for real: a small file system in memory. Needs root, as the test LAN does. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ApiError } from '../../shared/api.ts';
import type { Engine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, messagesOf, send, until, untilLinked } from '../loopback/engines.ts';
import { describeOnLan } from './describe-lan.ts';

const sizeBytes = 4 * 1024 * 1024;
const ballastBytes = 1024 * 1024;
const messagesMax = 2000;
/** A wait that the back-off reaches by its fourth try. */
const patientMs = 2000;

describeOnLan('a peer whose disk is full', () => {
  let engines: Engines;
  let dir: string;

  beforeEach(() => {
    engines = new Engines();
    dir = mkdtempSync(join(tmpdir(), 'gv-full-'));
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'grapevine-test', dir]);
    if (status !== 0) throw new Error(`no file system in memory: ${String(stderr)}`);
  });

  afterEach(async () => {
    await engines.close();
    spawnSync('umount', ['-l', dir]);
    rmSync(dir, { recursive: true, force: true });
  });

  /** How long it waits until it dials the other again; 0 while it does. */
  function waitOf(engine: Engine, other: Engine): number {
    const entries = engine.status({}).addresses.filter(({ peer }) => peer === idOf(other));
    return Math.max(0, ...entries.map(({ nextTryMs }) => nextTryMs ?? 0));
  }

  /** Sends until it fails; gives the ids that were sent, and why it failed. */
  function sendUntilFull(engine: Engine): { readonly ids: string[]; readonly error: unknown } {
    const ids: string[] = [];
    try {
      while (ids.length < messagesMax) ids.push(send(engine, `${ids.length} ${'x'.repeat(8000)}`).id);
    } catch (error) {
      return { ids, error };
    }
    return { ids, error: undefined };
  }

  test('[T7] fails to send in one line, keeps nothing by half, reads on, and sends again once there is room', async () => {
    const ballast = join(dir, 'ballast');
    writeFileSync(ballast, new Uint8Array(ballastBytes));
    mkdirSync(join(dir, 'profile'), { mode: 0o700 });
    const other = await engines.open('Other');
    const full = await engines.open('Full', { profileDir: join(dir, 'profile'), seeds: [addressOf(other)] });
    await untilLinked(full, other);
    const { ids, error } = sendUntilFull(full);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: 'storage', message: expect.stringMatching(/^nothing was saved: [^\n]+$/) });
    expect(ids.length).toBeGreaterThan(20);

    expect(messagesOf(full).map(({ id }) => id)).toEqual(ids);
    expect(full.status({})).toMatchObject({ entries: ids.length, problem: expect.stringMatching(/./) });
    expect(() => send(full, 'still full')).toThrow(ApiError);
    // What the other writes meanwhile is not lost, and it does not knock at a closed door without end.
    const sentAway = [1, 2, 3].map((number) => send(other, `while it is full ${number}`).id);
    const begunAt = Date.now();
    await until('the other knocks more and more seldom', () => waitOf(other, full) > patientMs, 20_000);
    const changes = other
      .events({ since: 0, limit: 500 })
      .events.filter(({ type, at }) => type.startsWith('peer-') && at > begunAt);
    expect(changes.length).toBeLessThan(8);

    rmSync(ballast);
    await until('it stores again', () => full.status({}).problem === null, 15_000);
    const after = send(full, 'there is room');
    await untilLinked(full, other);
    const all = [...ids, ...sentAway, after.id];
    await until(
      'both have all',
      () => [full, other].every((engine) => messagesOf(engine).length === all.length),
      15_000,
    );
    expect(
      messagesOf(full)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(all.toSorted());
    expect(messagesOf(other).map(({ id }) => id)).toEqual(messagesOf(full).map(({ id }) => id));
    const forks = other.events({ since: 0, limit: 500 }).events.filter(({ type }) => type === 'feed-forked');
    expect(forks).toEqual([]);
    expect(engines.complaints.some(({ message }) => message.includes('the database failed'))).toBe(true);
    expect(
      full
        .members({})
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([idOf(full), idOf(other)].toSorted());
  });
});
