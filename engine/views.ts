/** What people and programs see of a node: plain records made from the core's tables. */
import type { PeerId } from '../shared/ids.ts';
import { shortIdOf } from '../shared/ids.ts';
import type { AddressStatus, Holders, KeptStatus, Member, Message, MessageDetail } from '../shared/records.ts';
import type { GossipNode } from './core/node.ts';
import type { LinkId } from './core/links.ts';
import { medianRttMs } from './core/links.ts';
import type { MemberEntry } from './core/member.ts';
import { refOf } from './core/runs.ts';
import type { Duplicate } from './core/ports.ts';
import { memberServices } from './service-views.ts';
import type { Said } from './talk-views.ts';
import type { Verified } from './verified.ts';
import type { StoredEntry } from './wire/entry.ts';

/** Authors over their quota that a status names. */
const overQuotaShownMax = 100;

interface MemberSight {
  readonly monoMs: number;
  /** The own interface that a link goes over. */
  readonly interfaceOf: (link: LinkId) => string | null;
  readonly pictureOf: (member: MemberEntry) => string | null;
  readonly verified: Verified;
}

export function memberView(
  node: GossipNode,
  self: PeerId,
  member: MemberEntry,
  { monoMs, interfaceOf, pictureOf, verified }: MemberSight,
): Member {
  const link = node.links.to(member.id);
  const known = node.dialer.addressesOf(member.id);
  const used = known.find((entry) => entry.address === link?.remote) ?? (link === undefined ? known[0] : undefined);
  return {
    id: member.id,
    name: member.record?.name ?? '',
    self: member.id === self,
    state: member.state,
    heard: member.heard,
    lastSeen: member.lastSeen,
    incarnation: member.record?.incarnation ?? 0,
    linked: link !== undefined,
    rttMs: link === undefined ? null : roundedMs(medianRttMs(link)),
    via: link === undefined && member.id !== self ? member.via : null,
    address: link?.remote ?? used?.address ?? null,
    addressSource: used?.source ?? (link === undefined ? null : 'incoming'),
    addressVia: used?.source === 'record' ? used.via : null,
    metHere: used !== undefined && node.dialer.isMetHere(used),
    interface: link === undefined ? null : interfaceOf(link.id),
    dialledBy: link === undefined ? null : link.initiator ? 'here' : 'there',
    clockSkewMs: member.clockSkewMs,
    forked: node.feeds.hasForked(member.id),
    blocked: node.feeds.keeping.isBlocked(member.id),
    statusText: member.record?.statusText ?? '',
    away: member.record?.away ?? false,
    picture: pictureOf(member),
    verified: verified.get(member.id) !== undefined,
    namesake:
      member.id === self
        ? null
        : verified.namesakeOf(member.id, member.record?.name ?? '', (id) => node.membership.get(id)?.record?.name),
    services: memberServices(member, monoMs),
  };
}

export function keptView({ feeds }: GossipNode): KeptStatus {
  const { total, blockedPeers } = feeds.keeping;
  return {
    bodies: total.count,
    bytes: total.bytes,
    overQuota: feeds.keeping.overQuota().slice(0, overQuotaShownMax),
    blocked: [...blockedPeers],
  };
}

/** A message without what it says. */
export type MessageFrame = Omit<Message, keyof Said>;

export function messageFrame(
  node: GossipNode,
  self: PeerId,
  entry: StoredEntry,
  copies: readonly Duplicate[],
): MessageFrame {
  const { header, arrival } = entry;
  return {
    id: entry.id,
    author: header.author,
    epoch: header.epoch,
    seq: header.seq,
    hlc: header.hlc,
    sentAt: header.hlc.ms,
    receivedAt: arrival.receivedAt,
    receivedFrom: receivedFrom(entry, copies),
    path: pathOf(node, self, entry),
    holders: holdersOf(node, self, entry).holders,
  };
}

export function holdersView(
  node: GossipNode,
  self: PeerId,
  entry: StoredEntry,
  copies: readonly Duplicate[],
): Pick<MessageDetail, 'holderIds' | 'missingIds' | 'duplicates'> {
  const { holderIds, missingIds } = holdersOf(node, self, entry);
  return { holderIds, missingIds, duplicates: copies.map(({ from, at }) => ({ from, at })) };
}

export function addressViews(node: GossipNode, monoMs: number): AddressStatus[] {
  return [...node.dialer.entries()].map((entry) => {
    const isBusy = entry.dialing || (entry.peer !== null && node.links.has(entry.peer));
    return {
      address: entry.address,
      source: entry.source,
      peer: entry.peer,
      via: entry.source === 'record' ? entry.via : null,
      metHere: node.dialer.isMetHere(entry),
      nextTryMs: isBusy ? null : Math.max(0, Math.round(entry.nextAt - monoMs)),
      failure: entry.failure,
      lastError: entry.lastError,
    };
  });
}

/** Members whose record is held, less those without which nothing is missing; oneself counts. */
function holdersOf(node: GossipNode, self: PeerId, entry: StoredEntry) {
  const ref = refOf(entry);
  const holderIds: PeerId[] = [];
  const missingIds: PeerId[] = [];
  for (const member of node.membership.all()) {
    const isHolder = member.id === self ? entry.body !== null : node.holders.holdsBody(member.id, ref);
    if (isHolder) holderIds.push(member.id);
    else if (member.record !== null) missingIds.push(member.id);
  }
  const total = holderIds.length + missingIds.length;
  const holders: Holders = { count: holderIds.length, total, atLeast: isPartlyLinked(node) };
  return { holders, holderIds, missingIds };
}

/** Only linked members say what they hold. */
function isPartlyLinked(node: GossipNode): boolean {
  for (const member of node.membership.liveOthers()) {
    if (!node.links.has(member.id)) return true;
  }
  return false;
}

function receivedFrom({ arrival }: StoredEntry, copies: readonly Duplicate[]): PeerId[] {
  if (arrival.from === null) return [];
  return [...new Set([arrival.from, ...copies.map(({ from }) => from)])];
}

function pathOf(node: GossipNode, self: PeerId, { header, arrival }: StoredEntry): string[] {
  if (arrival.from === null) return [self];
  return arrival.path.map((hop) => {
    if (hop === shortIdOf(header.author)) return header.author;
    return node.membership.resolve(hop) ?? hop;
  });
}

function roundedMs(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 10) / 10;
}
