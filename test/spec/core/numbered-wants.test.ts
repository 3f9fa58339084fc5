/** Wants that name their feeds by the place these had in what the other side listed. */
import { describe, expect, test } from 'vitest';
import { toEntryId, toEpoch, toPeerId } from '../../../shared/ids.ts';
import { numberedHeadsMax, WantNumbers } from '../../../engine/core/numbered-wants.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { FeedHead, Vector, Want } from '../../../engine/wire/messages.ts';
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

describe('wants by number', () => {
  test('[Y16] mean the same to the side that listed the heads, over several lists', () => {
    const [a, b] = [new WantNumbers(), new WantNumbers()];
    const [first, second, third] = [headOf(1, 9), headOf(2, 5), headOf(3, 7)];
    for (const vector of [listing(first, second), listing(third)]) {
      b.noteSaid(vector);
      a.noteShown(vector);
    }
    const wants = [upTo(third, 4, 7), upTo(first, 1, 9), upTo(second, 2, 4), upTo(headOf(4, 3), 1, 3)];
    const said = a.shorten(wants);
    expect(said.numbered).toEqual([
      { head: 2, fromSeq: 4 },
      { head: 0, fromSeq: 1 },
    ]);
    expect(said.wants).toEqual(wants.slice(2));
    expect(new Set(b.expand(said))).toEqual(new Set(wants));
  });

  test('[Y16] of what was not listed, or beyond what was, break the protocol', () => {
    const side = new WantNumbers();
    side.noteSaid(listing(headOf(1, 9)));
    expect(() => side.expand({ wants: [], numbered: [{ head: 1, fromSeq: 1 }] })).toThrow(MalformedError);
    expect(() => side.expand({ wants: [], numbered: [{ head: 0, fromSeq: 10 }] })).toThrow(MalformedError);
  });

  test('[Y16] end with the last head that has a number', () => {
    const [a, b] = [new WantNumbers(), new WantNumbers()];
    const heads = Array.from({ length: numberedHeadsMax + 1 }, (_, number) => headOf(number + 1, 1));
    a.noteShown(listing(...heads));
    b.noteSaid(listing(...heads));
    const wants = heads.slice(-2).map((head) => upTo(head, 1, 1));
    const said = a.shorten(wants);
    expect(said.wants).toHaveLength(1);
    expect(new Set(b.expand(said))).toEqual(new Set(wants));
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
