/** Which addresses may be dialled. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subnet6Of } from '../../../engine/net/ipv6.ts';
import { isDialable, isDialablePort, isOnLink, parseIpv4, subnetOf } from '../../../engine/net/lan-address.ts';
import type { AddressRules, Subnet } from '../../../engine/net/lan-address.ts';

function subnet(address: string, netmask: string): Subnet {
  const made = subnetOf(address, netmask);
  if (made === undefined) throw new Error('not a subnet');
  return made;
}

function rules(...subnets: Subnet[]): AddressRules {
  return { subnets, subnets6: [], zones: [], loopback: false };
}

const home = rules(subnet('192.168.1.5', '255.255.255.0'));

describe('[D2] an address heard on the LAN', () => {
  test.each([
    ['192.168.1.9', 'a neighbour'],
    ['192.168.1.5', 'our own, where another profile may listen'],
    ['10.9.8.7', 'private, elsewhere: a LAN may be routed'],
    ['172.16.0.1', 'private'],
    ['172.31.255.254', 'private'],
    ['fd12:3456::1', 'unique local'],
  ])('%s is dialled: %s', (host) => expect(isDialable(host, home)).toBe(true));

  test.each([
    ['127.0.0.1', 'loopback'],
    ['127.9.9.9', 'loopback'],
    ['::1', 'loopback'],
    ['0.0.0.0', 'nowhere'],
    ['192.168.1.0', 'the subnet itself'],
    ['192.168.1.255', 'its broadcast'],
    ['255.255.255.255', 'broadcast'],
    ['224.0.0.251', 'multicast'],
    ['169.254.169.254', 'a cloud machine’s credentials'],
    ['169.254.1.2', 'link-local, while we have no such subnet'],
    ['8.8.8.8', 'public'],
    ['172.32.0.1', 'public, beside a private range'],
    ['100.64.0.1', 'carrier NAT'],
    ['fe80::1', 'link-local without a zone'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['fd12:3456::1%eth0', 'a zone that does not belong there'],
    ['2001:db8::1', 'public'],
    ['::ffff:127.0.0.1', 'loopback in disguise'],
    ['fd12::zz', 'no address'],
    ['010.1.1.1', 'a leading zero, which some read as octal'],
    ['10.1.1', 'too short'],
    ['peer.local', 'a name'],
    ['', 'nothing'],
  ])('%s is not dialled: %s', (host) => expect(isDialable(host, home)).toBe(false));

  test('link-local IPv4, where we have such an address, is dialled, the metadata service never', () => {
    const linkLocal = rules(subnet('169.254.7.7', '255.255.0.0'));
    expect(isDialable('169.254.1.2', linkLocal)).toBe(true);
    expect(isDialable('169.254.169.254', linkLocal)).toBe(false);
    expect(isDialable('fd00:ec2::254', linkLocal)).toBe(false);
  });

  test('a public address is dialled on a subnet of our own, and not beside it', () => {
    const campus = rules(subnet('130.60.4.10', '255.255.255.128'));
    expect(isDialable('130.60.4.99', campus)).toBe(true);
    expect(isDialable('130.60.4.200', campus)).toBe(false);
  });

  test('a subnet that spans the internet puts nobody on our link', () => {
    const wide = rules(subnet('130.60.4.10', '0.0.0.0'), subnet('130.60.4.10', '128.0.0.0'));
    expect(isDialable('8.8.8.8', wide)).toBe(false);
  });

  test('link-local IPv6 is dialled in the zone of an interface that we have, and in no other', () => {
    const here = { ...home, zones: ['eth0'] };
    expect(isDialable('fe80::1%eth0', here)).toBe(true);
    expect(isDialable('febf:ffff::1%eth0', here)).toBe(true);
    for (const host of ['fe80::1', 'fe80::1%eth1', 'fec0::1%eth0']) expect(isDialable(host, here)).toBe(false);
  });

  test('a public IPv6 address is dialled under a prefix of our own, and not beside it', () => {
    const prefix = subnet6Of('2001:db8:1:2::5', 'ffff:ffff:ffff:ffff::');
    const site = { ...home, subnets6: prefix === undefined ? [] : [prefix] };
    expect(isDialable('2001:db8:1:2:aaaa::9', site)).toBe(true);
    expect(isDialable('2001:db8:1:3::9', site)).toBe(false);
    const wide = subnet6Of('2001:db8:1:2::5', 'ffff:ff00::');
    expect(isDialable('2001:db8:1:3::9', { ...home, subnets6: wide === undefined ? [] : [wide] })).toBe(false);
  });

  test('IPv4 in the disguise of IPv6 is not dialled, however it is written', () => {
    for (const host of ['::ffff:192.168.1.9', '::ffff:c0a8:109', '0:0:0:0:0:ffff:c0a8:0109']) {
      expect(isDialable(host, home)).toBe(false);
    }
  });

  test('loopback is dialled where a test asks for it', () => {
    expect(isDialable('127.0.0.1', { ...rules(), loopback: true })).toBe(true);
  });

  test('any text that is no private address is not dialled, and throws nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (host) => {
        const isPrivate = /^(?:10|172|192)\.|^f[cd]/i.test(host);
        expect(isPrivate || !isDialable(host, home)).toBe(true);
      }),
    );
  });
});

test('a port below 1024 or no port at all is not dialled', () => {
  expect([1024, 47474, 65535].map(isDialablePort)).toEqual([true, true, true]);
  expect([0, 22, 80, 1023, 65536, 47474.5, Number.NaN].some(isDialablePort)).toBe(false);
});

test('an IPv4 address, read and taken apart by the subnet mask, is on the link of its own subnet', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.integer({ min: 8, max: 30 }), (address, prefixBits) => {
      const mask = (-1 << (32 - prefixBits)) >>> 0;
      const netmask = [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.');
      const bits = parseIpv4(address);
      expect(bits).toBeDefined();
      expect(isOnLink(bits ?? 0, subnet(address, netmask))).toBe(true);
      expect(isOnLink(((bits ?? 0) ^ (1 << (32 - prefixBits))) >>> 0, subnet(address, netmask))).toBe(false);
    }),
  );
});
