/** What a running peer knows already that the doctor wants to know, read from the node at one moment. */
import { formatAddress, parseAddress } from '../shared/address.ts';
import type { DoctorSubject } from '../shared/doctor.ts';
import type { PeerId } from '../shared/ids.ts';
import type { GossipNode } from './core/node.ts';
import type { LinkEntry } from './core/links.ts';
import type { MemberEntry } from './core/member.ts';
import type { PathEvidence } from './doctor/evidence.ts';
import { isVirtualKind } from './net/interface-kind.ts';
import type { LanInterface } from './net/interfaces.ts';
import { isLinkLocal6, isOnLink6, parseIpv6 } from './net/ipv6.ts';
import { isOnLink, parseIpv4 } from './net/lan-address.ts';
import { nameOf } from './member-name.ts';

/** Addresses of one peer that are tried, and members that are asked to try. */
export const addressesTriedMax = 4;
export const helpersMax = 3;
/** Of who is missing, so many are looked for; and only who was here this lately. */
export const missingMax = 3;
const missingAgeMs = 86_400_000;

/** What is known of the way to somebody before it is tried. */
export function pathFrom(node: GossipNode, subject: DoctorSubject): PathEvidence {
  const { id } = subject;
  const member = id === null ? undefined : node.membership.get(id);
  const link = id === null ? undefined : node.links.to(id);
  return {
    subject,
    state: member?.state ?? null,
    linked: link !== undefined,
    initiator: link?.initiator ?? false,
    blocked: id !== null && node.feeds.keeping.isBlocked(id),
    lastSeen: member?.lastSeen ?? null,
    clockSkewMs: member?.clockSkewMs ?? null,
    heard: false,
    addresses: null,
    witnesses: null,
  };
}

/** Its own word first, then where it was met. */
export function addressesOf(node: GossipNode, id: PeerId): string[] {
  const own = node.membership.get(id)?.record?.endpoints ?? [];
  const met = node.dialer.addressesOf(id).map(({ address }) => address);
  return [...new Set([...met.filter((address) => own.includes(address)), ...own, ...met])].slice(0, addressesTriedMax);
}

/** Members that were here lately and are gone; where no link is open, heard addresses of nobody known, too. */
export function missingFrom(node: GossipNode, wall: number, heard: readonly string[]): DoctorSubject[] {
  const isMissing = (member: MemberEntry): boolean => {
    const { id, state, lastSeen } = member;
    if (node.links.has(id) || id === node.membership.self.id || state === 'left' || member.record === null)
      return false;
    return state !== 'alive' && lastSeen !== null && wall - lastSeen < missingAgeMs;
  };
  const members = [...node.membership.all()].filter(isMissing);
  members.sort((a, b) => (b.lastSeen ?? 0) - (a.lastSeen ?? 0));
  // Beside a group that works another one is nobody's fault.
  const strangers = node.links.size > 0 ? [] : heard.filter((address) => isNobodys(node, address));
  const subjects: DoctorSubject[] = members.map(({ id }) => ({ id, name: nameOf(node, id) }));
  return [...subjects, ...strangers.map((address) => ({ id: null, name: address }))].slice(0, missingMax);
}

/** No link leads to this host, and no member is known to be there. */
function isNobodys(node: GossipNode, address: string): boolean {
  const peer = node.dialer.entry(address)?.peer ?? null;
  if (peer !== null) return false;
  const host = parseAddress(address)?.host;
  return ![...node.links.all()].some(({ remote }) => parseAddress(remote)?.host === host);
}

/** Linked members to ask, `first` before the others, at random otherwise; never `except`. */
export function helpersFor(
  node: GossipNode,
  rng: { next(): number },
  { first, except }: { readonly first: PeerId | null; readonly except: PeerId | null },
): PeerId[] {
  const linked = [...node.links.all()].map(({ peer }) => peer).filter((peer) => peer !== except);
  const order = new Map(linked.map((peer) => [peer, peer === first ? -1 : rng.next()]));
  return linked.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).slice(0, helpersMax);
}

/** The own address that `link`'s other end is most likely to reach: one on its network, else the first. */
export function ownAddressFor(node: GossipNode, link: LinkEntry, lans: readonly LanInterface[]): string | undefined {
  const endpoints = node.membership.self.record?.endpoints ?? [];
  const lan = lans.find((one) => isOn(one, link.remote));
  const near = endpoints.find((endpoint) => lan?.hosts.includes(parseAddress(endpoint)?.host ?? '') === true);
  return near ?? endpoints[0];
}

/** Linked members on a network of one of the own interfaces. */
export function neighborsOf(node: GossipNode, lans: readonly LanInterface[]): number {
  const real = lans.filter(({ kind }) => !isVirtualKind(kind));
  return [...node.links.all()].filter(({ remote }) => real.some((lan) => isOn(lan, remote))).length;
}

/** Whether this address is of the interface's network: a link-local one says of which interface it is. */
function isOn({ subnets, subnets6, zone }: LanInterface, remote: string): boolean {
  const host = parseAddress(remote)?.host ?? '';
  const bits = parseIpv4(host);
  if (bits !== undefined) return subnets.some((subnet) => isOnLink(bits, subnet));
  const six = parseIpv6(host);
  if (six === undefined) return false;
  if (isLinkLocal6(six.bits)) return six.zone === zone;
  return subnets6.some((subnet) => isOnLink6(six.bits, subnet));
}

/** The member that says to be at this address, or was met there. */
export function memberAt(node: GossipNode, address: string): PeerId | null {
  const met = node.dialer.entry(address)?.peer ?? null;
  if (met !== null) return met;
  for (const { id, record } of node.membership.all()) {
    if (record !== null && !record.left && record.endpoints.includes(address)) return id;
  }
  return null;
}

export function canonical(text: string): string | undefined {
  const parsed = parseAddress(text);
  return parsed === undefined ? undefined : formatAddress(parsed);
}
