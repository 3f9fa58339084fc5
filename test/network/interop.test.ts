/** Beside Debian's avahi, and before a strict decoder: what others understand of us, and we of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Avahi } from './avahi.ts';
import { describeOnLan } from './describe-lan.ts';
import { GrapevineHost, eventually } from './grapevine-host.ts';
import { Lan } from './lan.ts';
import type { LanHost } from './lan.ts';
import { MdnsPeer } from './mdns-peer-process.ts';

const service = '_grapevine._tcp';

describeOnLan('beside avahi', () => {
  let lan: Lan;
  let ada: LanHost;
  let avahi: Avahi;

  beforeEach(async () => {
    lan = Lan.open();
    ada = lan.host('ada', { addresses: ['10.77.1.1/24'] });
    avahi = await Avahi.start(lan, ada);
  });

  afterEach(async () => {
    await lan.dispose();
    avahi.removeFiles();
  });

  test('[D16] [D17] on its own host and on another one, each sees the other, and a goodbye takes us away', async () => {
    const here = new MdnsPeer(lan, ada, { port: 47474 });
    const there = new MdnsPeer(lan, lan.host('bob', { addresses: ['10.77.1.2/24'] }), { port: 47475 });
    await Promise.all([here.hint('10.77.1.2:47475', 10_000), there.hint('10.77.1.1:47474', 10_000)]);
    const seen = async (): Promise<string[]> => (await avahi.browse('--resolve', service)).filter(isResolved);
    const lines = await eventually('avahi resolves both, over IPv4 and IPv6', 10_000, async () => {
      const found = await seen();
      return found.length === 4 && found;
    });
    const rows = lines.map((line) => line.split(';'));
    expect(new Set(rows.map(([, , family, , , , , , port]) => `${family} ${port}`))).toEqual(
      new Set(['IPv4 47474', 'IPv6 47474', 'IPv4 47475', 'IPv6 47475']),
    );
    for (const [, nic, , name, type, , host, address, , txt] of rows) {
      expect([nic, type, host]).toEqual(['eth0', service, `${name}.local`]);
      expect(address).toMatch(/^(?:10\.77\.1\.[12]|fe80::[0-9a-f:]+)$/);
      expect(txt).toMatch(/^(?=.*"v=1")(?=.*"t=[0-9a-z]{13}").*$/);
    }
    // A browser of everything asks for the types first.
    expect((await avahi.browse('--all', '--ignore-local')).some((line) => line.includes(service))).toBe(true);
    there.process.write('stop\n');
    await there.next('stopped', 3000);
    await eventually('the goodbye is heard', 5000, async () => {
      const found = await seen();
      return found.length > 0 && found.every((line) => line.includes(';47474;'));
    });
    expect([...here.said('problem'), ...there.said('problem')]).toEqual([]);
  });

  test('[D17] a service of our type that it publishes, under a name with spaces, dots and umlauts, is proposed', async () => {
    const bob = new MdnsPeer(lan, lan.host('bob', { addresses: ['10.77.1.2/24'] }));
    await bob.next('started', 10_000);
    await avahi.publish('Büro Müller’s Gerät. No 1', service, 47999);
    expect((await bob.hint('10.77.1.1:47999', 10_000))['fits']).toBe(false);
    // Whoever comes later asks, and is answered.
    const late = new MdnsPeer(lan, lan.host('eve', { addresses: ['10.77.1.3/24'] }));
    await late.hint('10.77.1.1:47999', 10_000);
  });
});

describeOnLan('before a strict decoder', () => {
  const hostile = [
    'x'.repeat(300),
    '👩‍👩‍👧‍👦'.repeat(40),
    'a.b..c.local',
    '\\032\u0000\u0007;"',
    '_grapevine._tcp.local',
    'Ä'.repeat(64),
  ];

  test('[D3] [D17] packets of peers with any name decode without a fault and stay in their limits', async () => {
    const lan = Lan.open();
    const dir = mkdtempSync(join(tmpdir(), 'gv-tshark-'));
    const file = join(dir, 'lan.pcap');
    try {
      const capture = await lan.capture(file);
      const bob = lan.host('bob', { addresses: ['10.77.1.99/24'] });
      const heard = new MdnsPeer(lan, bob, { group: '-' });
      await heard.next('started', 10_000);
      const runs = hostile.map(async (name, index) => {
        const host = lan.host(`h${index}`, { addresses: [`10.77.1.${index + 1}/24`] });
        // No argument can hold a zero byte.
        const start = { name: name.replaceAll('\u0000', ''), computer: 'canary-computer' };
        const grapevine = await GrapevineHost.start(lan, host, start);
        await heard.hint(`10.77.1.${index + 1}:47474`, 10_000);
        expect(await grapevine.stop()).toBe(0);
        grapevine.removeProfile();
      });
      await Promise.all(runs);
      await capture.end();
      const packets = await decode(lan, bob, file);
      const sent = packets.filter(({ _source: { layers } }) => 'mdns' in layers);
      expect(sent.length).toBeGreaterThan(hostile.length * 4);
      expect(packets.flatMap((packet) => faultsOf(JSON.stringify(packet)))).toEqual([]);
      for (const {
        _source: { layers },
      } of sent) {
        const text = JSON.stringify(layers['mdns']);
        expect(text).not.toMatch(/canary-computer|xxxxxxxx|ÄÄ|👩/);
        for (const [, length] of text.matchAll(/"dns\.txt\.length":"(\d+)"/g)) expect(Number(length)).toBeLessThan(64);
        for (const [, length] of text.matchAll(/"dns\.(?:resp|qry)\.name\.len":"(\d+)"/g)) {
          expect(Number(length)).toBeLessThan(64);
        }
      }
    } finally {
      await lan.dispose();
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

interface Decoded {
  readonly _source: { readonly layers: Readonly<Record<string, unknown>> };
}

/** That mDNS asks and announces more than once, under one number, is remarked upon as if it were DNS. */
const notice = /^DNS (?:query|response) retransmission/;

function faultsOf(packet: string): string[] {
  const remarks = [...packet.matchAll(/"_ws\.expert\.message":"([^"]*)"/g)].map(([, remark = '']) => remark);
  const broken = [...packet.matchAll(/"_ws\.(?:malformed|short|unreassembled)[^,]*/g)].map(([part]) => part);
  return [...broken, ...remarks.filter((remark) => !notice.test(remark))];
}

async function decode(lan: Lan, host: LanHost, file: string): Promise<Decoded[]> {
  const argv = ['tshark', '-r', file, '-Y', 'udp.port == 5353', '-T', 'json'];
  const { stdout } = await lan.exec(host, argv, { timeoutMs: 60_000 });
  return JSON.parse(stdout) as Decoded[];
}

function isResolved(line: string): boolean {
  return line.startsWith('=');
}
