/** An engine in memory, with the shapes of the real one: what the host is tested against. */
import { plainPerson } from '../../../shared/person.ts';
import type { DoctorReport } from '../../../shared/doctor.ts';
import { ApiError, defaultRoom } from '../../../shared/api.ts';
import type { ApiEvent, GroupEvent } from '../../../shared/api.ts';
import type { Engine } from '../../../engine/index.ts';
import { toEntryId, toEpoch, toGroupId, toPeerId } from '../../../shared/ids.ts';
import type {
  Gap,
  LogEventBody,
  Member,
  MemberService,
  Message,
  MessageDetail,
  RemoteMessage,
  Retention,
  Service,
  Status,
} from '../../../shared/records.ts';
import type { Health } from '../../../shared/health.ts';
import { makeHealth } from './fake-health.ts';
import type { Topology } from '../../../shared/topology.ts';
import { plainTalk } from '../../../shared/talk.ts';
import { fakeTalk } from './fake-talk.ts';
import { fakeDoctor, makeDiagnosis } from './fake-diagnosis.ts';
import { fakePeople } from './fake-people.ts';
import { fakeFiles } from './fake-files.ts';
import type { FakeFiles } from './fake-files.ts';

export const selfId = toPeerId(new Uint8Array(32).fill(1));
export const otherId = toPeerId(new Uint8Array(32).fill(2));
const epoch = toEpoch(new Uint8Array(8).fill(3));
const group = { id: toGroupId(new Uint8Array(16).fill(4)), name: 'Studio', open: false };
const time = Date.UTC(2026, 10, 21, 9, 0, 0);

export interface FakeEngine extends Engine {
  readonly log: GroupEvent[];
  readonly stored: Message[];
  readonly calls: string[];
  readonly listeners: Set<(event: ApiEvent) => void>;
  otherName: string;
  /** What `gaps` answers, and what a status says beside the usual. */
  missing: Gap[];
  diagnosis: DoctorReport;
  more: Partial<Status>;
  surveyed: Omit<Topology, 'at'>;
  /** What `health` says beside the usual. */
  counted: Partial<Health>;
  /** Appends to the log and tells subscribers, as the real engine does after its commit. */
  append(body: LogEventBody): GroupEvent;
  receive(text: string, room?: string): Message;
}

export function makeFakeEngine(): FakeEngine {
  const log: GroupEvent[] = [];
  const stored: Message[] = [];
  const listeners = new Set<(event: ApiEvent) => void>();
  const calls: string[] = [];
  const noted = noting(calls);
  let name = 'Reception';
  const append = (body: LogEventBody): GroupEvent => {
    const event = { seq: log.length + 1, at: time + log.length, ...body, group: group.id };
    log.push(event);
    for (const listener of listeners) listener({ kind: 'log', event });
    return event;
  };
  const add = (author: typeof selfId, text: string, room: string): Message => {
    const message = makeMessage(author, text, room, stored.length + 1);
    stored.push(message);
    append({ type: 'message', message: message.id, author, room });
    return message;
  };
  const fake: FakeEngine = {
    ...{ log, stored, calls, listeners },
    otherName: 'Library-3',
    missing: [],
    diagnosis: makeDiagnosis('healthy'),
    more: {},
    counted: {},
    surveyed: { complete: true, answered: [selfId, otherId], silent: [], links: [] },
    append,
    receive: (text, room = defaultRoom) => add(otherId, text, room),
    hello: noted('hello', () => helloOf(name, log.length)),
    status: noted('status', () => ({ ...makeStatus(name, log.length, stored.length), ...fake.more })),
    members: noted('members', () => [makeMember(selfId, name, true), makeMember(otherId, fake.otherName, false)]),
    group: noted('group', () => ({ ...group, code: 'gv1-fake', link: 'grapevine://join/gv1-fake', words: 'vine' })),
    ...fakeGroups(noted),
    messages: noted('messages', ({ room, before, after, limit }) => pageOf(stored, room, { before, after, limit })),
    message: noted('message', ({ id }) => detailOf(stored, id)),
    ...fakeTalk(noted, { stored, add, detail: (id) => detailOf(stored, id) }),
    setName: noted('setName', (args) => {
      name = args.name;
      return { name };
    }),
    ...fakePlaces(noted),
    gossip: noted('gossip', () => ({ peers: [otherId] })),
    events: noted('events', ({ since, limit }) => ({
      group: group.id,
      events: log.slice(since, since + limit),
      firstKept: 1,
      last: log.length,
    })),
    ...fakePreferences(noted),
    gaps: noted('gaps', () => fake.missing),
    ...fakeQueries(stored, noted),
    topology: noted('topology', () => Promise.resolve({ at: time, ...fake.surveyed })),
    health: noted('health', () => ({ ...makeHealth(time), ...fake.counted })),
    ...fakeDoctor(noted, () => fake.diagnosis),
    ...fakeKeeping(),
    ...fakeServices(noted),
    ...fakePeople(noted, { self: () => name, other: otherId }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    groupOf: (text) => {
      if (text === undefined || group.id.startsWith(text) || group.name === text) return group.id;
      throw new ApiError('not-found', `this profile is in no group ${text}`);
    },
    stop: () => Promise.resolve(),
  };
  return fake;
}

function helloOf(name: string, eventSeq: number) {
  return {
    apiVersion: 1,
    version: '0.1.0',
    id: selfId,
    name,
    suggestedName: 'fake-computer',
    group,
    eventSeq,
  };
}

function fakePlaces(
  noted: ReturnType<typeof noting>,
): Pick<FakeEngine, 'addAddress' | 'setInterface' | 'backup' | 'restore'> {
  const nowhere = () => Promise.reject(new ApiError('failed', 'this peer keeps nothing on a disk'));
  return {
    backup: noted('backup', nowhere),
    restore: noted('restore', nowhere),
    addAddress: noted('addAddress', ({ address }) => ({ address })),
    setInterface: noted('setInterface', (choice) => choice),
  };
}

function fakeGroups(noted: ReturnType<typeof noting>) {
  const secrets = { code: 'gv1-fake', link: 'grapevine://join/gv1-fake', words: 'vine' };
  const addresses = { addresses: [], far: [] };
  const summary = { ...group, named: true, members: 2, alive: 2, links: 1 };
  return {
    groups: noted('groups', () => [summary]),
    createGroup: noted('createGroup', ({ name }: { name: string }) => ({ ...group, name, ...secrets })),
    checkInvite: noted('checkInvite', () => ({ group: { ...group, named: true }, joined: true, ...addresses })),
    joinGroup: noted('joinGroup', () => ({ ...group, ...secrets, ...addresses })),
    leaveGroup: noted('leaveGroup', () => group),
    renameGroup: noted('renameGroup', ({ name }: { name: string }) => ({ ...group, name })),
    offerInvite: noted('offerInvite', () => ({ offered: true })),
    takeInvite: noted('takeInvite', () => ({ invite: null })),
  };
}

/** Writes down the name of every call. */
function noting(calls: string[]) {
  return <Args, Result>(call: string, work: (args: Args) => Result) =>
    (args: Args): Result => {
      calls.push(call);
      return work(args);
    };
}

const printer: MemberService = {
  app: 'printer',
  address: '192.168.1.20:631',
  tags: ['floor=2'],
  lastUpdate: 1_790_000_000,
  healthy: true,
};
const remote = { node: otherId, nodeName: 'Library-3', own: false, receivedAt: null, ttlMs: null };

/** Services are registered in memory, with the real one's answers and refusals. */
function fakeServices(
  noted: ReturnType<typeof noting>,
): Pick<Engine, 'services' | 'register' | 'unregister' | 'resolve'> {
  const own = new Map<string, Service>();
  return {
    services: noted('services', () => [...own.values(), { ...printer, ...remote }]),
    register: noted('register', ({ app, address, tags, lastUpdate, ttlSeconds = 30 }) => {
      if (lastUpdate > 4_000_000_000) throw new ApiError('future', 'last_update is ahead');
      if (app === 'one too many') throw new ApiError('full', 'the record is full');
      const held = own.get(address);
      if (held !== undefined && held.lastUpdate >= lastUpdate) return { outcome: 'stale' as const, service: held };
      const place = { node: selfId, nodeName: 'Reception', own: true, receivedAt: time, ttlMs: ttlSeconds * 1000 };
      const service = { app, address, tags, lastUpdate, healthy: true, ...place };
      own.set(address, service);
      return { outcome: held === undefined ? ('added' as const) : ('renewed' as const), service };
    }),
    unregister: noted('unregister', ({ app, address }) => {
      if (!own.delete(address)) throw new ApiError('not-found', `no ${app} is registered here at ${address}`);
      return { app, address };
    }),
    resolve: noted('resolve', async ({ app, check }) => {
      if (app === 'nobody') throw new ApiError('not-found', 'nobody offers nobody: all members were asked 3 times');
      if (app === 'slow') throw new ApiError('timeout', 'no slow was found that answers within 10 s');
      const { node, nodeName } = remote;
      return Promise.resolve({ ...printer, node, nodeName, checked: check, others: 0, dead: [], asks: 0 });
    }),
  };
}

function fakeKeeping(): Pick<Engine, 'getRetention' | 'setRetention' | 'block' | 'unblock'> & FakeFiles {
  let kept: Retention = {
    days: null,
    mib: null,
    eventDays: null,
    events: 500_000,
    authorMib: 2048,
    authorMessages: 5_000_000,
  };
  return {
    ...fakeFiles(),
    getRetention: () => kept,
    setRetention: (change) => {
      kept = Object.assign({}, kept, change);
      return kept;
    },
    block: () => ({ id: otherId, blocked: true }),
    unblock: () => ({ id: otherId, blocked: false }),
  };
}

const fakePreferred = { theme: 'system', language: 'system' } as const;

function fakePreferences(noted: ReturnType<typeof noting>): Pick<Engine, 'getPreferences' | 'setPreferences'> {
  return {
    getPreferences: noted('getPreferences', () => fakePreferred),
    setPreferences: noted('setPreferences', ({ theme = 'system', language = 'system' }) => ({ theme, language })),
  };
}

function fakeQueries(
  stored: readonly Message[],
  noted: ReturnType<typeof noting>,
): Pick<Engine, 'messageAt' | 'messagesAt' | 'sendEvent' | 'groupQuery'> {
  return {
    sendEvent: noted('sendEvent', (said) => ({ id: toEntryId(new Uint8Array(32).fill(9)), ...said })),
    groupQuery: noted('groupQuery', ({ name }) => {
      const answer = { peer: otherId, name: 'Library-3', state: 'answered' as const, payload: 'pong', tookMs: 3 };
      return Promise.resolve({ name, answers: [answer], silent: [], complete: true, tookMs: 3 });
    }),
    messageAt: noted('messageAt', ({ at, id }) => fakeAt(at, () => remoteOf(detailOf(stored, id)))),
    messagesAt: noted('messagesAt', ({ at, room, before, limit }) =>
      fakeAt(at, () => {
        const page = pageOf(stored, room, { before, after: undefined, limit });
        return { messages: page.messages.map(remoteOf), hasMoreBefore: page.hasMoreBefore };
      }),
    ),
  };
}

/** The other member holds what is held here; oneself is the one that does not answer. */
function fakeAt<Result>(at: string, answer: () => Result): Promise<Result> {
  if (otherId.startsWith(at)) return Promise.resolve().then(answer);
  const isSelf = selfId.startsWith(at);
  const failure = isSelf
    ? new ApiError('timeout', 'no answer')
    : new ApiError('not-found', `no member has the id ${at}`);
  return Promise.reject(failure);
}

function remoteOf({ holders: _holders, ...message }: Message): RemoteMessage {
  return { ...message, receivedFrom: [selfId] };
}

function detailOf(stored: readonly Message[], prefix: string): MessageDetail {
  const [message, second] = stored.filter(({ id }) => id.startsWith(prefix));
  if (message === undefined) throw new ApiError('not-found', `no message begins with ${prefix}`);
  if (second !== undefined) throw new ApiError('ambiguous', `several messages begin with ${prefix}`);
  return { ...message, holderIds: [selfId], missingIds: [otherId], duplicates: [], versions: [] };
}

interface Page {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly limit: number;
}

function pageOf(stored: readonly Message[], room: string, { before, after, limit }: Page) {
  const rows = stored.filter((message) => message.room === room);
  const end = before === undefined ? rows.length : rows.findIndex(({ id }) => id.startsWith(before));
  const start = after === undefined ? Math.max(0, end - limit) : rows.findIndex(({ id }) => id.startsWith(after)) + 1;
  const stop = after === undefined ? end : Math.min(rows.length, start + limit);
  return { messages: rows.slice(start, stop), hasMoreBefore: start > 0, hasMoreAfter: stop < rows.length };
}

function makeMessage(author: typeof selfId, text: string, room: string, seq: number): Message {
  const bytes = new Uint8Array(32);
  // The number is spread over the first bytes, so that 8 characters tell messages apart.
  new DataView(bytes.buffer).setUint32(0, seq * 0x01000193);
  return {
    id: toEntryId(bytes),
    author,
    epoch,
    seq,
    hlc: { ms: time + seq, n: 0 },
    room,
    content: 'text',
    ...plainTalk,
    text,
    sentAt: time + seq,
    receivedAt: time + seq,
    receivedFrom: author === selfId ? [] : [author],
    path: [author],
    holders: { count: 1, total: 2, atLeast: false },
  };
}

function makeMember(id: typeof selfId, name: string, self: boolean): Member {
  return {
    id,
    name,
    self,
    state: 'alive',
    heard: true,
    lastSeen: time,
    incarnation: 1,
    linked: !self,
    rttMs: self ? null : 1.25,
    via: null,
    address: self ? null : '192.168.1.20:47474',
    addressSource: self ? null : 'mdns',
    addressVia: null,
    metHere: !self,
    interface: self ? null : 'eth0',
    dialledBy: self ? null : 'here',
    clockSkewMs: self ? null : 12,
    forked: false,
    ...plainPerson,
    blocked: false,
    services: self ? [] : [printer],
  };
}

function makeStatus(name: string, events: number, entries: number): Status {
  return {
    push: 1,
    ack: 2,
    prune: 3,
    graft: 4,
    pullSync: 5,
    pullRequest: 6,
    pullResponse: 7,
    probe: 8,
    syn: 9,
    synAck: 10,
    ack2: 11,
    bytes: 12_345,
    entries,
    events,
    version: '0.1.0',
    id: selfId,
    name,
    group,
    uptimeMs: 61_000,
    port: 47_474,
    links: 1,
    members: 2,
    alive: 2,
    syncing: false,
    backlog: 0,
    mdns: true,
    interfaces: [
      {
        name: 'eth0',
        kind: 'lan',
        rank: 0,
        used: true,
        address: '192.168.1.10',
        listeningMs: 60_000,
        heard: 1,
        error: null,
      },
    ],
    addresses: [],
    bytesPerSecond: 120,
    received: {},
    problem: null,
    twin: null,
    clock: { aheadMs: 0, agreeing: 0, compared: 1 },
    kept: { bodies: entries, bytes: 1000, overQuota: [], blocked: [] },
    gaps: 0,
    services: { own: 0, known: 1, healthy: 1 },
  };
}
