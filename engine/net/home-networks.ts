/**
 * The networks that this machine is on: its own subnets, each with its gateway where the system tells it. The
 * same ones again mean, most likely, the same place: where a peer was met there before, it is dialled first.
 */
import { BlockList, isIPv6 } from 'node:net';
import { parseAddress } from '../../shared/address.ts';
import type { NetworkInterfaces } from './interfaces.ts';
import { parseIpv4 } from './lan-address.ts';

/** Own addresses looked at: a machine full of containers has hundreds of bridges. */
const addressesMax = 128;
const routeRowsMax = 4096;

export interface HomeNetwork {
  /** What it is remembered by: `192.168.1.0/24 via 192.168.1.1`. */
  readonly name: string;
  readonly interfaceName: string;
  /** The own address in it. */
  readonly address: string;
  /** The subnet: its first address and the bits that all of it share. */
  readonly prefix: string;
  readonly prefixBits: number;
}

export class HomeNetworks {
  readonly all: readonly HomeNetwork[];
  /** The interface of every own address. */
  readonly #own: ReadonlyMap<string, string>;
  readonly #near = new BlockList();

  /** `own`: the interface of every own address, those included that name no network. */
  constructor(all: readonly HomeNetwork[] = [], own: ReadonlyMap<string, string> = new Map()) {
    this.all = all;
    this.#own = own;
    for (const { prefix, prefixBits } of all) this.#near.addSubnet(prefix, prefixBits, familyOf(prefix));
  }

  /** The one that an own address belongs to. */
  of(address: string): HomeNetwork | undefined {
    return this.all.find((network) => network.address === plain(address));
  }

  /** Whether the host of a host:port is on an own subnet. A name may be anywhere. */
  isNear(address: string): boolean {
    const host = parseAddress(address)?.host;
    if (host === undefined || !isNumeric(host)) return false;
    return this.#near.check(plain(host), familyOf(host));
  }

  /** The interface that has an own address. */
  interfaceOf(address: string): string | undefined {
    return this.#own.get(plain(address));
  }

  /** Whether `address` was given up for another one: its interface has a network, and has it no more. */
  hasReplaced({ address, interfaceName }: HomeNetwork): boolean {
    return !this.#own.has(address) && this.all.some((network) => network.interfaceName === interfaceName);
  }
}

/** Link-local addresses name no network, and loopback is none. `gateways`: by interface, where they are known. */
export function homeNetworks(
  found: NetworkInterfaces,
  gateways: ReadonlyMap<string, string> = new Map(),
): HomeNetworks {
  const all: HomeNetwork[] = [];
  const own = new Map<string, string>();
  for (const [interfaceName, infos = []] of Object.entries(found)) {
    for (const { address, cidr, internal, family } of infos) {
      if (own.size >= addressesMax) break;
      own.set(plain(address), interfaceName);
      const prefixBits = Number(cidr?.split('/')[1]);
      if (internal || !Number.isInteger(prefixBits) || /^(?:169\.254\.|fe80:)/i.test(address)) continue;
      const prefix = prefixOf(address, prefixBits);
      if (prefix === undefined) continue;
      const gateway = family === 'IPv4' ? gateways.get(interfaceName) : undefined;
      const name = `${prefix}/${prefixBits}${gateway === undefined ? '' : ` via ${gateway}`}`;
      all.push({ name, interfaceName, address: plain(address), prefix, prefixBits });
    }
  }
  return new HomeNetworks(all, own);
}

/** The default gateway of each interface, from the text of /proc/net/route. */
export function gatewaysIn(text: string): Map<string, string> {
  const gateways = new Map<string, string>();
  for (const line of text.split('\n', routeRowsMax).slice(1)) {
    const [name = '', target = '', gateway = ''] = line.split('\t');
    if (target !== '00000000' || !/^[0-9A-F]{8}$/i.test(gateway) || gateway === '00000000') continue;
    // Written as the machine holds it, which is backwards wherever Node runs.
    const bytes = [6, 4, 2, 0].map((at) => Number.parseInt(gateway.slice(at, at + 2), 16));
    if (!gateways.has(name)) gateways.set(name, bytes.join('.'));
  }
  return gateways;
}

/** The first address of the subnet; undefined for what is no address. */
function prefixOf(address: string, bits: number): string | undefined {
  const four = parseIpv4(address);
  if (four !== undefined) {
    const masked = bits === 0 ? 0 : (four & (-1 << (32 - bits))) >>> 0;
    return [24, 16, 8, 0].map((shift) => (masked >>> shift) & 255).join('.');
  }
  const groups = groupsOf(plain(address));
  if (groups === undefined) return undefined;
  const masked = groups.map((group, index) => {
    const kept = Math.min(16, Math.max(0, bits - index * 16));
    return (group & (0xffff << (16 - kept)) & 0xffff).toString(16);
  });
  return masked.join(':');
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): number[] | undefined {
  if (!isIPv6(address) || address.includes('.')) return undefined;
  const [head = '', tail] = address.split('::');
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const [first, last] = [numbers(head), numbers(tail ?? '')];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}

/** Without the zone. */
function plain(address: string): string {
  return address.replace(/%.*$/, '');
}

function isNumeric(host: string): boolean {
  return parseIpv4(host) !== undefined || isIPv6(host);
}

function familyOf(host: string): 'ipv4' | 'ipv6' {
  return host.includes(':') ? 'ipv6' : 'ipv4';
}
