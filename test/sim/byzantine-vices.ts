/** What a lying member does of its own accord. Each deed is named, so that a run can tell which struck. */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import { entryIdBytes, epochBytes, toEntryId, toEpoch } from '../../shared/ids.ts';
import type { Crypto } from '../../engine/core/ports.ts';
import { encodeChat } from '../../engine/wire/chat-body.ts';
import { encodeMessage } from '../../engine/wire/codec.ts';
import type { EntryRef } from '../../engine/wire/entry.ts';
import { entryKind } from '../../engine/wire/entry.ts';
import type { FeedHead, Message, Opinion, Peers, Roots, Run, SignedRecord } from '../../engine/wire/messages.ts';
import { closeCode, emptyVector, noPeers } from '../../engine/wire/messages.ts';
import type { Agenda } from './agenda.ts';
import { Pen, signRecord } from './byzantine-pen.ts';
import type { End, Network } from './network.ts';
import { addressOf } from './network.ts';
import type { SeededRng } from './rng.ts';

export interface LiarWorld {
  readonly agenda: Agenda;
  readonly network: Network;
  readonly gid: GroupId;
  readonly rng: SeededRng;
  readonly crypto: Crypto;
  /** How many honest hosts there are; their indexes come first. */
  readonly honest: number;
  /** Wall-clock milliseconds. */
  now(): number;
  identityOf(index: number): PeerId;
  /** Whether it writes two continuations of one feed. */
  readonly mayFork: boolean;
  /** How many identities that nobody has it may invent: more would make a small group a large one. */
  readonly ghostsMax: number;
  /** One of them. */
  ghost(number: number): Crypto;
  /** It did something of this kind. */
  strike(kind: string): void;
  sent(end: End, message: Message): void;
}

/** What a deed can use: who it is, whom it reaches, and what it has heard. */
export interface Liar {
  readonly index: number;
  readonly world: LiarWorld;
  readonly self: PeerId;
  readonly ends: ReadonlyMap<number, End>;
  readonly runs: readonly Run[];
  readonly records: readonly SignedRecord[];
  readonly heads: readonly FeedHead[];
  readonly incarnations: ReadonlyMap<PeerId, number>;
  readonly roots: Roots;
  /** Its feed; given up for another now and then. */
  pen: Pen;
  lastNumber: number;
  say(end: End, message: Message): void;
}

export type Vice = (liar: Liar, end: End) => void;

const floodFrames = 80;
const farSeq = 1_000_000;

export const vices: readonly Vice[] = [
  flood,
  inventPeers,
  poisonAddresses,
  slander,
  acknowledgeFalsely,
  promiseFalsely,
  replay,
  forge,
  writeStrangely,
  sendGarbage,
  talkNonsense,
  hangUp,
];

/** Two continuations of one feed, to different peers. */
export function equivocate(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-fork');
  const twin = liar.pen.fork();
  push(liar, end, [chat(liar, liar.pen, 'this')]);
  push(liar, rng.pick([...liar.ends.values()]), [chat(liar, twin, 'that')]);
  if (rng.chance(0.5)) liar.pen = twin;
}

function flood(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-flood');
  const refs = Array.from({ length: 100 }, () => anyRef(liar));
  const feeds = refs.map((ref) => ({ ...ref, id: toId(liar) }));
  const again = (message: Message) => (): Message => message;
  const frame = rng.pick<() => Message>([
    () => heartbeat(liar, liar.roots),
    again({ type: 'pullSync', refs }),
    again({ type: 'pullRequest', refs: refs.slice(0, 20) }),
    again({ type: 'headReport', feeds }),
    () => ({ type: 'indirectProbe', number: rng.integer(0, 99), target: liar.world.identityOf(anyHonest(liar)) }),
    () => ({ type: 'syn', sync: rng.integer(1, 9), vector: { ...emptyVector, feeds } }),
    () => ({ type: 'pushAck', batch: rng.integer(0, 99), refs }),
    () => ({ type: 'peers', records: [ownRecord(liar)], opinions: [] }),
  ]);
  for (let count = 0; count < floodFrames; count += 1) liar.say(end, frame());
}

/** Peers that do not exist, and opinions about others that nobody knows. */
function inventPeers(liar: Liar, end: End): void {
  liar.world.strike('liar-ghost');
  liar.say(end, { type: 'peers', ...ghosts(liar) });
}

/** Its own record names the addresses of others, and some that are none. */
function poisonAddresses(liar: Liar, end: End): void {
  liar.world.strike('liar-address');
  liar.say(end, { type: 'peers', records: [ownRecord(liar)], opinions: [] });
}

function slander(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-slander');
  const opinions = [...liar.incarnations].map(([peer, incarnation]): Opinion => {
    const ahead = rng.chance(0.2) ? rng.integer(1, 1000) : 0;
    const state = rng.pick(['suspect', 'dead', 'dead', 'left', 'alive'] as const);
    return { peer, incarnation: incarnation + ahead, state, ageMs: rng.integer(0, 100_000) };
  });
  liar.say(end, { type: 'peers', records: [], opinions });
}

/** Claims to hold, and to have stored, what nobody ever wrote. */
function acknowledgeFalsely(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-ack');
  const feeds = liar.heads.slice(-20).map((head) => ({ ...head, seq: head.seq + rng.integer(0, farSeq) }));
  if (rng.chance(0.5)) liar.say(end, { type: 'headReport', feeds });
  else liar.say(end, { type: 'pushAck', batch: rng.integer(0, 200), refs: feeds });
  if (rng.chance(0.3)) liar.say(end, { type: 'prune', batch: rng.integer(0, 200) });
}

/** Shows that it has more than others, and offers what it does not have. */
function promiseFalsely(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-promise');
  const bytes = (): string => rng.pick([liar.roots.heads, liar.roots.view, toId(liar).slice(0, 26)]);
  liar.say(end, heartbeat(liar, { view: bytes(), records: bytes(), heads: bytes() }));
  liar.say(end, { type: 'pullSync', refs: liar.heads.slice(-10).map((head) => ({ ...head, seq: head.seq + 1 })) });
}

/** What it once heard, again: entries, and records that were true some time ago. */
function replay(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-replay');
  if (liar.runs.length > 0)
    push(
      liar,
      end,
      Array.from({ length: 5 }, () => rng.pick(liar.runs)),
    );
  if (liar.records.length === 0) return;
  const records = Array.from({ length: 3 }, () => rng.pick(liar.records));
  liar.say(end, { type: 'peers', records, opinions: [] });
}

/** An entry of somebody else with something changed. */
function forge(liar: Liar, end: End): void {
  const { rng } = liar.world;
  const run = liar.runs.length > 0 ? rng.pick(liar.runs) : undefined;
  const entry = run?.entries[0];
  if (run === undefined || entry === undefined) return;
  liar.world.strike('liar-forgery');
  const path = [rng.pick([...liar.incarnations.keys()]), liar.self].map((peer) => peer.slice(0, 13));
  const forged = rng.pick<Run>([
    { ...run, firstSeq: run.firstSeq + 1 },
    { ...run, author: liar.world.identityOf(anyHonest(liar)) },
    { ...run, epoch: toEpoch(rng.bytes(epochBytes)) },
    { ...run, signature: rng.bytes(64) },
    { ...run, signature: null },
    { ...run, entries: [{ ...entry, body: encodeChat({ room: 'general', text: 'forged' }) }] },
    { ...run, entries: [{ ...entry, hlc: { ms: entry.hlc.ms + 1, n: 0 } }] },
    { ...run, entries: [...run.entries, ...run.entries] },
    // The path may be anything: it is not signed.
    { ...run, entries: run.entries.map((each) => ({ ...each, path: path as unknown as typeof each.path })) },
  ]);
  push(liar, end, [forged]);
}

/** Entries of its own that are allowed and odd: kinds, clocks and bodies, and a feed with holes. */
function writeStrangely(liar: Liar, end: End): void {
  const { rng, gid, crypto } = liar.world;
  liar.world.strike('liar-feed');
  if (rng.chance(0.1)) liar.pen = new Pen(crypto, gid, toEpoch(rng.bytes(epochBytes)));
  const text = rng.pick(['', 'odd', 'x'.repeat(3000)]);
  const run = liar.pen.write({
    hlc: {
      ms: rng.pick([0, 1, liar.world.now(), liar.world.now() + 10 ** 10, 2 ** 48 - 1]),
      n: rng.integer(0, 65_535),
    },
    kind: rng.pick([entryKind.chat, 2, 65_535]),
    body: rng.chance(0.5) ? encodeChat({ room: 'general', text }) : rng.bytes(rng.integer(0, 200)),
    isAbsent: rng.chance(0.2),
  });
  // Now and then nobody is given the entry, and there is a gap for ever.
  if (rng.chance(0.8)) push(liar, end, [run]);
}

/** Bytes that are no frame, or are almost one. */
function sendGarbage(liar: Liar, end: End): void {
  const { rng, network } = liar.world;
  liar.world.strike('liar-garbage');
  const frame = encodeMessage(rng.pick<Message>([heartbeat(liar, liar.roots), { type: 'peers', ...ghosts(liar) }]));
  for (let count = rng.integer(1, 5); count > 0; count -= 1) {
    frame[rng.integer(0, 1) === 0 ? 0 : rng.integer(6, frame.length - 1)] = rng.integer(0, 255);
  }
  network.send(end, rng.chance(0.3) ? frame.subarray(0, rng.integer(6, frame.length)) : frame);
}

/** Frames that decode and fit nothing that went before. */
function talkNonsense(liar: Liar, end: End): void {
  const { rng } = liar.world;
  liar.world.strike('liar-nonsense');
  const refs = Array.from({ length: 5 }, () => anyRef(liar));
  const wants = refs.map(({ author, epoch, seq }) => ({
    author,
    epoch,
    fork: null,
    fromSeq: seq,
    toSeq: seq + farSeq,
  }));
  const sync = rng.integer(1, 20);
  const target = rng.pick([liar.self, liar.world.identityOf(end.peer), liar.world.identityOf(anyHonest(liar))]);
  const numbered = liar.runs.slice(-2).map(({ firstSeq, entries, signature }) => {
    return { head: rng.integer(0, 3), firstSeq, prev: null, entries, signature };
  });
  const numberedWants = refs.map(({ seq }) => ({ head: rng.integer(0, 3), fromSeq: seq }));
  liar.say(
    end,
    rng.pick<Message>([
      { type: 'syncData', sync, runs: [], numbered, last: rng.chance(0.5), unavailable: [] },
      { type: 'ack2', sync, vector: emptyVector, wants: [], numbered: numberedWants, peers: noPeers },
      { type: 'synAck', sync, vector: emptyVector, wants, peers: ghosts(liar) },
      { type: 'ack2', sync, vector: emptyVector, wants, peers: ghosts(liar) },
      { type: 'syncData', sync, runs: liar.runs.slice(-2), last: rng.chance(0.5), unavailable: wants },
      { type: 'syncCredit', sync, bytes: rng.integer(0, 65_536) },
      { type: 'pullResponse', runs: [], missing: refs },
      { type: 'graft', refs },
      { type: 'pushAck', batch: 0, refs: [] },
      { type: 'indirectAck', number: 1, target, alive: rng.chance(0.5), incarnation: rng.integer(0, 5) },
      { type: 'indirectProbe', number: 1, target },
      { type: 'probeAck', number: 1, incarnation: 0, roots: { view: '', records: '', heads: '' }, wallMs: farSeq },
      { type: 'syn', sync, vector: { ...emptyVector, feedBuckets: rng.bytes(512), recordBuckets: rng.bytes(512) } },
    ]),
  );
}

function hangUp(liar: Liar, end: End): void {
  const { rng, network } = liar.world;
  liar.world.strike('liar-close');
  const reasons = Object.keys(closeCode) as (keyof typeof closeCode)[];
  if (rng.chance(0.5)) liar.say(end, { type: 'close', reason: rng.pick(reasons), text: 'no reason' });
  if (rng.chance(0.7)) network.close(end);
  else network.tear(end);
}

// ---- what deeds and answers are made of

export function heartbeat(liar: Liar, roots: Roots): Message {
  const { rng } = liar.world;
  const wallMs = liar.world.now() + rng.integer(0, 10 ** 9);
  const number = rng.integer(0, 2 ** 32 - 1);
  return { type: 'probe', number, incarnation: rng.integer(0, 3), roots, wallMs };
}

export function ghosts(liar: Liar): Peers {
  const { rng, gid } = liar.world;
  const version = liar.world.now();
  const { ghostsMax } = liar.world;
  const records = Array.from({ length: Math.min(ghostsMax, rng.integer(1, 4)) }, () => {
    const crypto = liar.world.ghost(rng.integer(0, ghostsMax - 1));
    const incarnation = rng.integer(1, 5);
    const endpoints = [anyAddress(liar)];
    const left = rng.chance(0.1);
    return signRecord(crypto, { gid, incarnation, version, left, endpoints, name: 'ghost', boot: rng.bytes(8) });
  });
  const peer = liar.world.ghost(rng.integer(0, 2 * ghostsMax)).self;
  return { records, opinions: [{ peer, incarnation: 1, state: rng.pick(['suspect', 'dead'] as const), ageMs: 5 }] };
}

/** Its own record in a newer version. */
export function ownRecord(liar: Liar): SignedRecord {
  const { rng, gid, crypto } = liar.world;
  liar.lastNumber += 1;
  return signRecord(crypto, {
    gid,
    incarnation: rng.chance(0.1) ? liar.lastNumber : 1,
    version: liar.lastNumber,
    left: false,
    endpoints: [addressOf(liar.index), ...Array.from({ length: rng.integer(0, 5) }, () => anyAddress(liar))],
    name: `liar ${liar.index}`,
    boot: rng.bytes(8),
  });
}

/** Feeds far ahead of what anybody holds. */
export function boasts(liar: Liar): FeedHead[] {
  const { rng } = liar.world;
  return liar.heads.slice(-10).map((head) => ({ ...head, seq: head.seq + rng.integer(1, farSeq), id: toId(liar) }));
}

export function push(liar: Liar, end: End, runs: readonly Run[]): void {
  const { rng } = liar.world;
  const viewRoot = rng.chance(0.5) ? liar.roots.view : '';
  liar.say(end, { type: 'pushMessage', batch: rng.integer(1, 1000), runs, viewRoot, unreached: [] });
}

function chat(liar: Liar, pen: Pen, text: string): Run {
  const hlc = { ms: liar.world.now(), n: 0 };
  return pen.write({ hlc, kind: entryKind.chat, body: encodeChat({ room: 'general', text }) });
}

function anyHonest(liar: Liar): number {
  return liar.world.rng.integer(0, liar.world.honest - 1);
}

function anyAddress(liar: Liar): string {
  const { rng } = liar.world;
  return rng.pick([
    addressOf(anyHonest(liar)),
    addressOf(liar.index),
    addressOf(rng.integer(1000, 1060)),
    '10.1.2.3:80',
  ]);
}

function anyRef(liar: Liar): EntryRef {
  const { rng } = liar.world;
  const known = liar.heads.at(-rng.integer(1, 20));
  if (known !== undefined && rng.chance(0.7)) return { ...known, seq: known.seq + rng.integer(0, 3) };
  return {
    author: liar.world.ghost(rng.integer(0, 9)).self,
    epoch: toEpoch(rng.bytes(8)),
    fork: null,
    seq: rng.integer(1, 99),
  };
}

function toId(liar: Liar): FeedHead['id'] {
  return toEntryId(liar.world.rng.bytes(entryIdBytes));
}
