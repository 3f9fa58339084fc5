/** Who is linked to whom on a LAN on which one host lets nobody in, and two cannot reach one another at all. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Topology } from '../../shared/topology.ts';
import { startCrowd, untilAllAlive } from './crowd.ts';
import { describeOnLan } from './describe-lan.ts';
import type { GrapevineHost } from './grapevine-host.ts';
import { GrapevineHost as Host, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';

const aliveMsMax = 15_000;
/** A dial into silence takes 10 s to fail, and only then it is known. */
const foundMsMax = 40_000;

function linkOf(topology: Topology, a: GrapevineHost, b: GrapevineHost) {
  return topology.links.find(({ ends }) => ends.every(({ peer }) => peer === a.id || peer === b.id));
}

describeOnLan('the links of a group', () => {
  let lan: Lan;
  let hosts: GrapevineHost[] = [];
  let walled: GrapevineHost;

  beforeAll(async () => {
    lan = Lan.open();
    const wall = lan.host('walled', { addresses: ['10.77.1.99/24'] });
    // Its firewall lets no connection in; what it opens itself works.
    const rule = ['-A', 'INPUT', '-p', 'tcp', '--syn', '!', '-i', 'lo', '-j', 'DROP'];
    execFileSync('ip', ['netns', 'exec', wall.namespace, 'iptables', ...rule]);
    const [crowd, host] = await Promise.all([startCrowd(lan, 3), Host.start(lan, wall, { name: 'Walled' })]);
    walled = host;
    hosts = [...crowd, walled];
    await untilAllAlive(hosts, aliveMsMax);
  });

  afterAll(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  test('[L1] [L4] are told alike by every member; the host that lets nobody in has one-way links', async () => {
    for (const host of hosts) {
      const found = await eventually(`${host.lanHost.name} finds the links`, foundMsMax, async () => {
        const topology = await host.call('topology', {});
        const others = hosts.filter((other) => other !== walled);
        const walls = others.map((other) => linkOf(topology, walled, other));
        return topology.complete && topology.links.length === 6 && walls.some((link) => link?.state === 'one-way')
          ? topology
          : undefined;
      });
      const [inside, outside] = [false, true].map((walls) =>
        found.links.filter(({ ends }) => ends.some(({ peer }) => peer === walled.id) === walls),
      );
      expect(inside?.map(({ state }) => state)).toEqual(['good', 'good', 'good']);
      expect(outside?.map(({ dialledBy }) => dialledBy)).toEqual([walled.id, walled.id, walled.id]);
      const oneWay = found.links.filter(({ state }) => state === 'one-way');
      expect(oneWay.map(({ from }) => from)).toEqual(oneWay.map(() => walled.id));
      expect(found.answered).toHaveLength(hosts.length);
    }
  });

  test('[L4] of which one is cut show as broken, with both ends alive to a third', async () => {
    const [a, b, third] = hosts as [GrapevineHost, GrapevineHost, GrapevineHost];
    lan.cut(a.lanHost, b.lanHost);
    const link = await eventually('a third host finds the broken link', foundMsMax, async () => {
      const found = linkOf(await third.call('topology', {}), a, b);
      return found?.state === 'broken' ? found : undefined;
    });
    expect(link.ends.some(({ dialFailed }) => dialFailed)).toBe(true);
    expect(await third.cli('topology')).toMatchObject({ complete: true });
    const { stdout } = await lan.exec(third.lanHost, third.command('topology'));
    expect(stdout).toContain('broken');
    lan.mend(a.lanHost, b.lanHost);
    await eventually('the link is good again', foundMsMax, async () => {
      return linkOf(await third.call('topology', {}), a, b)?.state === 'good';
    });
  });
});
