/** Messages to bytes and back; bytes that no Grapevine writes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toEntryId, toEpoch, toPeerId, toShortId } from '../../../shared/ids.ts';
import { encodeBase32 } from '../../../shared/base32.ts';
import { decodeMessage, encodeMessage } from '../../../engine/wire/codec.ts';
import { frameLabelBytes } from '../../../engine/wire/frame.ts';
import { frameType } from '../../../engine/wire/frame-types.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { Message, MessageType } from '../../../engine/wire/messages.ts';
import { closeCode } from '../../../engine/wire/messages.ts';

const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const peer = bytesOf(32).map(toPeerId);
const epoch = bytesOf(8).map(toEpoch);
const entryId = bytesOf(32).map(toEntryId);
const shortId = bytesOf(8).map(toShortId);
const root = fc.oneof(fc.constant(''), bytesOf(16).map(encodeBase32));
const survey = bytesOf(8).map(encodeBase32);
const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const whole = fc.maxSafeNat();
const place = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const few = <Item>(item: fc.Arbitrary<Item>) => fc.array(item, { maxLength: 3 });
const state = fc.constantFrom('alive', 'suspect', 'dead', 'left');

const ref = fc.record({ author: peer, epoch, fork: fc.constant(null), seq: place });
const fork = fc.oneof(fc.constant(null), entryId);
const head = fc.record({ author: peer, epoch, fork, seq: place, id: entryId });
const want = fc.tuple(peer, epoch, fork, place, place).map(([author, at, of, a, b]) => ({
  author,
  epoch: at,
  fork: of,
  fromSeq: Math.min(a, b),
  toSeq: Math.max(a, b),
}));
const hlc = fc.record({ ms: fc.integer({ min: 0, max: 2 ** 48 - 1 }), n: fc.integer({ min: 0, max: 0xffff }) });
const kind = fc.integer({ min: 0, max: 0xffff });
const present = fc.record({ hlc, kind, body: fc.uint8Array({ maxLength: 50 }), path: few(shortId) }).map((entry) => ({
  ...entry,
  bodyLength: entry.body.length,
  bodyHash: null,
}));
const absent = fc.record({
  hlc,
  kind,
  body: fc.constant(null),
  bodyLength: uint32,
  bodyHash: bytesOf(32),
  path: few(shortId),
});
const run = fc
  .record({
    author: peer,
    epoch,
    firstSeq: fc.integer({ min: 1, max: 1000 }),
    prev: entryId,
    entries: fc.array(fc.oneof(present, absent), { minLength: 1, maxLength: 3 }),
    signature: fc.oneof(fc.constant(null), bytesOf(64)),
    fork,
  })
  .map((made) => (made.firstSeq === 1 ? { ...made, prev: null } : made));
const numberedRun = fc
  .tuple(run, uint32)
  .map(([{ firstSeq, prev, entries, signature }, head]) => ({ head, firstSeq, prev, entries, signature }));
const feedRun = run.map((made) => ({ ...made, fork: null }));
/** In the order of the wire: feeds, then continuations. */
const mixed = <Item extends { readonly fork: unknown }>(item: fc.Arbitrary<Item>) =>
  few(item).map((list) => list.toSorted((a, b) => Number(a.fork !== null) - Number(b.fork !== null)));
const roots = fc
  .tuple(fc.record({ view: root, records: root, heads: root }), fc.constantFrom({}, { whole: true }))
  .map(([made, told]) => ({ ...made, ...told }));
const recordHead = fc.record({ peer, incarnation: whole, version: uint32, state });
const buckets = fc.oneof(fc.constant(null), bytesOf(512));
const bucketList = few(fc.integer({ min: 0, max: 63 }));
const digests = fc.record({
  salt: uint32,
  feeds: fc.oneof(bytesOf(8), bytesOf(24)),
  records: fc.oneof(bytesOf(0), bytesOf(16)),
  feedAsks: fc.oneof(bytesOf(0), bytesOf(4)),
  recordAsks: fc.oneof(bytesOf(0), bytesOf(12)),
});
const vector = fc.record(
  {
    feeds: mixed(head),
    records: few(recordHead),
    feedBuckets: buckets,
    recordBuckets: buckets,
    feedsOf: bucketList,
    recordsOf: bucketList,
    digests,
  },
  { requiredKeys: ['feeds', 'records', 'feedBuckets', 'recordBuckets', 'feedsOf', 'recordsOf'] },
);
const paged = fc.constantFrom({}, { paged: true });
const opinion = fc.record(
  { peer, incarnation: whole, state, ageMs: whole, accuser: shortId },
  { requiredKeys: ['peer', 'incarnation', 'state', 'ageMs'] },
);
const signedRecord = fc.record({ bytes: fc.uint8Array({ maxLength: 60 }), signature: bytesOf(64) });
const peers = fc.record({ records: few(signedRecord), opinions: few(opinion) });
const heartbeat = { number: uint32, incarnation: whole, roots, wallMs: whole };
const answer = { sync: uint32, vector, wants: mixed(want), peers };
const numbered = fc
  .array(fc.record({ head: uint32, fromSeq: fc.integer({ min: 1, max: 2 ** 32 - 1 }) }), { minLength: 1, maxLength: 3 })
  .map((list) => ({ numbered: list }));
const answered = fc.oneof(fc.constant({}), numbered);
const root16 = bytesOf(16).map(encodeBase32);
const nonce = bytesOf(8).map(encodeBase32);
const hops = fc.integer({ min: 0, max: 32 });
const limit = fc.integer({ min: 1, max: 200 });
const question = fc.oneof(
  fc.record({ id: fc.stringMatching(/^[0-9abcdefghjkmnpqrstvwxyz]{8,52}$/) }),
  fc.record({ room: fc.constantFrom('general', 'stage'), before: fc.oneof(fc.constant(null), entryId), limit }),
);
const reach = { number: uint32, target: peer, address: fc.string({ maxLength: 64 }), signature: bytesOf(64) };
const as = <Type extends MessageType>(type: Type) => fc.constant(type);

const messages: { readonly [Type in MessageType]: fc.Arbitrary<Extract<Message, { readonly type: Type }>> } = {
  pushMessage: fc.record({
    type: as('pushMessage'),
    batch: uint32,
    runs: few(feedRun),
    viewRoot: root,
    unreached: few(shortId),
  }),
  pullSync: fc.record({ type: as('pullSync'), refs: few(ref) }),
  pullRequest: fc.record({ type: as('pullRequest'), refs: few(ref) }),
  pullResponse: fc.record({ type: as('pullResponse'), runs: few(feedRun), missing: few(ref) }),
  pushAck: fc.record({ type: as('pushAck'), batch: uint32, refs: few(ref) }),
  prune: fc.record({ type: as('prune'), batch: uint32 }),
  graft: fc.record({ type: as('graft'), refs: few(ref) }),
  probe: fc.record({ type: as('probe'), ...heartbeat }),
  probeAck: fc.record({ type: as('probeAck'), ...heartbeat }),
  indirectProbe: fc.record({ type: as('indirectProbe'), number: uint32, target: peer }),
  indirectAck: fc.record({
    type: as('indirectAck'),
    number: uint32,
    target: peer,
    alive: fc.boolean(),
    incarnation: whole,
  }),
  syn: fc.tuple(fc.record({ type: as('syn'), sync: uint32, vector }), paged).map(([a, b]) => ({ ...a, ...b })),
  synAck: fc
    .tuple(fc.record({ type: as('synAck'), ...answer }), paged, answered)
    .map(([a, b, c]) => ({ ...a, ...b, ...c })),
  ack2: fc.tuple(fc.record({ type: as('ack2'), ...answer }), answered).map(([a, b]) => ({ ...a, ...b })),
  syncData: fc.record(
    {
      type: as('syncData'),
      sync: uint32,
      runs: mixed(run),
      numbered: fc.array(numberedRun, { minLength: 1, maxLength: 3 }),
      last: fc.boolean(),
      unavailable: mixed(want),
    },
    { requiredKeys: ['type', 'sync', 'runs', 'last', 'unavailable'] },
  ),
  syncCredit: fc.record({ type: as('syncCredit'), sync: uint32, bytes: uint32 }),
  peers: peers.map((made) => ({ type: 'peers' as const, ...made })),
  serviceRequest: fc.record({ type: as('serviceRequest'), channel: root16, id: nonce, hops: uint32 }),
  serviceAnswer: fc.record({ type: as('serviceAnswer'), id: nonce, record: signedRecord, hops: uint32 }),
  headReport: fc.record(
    {
      type: as('headReport'),
      feeds: mixed(head),
      barren: fc.array(ref, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['type', 'feeds'] },
  ),
  linksRequest: fc.record({ type: as('linksRequest'), survey, asked: few(shortId) }),
  linksReport: fc.record({
    type: as('linksReport'),
    survey,
    tables: few(fc.record({ bytes: fc.uint8Array({ maxLength: 60 }), signature: bytesOf(64) })),
  }),
  query: fc.record({ type: as('query'), nonce: bytesOf(8), asker: peer, target: peer, hops, question }),
  groupQuery: fc.record({
    type: as('groupQuery'),
    ...{ bytes: fc.uint8Array({ maxLength: 60 }), signature: bytesOf(64) },
    hops,
  }),
  groupAnswer: fc.record({
    type: as('groupAnswer'),
    ...{ bytes: fc.uint8Array({ maxLength: 60 }), signature: bytesOf(64) },
  }),
  answer: fc.record({
    type: as('answer'),
    ...{ nonce: bytesOf(8), asker: peer, target: peer },
    ...{ body: fc.uint8Array({ maxLength: 60 }), signature: bytesOf(64) },
  }),
  reachRequest: fc.record({ type: as('reachRequest'), ...reach }),
  reachAnswer: fc.record({
    type: as('reachAnswer'),
    ...reach,
    outcome: fc.constantFrom('unknown', 'reached', 'unreached', 'refused', 'stranger', 'not-its-address', 'busy'),
    linked: fc.boolean(),
  }),
  close: fc.record({
    type: as('close'),
    reason: fc.constantFrom(...(Object.keys(closeCode) as (keyof typeof closeCode)[]), 'unknown' as const),
    text: fc.string({ maxLength: 20 }),
  }),
};
const names = Object.keys(messages) as MessageType[];
const anyMessage: fc.Arbitrary<Message> = fc.oneof(...names.map((name): fc.Arbitrary<Message> => messages[name]));

/** Plain arrays in place of the runtime's buffers, which compare as different. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function decoded(frame: Uint8Array): Message | undefined {
  return decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes));
}

describe('a message', () => {
  test.for(names)('%s comes back from its frame as it was', (name) => {
    fc.assert(
      fc.property(messages[name] as fc.Arbitrary<Message>, (message) => {
        const frame = encodeMessage(message);
        expect(frame[0]).toBe(frameType[name]);
        expect(plain(decoded(frame))).toEqual(plain(message));
      }),
      { numRuns: 60 },
    );
  });

  test('[S12] with bytes changed, cut off or added is another message or malformed, and nothing worse', () => {
    const change = fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(
        anyMessage,
        fc.array(change, { maxLength: 4 }),
        fc.integer({ min: -20, max: 20 }),
        (message, changes, grown) => {
          const frame = encodeMessage(message);
          const body = new Uint8Array(Math.max(0, frame.length - frameLabelBytes + grown));
          body.set(frame.subarray(frameLabelBytes, frameLabelBytes + body.length));
          for (const { at, to } of changes) if (body.length > 0) body[at % body.length] = to;
          expect(refusalOf(frame[0] ?? 0, body)).toBe('none but a MalformedError');
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('[S12] of bytes at random is malformed, or a message, and nothing worse', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.uint8Array({ maxLength: 300 }), (name, body) => {
        expect(refusalOf(frameType[name], body)).toBe('none but a MalformedError');
      }),
      { numRuns: 3000 },
    );
  });

  test('of a type that this version does not know is passed over', () => {
    expect(decodeMessage(31, Uint8Array.of(1, 2, 3))).toBeUndefined();
    expect(decodeMessage(frameType.authHello, Uint8Array.of())).toBeUndefined();
  });

  test('[S12] whose numbers, lists or texts break a limit is malformed', () => {
    const feed = { author: toPeerId(new Uint8Array(32)), epoch: toEpoch(new Uint8Array(8)), fork: null };
    const refs = (count: number) => Array.from({ length: count }, (_, i) => ({ ...feed, seq: i + 1 }));
    const parties = { nonce: new Uint8Array(8), asker: feed.author, target: feed.author };
    const asked = { type: 'query', ...parties, hops: 0, question: { id: '00000000' } } as const;
    const reached = {
      type: 'reachRequest' as const,
      number: 1,
      target: feed.author,
      address: '10.0.0.1:47474',
      signature: new Uint8Array(64),
    };
    const broken: Message[] = [
      { type: 'pullSync', refs: refs(1025) },
      { type: 'close', reason: 'leaving', text: 'x'.repeat(257) },
      { type: 'syncData', sync: 1, runs: [], last: true, unavailable: [{ ...feed, fromSeq: 5, toSeq: 4 }] },
      { type: 'pullSync', refs: [{ ...feed, seq: 0 }] },
      { ...asked, question: { room: '', before: null, limit: 5 } },
      { ...asked, question: { room: 'general', before: null, limit: 201 } },
      { ...asked, question: { id: 'short' } },
      { ...asked, hops: 33 },
      { ...reached, address: 'x'.repeat(65) },
      { ...reached, signature: new Uint8Array(63) },
      { type: 'peers', records: [{ bytes: new Uint8Array(2049), signature: new Uint8Array(64) }], opinions: [] },
      { type: 'peers', records: [{ bytes: new Uint8Array(20), signature: new Uint8Array(63) }], opinions: [] },
    ];
    for (const message of broken) expect(() => decoded(encodeMessage(message))).toThrow(MalformedError);
    expect(() => decoded(encodeMessage({ type: 'pullSync', refs: refs(1024) }))).not.toThrow();
  });
});

function refusalOf(type: number, body: Uint8Array): string {
  try {
    decodeMessage(type, body);
  } catch (error) {
    if (!(error instanceof MalformedError)) return String(error);
  }
  return 'none but a MalformedError';
}
