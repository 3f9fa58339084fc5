/** The people and messages of the gallery: one invented house, with everything that a view must bear. */
import { plainPerson } from '../../shared/person.ts';
import { duskName } from './pictures.ts';
import { plainTalk } from '../../shared/talk.ts';
import { shortIdOf, toEntryId, toEpoch, toGroupId, toPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Group, Member, Message, MessageDetail, Status } from '../../shared/records.ts';

const minuteMs = 60_000;
/** Fixtures are told from the moment the page is opened, so that "today" is today. */
export const now = Date.now();

export const privateGroup: Group = { id: toGroupId(bytes(16, 7)), name: 'Harbour Hall', open: false };
export const openGroup: Group = { id: toGroupId(bytes(16, 9)), name: 'Open group', open: true };

export const self = toPeerId(bytes(32, 1));
export const workshop = toPeerId(bytes(32, 2));
export const reception = toPeerId(bytes(32, 3));
export const ana = toPeerId(bytes(32, 4));
export const library = toPeerId(bytes(32, 5));
export const stage = toPeerId(bytes(32, 6));
export const print = toPeerId(bytes(32, 7));
export const ines = toPeerId(bytes(32, 8));
export const ana2 = toPeerId(bytes(32, 11));
export const stranger = toPeerId(bytes(32, 12));

export const everyone: readonly Member[] = [
  member(self, 'Mira', { self: true, address: null, addressSource: null, rttMs: null }),
  member(workshop, 'Workshop-PC', { rttMs: 1, metHere: true, verified: true }),
  member(reception, 'Reception', { rttMs: 2, clockSkewMs: 240_000, away: true }),
  member(ana, 'Ana’s laptop', {
    ...{ picture: duskName, statusText: 'In the workshop until four' },
    ...{ rttMs: 11, address: '192.168.4.44:52814', addressSource: 'incoming', dialledBy: 'there' },
  }),
  member(library, 'Library-3', {
    ...{ linked: false, rttMs: null, via: reception, address: '10.20.0.8:47474' },
    ...{ addressSource: 'record', addressVia: reception },
  }),
  member(stage, 'Stage-Left', { state: 'suspect', linked: false, rttMs: null, lastSeen: now - 9_000 }),
  member(print, 'Print-Room', { state: 'dead', linked: false, rttMs: null, lastSeen: now - 95 * minuteMs }),
  member(ines, 'Ines', { state: 'left', linked: false, rttMs: null, lastSeen: now - 40 * minuteMs }),
  member(ana2, 'Jonas', { linked: false, heard: false, rttMs: null, lastSeen: now - 26 * 60 * minuteMs }),
];

/** Names that people may choose to be mistaken for others, or that break a line. */
export const awkward: readonly Member[] = [
  ...everyone.slice(0, 4),
  member(ana2, 'ana’s laptop', { rttMs: 3 }),
  member(library, 'عبد الرحمن', { rttMs: 4 }),
  member(stage, 'A name of thirty-two characters!', { rttMs: 5 }),
  member(print, '', { rttMs: 6 }),
];

/** A group in which nobody holds a link to everybody. */
export const crowd: readonly Member[] = [
  ...everyone.slice(0, 1),
  ...Array.from({ length: 79 }, (_, index) =>
    member(toPeerId(bytes(32, 60 + index)), `Desk-${index + 1}`, { rttMs: 1 + (index % 12) }),
  ),
];

export const onlySelf: readonly Member[] = everyone.slice(0, 1);

export function absent(members: readonly Member[]): readonly Member[] {
  return members.map((one) =>
    one.self ? one : { ...one, state: 'dead', linked: false, via: null, rttMs: null, lastSeen: now - 95 * minuteMs },
  );
}

export function unheard(members: readonly Member[]): readonly Member[] {
  return absent(members).map((one) => (one.self ? one : { ...one, state: 'alive', heard: false }));
}

export function status(group: Group, members: readonly Member[], change: Partial<Status> = {}): Status {
  const zero = { push: 0, ack: 0, prune: 0, graft: 0, pullSync: 0, pullRequest: 0, pullResponse: 0 };
  const links = members.filter((one) => one.linked && !one.self).length;
  return {
    ...zero,
    probe: 0,
    syn: 0,
    synAck: 0,
    ack2: 0,
    bytes: 48_000,
    entries: 1_284,
    events: 0,
    version: '0.1.0',
    id: self,
    name: 'Mira',
    group,
    uptimeMs: 42_000,
    port: 47_474,
    links,
    members: members.length,
    alive: links + 1,
    problem: null,
    twin: null,
    clock: { aheadMs: 0, agreeing: 0, compared: links },
    kept: { bodies: 2000, bytes: 180_000, overQuota: [], blocked: [] },
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
        listeningMs: 42_000,
        heard: links,
        error: null,
      },
      {
        name: 'wlan0',
        kind: 'wireless',
        rank: 1,
        used: true,
        address: '192.168.4.57',
        listeningMs: 42_000,
        heard: 0,
        error: null,
      },
    ],
    addresses: [],
    bytesPerSecond: links === 0 ? 90 : 412,
    received: {},
    ...change,
  };
}

interface Written {
  readonly author: PeerId;
  readonly text: string;
  readonly minutesAgo: number;
  readonly holders?: number;
  readonly total?: number;
  readonly via?: readonly string[];
  readonly change?: Partial<Message>;
}

let written = 0;

export function message({ author, text, minutesAgo, holders = 9, total = 9, via = [], change = {} }: Written): Message {
  written += 1;
  const at = now - minutesAgo * minuteMs;
  const own = author === self;
  const carrier = via.at(-1);
  return {
    id: toEntryId(bytes(32, 1_000 + written)),
    author,
    epoch: toEpoch(bytes(8, 1)),
    seq: written,
    hlc: { ms: at, n: 0 },
    room: 'general',
    content: 'text',
    ...plainTalk,
    text,
    sentAt: at,
    receivedAt: at + 9,
    receivedFrom: own ? [] : [everyone.find((one) => one.id === carrier)?.id ?? author],
    path: own ? [] : [author, ...via],
    holders: { count: holders, total, atLeast: false },
    ...change,
  };
}

export const talk: readonly Message[] = [
  message({ author: ana2, text: 'Kiln is off and locked. Key is at the front desk.', minutesAgo: 26 * 60 }),
  message({ author: reception, text: 'Alarm goes on at seven. Please be out by then.', minutesAgo: 25.6 * 60 }),
  message({ author: self, text: 'All lights out on the first floor.', minutesAgo: 25.1 * 60 }),
  message({ author: reception, text: 'Where do the visitors’ power strips go?', minutesAgo: 55, holders: 8 }),
  message({
    author: workshop,
    text: 'Between rows A and B, by the red ring.',
    minutesAgo: 53,
    holders: 8,
    via: [reception],
  }),
  message({
    author: workshop,
    text:
      'Sixteen amps a row, and the extractor alone on ring 3. Whoever plugs a heater in will hear ' +
      'from me, in person, in front of everybody.',
    minutesAgo: 52,
    holders: 8,
    via: [reception],
  }),
  message({ author: ana, text: 'This is what the badge printer answers when it jams:', minutesAgo: 39, holders: 7 }),
  message({
    author: ana,
    text: '$ lpstat -p badge-2\nprinter badge-2 disabled since 14:19\n  "media empty: tray 2"',
    minutesAgo: 38,
    holders: 7,
  }),
  message({
    author: library,
    text: 'Cut files for the signs are ready, all twelve.',
    minutesAgo: 30,
    holders: 7,
    via: [workshop, reception],
  }),
  message({
    author: reception,
    text: 'Mira, can you bring two more strips from the store?',
    minutesAgo: 4,
    holders: 6,
  }),
  message({ author: self, text: 'On my way. Two minutes.', minutesAgo: 2, holders: 5 }),
  message({ author: self, text: 'Which colour?', minutesAgo: 1, holders: 1 }),
];

export const texts: readonly Message[] = [
  message({ author: library, text: 'مرحبا بالجميع، الغرفة مفتوحة الآن.', minutesAgo: 20 }),
  message({
    author: ana2,
    text: '<img src=x onerror=alert(1)> <b>not bold</b> &amp; {{x}} javascript:alert(1)',
    minutesAgo: 19,
  }),
  message({ author: stage, text: `${'unbreakable'.repeat(30)}\u202Eright-to-left override\u202C`, minutesAgo: 18 }),
  message({ author: ana, text: `Z${'\u0310\u0322\u0489'.repeat(40)}algo reaches for its neighbours`, minutesAgo: 17 }),
  message({
    author: print,
    text: `A long report.\n${'Every line of it is like the one before it. '.repeat(60)}`,
    minutesAgo: 16,
  }),
  message({ author: workshop, text: '', minutesAgo: 15, change: { content: 'absent' } }),
  message({ author: workshop, text: '', minutesAgo: 14, change: { content: 'unknown' } }),
  message({
    author: stranger,
    text: 'From somebody whose record has not come yet.',
    minutesAgo: 13,
    via: [shortIdOf(stranger)],
    change: { holders: { count: 12, total: 80, atLeast: true } },
  }),
  message({
    author: reception,
    text: 'Its clock runs 4 min ahead; order comes from the log, not the clock.',
    minutesAgo: 12,
  }),
];

/** `count` messages in bursts, over some days: for scrolling and for measuring. */
export function manyMessages(count: number): readonly Message[] {
  const authors = [reception, workshop, ana, library, self, stage];
  const words = 'the lights in row are on and nobody knows who has key for second door by stairs'.split(' ');
  return Array.from({ length: count }, (_, index) => {
    const author = authors[Math.floor(index / 3) % authors.length] ?? self;
    const length = 3 + ((index * 7) % 40);
    const text = Array.from({ length }, (_unused, at) => words[(index * 5 + at * 3) % words.length]).join(' ');
    return message({
      author,
      text: `${index + 1}: ${text}`,
      minutesAgo: (count - index) * 2,
      holders: 4 + (index % 6),
      via: index % 4 === 0 && author !== self ? [reception] : [],
    });
  });
}

export function detailOf(one: Message, members: readonly Member[]): MessageDetail {
  const others = members.filter((each) => each.id !== one.author);
  const order = [...members.filter((each) => each.id === one.author), ...others].map((each) => each.id);
  const late = one.path.length > 1 ? [{ from: ana, at: one.receivedAt + 12 }] : [];
  return {
    ...one,
    holderIds: order.slice(0, one.holders.count),
    missingIds: order.slice(one.holders.count),
    duplicates: late,
    versions:
      one.editedAt === null
        ? []
        : [
            { text: `${one.text.split(' ').slice(0, -2).join(' ')}, I think`, at: one.sentAt },
            { text: `${one.text} (I think)`, at: one.sentAt + 60_000 },
          ],
  };
}

function member(id: PeerId, name: string, change: Partial<Member>): Member {
  return {
    id,
    name,
    self: false,
    state: 'alive',
    heard: true,
    lastSeen: now - 600,
    incarnation: 1,
    linked: change.self !== true,
    rttMs: 1,
    via: null,
    address: '192.168.4.30:47474',
    addressSource: 'mdns',
    addressVia: null,
    metHere: false,
    interface: change.self === true || change.linked === false ? null : 'eth0',
    dialledBy: change.self === true || change.linked === false ? null : 'here',
    clockSkewMs: 38,
    forked: false,
    ...plainPerson,
    blocked: false,
    services: [],
    ...change,
  };
}

/** Bytes that look random and are the same at each visit. */
function bytes(length: number, seed: number): Uint8Array {
  let state = seed * 2_654_435_761;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + seed) | 0;
    return (state >>> 11) & 0xff;
  });
}
