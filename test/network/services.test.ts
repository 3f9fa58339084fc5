/**
 * Services on a real LAN: three hosts, the same loopback port registered on two of them, and what the third
 * sees and uses when one of the two is killed.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Service } from '../../shared/records.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan, NODE } from './lan.ts';
import type { LanProcess } from './lan.ts';

const port = 8080;
/** A program that takes connections on every address of its host. */
const listener = `require('node:net').createServer((s) => s.end()).listen(${port}, () => console.log('listening'))`;

describeOnLan('services of three hosts', () => {
  let lan: Lan;
  let hosts: readonly [GrapevineHost, GrapevineHost, GrapevineHost];
  const programs: LanProcess[] = [];

  beforeAll(async () => {
    lan = Lan.open();
    const start = (number: number): Promise<GrapevineHost> =>
      GrapevineHost.start(lan, lan.host(`h${number}`, { addresses: [`10.77.1.${number}/24`] }), { name: `H${number}` });
    hosts = await Promise.all([start(1), start(2), start(3)]);
    for (const host of hosts) {
      await eventually('all are linked', 20_000, async () => {
        const seen = await host.members();
        return seen.length === 3 && seen.every(({ self, linked }) => self || linked);
      });
    }
    for (const host of [hosts[0], hosts[1]]) {
      const program = lan.spawn(host.lanHost, [NODE, '-e', listener]);
      await program.line((line) => line === 'listening', 20_000);
      programs.push(program);
    }
  });

  afterAll(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  const webAt = async (host: GrapevineHost): Promise<Service[]> =>
    (await host.call('services', {})).filter(({ app }) => app === 'web');
  const places = async (host: GrapevineHost): Promise<string[]> =>
    (await webAt(host)).filter(({ healthy }) => healthy).map(({ address }) => address);
  const both = [`10.77.1.1:${port}`, `10.77.1.2:${port}`];

  test('[R4] two hosts register one loopback port, and both are listed everywhere at their LAN addresses', async () => {
    const lastUpdate = Math.floor(Date.now() / 1000);
    for (const host of [hosts[0], hosts[1]]) {
      await host.call('register', { app: 'web', address: `127.0.0.1:${port}`, lastUpdate, ttlSeconds: 600 });
    }
    for (const host of hosts) {
      await eventually('both are listed', 10_000, async () => (await places(host)).toSorted().join() === both.join());
    }
    const [first] = await webAt(hosts[2]);
    expect(first).toMatchObject({
      node: expect.stringMatching(/^[0-9a-z]{52}$/) as unknown,
      nodeName: 'H1',
      own: false,
    });
  });

  test('[R10] the command line resolves it, and fails over when a program ends', async () => {
    const found = (await hosts[2].cli('resolve', 'web')) as { address: string };
    expect(both).toContain(found.address);
    // The one that was given ends; its host is still there and offers it.
    await programs[both.indexOf(found.address)]?.stop('SIGKILL');
    const other = both.find((place) => place !== found.address);
    const next = (await hosts[2].cli('resolve', 'web', '--failed', found.address)) as { address: string };
    expect(next.address).toBe(other);
    expect(await hosts[2].cli('resolve', 'web')).toMatchObject({ address: other });
  });

  test('[R7] a host that is killed has no healthy service any more, and is not given', async () => {
    await hosts[0].kill9();
    await eventually(
      'it is not healthy at the third',
      60_000,
      async () => !(await places(hosts[2])).includes(both[0] ?? ''),
    );
    expect((await webAt(hosts[2])).find(({ nodeName }) => nodeName === 'H1')?.healthy).not.toBe(true);
    expect(await places(hosts[2])).toEqual([both[1]]);
    expect((await webAt(hosts[1]))[0]).toMatchObject({ own: true, healthy: true });
  });
});
