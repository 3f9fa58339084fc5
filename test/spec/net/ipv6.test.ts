/** IPv6 addresses as numbers. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLinkLocal6, isOnLink6, namesOneHost6, parseIpv6, subnet6Of } from '../../../engine/net/ipv6.ts';

test('an IPv6 address, in each of its spellings, is one number', () => {
  const spellings = ['fe80::1:2', 'FE80:0:0:0:0:0:1:2', 'fe80::0.1.0.2', 'fe80:0000::0001:0002%eth0.100'];
  const expected = (0xfe80n << 112n) | 0x10002n;
  expect(spellings.map((text) => parseIpv6(text)?.bits)).toEqual(spellings.map(() => expected));
  expect(parseIpv6('fe80::1%eth0.100')?.zone).toBe('eth0.100');
  expect(parseIpv6('::')?.bits).toBe(0n);
});

test('any IPv6 address is read back from its groups, and nothing else is read', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
      const bits = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
      expect(parseIpv6(groups.map((group) => group.toString(16)).join(':'))?.bits).toBe(bits);
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      expect(parseIpv6(text)).toBeDefined();
    }),
  );
  for (const text of ['', '1.2.3.4', 'fe80::1::2', 'x', '%eth0']) expect(parseIpv6(text)).toBeUndefined();
});

test('the prefix of a netmask decides who is on the link', () => {
  fc.assert(
    fc.property(fc.integer({ min: 48, max: 126 }), fc.bigInt({ min: 1n, max: (1n << 128n) - 1n }), (prefix, bits) => {
      const mask = ((1n << 128n) - 1n) ^ ((1n << BigInt(128 - prefix)) - 1n);
      const netmask = mask.toString(16).padStart(32, '0').match(/.{4}/g)?.join(':') ?? '';
      const address = bits.toString(16).padStart(32, '0').match(/.{4}/g)?.join(':') ?? '';
      const subnet = subnet6Of(address, netmask);
      expect(subnet).toEqual({ bits, prefixBits: prefix });
      if (subnet === undefined) return;
      expect(isOnLink6(bits, subnet)).toBe(true);
      expect(isOnLink6(bits ^ 1n, subnet)).toBe(true);
      expect(isOnLink6(bits ^ (1n << BigInt(128 - prefix)), subnet)).toBe(false);
    }),
  );
});

test('what names nobody, or everybody, or is IPv4, is no single host', () => {
  const bits = (text: string) => parseIpv6(text)?.bits ?? 0n;
  expect(['::', 'ff02::fb', 'ff05::1', '::ffff:1.2.3.4'].map((text) => namesOneHost6(bits(text)))).toEqual(
    new Array(4).fill(false),
  );
  expect(['::1', 'fe80::1', '2001:db8::1'].map((text) => namesOneHost6(bits(text)))).toEqual(new Array(3).fill(true));
  expect(['fe80::1', 'febf::1', 'fec0::1', 'fe7f::1'].map((text) => isLinkLocal6(bits(text)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
