/** Which interfaces are used, and what counts as a change. */
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { interfaceKind } from '../../../engine/net/interface-kind.ts';
import { excludedInterfaces, interfacesMax, lanInterfaces, ownAddresses } from '../../../engine/net/interfaces.ts';
import type { InterfaceKind } from '../../../shared/records.ts';

function ipv4(address: string, { mac = '02:00:00:00:00:01', netmask = '255.255.255.0', internal = false } = {}) {
  const info: NetworkInterfaceInfo = { address, netmask, mac, internal, family: 'IPv4', cidr: null };
  return info;
}

function ipv6(address: string, { scopeid = address.startsWith('fe80') ? 2 : 0 } = {}): NetworkInterfaceInfo {
  const netmask = 'ffff:ffff:ffff:ffff::';
  return { address, netmask, mac: '02:00:00:00:00:01', internal: false, family: 'IPv6', cidr: null, scopeid };
}
const lo = [ipv4('127.0.0.1', { internal: true, netmask: '255.0.0.0' })];

describe('the interfaces of a machine', () => {
  test('with containers and a tunnel, real ones come first and none is hidden', () => {
    const found = {
      lo,
      docker0: [ipv4('172.17.0.1')],
      'br-12ab': [ipv4('172.18.0.1')],
      tun0: [ipv4('10.8.0.2', { mac: '00:00:00:00:00:00' })],
      wlan0: [ipv4('192.168.1.7')],
      eth0: [ipv4('192.168.2.7')],
    };
    expect(lanInterfaces(found).map((lan) => lan.name)).toEqual(['eth0', 'wlan0', 'tun0', 'br-12ab', 'docker0']);
  });

  test('beyond the limit, real ones stay', () => {
    const bridges = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`br-${index}`, [ipv4(`172.18.${index}.1`)]]),
    );
    const lans = lanInterfaces({ ...bridges, wlan0: [ipv4('192.168.1.7')] });
    expect(lans).toHaveLength(interfacesMax);
    expect(lans[0]?.name).toBe('wlan0');
  });

  test('named ones alone are used, loopback only when it is named', () => {
    const found = { lo, eth0: [ipv4('192.168.2.7')], eth1: [ipv4('192.168.3.7')] };
    expect(lanInterfaces(found, { only: ['eth1'] }).map((lan) => lan.name)).toEqual(['eth1']);
    expect(lanInterfaces(found).map((lan) => lan.name)).toEqual(['eth0', 'eth1']);
    expect(lanInterfaces(found, { only: ['lo'] }).map((lan) => lan.address)).toEqual(['127.0.0.1']);
  });

  test('[D14] those left out by name are not used and not forgotten, and a * stands for any end', () => {
    const found = { lo, docker0: [ipv4('172.17.0.1')], 'br-1': [ipv4('172.18.0.1')], eth0: [ipv4('192.168.2.7')] };
    const names = (except: string[]) => lanInterfaces(found, { except }).map((lan) => lan.name);
    expect(names(['docker0'])).toEqual(['eth0', 'br-1']);
    expect(names(['docker*', 'br-*'])).toEqual(['eth0']);
    expect(names(['eth'])).toContain('eth0');
    expect(excludedInterfaces(found, { except: ['br-*', 'wg0'] }).map((lan) => lan.name)).toEqual(['br-1']);
    expect(lanInterfaces(found, { only: ['eth0', 'docker0'], except: ['eth0'] }).map((lan) => lan.name)).toEqual([
      'docker0',
    ]);
  });

  test('without any IPv4 address, one with IPv6 alone is used, after those of its kind', () => {
    const [first, second] = lanInterfaces({ eth0: [ipv6('fe80::1')], eth1: [ipv4('192.168.2.7')] });
    expect(first?.name).toBe('eth1');
    expect(second).toMatchObject({ name: 'eth0', ipv4: undefined, ipv6: 'fe80::1', zone: 'eth0', hosts: [] });
  });

  test('on Windows, where an interface is known by its number, link-local addresses name that', () => {
    const found = { WLAN: [ipv4('192.168.2.7'), ipv6('fe80::1', { scopeid: 12 })] };
    expect(lanInterfaces(found, { platform: 'win32' })[0]?.zone).toBe('12');
    expect([...ownAddresses(found, 'win32')]).toEqual(['192.168.2.7', 'fe80::1%12']);
  });

  test('others are told of IPv4 first, then of one IPv6 address, unique local before public, never link-local', () => {
    const infos = [ipv6('2001:db8::2'), ipv6('fd12::9'), ipv6('fe80::1'), ipv6('fd12::4'), ipv4('10.0.0.4')];
    expect(lanInterfaces({ eth0: infos })[0]?.hosts).toEqual(['10.0.0.4', 'fd12::4']);
  });

  test('with an address nobody gave it beside a given one, the given one is announced', () => {
    const [lan] = lanInterfaces({ eth0: [ipv4('169.254.3.4', { netmask: '255.255.0.0' }), ipv4('10.0.0.4')] });
    expect(lan?.ipv4).toBe('10.0.0.4');
    expect(lan?.subnets).toHaveLength(2);
  });
});

describe('an interface', () => {
  const key = (...infos: NetworkInterfaceInfo[]): string | undefined => lanInterfaces({ eth0: infos })[0]?.key;
  const before = key(ipv4('10.0.0.4'));

  test.each([
    ['address', key(ipv4('10.0.0.5'))],
    ['netmask', key(ipv4('10.0.0.4', { netmask: '255.0.0.0' }))],
    ['card', key(ipv4('10.0.0.4', { mac: '02:00:00:00:00:02' }))],
    ['second address', key(ipv4('10.0.0.4'), ipv4('10.1.0.4'))],
  ])('with another %s has changed', (_what, after) => expect(after).not.toBe(before));

  test('that gains a link-local IPv6 address has changed, with a public one that comes and goes it has not', () => {
    expect(key(ipv4('10.0.0.4'), ipv6('fe80::1'))).not.toBe(before);
    expect(key(ipv4('10.0.0.4'), ipv6('2001:db8::2'))).toBe(before);
  });
});

describe('[D14] the kind of an interface', () => {
  const kinds: readonly (readonly [InterfaceKind, readonly string[]])[] = [
    ['container', ['docker0', 'br-1f2', 'veth3', 'podman0', 'cni0', 'lxcbr0', 'cali12']],
    ['vm', ['virbr0', 'vmnet8', 'vboxnet0', 'vEthernet (WSL)', 'VMware Network Adapter VMnet1', 'bridge100']],
    ['vpn', ['utun3', 'wg0', 'tun0', 'tailscale0', 'NordVPN', 'zt0', 'ppp0']],
    ['wireless', ['wlan0', 'wlp2s0', 'Wi-Fi', 'WLAN', 'wifi0']],
    ['lan', ['eth0', 'enp3s0', 'en0', 'en5', 'Ethernet', 'br0', 'bond0', 'bridge0']],
  ];
  const named = kinds.flatMap(([kind, names]) => names.map((name) => [name, kind] as const));
  test.each(named)('with the name %s is %s', (name, kind) => {
    expect(interfaceKind(name, [ipv4('192.168.1.7')])).toBe(kind);
  });

  const cidr = (address: string, prefix: number): NetworkInterfaceInfo => {
    return { ...ipv4(address), cidr: `${address}/${prefix}` };
  };
  test.each<readonly [string, NetworkInterfaceInfo, InterfaceKind]>([
    ['a card by Docker', ipv4('10.1.2.3', { mac: '02:42:ac:11:00:02' }), 'container'],
    ['a card that VMware gives the host', ipv4('10.1.2.3', { mac: '00:50:56:c0:00:08' }), 'vm'],
    ['no card', ipv4('10.1.2.3', { mac: '00:00:00:00:00:00' }), 'vpn'],
    ['the card of a machine inside', ipv4('10.1.2.3', { mac: '52:54:00:12:34:56' }), 'lan'],
    ['Docker’s address', cidr('172.18.0.1', 16), 'container'],
    ['an address of the same range at an office', cidr('172.18.0.7', 16), 'lan'],
    ['libvirt’s address', cidr('192.168.122.1', 24), 'vm'],
    ['an address of Tailscale', cidr('100.101.102.103', 32), 'vpn'],
    ['a usual address', cidr('192.168.1.7', 24), 'lan'],
  ])('of no telling name, with %s, is told by that', (_what, info, kind) => {
    expect(interfaceKind('net7', [info])).toBe(kind);
  });
});
