/** Which interfaces are used, and what counts as a change. */
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, test } from 'vitest';
import { interfacesMax, isVirtualName, lanInterfaces } from '../../../engine/net/interfaces.ts';

function ipv4(address: string, { mac = '02:00:00:00:00:01', netmask = '255.255.255.0', internal = false } = {}) {
  const info: NetworkInterfaceInfo = { address, netmask, mac, internal, family: 'IPv4', cidr: null };
  return info;
}

const ipv6: NetworkInterfaceInfo = {
  address: 'fe80::1',
  netmask: 'ffff:ffff:ffff:ffff::',
  mac: '02:00:00:00:00:01',
  internal: false,
  family: 'IPv6',
  cidr: null,
  scopeid: 2,
};
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
    expect(lanInterfaces(found).map((lan) => lan.name)).toEqual(['eth0', 'wlan0', 'br-12ab', 'docker0', 'tun0']);
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
    expect(lanInterfaces(found, ['eth1']).map((lan) => lan.name)).toEqual(['eth1']);
    expect(lanInterfaces(found).map((lan) => lan.name)).toEqual(['eth0', 'eth1']);
    expect(lanInterfaces(found, ['lo']).map((lan) => lan.address)).toEqual(['127.0.0.1']);
  });

  test('without an IPv4 address, one is not used', () => {
    expect(lanInterfaces({ eth0: [ipv6] })).toEqual([]);
  });

  test('with an address nobody gave it beside a given one, the given one is announced', () => {
    const [lan] = lanInterfaces({ eth0: [ipv4('169.254.3.4', { netmask: '255.255.0.0' }), ipv4('10.0.0.4')] });
    expect(lan?.address).toBe('10.0.0.4');
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

  test('that gains an IPv6 address has not changed', () => expect(key(ipv4('10.0.0.4'), ipv6)).toBe(before));
});

test('names of virtual interfaces are known on every system, those of real ones are not taken for them', () => {
  const virtual = ['docker0', 'br-1f2', 'veth3', 'virbr0', 'vmnet8', 'vboxnet0', 'vEthernet (WSL)', 'utun3', 'wg0'];
  const more = ['tailscale0', 'VMware Network Adapter VMnet1', 'VirtualBox Host-Only', 'bridge100', 'NordVPN'];
  expect([...virtual, ...more].filter((name) => !isVirtualName(name))).toEqual([]);
  const real = [
    'eth0',
    'enp3s0',
    'wlan0',
    'wlp2s0',
    'en0',
    'en5',
    'Ethernet',
    'Wi-Fi',
    'WLAN',
    'br0',
    'bond0',
    'bridge0',
  ];
  expect(real.filter(isVirtualName)).toEqual([]);
});
