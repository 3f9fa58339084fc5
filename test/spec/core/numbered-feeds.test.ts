/** Wants and runs that call their feeds by the place these had in what was listed. */
import { describe, expect, test } from 'vitest';
import { toEntryId, toEpoch, toPeerId } from '../../../shared/ids.ts';
import { numberedHeadsMax, FeedNumbers } from '../../../engine/core/numbered-feeds.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { FeedHead, NumberedRun, Run, Vector, Want } from '../../../engine/wire/messages.ts';
import { emptyVector, noPeers } from '../../../engine/wire/messages.ts';
import { Bench } from './bench.ts';

const author = toPeerId(new Uint8Array(32).fill(1));
const id = toEntryId(new Uint8Array(32).fill(2));

function headOf(number: number, seq: number): FeedHead {
  const epoch = new Uint8Array(8);
  new DataView(epoch.buffer).setUint32(0, number);
  return { author, epoch: toEpoch(epoch), fork: null, seq, id };
}

const listing = (...feeds: FeedHead[]): Vector => ({ ...emptyVector, feeds });
const upTo = ({ epoch, fork }: FeedHead, fromSeq: number, toSeq: number): Want => ({
  author,
  epoch,
  fork,
  fromSeq,
  toSeq,
});

/** Ten nodes that each wrote, in two halves that do not know each other yet. */
function halves(): Bench {
  const bench = new Bench(10);
  for (let index = 0; index < 10; index += 1) bench.publish(index, `from ${index}`);
  for (let index = 0; index < 10; index += 1) {
    for (let other = index + 1; other < 10; other += 1) if (index % 2 === other % 2) bench.connect(index, other);
  }
  bench.advance(10_000, 50);
  bench.forgetSaid();
  return bench;
}

const held = ({ fromSeq }: Want) => (fromSeq === 1 ? null : id);
const other = toEntryId(new Uint8Array(32).fill(3));

function runOf({ epoch }: FeedHead, firstSeq: number, prev: Run['prev']): Run {
  const entry = { hlc: { ms: 1, n: 0 }, kind: 1, body: new Uint8Array(1), bodyLength: 1, bodyHash: null, path: [] };
  return { author, epoch, fork: null, firstSeq, prev, entries: [entry], signature: new Uint8Array(64) };
}

/** One side that wants `from` to the end of each of these heads, and the other that listed them. */
function asking(...wants: readonly (readonly [FeedHead, number])[]) {
  const [reader, server] = [new FeedNumbers(), new FeedNumbers()];
  const heads = listing(...wants.map(([head]) => head));
  server.noteSaid(heads);
  reader.noteShown(heads);
  const said = reader.shortenWants(
    wants.map(([head, fromSeq]) => upTo(head, fromSeq, head.seq)),
    held,
  );
  server.expandWants(said);
  return { reader, server, said };
}

describe('runs by number', () => {
  test('[Y17] come back under their names, the first of each want behind what the reader holds', () => {
    const [a, b, c] = [headOf(1, 9), headOf(2, 5), headOf(3, 7)];
    const { reader, server } = asking([a, 4], [b, 1]);
    const runs = [runOf(a, 4, id), runOf(a, 5, other), runOf(b, 1, null), runOf(c, 3, other)];
    const said = server.shortenRuns(runs);
    expect(said.numbered?.map(({ head, prev }) => [head, prev])).toEqual([
      [0, null],
      [0, other],
      [1, null],
    ]);
    expect(said.runs).toEqual(runs.slice(3));
    const meant = reader.expandRuns(said);
    expect(meant.map(({ run }) => run)).toEqual([runs[3], ...runs.slice(0, 3)]);
    expect(meant.filter(({ isJoined }) => isJoined).map(({ run }) => run)).toEqual([runs[0]]);
  });

  test('[Y17] are of what was wanted by number, and say what they follow where it is not what was wanted', () => {
    const { reader } = asking([headOf(1, 9), 4]);
    const told = (head: number, firstSeq: number): { runs: Run[]; numbered: NumberedRun[] } => {
      const { prev, entries, signature } = runOf(headOf(1, 9), firstSeq, null);
      return { runs: [], numbered: [{ head, firstSeq, prev, entries, signature }] };
    };
    expect(() => reader.expandRuns(told(0, 4))).not.toThrow();
    expect(() => reader.expandRuns(told(0, 5))).toThrow(MalformedError);
    expect(() => reader.expandRuns(told(1, 4))).toThrow(MalformedError);
  });

  test('[Y17] that answer an earlier want of the same feed are put where that began', () => {
    const a = headOf(1, 9);
    const { reader, server } = asking([a, 4]);
    const early = server.shortenRuns([runOf(a, 4, id)]);
    const later = reader.shortenWants([upTo(a, 6, 9)], () => other);
    expect(reader.expandRuns(early).map(({ run }) => run)).toEqual([runOf(a, 4, id)]);
    server.expandWants(later);
    const said = server.shortenRuns([runOf(a, 5, id), runOf(a, 6, other)]);
    expect(said.numbered?.map(({ prev }) => prev)).toEqual([id, null]);
    expect(reader.expandRuns(said).map(({ run }) => run)).toEqual([runOf(a, 5, id), runOf(a, 6, other)]);
  });

  test('[Y17] end for a feed of which something is wanted by its name: such an answer says what it follows', () => {
    const a = headOf(1, 9);
    const { reader, server } = asking([a, 4]);
    expect(reader.noteAstray(a)).toBe(true);
    expect(reader.noteAstray(a)).toBe(false);
    server.expandWants({ wants: [upTo(a, 4, 9)] });
    expect(server.shortenRuns([runOf(a, 4, other)])).toEqual({ runs: [runOf(a, 4, other)] });
  });

  test('[Y16] a want of what follows an entry that is not held has its name', () => {
    const { said, reader } = asking([headOf(1, 9), 4]);
    expect(said.wants).toEqual([]);
    expect(reader.shortenWants([upTo(headOf(1, 9), 6, 9)], () => undefined).wants).toHaveLength(1);
  });
});

describe('wants by number', () => {
  test('[Y16] mean the same to the side that listed the heads, over several lists', () => {
    const [a, b] = [new FeedNumbers(), new FeedNumbers()];
    const [first, second, third] = [headOf(1, 9), headOf(2, 5), headOf(3, 7)];
    for (const vector of [listing(first, second), listing(third)]) {
      b.noteSaid(vector);
      a.noteShown(vector);
    }
    const wants = [upTo(third, 4, 7), upTo(first, 1, 9), upTo(second, 2, 4), upTo(headOf(4, 3), 1, 3)];
    const said = a.shortenWants(wants, held);
    expect(said.numbered).toEqual([
      { head: 2, fromSeq: 4 },
      { head: 0, fromSeq: 1 },
    ]);
    expect(said.wants).toEqual(wants.slice(2));
    expect(new Set(b.expandWants(said))).toEqual(new Set(wants));
  });

  test('[Y16] of what was not listed, or beyond what was, break the protocol', () => {
    const side = new FeedNumbers();
    side.noteSaid(listing(headOf(1, 9)));
    expect(() => side.expandWants({ wants: [], numbered: [{ head: 1, fromSeq: 1 }] })).toThrow(MalformedError);
    expect(() => side.expandWants({ wants: [], numbered: [{ head: 0, fromSeq: 10 }] })).toThrow(MalformedError);
  });

  test('[Y16] end with the last head that has a number', () => {
    const [a, b] = [new FeedNumbers(), new FeedNumbers()];
    const heads = Array.from({ length: numberedHeadsMax + 1 }, (_, number) => headOf(number + 1, 1));
    a.noteShown(listing(...heads));
    b.noteSaid(listing(...heads));
    const wants = heads.slice(-2).map((head) => upTo(head, 1, 1));
    const said = a.shortenWants(wants, held);
    expect(said.wants).toHaveLength(1);
    expect(new Set(b.expandWants(said))).toEqual(new Set(wants));
  });

  test('[Y16] bring halves of a group level, and are not said to who does not read them', () => {
    for (const isOlder of [false, true]) {
      const bench = halves();
      bench.connect(0, 1);
      const link = bench.node(0).links.to(bench.crypto(1).self);
      // An older peer's first message does not say that it reads them.
      if (isOlder && link !== undefined)
        Object.defineProperty(link, 'readsNumberedWants', { get: () => false, set: () => {} });
      bench.advance(3000, 50);
      const answers = bench.said.flatMap(({ from, to, message }) =>
        from + to === 1 && (message.type === 'synAck' || message.type === 'ack2') ? [{ from, message }] : [],
      );
      const by = (node: number): number =>
        answers.reduce((sum, { from, message }) => sum + (from === node ? (message.numbered ?? []).length : 0), 0);
      expect(by(0) > 0).toBe(!isOlder);
      for (const node of bench.nodes) expect(node.feeds.count).toBe(10);
    }
  });

  test('[Y16] that name no head are refused: the link of whoever sent them is closed', () => {
    const bench = halves();
    bench.connect(0, 1);
    const numbered = [{ head: 5000, fromSeq: 1 }];
    const [said] = [bench.node(0), bench.node(1)].map((node) => node.feeds.heads());
    bench.tell(1, 0, { type: 'syn', sync: 77, vector: listing(...(said ?? [])), paged: true });
    const forged = { type: 'ack2', sync: 77, vector: emptyVector, wants: [], numbered, peers: noPeers } as const;
    expect(() => bench.tell(1, 0, forged)).toThrow(MalformedError);
  });
});
