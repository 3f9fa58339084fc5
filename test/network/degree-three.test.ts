/**
 * Sixteen real hosts that hold three links each: no host reaches all, so that every message has to be
 * passed on. The tests are one story, in this order.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  allMessages,
  costOf,
  frameCounters,
  frameCounts,
  quantile,
  startCrowd,
  statusOf,
  untilAllAlive,
  untilStored,
} from './crowd.ts';
import type { FrameCounts } from './crowd.ts';
import { describeOnLan } from './describe-lan.ts';
import type { GrapevineHost } from './grapevine-host.ts';
import { Lan } from './lan.ts';

const count = 16;
const degree = 3;
/** What a host takes beyond its target from others that dial it. */
const slack = 4;
const findMsMax = 60_000;
const calmMessages = 200;
const settleMsMax = 30_000;
const cutMs = 8000;

describeOnLan('sixteen hosts of degree three', () => {
  let lan: Lan;
  let hosts: readonly GrapevineHost[] = [];
  let sent = 0;
  /** Of processes that were killed. */
  const earlier: FrameCounts[] = [];

  beforeAll(async () => {
    lan = Lan.open();
    hosts = await startCrowd(lan, count, ['--degree', String(degree)]);
  }, 240_000);

  afterAll(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  const at = (index: number): GrapevineHost => {
    const host = hosts[index % count];
    if (host === undefined) throw new Error('assertion: no such host');
    return host;
  };

  async function write(from: readonly GrapevineHost[], messages: number, everyMs: number): Promise<void> {
    for (let number = 0; number < messages; number += 1) {
      sent += 1;
      await from[number % from.length]?.send(`message ${sent}`);
      await pause(everyMs);
    }
  }

  async function expectSameOnAll(): Promise<void> {
    const first = await allMessages(at(0));
    expect(new Set(first.map(({ id }) => id)).size).toBe(sent);
    for (const host of hosts) {
      expect((await allMessages(host)).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    }
  }

  test('[D5] all see all sixteen, and hold a few links each', async () => {
    await untilAllAlive(hosts, findMsMax);
    // Where all begin at once some hold many links for a while: one a second is closed, and no young one.
    await vi.waitFor(
      async () => {
        const links = await Promise.all(hosts.map(async (host) => (await statusOf(host)).links));
        expect(Math.max(...links), links.join(' ')).toBeLessThanOrEqual(degree + slack);
        expect(Math.min(...links), links.join(' ')).toBeGreaterThanOrEqual(1);
      },
      { timeout: settleMsMax, interval: 500 },
    );
  });

  test('[E7] [E12] 200 messages submitted on any of them are on all, once and in one order', async () => {
    await write(hosts, calmMessages, 20);
    await untilStored(hosts, sent, settleMsMax);
    await expectSameOnAll();
    const tookMs: number[] = [];
    let hops = 0;
    for (const host of hosts) {
      for (const { author, receivedAt, sentAt, path } of await allMessages(host)) {
        if (author === host.id) continue;
        tookMs.push(receivedAt - sentAt);
        hops = Math.max(hops, path.length);
      }
    }
    const [p50, p99, max] = [0.5, 0.99, 1].map((share) => quantile(tookMs, share));
    process.stdout.write(
      `delivered in ${p50} ms (p50), ${p99} ms (p99), ${max} ms at most, over ${hops} hops at most\n`,
    );
    expect(hops).toBeGreaterThan(1);
  });

  test('[P8] [P9] [P11] with links cut and a host killed in between nothing is lost, and every kind of frame was sent', async () => {
    const [victim, lost, ...others] = hosts;
    if (victim === undefined || lost === undefined) throw new Error('assertion: no hosts');
    // Those it is linked with do not hear it any more, and keep sending into what they think is a link.
    const linked = (await victim.members()).filter(({ linked: isLinked }) => isLinked).map(({ id }) => id);
    const cutOff = hosts.filter(({ id }) => linked.some((peer) => peer === id)).slice(0, 2);
    for (const other of cutOff) lan.cut(victim.lanHost, other.lanHost);
    await write([victim, ...others.slice(0, 5)], 40, 50);
    earlier.push(await frameCounts([lost]));
    await lost.kill9();
    await write(others, 60, cutMs / 100);
    for (const other of cutOff) lan.mend(victim.lanHost, other.lanHost);
    await lost.restart();
    await write(hosts, 40, 50);
    await untilStored(hosts, sent, settleMsMax);
    await untilAllAlive(hosts, settleMsMax);
    await expectSameOnAll();
    const now = await frameCounts(hosts);
    const sums = frameCounters.map(
      (name) => [name, [now, ...earlier].reduce((sum, one) => sum + one[name], 0)] as const,
    );
    process.stdout.write(`frames sent: ${sums.map(([name, sum]) => `${name} ${sum}`).join(', ')}\n`);
    expect(sums.filter(([, sum]) => sum === 0)).toEqual([]);
  });

  test('each takes less than 200 MiB of memory for it', () => {
    const costs = hosts.map((host) => costOf(host));
    const rss = costs.map(({ rssMiB }) => Math.round(rssMiB));
    const cpuMs = costs.map((cost) => cost.cpuMs);
    process.stdout.write(
      `RSS ${quantile(rss, 0.5)} MiB (median), ${quantile(rss, 1)} at most; CPU ${quantile(cpuMs, 0.5)} ms each\n`,
    );
    expect(quantile(rss, 1)).toBeLessThan(200);
  });
});
