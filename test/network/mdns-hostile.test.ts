/** Discovery by mDNS beside strangers: lies, echoes and floods. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnLan } from './describe-lan.ts';
import { Lan, NODE } from './lan.ts';
import type { LanHost } from './lan.ts';
import { MdnsPeer, script } from './mdns-peer-process.ts';

describeOnLan('mDNS with a stranger on the LAN', () => {
  let lan: Lan;
  let eve: LanHost;
  let victim: MdnsPeer;

  beforeEach(async () => {
    lan = Lan.open();
    const ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    eve = lan.host('eve', { addresses: ['10.77.1.66/24'] });
    victim = new MdnsPeer(lan, ada);
    await victim.next('started', 5000);
  });

  afterEach(() => lan.dispose());

  const say = async (kind: string, address: string, seconds = '0.3'): Promise<string> => {
    const { stdout } = await lan.exec(eve, [NODE, script('mdns-flood.ts'), kind, '6', seconds, address]);
    await pause(300);
    return stdout;
  };

  test('that points at loopback, the internet, low ports and the victim, proposes only its own address', async () => {
    await say('poison', '10.77.1.66');
    expect(new Set(victim.hintedAddresses())).toEqual(new Set(['10.77.1.66:47474']));
  });

  test('that keeps its name and moves to another address, is proposed there at once', async () => {
    await say('mover', '10.77.1.66');
    lan.changeAddress(eve, '10.77.1.67/24');
    await say('mover', '10.77.1.67');
    expect(victim.hintedAddresses()).toEqual(['10.77.1.66:5000', '10.77.1.67:5000']);
    expect((await victim.ask('gossipiers'))['addresses']).toEqual(['10.77.1.67:5000', '10.77.1.66:5000']);
  });

  test('that repeats the victim’s own announcements is not taken for a peer', async () => {
    // The announcement 3 s after the start comes back from the mirror’s address.
    expect(await say('mirror', '10.77.1.66', '4')).toMatch(/sent [1-6]/);
    expect(victim.hintedAddresses()).toEqual([]);
  });

  test('that speaks from an address outside the subnet is not heard', async () => {
    lan.changeAddress(eve, '10.99.1.66/24');
    await say('mover', '10.99.1.66');
    expect(victim.hintedAddresses()).toEqual([]);
  });
});

describeOnLan('mDNS under 10,000 packets in 10 s', () => {
  const floodPackets = '10000';
  const memoryGrowthBytesMax = 20 * 1024 * 1024;
  let lan: Lan;
  let victim: MdnsPeer;
  let eve: LanHost;
  let bob: LanHost;

  beforeEach(async () => {
    lan = Lan.open();
    const ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    eve = lan.host('eve', { addresses: ['10.77.1.66/24'] });
    bob = lan.host('bob', { addresses: ['10.77.1.2/24'] });
    victim = new MdnsPeer(lan, ada);
    await victim.next('started', 5000);
    await pause(3500);
  });

  afterEach(() => lan.dispose());

  test.each(['strangers', 'other'])('of %s still finds a real peer within 5 s and takes no memory', async (kind) => {
    const before = Number((await victim.ask('memory'))['rss']);
    const flood = lan.spawn(eve, [NODE, script('mdns-flood.ts'), kind, floodPackets, '10', '10.77.1.66']);
    await flood.line((text) => text === 'flooding', 5000);
    await pause(3000);
    const b = new MdnsPeer(lan, bob);
    await b.next('started', 5000);
    await Promise.all([victim.hint('10.77.1.2:47474', 5000), b.hint('10.77.1.1:47474', 5000)]);
    await flood.line((text) => text === `sent ${floodPackets}`, 30_000);
    const after = await victim.ask('memory');
    process.stdout.write(
      `flood of ${kind}: ${Math.round((Number(after['rss']) - before) / 1024)} KiB more, ` +
        `${Math.round(Number(after['cpuMs']))} ms of CPU in all, ${victim.hintedAddresses().length} hints\n`,
    );
    expect(Number(after['rss']) - before).toBeLessThan(memoryGrowthBytesMax);
    expect(victim.hintedAddresses().length).toBeLessThan(80);
    expect((await victim.ask('gossipiers'))['addresses']).toContain('10.77.1.2:47474');
  });

  test('of questions answers once a second, and a real one among them within 2 s', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'gv-mdns-'));
    const capture = await lan.capture(join(dir, 'lan.pcap'));
    const flood = lan.spawn(eve, [NODE, script('mdns-flood.ts'), 'questions', floodPackets, '10', '10.77.1.66']);
    await flood.line((text) => text === 'flooding', 5000);
    const b = new MdnsPeer(lan, bob);
    await b.next('started', 5000);
    await b.hint('10.77.1.1:47474', 2000);
    await flood.line((text) => text === `sent ${floodPackets}`, 30_000);
    await capture.end();
    const { stdout } = await lan.exec(bob, [
      'tcpdump',
      '-r',
      join(dir, 'lan.pcap'),
      '-n',
      'src 10.77.1.1 and udp port 5353',
    ]);
    const sent = stdout.trim().split('\n').length;
    expect(sent).toBeGreaterThan(8);
    expect(sent).toBeLessThan(20);
    rmSync(dir, { recursive: true });
  });
});
