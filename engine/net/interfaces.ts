/** The network interfaces that discovery works on: which, in what order, and when they have changed. */
import type { NetworkInterfaceInfo } from 'node:os';
import type { InterfaceKind } from '../../shared/records.ts';
import { interfaceKind, kindRank } from './interface-kind.ts';
import { isLinkLocal6, isUniqueLocal6, parseIpv6, subnet6Of } from './ipv6.ts';
import type { Subnet6 } from './ipv6.ts';
import { subnetOf } from './lan-address.ts';
import type { AddressRules, Subnet } from './lan-address.ts';

/** The shape of `os.networkInterfaces()`. */
export type NetworkInterfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

export interface LanInterface {
  readonly name: string;
  readonly kind: InterfaceKind;
  /** The IPv4 address that is announced and sent from. */
  readonly ipv4: string | undefined;
  /** Likewise its link-local IPv6 address, without the zone. */
  readonly ipv6: string | undefined;
  /** How this system names the interface in a link-local address. */
  readonly zone: string;
  /** For people: the first that it has of these. */
  readonly address: string;
  /** Where others may dial it, the best first. What is link-local says nothing to others, so it is left out. */
  readonly hosts: readonly string[];
  /** Of every address it has. */
  readonly subnets: readonly Subnet[];
  readonly subnets6: readonly Subnet6[];
  /** Changes with whatever makes new sockets necessary. */
  readonly key: string;
}

/** Names of interfaces; `*` at the end stands for any end. */
export interface InterfaceChoice {
  /** The only ones to use; loopback only where it is named here. Undefined: all. */
  readonly only?: readonly string[] | undefined;
  /** Those to leave out. */
  readonly except?: readonly string[] | undefined;
  /** For tests. */
  readonly platform?: NodeJS.Platform;
}

/**
 * Interfaces used at once. A machine full of containers has dozens of bridges; the real ones come
 * first in the order below.
 */
export const interfacesMax = 16;

/**
 * Usable interfaces: those that others are likely to be on first, of a kind those whose address was given
 * to them before those that took one themselves, then by name.
 */
export function lanInterfaces(found: NetworkInterfaces, choice: InterfaceChoice = {}): LanInterface[] {
  const usable: LanInterface[] = [];
  for (const [name, infos = []] of Object.entries(found)) {
    if (!isChosen(name, choice)) continue;
    const lan = lanInterface(name, infos, choice);
    if (lan !== undefined) usable.push(lan);
  }
  usable.sort(
    (a, b) =>
      kindRank(a.kind) - kindRank(b.kind) ||
      Number(isUnnumbered(a)) - Number(isUnnumbered(b)) ||
      (a.name < b.name ? -1 : 1),
  );
  return usable.slice(0, interfacesMax);
}

/** Of those that are there, what was left out by name. */
export function excludedInterfaces(found: NetworkInterfaces, choice: InterfaceChoice): LanInterface[] {
  const names = Object.keys(found).filter((name) => isNamed(name, choice.except ?? []));
  return names.flatMap((name) => lanInterface(name, found[name] ?? [], choice) ?? []);
}

/** Every address of this machine, those of unused interfaces too; link-local ones with their zone. */
export function ownAddresses(found: NetworkInterfaces, platform: NodeJS.Platform = process.platform): Set<string> {
  const addresses = new Set<string>();
  for (const [name, infos] of Object.entries(found)) {
    for (const info of infos ?? []) {
      addresses.add(isLinkLocal(info) ? `${info.address}%${zoneOf(name, [info], platform)}` : info.address);
    }
  }
  return addresses;
}

/** Which addresses lie on these interfaces' networks. */
export function rulesOf(lans: readonly LanInterface[], { loopback }: { readonly loopback: boolean }): AddressRules {
  return {
    subnets: lans.flatMap((lan) => lan.subnets),
    subnets6: lans.flatMap((lan) => lan.subnets6),
    zones: lans.map((lan) => lan.zone),
    loopback,
  };
}

export function isNamed(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}

function isChosen(name: string, { only, except = [] }: InterfaceChoice): boolean {
  return (only === undefined || isNamed(name, only)) && !isNamed(name, except);
}

function lanInterface(
  name: string,
  infos: readonly NetworkInterfaceInfo[],
  { only, platform = process.platform }: InterfaceChoice,
): LanInterface | undefined {
  const usable = infos.filter((info) => only !== undefined || !info.internal);
  const ipv4s = usable.filter((info) => info.family === 'IPv4');
  // An address given by hand or by DHCP beats the one a machine takes when nobody gave it any.
  const ipv4 = (ipv4s.find((info) => !isSelfAssigned(info.address)) ?? ipv4s[0])?.address;
  const linkLocal = usable.find(isLinkLocal);
  const ipv6s = usable.filter((info) => info.family === 'IPv6' && info !== linkLocal);
  const address = ipv4 ?? linkLocal?.address ?? ipv6s[0]?.address;
  if (address === undefined) return undefined;
  const zone = zoneOf(name, usable, platform);
  const pairs = ipv4s.map((info) => `${info.address}/${info.netmask}`).sort();
  return {
    name,
    kind: interfaceKind(name, usable),
    ipv4,
    ipv6: linkLocal?.address,
    zone,
    address,
    hosts: [...(ipv4 === undefined ? [] : [ipv4]), ...bestIpv6(ipv6s)],
    subnets: ipv4s.flatMap((info) => subnetOf(info.address, info.netmask) ?? []),
    subnets6: usable.flatMap((info) => subnet6Of(info.address, info.netmask) ?? []),
    // A NIC that was unplugged and plugged in again with its old address may show by its MAC or number alone.
    key: [name, usable[0]?.mac, ipv4, ...pairs, linkLocal?.address, linkLocal?.scopeid].join(' '),
  };
}

/**
 * One: unique local before public. Systems make new public ones every day and keep the old for a while; the
 * smallest changes less often than the newest.
 */
function bestIpv6(infos: readonly NetworkInterfaceInfo[]): string[] {
  const hosts = infos.filter(({ internal }) => !internal).map(({ address }) => address);
  return hosts.sort((a, b) => Number(isPublic6(a)) - Number(isPublic6(b)) || (a < b ? -1 : 1)).slice(0, 1);
}

function isPublic6(host: string): boolean {
  const bits = parseIpv6(host)?.bits;
  return bits === undefined || !isUniqueLocal6(bits);
}

function isUnnumbered({ ipv4 }: LanInterface): boolean {
  return ipv4 === undefined || isSelfAssigned(ipv4);
}

function isSelfAssigned(host: string): boolean {
  return host.startsWith('169.254.');
}

function isLinkLocal({ family, address }: NetworkInterfaceInfo): boolean {
  const bits = family === 'IPv6' ? parseIpv6(address)?.bits : undefined;
  return bits !== undefined && isLinkLocal6(bits);
}

/** Windows knows an interface by its number here, the others by its name. */
function zoneOf(name: string, infos: readonly NetworkInterfaceInfo[], platform: NodeJS.Platform): string {
  if (platform !== 'win32') return name;
  return String(infos.find((info) => info.family === 'IPv6' && info.scopeid !== 0)?.scopeid ?? 0);
}
