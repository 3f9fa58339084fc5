/** Messages and members for the specs of the page's store. */
import { plainPerson } from '../../shared/person.ts';
import { toEntryId, toEpoch, toGroupId, toPeerId } from '../../shared/ids.ts';
import type { EntryId, PeerId } from '../../shared/ids.ts';
import { plainTalk } from '../../shared/talk.ts';
import type { Group, Member, Message, Status } from '../../shared/records.ts';

export const group: Group = { id: toGroupId(bytes(16, 1)), name: 'Hall', open: false };
export const self = toPeerId(bytes(32, 1));
export const ana = toPeerId(bytes(32, 2));
export const ben = toPeerId(bytes(32, 3));

export function idOf(number: number): EntryId {
  return toEntryId(bytes(32, 10_000 + number));
}

/** Message `number`, at `number` seconds after a fixed moment. */
export function message(number: number, change: Partial<Message> = {}): Message {
  const at = Date.UTC(2026, 10, 12, 10) + number * 1_000;
  return {
    id: idOf(number),
    author: ana,
    epoch: toEpoch(bytes(8, 1)),
    seq: number,
    hlc: { ms: at, n: 0 },
    room: 'general',
    content: 'text',
    ...plainTalk,
    text: `text ${number}`,
    sentAt: at,
    receivedAt: at,
    receivedFrom: [ana],
    path: [ana],
    holders: { count: 2, total: 3, atLeast: false },
    ...change,
  };
}

export function messages(from: number, to: number): readonly Message[] {
  return Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
}

export function member(id: PeerId, name: string, change: Partial<Member> = {}): Member {
  return {
    id,
    name,
    self: id === self,
    state: 'alive',
    heard: true,
    lastSeen: 1,
    incarnation: 1,
    linked: id !== self,
    rttMs: 1,
    via: null,
    address: null,
    addressSource: null,
    addressVia: null,
    metHere: false,
    interface: null,
    dialledBy: null,
    clockSkewMs: null,
    forked: false,
    ...plainPerson,
    blocked: false,
    services: [],
    ...change,
  };
}

export function status(change: Partial<Status> = {}): Status {
  return {
    push: 0,
    ack: 0,
    prune: 0,
    graft: 0,
    pullSync: 0,
    pullRequest: 0,
    pullResponse: 0,
    probe: 0,
    syn: 0,
    synAck: 0,
    ack2: 0,
    bytes: 0,
    entries: 0,
    events: 0,
    version: '0.1.0',
    id: self,
    name: 'Mira',
    group,
    uptimeMs: 1_000,
    port: 47_474,
    links: 0,
    members: 1,
    alive: 1,
    problem: null,
    twin: null,
    clock: { aheadMs: 0, agreeing: 0, compared: 0 },
    kept: { bodies: 0, bytes: 0, overQuota: [], blocked: [] },
    gaps: 0,
    services: { own: 0, known: 0, healthy: 0 },
    syncing: false,
    backlog: 0,
    mdns: true,
    interfaces: [
      {
        name: 'eth0',
        kind: 'lan',
        rank: 0,
        used: true,
        address: '192.168.4.21',
        listeningMs: 1_000,
        heard: 0,
        error: null,
      },
    ],
    addresses: [],
    bytesPerSecond: 0,
    received: {},
    ...change,
  };
}

function bytes(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (seed * 31 + index * 7 + (seed >> 8) * (index + 1)) & 0xff);
}
