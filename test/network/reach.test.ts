/**
 * Real hosts on several networks: a peer with a foot in each brings them together. Who cannot be reached
 * directly is reached through it, and nobody holds anybody for dead.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../shared/records.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';
import { backMsMax, deathsOf, linkMsMax, say, untilHeld, untilLinkedAll } from './reach-lab.ts';

/** As long as a suspicion may last: what came of it shows in the event logs. */
const watchMs = 12_000;
const testMsMax = 120_000;

/** A hop has its whole id as soon as its record is there, which may be a moment after the message. */
async function untilCame(host: GrapevineHost, { id }: Message, path: readonly string[]): Promise<void> {
  await eventually(`it came to ${host.lanHost.name} this way`, 5000, async () => {
    const held = (await host.messages()).find((message) => message.id === id);
    return held?.path.join() === path.join();
  });
}

describeOnLan('hosts on several networks', () => {
  let lan: Lan;
  let hosts: GrapevineHost[];

  beforeEach(() => {
    lan = Lan.open();
    hosts = [];
  });

  afterEach(async () => {
    await lan.dispose();
    for (const host of hosts) host.removeProfile();
  });

  async function start(
    name: string,
    nics: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ): Promise<GrapevineHost> {
    const lanHost = lan.host(name, { addresses: Object.values(nics), bridges: Object.keys(nics) });
    const host = await GrapevineHost.start(lan, lanHost, { name, args });
    hosts.push(host);
    return host;
  }

  /** `far` is alive to `host`, without a link, as `through` says. */
  async function untilHeardOf(host: GrapevineHost, far: GrapevineHost, through: GrapevineHost): Promise<void> {
    await eventually(`${host.lanHost.name} hears of ${far.lanHost.name}`, linkMsMax, async () => {
      const member = await host.member(far.id);
      return member?.state === 'alive' && !member.linked && member.via === through.id;
    });
  }

  test(
    '[D23] two networks with one peer on both: it is linked with each side, the sides hear of one another through it',
    { timeout: testMsMax },
    async () => {
      const [anna, mid, ben] = await Promise.all([
        start('anna', { lan: '10.77.1.1/24' }),
        start('mid', { lan: '10.77.1.2/24', office: '10.77.2.2/24' }),
        start('ben', { office: '10.77.2.3/24' }),
      ]);
      await Promise.all([untilHeardOf(anna, ben, mid), untilHeardOf(ben, anna, mid)]);
      const toAnna = await mid.member(anna.id);
      expect([toAnna?.interface, toAnna?.address?.split(':')[0]]).toEqual(['eth0', '10.77.1.1']);
      const toBen = await mid.member(ben.id);
      expect([toBen?.interface, toBen?.address?.split(':')[0]]).toEqual(['eth1', '10.77.2.3']);
      expect(['mdns', 'incoming']).toContain(toBen?.addressSource);
      expect(await anna.member(ben.id)).toMatchObject({ linked: false, addressSource: 'record', addressVia: mid.id });

      const [fromAnna, fromBen] = [await anna.send('from anna'), await ben.send('from ben')];
      expect(await untilHeld(ben, fromAnna, 5000)).toMatchObject({ path: [anna.id, mid.id], receivedFrom: [mid.id] });
      expect(await untilHeld(anna, fromBen, 5000)).toMatchObject({ path: [ben.id, mid.id], receivedFrom: [mid.id] });
      // A name told on one side is known on the other.
      await anna.call('setName', { name: 'Anna the second' });
      await eventually('the name has come', 5000, async () => (await ben.member(anna.id))?.name === 'Anna the second');
      await new Promise((resolve) => setTimeout(resolve, watchMs));
      expect([await deathsOf(anna, [mid, ben]), await deathsOf(ben, [mid, anna])]).toEqual([[], []]);
      expect(await anna.member(ben.id)).toMatchObject({ state: 'alive', linked: false, via: mid.id });
      const { stdout } = await lan.exec(anna.lanHost, anna.command('members'));
      say(stdout);
      expect(stdout).toMatch(/ben +alive .*via mid \(\w{8}\) +10\.77\.2\.3:\d+ +its record, from mid/);
    },
  );

  test(
    'three networks in a row, and a peer at each joint: the ends talk over two hops',
    { timeout: testMsMax },
    async () => {
      const [anna, left, right, ben] = await Promise.all([
        start('anna', { lan: '10.77.1.1/24' }),
        start('left', { lan: '10.77.1.2/24', office: '10.77.2.2/24' }),
        start('right', { office: '10.77.2.3/24', hall: '10.77.3.3/24' }),
        start('ben', { hall: '10.77.3.4/24' }),
      ]);
      const [far, near] = await Promise.all(
        [
          [anna, ben],
          [ben, anna],
        ].map(async ([host, other]) =>
          eventually('the ends hear of one another', linkMsMax, async () => {
            const member = await host?.member(other?.id ?? '');
            return member?.state === 'alive' && !member.linked ? member : undefined;
          }),
        ),
      );
      expect([left.id, right.id]).toContain(far?.via);
      expect([left.id, right.id]).toContain(near?.via);
      const sent = await anna.send('over two joints');
      await untilCame(ben, sent, [anna.id, left.id, right.id]);
      const answer = await ben.send('and back');
      await untilCame(anna, answer, [ben.id, right.id, left.id]);
      await new Promise((resolve) => setTimeout(resolve, watchMs));
      for (const victim of hosts) expect(await deathsOf(victim, hosts)).toEqual([]);
    },
  );

  test(
    '[D7] a peer whose record names a dead address first is linked by the good one',
    { timeout: testMsMax },
    async () => {
      // Ben's first network is nowhere for anna, and its packets are dropped without a word, as a router does.
      const ben = await start('ben', { island: '10.88.0.2/24', lan: '10.77.1.2/24' });
      const desk = lan.host('anna', { addresses: ['10.77.1.1/24'] });
      await lan.exec(desk, ['ip', 'addr', 'add', '10.88.0.1/24', 'dev', 'eth0']);
      await lan.exec(desk, ['iptables', '-A', 'OUTPUT', '-d', '10.88.0.2', '-j', 'DROP']);
      const anna = await GrapevineHost.start(lan, desk, { name: 'anna', args: ['--no-mdns'] });
      hosts.push(anna);
      const mid = await start('mid', { lan: '10.77.1.3/24' });
      await eventually('mid knows ben', linkMsMax, async () => (await mid.member(ben.id))?.linked);
      // Mid alone is named; of ben anna learns from its record.
      await lan.exec(ben.lanHost, ['iptables', '-A', 'OUTPUT', '-p', 'tcp', '--syn', '-d', '10.77.1.1', '-j', 'DROP']);
      const startedAt = Date.now();
      await anna.cli('add', `10.77.1.3:${mid.ready.port}`);
      const member = await eventually('anna is linked with ben', backMsMax, async () => {
        const found = await anna.member(ben.id);
        return found?.linked === true ? found : undefined;
      });
      say(`linked past a dead address ${Date.now() - startedAt} ms after the first peer was named`);
      expect(member).toMatchObject({
        ...{ address: `10.77.1.2:${ben.ready.port}`, addressSource: 'record', addressVia: mid.id, dialledBy: 'here' },
      });
      const { addresses } = await anna.call('status', {});
      expect(addresses.map(({ address }) => address)).toContain(`10.88.0.2:${ben.ready.port}`);
    },
  );

  test(
    'two interfaces on one subnet: one link, and the other cable carries it when one is out',
    { timeout: testMsMax },
    async () => {
      const twice = await start('twice', { lan: '10.77.1.1/24', other: '10.77.1.2/24' });
      lan.plug(twice.lanHost, 'lan', 'eth1');
      // As a network manager has it: without it the kernel goes on using the route of a cable that is out.
      const obey = ['all', 'eth0', 'eth1'].map((name) => `net.ipv4.conf.${name}.ignore_routes_with_linkdown=1`);
      await lan.exec(twice.lanHost, ['sysctl', '-qw', ...obey]);
      const ben = await start('ben', { lan: '10.77.1.3/24' });
      await untilLinkedAll([twice, ben], linkMsMax);
      expect((await twice.call('status', {})).links).toBe(1);
      expect(await untilHeld(ben, await twice.send('one'), 5000)).toMatchObject({ receivedFrom: [twice.id] });
      for (const nic of ['eth0', 'eth1']) {
        lan.unplug(twice.lanHost, nic);
        const sent = await ben.send(`while ${nic} is out`);
        const tookMs = (await untilHeld(twice, sent, backMsMax)).receivedAt - sent.sentAt;
        say(`with ${nic} out: ${tookMs} ms`);
        lan.plugIn(twice.lanHost, nic);
        await untilLinkedAll([twice, ben], backMsMax);
      }
      expect(await deathsOf(twice, [ben])).toEqual([]);
    },
  );
});
