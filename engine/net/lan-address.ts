/** Which addresses heard on the network may be dialled: those on this LAN, and no others. */
import { isLinkLocal6, isOnLink6, isUniqueLocal6, namesOneHost6, parseIpv6 } from './ipv6.ts';
import type { Ipv6, Subnet6 } from './ipv6.ts';

export interface Subnet {
  /** Our own address in it. */
  readonly address: number;
  readonly mask: number;
}

/** Below this are the system's services: no peer listens there, and nobody may point us at one. */
export const dialPortMin = 1024;

/**
 * A shorter prefix is a mistake or an attack: it would make half the internet "on this link".
 * 8 still lets in the largest private range, 10.0.0.0/8.
 */
const subnetPrefixBitsMin = 8;

/** A host's /32 (many VPNs) or a /31 names no neighbours. */
const subnetPrefixBitsMax = 30;

const privateRanges: readonly Subnet[] = [range('10.0.0.0', 8), range('172.16.0.0', 12), range('192.168.0.0', 16)];
const loopbackRange = range('127.0.0.0', 8);
/** Ranges that name no single host, wherever our own subnets lie: "this network", multicast, reserved. */
const neverHosts: readonly Subnet[] = [range('0.0.0.0', 8), range('224.0.0.0', 3)];
/** Cloud machines serve their credentials here. */
const metadataService = ipv4('169.254.169.254');
const metadataServices6: ReadonlySet<bigint> = new Set(['fd00:ec2::254', 'fd20:ce::254'].map(ipv6Bits));

/** False for what stands for any host or for many: unspecified, multicast, broadcast. Names may be anything. */
export function namesOneHost(host: string): boolean {
  const bits = parseIpv4(host);
  if (bits !== undefined) return !neverHosts.some((never) => contains(never, bits));
  const ipv6 = parseIpv6(host);
  return ipv6 === undefined || namesOneHost6(ipv6.bits);
}

/** The 32 bits of a dotted quad; undefined for anything else (leading zeros included). */
export function parseIpv4(text: string): number | undefined {
  const match = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(text);
  if (match === null) return undefined;
  let bits = 0;
  for (const part of match.slice(1)) {
    const byte = Number(part);
    if (byte > 255) return undefined;
    bits = (bits << 8) | byte;
  }
  return bits >>> 0;
}

export function subnetOf(address: string, netmask: string): Subnet | undefined {
  const bits = parseIpv4(address);
  const mask = parseIpv4(netmask);
  return bits === undefined || mask === undefined ? undefined : { address: bits, mask };
}

/** Whether `bits` is a neighbour on the subnet's link (the subnet's own address is one too). */
export function isOnLink(bits: number, subnet: Subnet): boolean {
  const prefixBits = Math.clz32(~subnet.mask);
  if (prefixBits < subnetPrefixBitsMin || prefixBits > subnetPrefixBitsMax) return false;
  return contains(subnet, bits);
}

export interface AddressRules {
  /** Subnets of all our interfaces. */
  readonly subnets: readonly Subnet[];
  readonly subnets6: readonly Subnet6[];
  /** How link-local IPv6 addresses name our interfaces. */
  readonly zones: readonly string[];
  /** True in tests on one machine only. */
  readonly loopback: boolean;
}

/**
 * Private addresses anywhere (a LAN may be routed), others only on a subnet of our own (some sites
 * give public addresses to desks), and link-local IPv6 in the zone of an interface that we have.
 * Never loopback, multicast, broadcast or a cloud's metadata service.
 */
export function isDialable(host: string, rules: AddressRules): boolean {
  const bits = parseIpv4(host);
  if (bits === undefined) return isDialable6(host, parseIpv6(host), rules);
  if (contains(loopbackRange, bits)) return rules.loopback;
  if (bits === metadataService || !namesOneHost(host)) return false;
  const link = rules.subnets.find((subnet) => isOnLink(bits, subnet));
  if (link !== undefined) return !isSubnetEdge(bits, link);
  return privateRanges.some((allowed) => contains(allowed, bits));
}

export function isDialablePort(port: number): boolean {
  return Number.isInteger(port) && port >= dialPortMin && port <= 65535;
}

function isDialable6(host: string, ipv6: Ipv6 | undefined, rules: AddressRules): boolean {
  if (ipv6 === undefined || !namesOneHost6(ipv6.bits)) return false;
  if (host === '::1') return rules.loopback;
  const { bits, zone } = ipv6;
  if (isLinkLocal6(bits)) return rules.zones.includes(zone);
  if (zone !== '' || metadataServices6.has(bits)) return false;
  return isUniqueLocal6(bits) || rules.subnets6.some((subnet) => isOnLink6(bits, subnet));
}

/** The all-zeros and all-ones host numbers stand for the subnet and for everybody on it. */
function isSubnetEdge(bits: number, { mask }: Subnet): boolean {
  const host = (bits & ~mask) >>> 0;
  return host === 0 || host === ~mask >>> 0;
}

function contains(subnet: Subnet, bits: number): boolean {
  return ((bits ^ subnet.address) & subnet.mask) === 0;
}

function range(address: string, prefixBits: number): Subnet {
  return { address: ipv4(address), mask: (-1 << (32 - prefixBits)) >>> 0 };
}

function ipv4(text: string): number {
  const bits = parseIpv4(text);
  if (bits === undefined) throw new Error(`assertion: not an IPv4 address: ${text}`);
  return bits;
}

function ipv6Bits(text: string): bigint {
  const bits = parseIpv6(text)?.bits;
  if (bits === undefined) throw new Error(`assertion: not an IPv6 address: ${text}`);
  return bits;
}
