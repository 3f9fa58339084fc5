/** Where peers learn of one another: every interface, IPv6 alone, seeds alone, and a network that comes late. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { InterfaceStatus, Member } from '../../shared/records.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import type { HostStart } from './grapevine-host.ts';
import { Lan } from './lan.ts';
import type { LanHost } from './lan.ts';

/** On a machine that does nothing else this takes under a second. */
const meetMsMax = 10_000;

describeOnLan('sources', () => {
  let lan: Lan;
  let started: GrapevineHost[];

  beforeEach(() => {
    lan = Lan.open();
    started = [];
  });

  afterEach(async () => {
    await lan.dispose();
    for (const host of started) host.removeProfile();
  });

  const start = async (host: LanHost, more: Partial<HostStart> = {}): Promise<GrapevineHost> => {
    const grapevine = await GrapevineHost.start(lan, host, { name: host.name, ...more });
    started.push(grapevine);
    return grapevine;
  };

  const linked = async (from: GrapevineHost, to: GrapevineHost, timeoutMs = meetMsMax): Promise<Member> =>
    await eventually(`${from.lanHost.name} is linked with ${to.lanHost.name}`, timeoutMs, async () => {
      const member = await from.member(to.id);
      return member?.linked === true && member.state === 'alive' && member;
    });

  const interfaces = async (host: GrapevineHost): Promise<readonly InterfaceStatus[]> =>
    (await host.call('status', {})).interfaces;

  test('[D13] hosts with no address but the IPv6 one they give themselves find each other and talk', async () => {
    const [ada, bob] = await Promise.all([
      start(lan.host('ada', { addresses: [''] })),
      start(lan.host('bob', { addresses: [''] })),
    ]);
    const member = await linked(ada, bob);
    await linked(bob, ada);
    expect(member.address).toMatch(/^\[fe80::[0-9a-f:]+%eth0\]:\d+$/);
    const sent = await ada.send('over IPv6 alone');
    await eventually('the message is there', meetMsMax, async () => {
      const found = await bob.messages();
      return found.some(({ id }) => id === sent.id);
    });
    expect(await interfaces(ada)).toMatchObject([
      { name: 'eth0', kind: 'lan', address: expect.stringMatching(/^fe80::/), heard: 1 },
    ]);
    // For its first seconds the system still asks whether the address is free, and sends nothing from it.
    await eventually('it sends', meetMsMax, async () => (await interfaces(ada))[0]?.error === null);
    const { verdict, steps } = await ada.call('doctor', { peer: bob.id });
    expect(steps.filter(({ state }) => state === 'failed')).toEqual([]);
    expect(steps.find(({ name }) => name === 'multicast')).toMatchObject({ detail: 'eth0: ff02::fb, UDP port 5353' });
    expect(verdict).toMatchObject({ code: 'healthy' });
  });

  test('[D13] [D14] a host with four interfaces, one dead and one of containers, meets all that can be met', async () => {
    const middle = lan.host('middle', {
      addresses: ['10.77.1.1/24', '10.77.2.1/24', '10.77.3.1/24'],
      bridges: ['lan', 'dead', 'office'],
    });
    lan.addNic(middle, '172.17.0.1/16', 'containers', 'docker0');
    lan.blackHole(middle, 'eth1');
    const [m, left, right, inside, nobody] = await Promise.all([
      start(middle),
      start(lan.host('left', { addresses: ['10.77.1.2/24'] })),
      start(lan.host('right', { addresses: ['10.77.3.2/24'], bridges: ['office'] })),
      start(lan.host('inside', { addresses: ['172.17.0.2/16'], bridges: ['containers'] })),
      start(lan.host('nobody', { addresses: ['10.77.2.2/24'], bridges: ['dead'] })),
    ]);
    await Promise.all([left, right, inside].flatMap((other) => [linked(m, other), linked(other, m)]));
    const rows = await interfaces(m);
    expect(rows.map(({ name, kind, rank, used }) => [name, kind, rank, used])).toEqual([
      ['eth0', 'lan', 0, true],
      ['eth1', 'lan', 1, true],
      ['eth2', 'lan', 2, true],
      ['docker0', 'container', 3, true],
    ]);
    expect(rows.map(({ heard }) => heard)).toEqual([1, 0, 1, 1]);
    expect((await nobody.members()).map(({ name }) => name)).toEqual(['nobody']);
    // Everybody is told of its addresses in that order.
    const at = ['10.77.1.1', '10.77.2.1', '10.77.3.1'].map((host) => `at=${host}:${m.ready.port}`).join('&');
    expect((await m.call('group', {})).link).toContain(`?${at}&at=172.17.0.1:`);
    await m.call('setInterface', { name: 'docker*', used: false });
    await eventually('docker0 is left out', 5000, async () => {
      const row = (await interfaces(m)).find(({ name }) => name === 'docker0');
      return row?.used === false && row.listeningMs === null;
    });
    expect((await m.call('group', {})).link).not.toContain('172.17.0.1');
    // A network that was switched off stays so.
    expect(await m.stop()).toBe(0);
    await m.restart();
    expect((await interfaces(m)).map(({ name, used }) => [name, used]).at(-1)).toEqual(['docker0', false]);
    await linked(m, left);
  });

  test('[D18] [D19] on a network without multicast an option, a file or an invite link is enough', async () => {
    const hosts = ['ada', 'bob', 'cyd', 'dan'].map((name, index) => {
      const host = lan.host(name, { addresses: [`10.77.1.${index + 1}/24`] });
      lan.cutMulticast(host);
      return host;
    });
    const [first, second, third, fourth] = hosts;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
    const ada = await start(first);
    const seed = `10.77.1.1:${ada.ready.port}`;
    const { link } = await ada.call('group', {});
    const profile = mkdtempSync(join(tmpdir(), 'gv-seeds-'));
    writeFileSync(join(profile, 'seeds.txt'), `# the one upstairs\nnonsense\n${seed}\n`);
    const joins = async (): Promise<GrapevineHost> => {
      const host = await start(fourth);
      await host.stop();
      expect(await host.cli('group', 'join', link)).toMatchObject({ open: true, seeds: [seed] });
      await host.restart();
      return host;
    };
    const [bob, cyd, dan] = await Promise.all([
      start(second, { args: ['--seed', seed] }),
      start(third, { profileOf: profile }),
      joins(),
    ]);
    rmSync(profile, { recursive: true });
    expect(cyd.log).toContain('the seed "nonsense" is no host:port');
    const all = [ada, bob, cyd, dan];
    for (const from of all) await Promise.all(all.map(async (to) => from === to || (await linked(from, to))));
    expect((await interfaces(dan)).every(({ heard }) => heard === 0)).toBe(true);
  });

  test('[D15] two started without any network meet within 10 s of getting one', async () => {
    const hosts = [lan.host('ada'), lan.host('bob')];
    const [ada, bob] = await Promise.all(hosts.map((host) => start(host)));
    if (ada === undefined || bob === undefined) return;
    expect(await interfaces(ada)).toEqual([]);
    hosts.forEach((host, index) => lan.addNic(host, `10.77.1.${index + 1}/24`));
    await Promise.all([linked(ada, bob), linked(bob, ada)]);
    const told = await eventually('the own record tells of the new address', meetMsMax, async () => {
      const { link } = await ada.call('group', {});
      return link.includes('at=10.77.1.1:') && link;
    });
    expect(told).not.toContain('127.0.0.1');
  });
});
