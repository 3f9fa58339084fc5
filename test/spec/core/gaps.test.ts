/** "3 from Ann are missing; Ben has 2": what is missing, who has it, and what came of asking. */
import { describe, expect, it } from 'vitest';
import type { FeedHead } from '../../../engine/wire/messages.ts';
import type { FeedGap } from '../../../engine/core/gaps.ts';
import { Bench, gid } from './bench.ts';

const gaps = (bench: Bench): FeedGap[] => bench.node(0).upkeep.gaps();

/** Node 1 has written ten, of which node 0 has got those in `seqs`, and is linked to nobody. */
function gapped(bench: Bench, seqs: readonly number[]): FeedHead {
  for (let count = 0; count < 10; count += 1) bench.publish(1, `text ${count}`);
  const [head] = bench.node(1).feeds.heads();
  if (head === undefined) throw new Error('assertion: nothing was written');
  for (const seq of seqs) {
    const run = bench.node(1).feeds.readRun({ ...head, fromSeq: seq, toSeq: seq }, 1, bench.crypto(0).self);
    if (run === undefined) throw new Error('assertion: no run');
    bench.node(0).feeds.admit(bench.now, run, bench.crypto(1).self);
  }
  return head;
}

describe('what is missing', () => {
  it('[E20] is told by feed: how many, which, who has how many of them, and that nobody was asked', () => {
    const bench = new Bench(3);
    const head = gapped(bench, [1, 4, 5, 9, 10]);
    const ben = bench.crypto(2).self;
    bench.node(0).holders.noteReport(ben, [{ ...head, seq: 3 }]);
    bench.node(0).holders.noteAck(ben, [{ ...head, seq: 7 }]);
    expect(gaps(bench)).toEqual([
      {
        feed: { author: head.author, epoch: head.epoch, fork: null },
        ...{ entries: 5, bodies: 0, atLeast: false, state: 'waiting' },
        ranges: [
          { fromSeq: 2, toSeq: 3 },
          { fromSeq: 6, toSeq: 8 },
        ],
        holders: [{ peer: ben, count: 3 }],
      },
    ]);
  });

  it('[E20] is nothing where nothing is missing', () => {
    const bench = new Bench(2);
    gapped(bench, [1, 2, 3]);
    expect(gaps(bench)).toEqual([]);
  });

  it('[E20] that no link has is unavailable once each was asked, until another link opens', () => {
    const bench = new Bench(3);
    const head = gapped(bench, [1, 2, 5, 10]);
    // Node 2 holds what node 0 does, and no more.
    for (const fromSeq of [1, 5, 10]) {
      const run = bench.node(0).feeds.readRun({ ...head, fromSeq, toSeq: fromSeq + 1 }, 99, head.author);
      if (run !== undefined) bench.node(2).feeds.admit(bench.now, run, head.author);
    }
    bench.connect(0, 2);
    bench.advance(10_000, 20);
    expect(gaps(bench)).toMatchObject([{ entries: 6, state: 'unavailable' }]);
    bench.connect(0, 1);
    bench.advance(10_000, 20);
    expect(gaps(bench)).toEqual([]);
    expect(bench.node(0).feeds.row(head)?.contiguousSeq).toBe(10);
  });

  it('[E20] counts bodies that would be kept, and no holder that has dropped them', () => {
    const bench = new Bench(3);
    const head = gapped(bench, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const { keeping } = bench.node(0).feeds;
    const rows = bench.stores[0]?.entries(gid, head, 1, 6) ?? [];
    const bytes = rows.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    keeping.drop(head, { fromSeq: 1, toSeq: 6 }, { count: 6, bytes });
    keeping.raiseFloor(head, 2);
    bench.node(0).upkeep.wants.lookAll();
    const [ann, ben] = [bench.crypto(1).self, bench.crypto(2).self];
    bench.node(0).holders.noteReport(ann, [head]);
    bench.node(0).holders.noteReport(ben, [head], [{ ...head, seq: 4 }]);
    expect(gaps(bench)).toMatchObject([
      {
        ...{ entries: 0, bodies: 4 },
        ranges: [{ fromSeq: 3, toSeq: 6 }],
        holders: [
          { peer: ann, count: 4 },
          { peer: ben, count: 2 },
        ],
      },
    ]);
  });
});
