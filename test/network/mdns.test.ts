/** Discovery by mDNS on a real LAN: both ways, on every interface, and through what happens to LANs. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { describeOnLan } from './describe-lan.ts';
import { Lan, NODE } from './lan.ts';
import type { LanHost } from './lan.ts';
import { MdnsPeer } from './mdns-peer-process.ts';

describeOnLan('mDNS', () => {
  let lan: Lan;

  beforeEach(() => {
    lan = Lan.open();
  });

  afterEach(() => lan.dispose());

  const pair = (): [LanHost, LanHost] => [
    lan.host('ada', { addresses: ['10.77.1.1/24'] }),
    lan.host('bob', { addresses: ['10.77.1.2/24'] }),
  ];

  test('[D3] on two hosts finds each from the other within 3 s, and gives nothing away', async () => {
    const [ada, bob] = pair();
    const dir = mkdtempSync(join(tmpdir(), 'gv-mdns-'));
    const capture = await lan.capture(join(dir, 'lan.pcap'));
    const a = new MdnsPeer(lan, ada);
    await a.next('started', 5000);
    const b = new MdnsPeer(lan, bob, { port: 47475 });
    await b.next('started', 5000);
    const [atA, atB] = await Promise.all([a.hint('10.77.1.2:47475', 3000), b.hint('10.77.1.1:47474', 3000)]);
    expect([atA['fits'], atB['fits']]).toEqual([true, true]);
    await pause(1500);
    expect((await a.interfaces())[0]).toMatchObject({ name: 'eth0', address: '10.77.1.1', heard: 1, error: null });
    // The other one alone: neither of them ever proposes itself.
    expect([new Set(a.hintedAddresses()), new Set(b.hintedAddresses())]).toEqual([
      new Set(['10.77.1.2:47475']),
      new Set(['10.77.1.1:47474']),
    ]);
    await capture.end();
    const { stdout } = await lan.exec(ada, ['tcpdump', '-r', join(dir, 'lan.pcap'), '-n', '-v', 'udp port 5353']);
    const texts = [...stdout.matchAll(/TXT "[^\n]*?" "[^\n]*?"(?=[\s,])/g)].map(([text]) => text);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).toMatch(/^TXT "v=1" "t=[0-9a-hjkmnp-tv-z]{13}"$/);
    const hostname = (await lan.exec(ada, ['hostname'])).stdout.trim();
    const raw = readFileSync(join(dir, 'lan.pcap'), 'latin1');
    expect(raw).toContain('gv-');
    expect(raw.includes(hostname)).toBe(false);
    rmSync(dir, { recursive: true });
  });

  test('[D4] with another group proposes too, as one that does not fit', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob, { group: '2' });
    const heard = await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    expect(heard.map((line) => line['fits'])).toEqual([false, false]);
  });

  test('finds a second peer on the same machine', async () => {
    const [ada] = pair();
    const first = new MdnsPeer(lan, ada, { port: 47474 });
    const second = new MdnsPeer(lan, ada, { port: 47475 });
    const heard = await Promise.all([first.hint('10.77.1.1:47475', 6000), second.hint('10.77.1.1:47474', 6000)]);
    expect(heard.map((line) => line['fits'])).toEqual([true, true]);
  });

  test('on a host with two NICs works on both, and on one where one is named', async () => {
    const middle = lan.host('middle', { addresses: ['10.77.1.1/24', '10.77.2.1/24'], bridges: ['lan', 'office'] });
    const left = lan.host('left', { addresses: ['10.77.1.2/24'] });
    const right = lan.host('right', { addresses: ['10.77.2.2/24'], bridges: ['office'] });
    const only = lan.host('only', { addresses: ['10.77.1.3/24', '10.77.2.3/24'], bridges: ['lan', 'office'] });
    const [m, l, r, o] = [middle, left, right, only].map(
      (host) => new MdnsPeer(lan, host, host === only ? { interfaces: 'eth1,eth7' } : {}),
    );
    if (m === undefined || l === undefined || r === undefined || o === undefined) throw new Error('assertion: four');
    await Promise.all([
      m.hint('10.77.1.2:47474', 6000),
      m.hint('10.77.2.2:47474', 6000),
      m.hint('10.77.2.3:47474', 6000),
      l.hint('10.77.1.1:47474', 6000),
      r.hint('10.77.2.1:47474', 6000),
      r.hint('10.77.2.3:47474', 6000),
    ]);
    const rows = await m.interfaces();
    expect(rows.map(({ name, heard }) => [name, heard])).toEqual([
      ['eth0', 1],
      ['eth1', 2],
    ]);
    // Each link hears of its own address only.
    expect(l.hintedAddresses()).not.toContain('10.77.2.1:47474');
    expect(l.hintedAddresses()).not.toContain('10.77.1.3:47474');
    expect((await o.interfaces()).map(({ name, error }) => [name, error === null])).toEqual([
      ['eth1', true],
      ['eth7', false],
    ]);
  });

  test('on an interface that goes down and returns with its address hears again within 10 s', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    lan.linkDown(ada);
    await a.next('interfaces-changed', 5000);
    expect(await a.interfaces()).toEqual([]);
    const [fromA, fromB] = [a.printed, b.printed];
    lan.linkUp(ada);
    await Promise.all([
      a.hint('10.77.1.2:47474', 10_000, { from: fromA }),
      b.hint('10.77.1.1:47474', 10_000, { from: fromB }),
    ]);
    expect((await a.interfaces())[0]).toMatchObject({ heard: 1, error: null });
    expect(a.said('problem')).toEqual([]);
  });

  test('on a card that is pulled and put back at once, with its address, hears again within 10 s', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    lan.removeNic(ada);
    lan.addNic(ada, '10.77.1.1/24');
    const [fromA, fromB] = [a.printed, b.printed];
    await Promise.all([
      a.hint('10.77.1.2:47474', 10_000, { from: fromA }),
      b.hint('10.77.1.1:47474', 10_000, { from: fromB }),
    ]);
    expect(a.said('problem')).toEqual([]);
  });

  test('on a link that blinks faster than anybody looks goes on hearing', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    await a.next('started', 5000);
    lan.linkDown(ada);
    lan.linkUp(ada);
    await pause(2500);
    new MdnsPeer(lan, bob);
    expect((await a.hint('10.77.1.2:47474', 6000))['fits']).toBe(true);
  });

  test('with a peer whose address changes while it runs, proposes the new one within 10 s', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    const from = b.printed;
    lan.changeAddress(bob, '10.77.1.99/24');
    await a.hint('10.77.1.99:47474', 10_000);
    await b.hint('10.77.1.1:47474', 10_000, { from });
    expect((await b.interfaces())[0]).toMatchObject({ address: '10.77.1.99', error: null });
  });

  test('on a machine that slept begins anew at once', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    a.process.signal('SIGSTOP');
    await pause(18_000);
    const [fromA, fromB] = [a.printed, b.printed];
    a.process.signal('SIGCONT');
    await a.nextFrom(fromA, 'interfaces-changed', 3000);
    await Promise.all([
      a.hint('10.77.1.2:47474', 3000, { from: fromA }),
      b.hint('10.77.1.1:47474', 3000, { from: fromB }),
    ]);
    expect(a.said('problem')).toEqual([]);
  });

  test('with no interface but loopback at start begins when one appears', async () => {
    const ada = lan.host('ada');
    const bob = lan.host('bob', { addresses: ['10.77.1.2/24'] });
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.next('started', 5000), b.next('started', 5000)]);
    expect(await a.interfaces()).toEqual([]);
    await pause(2500);
    lan.addNic(ada, '10.77.1.1/24');
    await Promise.all([a.hint('10.77.1.2:47474', 10_000), b.hint('10.77.1.1:47474', 10_000)]);
    await a.next('interfaces-changed', 1000);
    expect(a.said('problem')).toEqual([]);
  });

  test('says goodbye and stops within a second, on a link that is down too', async () => {
    const [ada, bob] = pair();
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    const dir = mkdtempSync(join(tmpdir(), 'gv-mdns-'));
    const capture = await lan.capture(join(dir, 'lan.pcap'));
    a.process.write('stop\n');
    expect((await a.next('stopped', 3000))['tookMs']).toBeLessThan(1000);
    await capture.end();
    const { stdout } = await lan.exec(bob, ['tcpdump', '-r', join(dir, 'lan.pcap'), '-n', '-vvv', 'src 10.77.1.1']);
    expect(stdout).toMatch(/\[0s\] SRV gv-/);
    rmSync(dir, { recursive: true });
    expect(await a.process.exited).toBe(0);
    lan.linkDown(bob);
    b.process.write('stop\n');
    expect((await b.next('stopped', 3000))['tookMs']).toBeLessThan(1100);
    expect(await b.process.exited).toBe(0);
  });
});

describeOnLan('mDNS beside another program on port 5353', () => {
  let lan: Lan;

  beforeEach(() => {
    lan = Lan.open();
  });

  afterEach(() => lan.dispose());

  /** Holds port 5353 of one family, or of both. */
  const holder = (families: 'udp4' | 'udp6' | 'both', { shares = false } = {}): string[] => {
    const type = families === 'udp4' ? 'udp4' : 'udp6';
    const options = JSON.stringify({ type, reuseAddr: shares, ipv6Only: families === 'udp6' });
    const join = type === 'udp4' ? `addMembership('224.0.0.251', '10.77.1.1')` : `addMembership('ff02::fb', '::%eth0')`;
    return [
      NODE,
      '-e',
      `const socket = require('dgram').createSocket(${options});
       socket.bind(5353, () => { socket.${join}; console.log('bound'); });`,
    ];
  };

  test('[D16] that shares it finds peers', async () => {
    const ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    const bob = lan.host('bob', { addresses: ['10.77.1.2/24'] });
    await lan.spawn(ada, holder('both', { shares: true })).line((text) => text === 'bound', 5000);
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    expect(a.said('problem')).toEqual([]);
  });

  test('[D16] that does not, lives, says so once, and begins within 10 s of the port being free', async () => {
    const ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    const bob = lan.host('bob', { addresses: ['10.77.1.2/24'] });
    const other = lan.spawn(ada, holder('both'));
    await other.line((text) => text === 'bound', 5000);
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await a.next('problem', 5000, (line) => String(line['message']).includes('EADDRINUSE'));
    expect((await a.interfaces())[0]).toMatchObject({ listeningMs: null, error: expect.stringContaining('5353') });
    // Long enough for a second try to fail, which is not told again.
    await pause(6000);
    expect(a.said('problem').length).toBeLessThanOrEqual(2);
    await other.stop('SIGKILL');
    await Promise.all([a.hint('10.77.1.2:47474', 10_000), b.hint('10.77.1.1:47474', 10_000)]);
    expect((await a.interfaces())[0]).toMatchObject({ heard: 1, error: null });
  });

  test('[D16] that holds it for IPv4 alone, finds peers over IPv6 and says so', async () => {
    const ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    const bob = lan.host('bob', { addresses: ['10.77.1.2/24'] });
    await lan.spawn(ada, holder('udp4')).line((text) => text === 'bound', 5000);
    const a = new MdnsPeer(lan, ada);
    const b = new MdnsPeer(lan, bob);
    await Promise.all([a.hint('10.77.1.2:47474', 6000), b.hint('10.77.1.1:47474', 6000)]);
    expect((await a.interfaces())[0]).toMatchObject({ heard: 1, error: expect.stringContaining('EADDRINUSE') });
  });
});
