/** What a machine knows of the networks it is on, and whom it met on each of them. */
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { Meetings } from '../../engine/meetings.ts';
import { gatewaysIn, homeNetworks } from '../../engine/net/home-networks.ts';
import type { NetworkInterfaces } from '../../engine/net/interfaces.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { group, peer } from '../contract/store-fixture.ts';

const gid = group(1);
const [anna, ben] = [peer(1), peer(2)];

function info(cidr: string, internal = false): NetworkInterfaceInfo {
  const [address = ''] = cidr.split('/');
  const common = { address, cidr, internal, mac: '02:00:00:00:00:01', netmask: '' };
  return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
}

const lo = [info('127.0.0.1/8', true)];

describe('[D20] a network', () => {
  test('is an own subnet, with its gateway where that is known; link-local addresses and loopback are none', () => {
    const found = {
      lo,
      eth0: [info('192.168.1.7/24'), info('fe80::1/64'), info('fd12:3456::a:7/64')],
      wlan0: [info('10.20.30.40/9'), info('169.254.7.7/16')],
    };
    const networks = homeNetworks(found, new Map([['eth0', '192.168.1.1']]));
    expect(networks.all.map(({ name }) => name)).toEqual([
      '192.168.1.0/24 via 192.168.1.1',
      'fd12:3456:0:0:0:0:0:0/64',
      '10.0.0.0/9',
    ]);
    expect(['127.0.0.1', 'fe80::1', '10.20.30.40'].map((address) => networks.interfaceOf(address))).toEqual([
      'lo',
      'eth0',
      'wlan0',
    ]);
  });

  test('is near where an address lies in it', () => {
    const networks = homeNetworks({ eth0: [info('192.168.1.7/24'), info('fd00::7/64')] }, new Map());
    const isNear = (address: string): boolean => networks.isNear(address);
    expect(['192.168.1.200:1', '[fd00::99]:1'].map(isNear)).toEqual([true, true]);
    expect(['192.168.2.200:1', '[fd00:0:0:1::99]:1', 'printer.local:1', 'nonsense'].map(isNear)).toEqual(
      Array.from({ length: 4 }, () => false),
    );
  });

  test('has the default gateway that Linux tells, and none from text that is not as expected', () => {
    const text = [
      'Iface\tDestination\tGateway \tFlags',
      'eth0\t00000000\t0101A8C0\t0003',
      'eth0\t0001A8C0\t00000000\t0001',
      'tun0\t00000000\t00000000\t0001',
    ];
    expect([...gatewaysIn(text.join('\n'))]).toEqual([['eth0', '192.168.1.1']]);
    expect([...gatewaysIn('eth0 is\n\n\tfine\t\n')]).toEqual([]);
  });
});

describe('meetings', () => {
  const home = { lo, eth0: [info('192.168.1.7/24')] };
  const work = { lo, eth0: [info('10.9.0.7/16')] };
  let found: NetworkInterfaces = home;
  const open = (store: MemoryStore): Meetings => new Meetings(store, gid, () => homeNetworks(found, new Map()));
  const from = (host: string) => ({ host, port: 50_000 });

  test('[D20] on one network are not those on another, and come back with it, also after a restart', () => {
    const store = new MemoryStore();
    found = home;
    const meetings = open(store);
    meetings.note(from('192.168.1.7'), { peer: anna, address: '192.168.1.30:1', at: 1 });
    meetings.note(from('192.168.1.7'), { peer: ben, address: '192.168.1.31:1', at: 2 });
    found = work;
    meetings.refresh();
    expect([...meetings.all()]).toEqual([]);
    meetings.note(from('10.9.0.7'), { peer: anna, address: '10.9.0.30:1', at: 3 });
    expect(meetings.metAt(anna)).toBe('10.9.0.30:1');
    found = home;
    const again = open(store);
    expect([again.metAt(anna), again.metAt(ben)]).toEqual(['192.168.1.30:1', '192.168.1.31:1']);
    again.note(from('203.0.113.9'), { peer: anna, address: 'x:1', at: 4 });
    expect(again.metAt(anna)).toBe('192.168.1.30:1');
  });

  test('[D25] an own address is replaced where its interface has another one, not where a cable is out', () => {
    found = home;
    const meetings = open(new MemoryStore());
    const isReplaced = (): boolean => meetings.hasReplaced(from('192.168.1.7'));
    const see = (next: NetworkInterfaces): boolean => {
      found = next;
      meetings.refresh();
      return isReplaced();
    };
    expect(isReplaced()).toBe(false);
    expect(see({ lo })).toBe(false);
    expect(see({ lo, eth0: [info('169.254.3.3/16')] })).toBe(false);
    expect(see({ lo, wlan0: [info('10.9.0.7/16')] })).toBe(false);
    expect(see({ lo, eth0: [info('192.168.1.8/24')] })).toBe(true);
    expect(see(home)).toBe(false);
    expect(meetings.hasReplaced(from('127.0.0.1'))).toBe(false);
  });
});
