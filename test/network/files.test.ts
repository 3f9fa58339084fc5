/**
 * A large file between two hosts, over a real network: both are killed once on the way, and it arrives as it was.
 * GV_FILE_MIB=2048 for the long form.
 */
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync, writeSync, closeSync, openSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRecord } from '../../shared/files.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';
import { linkMsMax, untilLinkedAll } from './reach-lab.ts';

const mib = 1024 ** 2;
const fileMib = Number(process.env['GV_FILE_MIB'] ?? 128);
const hereMsMax = 60_000 + fileMib * 400;

describeOnLan('a large file between two hosts', () => {
  let lan: Lan;
  let folder: string;
  let hosts: readonly GrapevineHost[] = [];

  beforeEach(async () => {
    lan = Lan.open();
    folder = mkdtempSync(join(tmpdir(), 'gv-large-'));
    hosts = await Promise.all(
      [1, 2].map(async (number) => {
        const lanHost = lan.host(`f${number}`, { addresses: [`10.77.1.${number}/24`] });
        return await GrapevineHost.start(lan, lanHost, { name: `Peer ${number}` });
      }),
    );
    await untilLinkedAll(hosts, linkMsMax);
  }, 120_000);

  afterEach(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    '[F6] arrives as it was though both are killed on the way, and probes do not wait for it',
    { timeout: hereMsMax * 2 },
    async () => {
      const [ada, bob] = hosts;
      if (ada === undefined || bob === undefined) throw new Error('assertion: two hosts were started');
      const path = makeFile(join(folder, 'large.bin'));
      const offered = await ada.call('offerFile', { path });
      const fileAt = async (): Promise<FileRecord | undefined> => (await bob.call('files', {}))[0];
      await eventually('the offer is there', linkMsMax, async () => (await fileAt())?.message === offered.id);
      const begunAt = Date.now();
      await bob.call('fetchFile', { id: offered.id });

      await eventually(
        'a quarter is here',
        hereMsMax,
        async () => ((await fileAt())?.received ?? 0) > (fileMib * mib) / 4,
      );
      await bob.kill9();
      await bob.restart();
      const kept = (await fileAt())?.received ?? 0;
      expect(kept).toBeGreaterThan(0);
      await eventually(
        'half of it is here',
        hereMsMax,
        async () => ((await fileAt())?.received ?? 0) > (fileMib * mib) / 2,
      );
      await ada.kill9();
      await ada.restart();
      const roundTrips: number[] = [];
      await eventually('it is here', hereMsMax, async () => {
        const rttMs = (await bob.member(ada.id))?.rttMs ?? null;
        if (rttMs !== null) roundTrips.push(rttMs);
        return (await fileAt())?.state === 'complete';
      });
      const tookMs = Date.now() - begunAt;
      const file = await fileAt();
      expect(await hashOf(file?.path ?? '')).toBe(await hashOf(path));
      // The median of what was measured meanwhile: a probe stands behind no file.
      const median = roundTrips.toSorted((a, b) => a - b)[Math.floor(roundTrips.length / 2)] ?? 0;
      console.info(`${fileMib} MiB in ${tookMs} ms with both killed; ${kept / mib} MiB kept; round trip ${median} ms`);
      expect(median).toBeLessThan(1000);
    },
  );
});

function makeFile(path: string): string {
  const file = openSync(path, 'wx');
  for (let index = 0; index < fileMib; index += 1) writeSync(file, randomBytes(mib));
  closeSync(file);
  return path;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  return hash.digest('hex');
}
