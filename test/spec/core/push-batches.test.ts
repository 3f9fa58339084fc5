/** The send buffer: what ends a push, and what is remembered of it. */
import { describe, expect, test } from 'vitest';
import { pendingBatchesMax } from '../../../engine/core/config.ts';
import { PushBatches } from '../../../engine/core/push-batches.ts';

function opened(links: readonly number[]): { batches: PushBatches; number: number } {
  const batches = new PushBatches();
  const number = batches.nextNumber();
  batches.add({ number, refs: [], sentTo: new Set(links) }, 100);
  return { batches, number };
}

describe('a batch in the send buffer', () => {
  test('[P19] leaves it with a majority of answers, and no ids follow', () => {
    const { batches, number } = opened([1, 2, 3]);
    batches.noteAnswer(1, number);
    expect(batches.size).toBe(1);
    batches.noteAnswer(2, number);
    expect(batches.size).toBe(0);
    expect(batches.nextDeadline).toBe(Infinity);
    expect(batches.takeOverdue(100)).toEqual([]);
  });

  test('[P19] [P10] is given out once at its deadline without a majority, half is none', () => {
    const { batches, number } = opened([1, 2, 3, 4]);
    batches.noteAnswer(1, number);
    batches.noteAnswer(2, number);
    expect(batches.takeOverdue(99)).toEqual([]);
    expect(batches.takeOverdue(100).map((batch) => batch.number)).toEqual([number]);
    expect(batches.takeOverdue(100)).toEqual([]);
    expect(batches.size).toBe(0);
  });

  test('[P19] counts one answer a link, and none of a link that it was not pushed to', () => {
    const { batches, number } = opened([1, 2, 3]);
    expect(batches.noteAnswer(1, number)?.number).toBe(number);
    expect(batches.noteAnswer(1, number)).toBeUndefined();
    expect(batches.noteAnswer(9, number)).toBeUndefined();
    expect(batches.size).toBe(1);
  });

  test('[P19] that has ended is still known to a late answer, which says who holds it', () => {
    const { batches, number } = opened([1, 2, 3]);
    for (const link of [1, 2]) batches.noteAnswer(link, number);
    expect(batches.noteAnswer(3, number)?.number).toBe(number);
    expect(batches.noteAnswer(3, number)).toBeUndefined();
  });

  test('[P14] gives way to newer ones, the oldest first', () => {
    const { batches, number } = opened([1]);
    for (let count = 0; count < pendingBatchesMax; count += 1) {
      batches.add({ number: batches.nextNumber(), refs: [], sentTo: new Set([1]) }, 100);
    }
    expect(batches.size).toBe(pendingBatchesMax);
    expect(batches.noteAnswer(1, number)).toBeUndefined();
  });
});
