/** Thirty hosts on one switch, found by mDNS alone: more than a full mesh holds, and all are listed at all. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCrowd, statusOf } from './crowd.ts';
import { describeOnLan } from './describe-lan.ts';
import type { GrapevineHost } from './grapevine-host.ts';
import { eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';

const count = 30;
const listMsMax = 10_000;
/** Thirty Node processes start on whatever cores there are. */
const startMsMax = 300_000;

describeOnLan('thirty hosts on one bridge', () => {
  let lan: Lan;
  let hosts: readonly GrapevineHost[] = [];

  beforeAll(async () => {
    lan = Lan.open();
    hosts = await startCrowd(lan, count);
  }, startMsMax);

  afterAll(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  test('are all listed alive at all within 10 s of the last one being ready', { timeout: 120_000 }, async () => {
    const lastReadyAt = Math.max(...hosts.map(({ readyAt }) => readyAt));
    for (const host of hosts) {
      await eventually(`${host.lanHost.name} lists all`, listMsMax, async () => {
        const members = await host.members();
        return hosts.every(({ id }) => members.some((member) => member.id === id && member.state === 'alive'));
      });
    }
    // Asking thirty hosts in turn takes its time on a busy machine: their event logs tell when it was.
    const foundAt = await Promise.all(
      hosts.map(async (host) => {
        const found = (await host.events()).filter(({ type }) => type === 'peer-discovered');
        expect(found.length).toBeGreaterThanOrEqual(count - 1);
        return Math.max(...found.map(({ at }) => at));
      }),
    );
    const tookMs = Math.max(...foundAt) - lastReadyAt;
    const links = await Promise.all(hosts.map(async (host) => (await statusOf(host)).links));
    process.stdout.write(
      `all ${count} listed at all ${tookMs} ms after the last was ready, with ${Math.min(...links)} to ${Math.max(...links)} links each\n`,
    );
    expect(tookMs).toBeLessThan(listMsMax);
  });
});
