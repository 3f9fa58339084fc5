/** A disk that has no room for a file, and one that fills while it comes: a small file system in memory. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import { diskReserveBytes } from '../../engine/files/file-limits.ts';
import type { FileRecord } from '../../shared/files.ts';
import { Engines, addressOf, until, untilLinked } from '../loopback/engines.ts';
import { describeOnLan } from './describe-lan.ts';

const mib = 1024 ** 2;
const sizeBytes = diskReserveBytes + 32 * mib;

describeOnLan('a disk without room for a file', () => {
  let engines: Engines;
  let folder: string;
  let profileDir: string;
  let files: string;

  beforeEach(() => {
    engines = new Engines();
    folder = mkdtempSync(join(tmpdir(), 'gv-offers-'));
    profileDir = engines.newProfile();
    // What is fetched has a disk of its own, so that the database is not the first to suffer.
    files = join(profileDir, 'files');
    mkdirSync(files, { mode: 0o700 });
    const options = ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'grapevine-test', files];
    const { status, stderr } = spawnSync('mount', options);
    if (status !== 0) throw new Error(`no file system in memory: ${String(stderr)}`);
  });

  afterEach(async () => {
    spawnSync('umount', ['-l', files]);
    await engines.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function offer(engine: Engine, bytes: number) {
    const path = join(folder, `${bytes}.bin`);
    const content = randomBytes(bytes);
    writeFileSync(path, content);
    return { bytes: content, ...(await engine.offerFile({ path, room: 'general', text: '', width: 0, height: 0 })) };
  }

  test('[F10] ends a transfer with the reason, and lets it go on from where it was when there is room again', async () => {
    const ada = await engines.open('Ada');
    const bob = await engines.open('Bob', { seeds: [addressOf(ada)], profileDir });
    await untilLinked(ada, bob);
    const fileOf = (message: string): FileRecord | undefined =>
      bob.files({ limit: 10 }).find((file) => file.message === message);
    const large = await offer(ada, 64 * mib);
    const { id, bytes } = await offer(ada, 24 * mib);
    await until('the offers are there', () => bob.files({ limit: 10 }).length === 2);

    bob.fetchFile({ id: large.id });
    await until('it is refused before it begins', () => fileOf(large.id)?.state === 'failed');
    const noRoom = 'there is not enough room on the disk: free some and try again';
    expect(fileOf(large.id)).toMatchObject({ received: 0, reason: noRoom });

    bob.fetchFile({ id });
    await until('some of it is here', () => (fileOf(id)?.received ?? 0) > 0);
    const ballast = join(files, 'ballast');
    // Nothing of the engines runs meanwhile: the disk is full before the next part is written.
    spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']);
    await until('it is told', () => fileOf(id)?.state === 'failed', 30_000);
    expect(fileOf(id)?.reason).toBe('the disk is full: free some space and try again');
    const kept = fileOf(id)?.received ?? 0;
    expect(bob.events({ since: 0, limit: 1000 }).events).toContainEqual(
      expect.objectContaining({ type: 'file-failed', message: id }),
    );
    rmSync(ballast);
    expect(bob.fetchFile({ id }).received).toBe(kept);
    await until('it is here', () => fileOf(id)?.state === 'complete', 30_000);
    expect(readFileSync(fileOf(id)?.path ?? '').equals(bytes)).toBe(true);
  });
});
