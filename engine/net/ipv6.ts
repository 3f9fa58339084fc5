/** IPv6 addresses as numbers, and which of them name a neighbour. */
import { isIPv6 } from 'node:net';

/** 2^128 - 1: also what makes BigInt arithmetic end at the width of an address. */
const allBits = (1n << 128n) - 1n;
const embeddedIpv4 = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/;

export interface Ipv6 {
  readonly bits: bigint;
  /** The interface that a link-local address is of; '': none is named. */
  readonly zone: string;
}

export interface Subnet6 {
  /** Our own address in it. */
  readonly bits: bigint;
  readonly prefixBits: number;
}

/** Shorter prefixes than a site gets are a mistake or an attack; longer ones than a /126 have no neighbours. */
const subnetPrefixBitsMin = 48;
const subnetPrefixBitsMax = 126;

/** Undefined for anything else than an IPv6 address, with or without a zone. */
export function parseIpv6(text: string): Ipv6 | undefined {
  if (!isIPv6(text)) return undefined;
  const [address = '', zone = ''] = text.split('%', 2);
  const [head = '', tail] = withoutEmbeddedIpv4(address).split('::', 2);
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  const hex = [...before, ...zeros, ...after].map((group) => group.padStart(4, '0')).join('');
  return { bits: BigInt(`0x${hex}`), zone };
}

/** `netmask` as the system gives it: an address whose ones are the prefix. */
export function subnet6Of(address: string, netmask: string): Subnet6 | undefined {
  const bits = parseIpv6(address)?.bits;
  const mask = parseIpv6(netmask)?.bits;
  if (bits === undefined || mask === undefined) return undefined;
  const hostBits = (allBits ^ mask).toString(2).replace(/^0$/, '').length;
  return { bits, prefixBits: 128 - hostBits };
}

export function isOnLink6(bits: bigint, subnet: Subnet6): boolean {
  if (subnet.prefixBits < subnetPrefixBitsMin || subnet.prefixBits > subnetPrefixBitsMax) return false;
  return isSamePrefix(bits, subnet.bits, subnet.prefixBits);
}

/** fe80::/10: means nothing without the interface it is of. */
export function isLinkLocal6(bits: bigint): boolean {
  return isSamePrefix(bits, 0xfe80n << 112n, 10);
}

/** fc00::/7: private, as 10.0.0.0/8 is. */
export function isUniqueLocal6(bits: bigint): boolean {
  return isSamePrefix(bits, 0xfcn << 120n, 7);
}

/** False for unspecified, multicast, and IPv4 in disguise, which would pass by every rule for IPv4. */
export function namesOneHost6(bits: bigint): boolean {
  return bits !== 0n && bits >> 120n !== 0xffn && bits >> 32n !== 0xffffn;
}

function isSamePrefix(a: bigint, b: bigint, prefixBits: number): boolean {
  return (a ^ b) >> BigInt(128 - prefixBits) === 0n;
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

function withoutEmbeddedIpv4(text: string): string {
  const match = embeddedIpv4.exec(text);
  if (match === null) return text;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(2).map(Number);
  return `${match[1] ?? ''}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
