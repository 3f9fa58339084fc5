/**
 * Three real hosts on one switch, with no configuration at all: what the app promises to the first
 * three people who start it. The tests are one story, in this order, over one LAN that is recorded
 * from its first packet to its last.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idToBytes } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Message } from '../../shared/records.ts';
import { readPackets, tcpStreams, tlsFault } from './capture.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';

const computer = 'annas-laptop';
const canary = 'kanarienvogel-7Q2';
const discoverMsMax = 5000;
const deliverMsMax = 1000;

describeOnLan('three hosts without configuration', () => {
  let lan: Lan;
  let dir: string;
  let capture: Awaited<ReturnType<Lan['capture']>>;
  let hosts: readonly [GrapevineHost, GrapevineHost, GrapevineHost];

  beforeAll(async () => {
    lan = Lan.open();
    dir = mkdtempSync(join(tmpdir(), 'gv-three-'));
    capture = await lan.capture(join(dir, 'lan.pcap'));
    // All three computers have one name, and two people have one.
    const start = (number: number, name: string): Promise<GrapevineHost> =>
      GrapevineHost.start(lan, lan.host(`h${number}`, { addresses: [`10.77.1.${number}/24`] }), { name, computer });
    hosts = await Promise.all([
      start(1, `Adalbertine ${canary}`),
      start(2, `Adalbertine ${canary}`),
      start(3, `Cydonia ${canary}`),
    ]);
  });

  afterAll(async () => {
    await lan.dispose();
    rmSync(dir, { recursive: true, force: true });
    for (const host of hosts) host.removeProfile();
  });

  const others = (host: GrapevineHost): GrapevineHost[] => hosts.filter((other) => other !== host);

  const allLinked = async (timeoutMs: number): Promise<void> => {
    for (const host of hosts) {
      for (const other of others(host)) {
        await eventually(`${host.lanHost.name} has a link to ${other.lanHost.name}`, timeoutMs, async () => {
          const member = await host.member(other.id);
          return member?.linked === true && member.state === 'alive';
        });
      }
    }
  };

  const texts = async (host: GrapevineHost): Promise<string[]> => (await host.messages()).map(({ text }) => text);

  const arrives = async (host: GrapevineHost, sent: Message, timeoutMs: number): Promise<Message> =>
    await eventually(`${host.lanHost.name} has "${sent.text}"`, timeoutMs, async () =>
      (await host.messages()).find(({ id }) => id === sent.id),
    );

  test('each lists the two others alive within 5 s of the last one being ready', async () => {
    await allLinked(discoverMsMax);
    const lastReadyAt = Math.max(...hosts.map(({ readyAt }) => readyAt));
    for (const host of hosts) {
      const events = await host.events();
      for (const other of others(host)) {
        const found = events.find((event) => event.type === 'peer-discovered' && event.peer === other.id);
        const tookMs = (found?.at ?? Infinity) - lastReadyAt;
        process.stdout.write(
          `discovered ${host.lanHost.name} -> ${other.lanHost.name}: ${tookMs} ms after the last was ready\n`,
        );
        expect(tookMs).toBeLessThan(discoverMsMax);
      }
      expect(await host.members()).toHaveLength(3);
    }
    expect(await hosts[0].cli('members')).toMatchObject([{ self: true }, { state: 'alive' }, { state: 'alive' }]);
  });

  test('a message sent on one is listed by the others within 1 s', async () => {
    for (const host of hosts) {
      const sent = await host.send(`${canary} from ${host.lanHost.name}`);
      for (const other of others(host)) {
        const got = await arrives(other, sent, deliverMsMax);
        expect(got).toMatchObject({ text: sent.text, author: host.id, receivedFrom: [host.id], path: [host.id] });
        process.stdout.write(
          `delivered ${host.lanHost.name} -> ${other.lanHost.name}: ${got.receivedAt - sent.sentAt} ms\n`,
        );
        expect(got.receivedAt - sent.sentAt).toBeLessThan(deliverMsMax);
      }
    }
    const byCommand = await hosts[0].cli('send', `${canary} by command`);
    const listed = await eventually('the command lists it', deliverMsMax, async () =>
      ((await hosts[2].cli('list')) as Message[]).find(({ text }) => text === `${canary} by command`),
    );
    expect(listed).toMatchObject({ id: (byCommand as Message).id });
  });

  test('[M11] a host that is killed is dead to the others at once', async () => {
    const [a, b, c] = hosts;
    const killedAt = Date.now();
    await c.kill9();
    for (const host of [a, b]) {
      await eventually(
        `${host.lanHost.name} sees it dead`,
        2000,
        async () => (await host.member(c.id))?.state === 'dead',
      );
      const death = (await host.events()).findLast((event) => event.type === 'peer-dead');
      const tookMs = (death?.at ?? Infinity) - killedAt;
      process.stdout.write(`${host.lanHost.name} knew of the kill after ${tookMs} ms\n`);
      expect(tookMs).toBeLessThan(1000);
    }
  });

  test('what was sent while a host was away comes to it from whoever is there', async () => {
    const [a, b, c] = hosts;
    const sent: Message[] = [];
    for (let number = 1; number <= 20; number += 1) sent.push(await a.send(`${canary} while C is away ${number}`));
    for (const message of sent) await arrives(b, message, deliverMsMax);
    expect(await a.stop()).toBe(0);
    await c.restart();
    for (const message of sent) {
      const got = await arrives(c, message, discoverMsMax);
      expect(got).toMatchObject({ receivedFrom: [b.id], path: [a.id, b.id] });
    }
    process.stdout.write(
      `20 missed messages, all here ${Math.max(...(await c.messages()).map((m) => m.receivedAt)) - c.readyAt} ms after ready\n`,
    );
    expect(await b.member(a.id)).toMatchObject({ state: 'left' });
    await a.restart();
    await allLinked(discoverMsMax);
  });

  test('[D9] two that cannot reach one another talk through the third, and link again once they can', async () => {
    const [a, b, c] = hosts;
    lan.cut(a.lanHost, c.lanHost);
    // Both still believe in their link: what goes into it must come by the other way.
    const first = [await a.send(`${canary} into the cut, to C`), await c.send(`${canary} into the cut, to A`)] as const;
    for (const [host, sent] of [
      [c, first[0]],
      [a, first[1]],
    ] as const) {
      const got = await arrives(host, sent, 5000);
      process.stdout.write(`around the cut to ${host.lanHost.name}: ${got.receivedAt - sent.sentAt} ms\n`);
    }
    const cutAt = Date.now();
    await eventually('their link is given up', 15_000, async () => {
      const [seenByA, seenByC] = [await a.member(c.id), await c.member(a.id)];
      return seenByA?.linked === false && seenByC?.linked === false;
    });
    process.stdout.write(`links given up ${Date.now() - cutAt} ms later\n`);
    const fromA = await a.send(`${canary} around the cut, to C`);
    const fromC = await c.send(`${canary} around the cut, to A`);
    expect(await arrives(c, fromA, 5000)).toMatchObject({ receivedFrom: [b.id], path: [a.id, b.id] });
    expect(await arrives(a, fromC, 5000)).toMatchObject({ receivedFrom: [b.id], path: [c.id, b.id] });
    // Longer than any suspicion lasts: it must come to nothing, for b vouches.
    for (let second = 0; second < 12; second += 1) {
      await pause(1000);
      expect((await a.member(c.id))?.state).not.toBe('dead');
      expect((await c.member(a.id))?.state).not.toBe('dead');
    }
    expect(await a.member(c.id)).toMatchObject({ state: 'alive', linked: false, via: b.id });
    for (const host of [a, b, c]) {
      expect((await host.events()).filter((event) => event.type === 'peer-dead' && event.at > fromA.sentAt)).toEqual(
        [],
      );
    }
    lan.mend(a.lanHost, c.lanHost);
    const mendedAt = Date.now();
    await allLinked(30_000);
    process.stdout.write(`linked again ${Date.now() - mendedAt} ms after mending\n`);
  });

  test('[E12] after all three restarted: the same peers, the same messages, once each, in one order', async () => {
    const before = await Promise.all(hosts.map(async (host) => await host.messages()));
    const seenBefore = await Promise.all(hosts.map(async (host) => await host.members()));
    expect(before.map((messages) => messages.length)).toEqual([28, 28, 28]);
    expect(await Promise.all(hosts.map(async (host) => await host.stop()))).toEqual([0, 0, 0]);
    // One at first, alone: what it shows comes from its own disk.
    await hosts[0].restart(['--no-mdns', '--listen', '127.0.0.1:0']);
    const alone = await hosts[0].members();
    expect(alone.map(({ id }) => id).toSorted()).toEqual(seenBefore[0]?.map(({ id }) => id).toSorted());
    for (const member of alone.filter(({ self }) => !self)) {
      const earlier = seenBefore[0]?.find(({ id }) => id === member.id);
      expect(member).toMatchObject({ heard: false, name: earlier?.name });
      expect(member.lastSeen).toBeGreaterThanOrEqual(earlier?.lastSeen ?? Infinity);
    }
    expect(await hosts[0].messages()).toMatchObject((before[0] ?? []).map(({ id, text }) => ({ id, text })));
    await hosts[0].stop();
    await Promise.all(hosts.map(async (host) => await host.restart()));
    await allLinked(discoverMsMax);
    const lists = await Promise.all(hosts.map(async (host) => (await host.cli('list')) as Message[]));
    const ids = lists.map((list) => list.map(({ id }) => id));
    expect(ids[0]).toEqual(before[0]?.map(({ id }) => id));
    expect(ids[1]).toEqual(ids[0]);
    expect(ids[2]).toEqual(ids[0]);
    expect(new Set(ids[0]).size).toBe(ids[0]?.length);
    expect(await texts(hosts[1])).toEqual(lists[0]?.map(({ text }) => text));
  });

  test('[S14] [D3] all that crossed the LAN is mDNS that tells nothing, and TLS 1.3', async () => {
    await Promise.all(hosts.map(async (host) => await host.stop()));
    await capture.end();
    const file = join(dir, 'lan.pcap');
    const packets = readPackets(file);
    const kinds = new Set(packets.map(({ kind }) => kind));
    expect([...kinds].filter((kind) => !['arp', 'icmp', 'icmpv6', 'igmp', 'tcp', 'udp'].includes(kind))).toEqual([]);
    const mdns = packets.filter(({ kind }) => kind === 'udp');
    expect(mdns.length).toBeGreaterThan(10);
    expect(new Set(mdns.map(({ targetPort }) => targetPort))).toEqual(new Set([5353]));
    const streams = tcpStreams(packets).filter(({ bytes }) => bytes.length > 0);
    expect(streams.length).toBeGreaterThan(10);
    for (const stream of streams) {
      const { from, to, whole } = stream;
      expect({ from, to, whole, fault: tlsFault(stream) }).toEqual({ from, to, whole: true, fault: undefined });
    }
    expect(readFileSync(file).includes(canary)).toBe(false);
    const said = Buffer.concat(mdns.map(({ payload }) => payload))
      .toString('latin1')
      .toLowerCase();
    const secrets = hosts.flatMap(({ id, profileDir, ready }) => [
      id,
      id.slice(0, 13),
      Buffer.from(idToBytes(id as PeerId)).toString('latin1'),
      Buffer.from(idToBytes(id as PeerId)).toString('hex'),
      profileDir,
      ready.name,
      'adalbertine',
      'cydonia',
      computer,
    ]);
    for (const secret of secrets) expect([secret, said.includes(secret.toLowerCase())]).toEqual([secret, false]);
  });
});
