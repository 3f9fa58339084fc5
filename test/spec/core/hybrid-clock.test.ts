/** The hybrid logical clock against wrong and moving wall clocks. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hlc } from '../../../shared/records.ts';
import {
  HybridClock,
  adoptedDriftMsMax,
  compareHlc,
  compareOrder,
  hlcZero,
} from '../../../engine/core/hybrid-clock.ts';
import { hlcCountMax } from '../../../engine/wire/entry.ts';
import { epoch, peer } from '../../contract/store-fixture.ts';

const wall = 1_790_000_000_000;

describe('hybrid clock', () => {
  test('[E11] with a wall clock that runs, shows it', () => {
    const clock = new HybridClock(hlcZero, hlcZero);
    expect(clock.next(wall)).toEqual({ ms: wall, n: 1 });
    expect(clock.next(wall + 5)).toEqual({ ms: wall + 5, n: 1 });
  });

  test('[E11] with a wall clock that stands still or goes back, still rises', () => {
    const clock = new HybridClock(hlcZero, hlcZero);
    clock.next(wall);
    expect(clock.next(wall)).toEqual({ ms: wall, n: 2 });
    expect(clock.next(wall - 60_000)).toEqual({ ms: wall, n: 3 });
  });

  test('[E11] at the end of a count, goes to the next millisecond', () => {
    const clock = new HybridClock({ ms: wall, n: hlcCountMax }, hlcZero);
    expect(clock.next(wall)).toEqual({ ms: wall + 1, n: 0 });
  });

  test('[E11] having seen a later reading, is after it', () => {
    const clock = new HybridClock(hlcZero, hlcZero);
    clock.observe({ ms: wall + 1000, n: 7 });
    expect(clock.next(wall)).toEqual({ ms: wall + 1000, n: 8 });
  });

  test('[E11] having seen one too far ahead, adopts 5 minutes of it and catches up as time goes by', () => {
    const clock = new HybridClock(hlcZero, hlcZero);
    clock.observe({ ms: wall + 10 * adoptedDriftMsMax, n: 7 });
    expect(clock.next(wall)).toEqual({ ms: wall + adoptedDriftMsMax, n: 1 });
    expect(clock.next(wall + 50)).toEqual({ ms: wall + 50 + adoptedDriftMsMax, n: 1 });
  });

  test('[E11] whatever it sees and whatever the wall shows, never shows a reading twice nor an earlier one', () => {
    const readings = fc.record({
      ms: fc.integer({ min: 0, max: wall * 2 }),
      n: fc.integer({ min: 0, max: hlcCountMax }),
    });
    const steps = fc.array(fc.record({ wall: fc.integer({ min: 0, max: wall * 2 }), seen: fc.option(readings) }));
    fc.assert(
      fc.property(steps, (list) => {
        const clock = new HybridClock(hlcZero, hlcZero);
        let last: Hlc = hlcZero;
        for (const step of list) {
          if (step.seen !== null) clock.observe(step.seen);
          const next = clock.next(step.wall);
          expect(compareHlc(next, last)).toBeGreaterThan(0);
          expect(next.n).toBeLessThanOrEqual(hlcCountMax);
          last = next;
        }
      }),
    );
  });

  test('[E12] the order is by reading, then author, then epoch, then place', () => {
    const sorted = [
      [1, 9, 9, 9, 9],
      [2, 0, 9, 9, 9],
      [2, 1, 1, 9, 9],
      [2, 1, 2, 1, 9],
      [2, 1, 2, 2, 1],
      [2, 1, 2, 2, 2],
    ].map(([ms = 0, n = 0, author = 0, at = 0, seq = 0]) => ({
      hlc: { ms, n },
      author: peer(author),
      epoch: epoch(at),
      seq,
    }));
    expect(sorted.toReversed().sort(compareOrder)).toEqual(sorted);
  });
});
