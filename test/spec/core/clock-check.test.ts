/** Whose clock it is that is off. */
import { describe, expect, it } from 'vitest';
import { checkClock } from '../../../engine/core/clock-check.ts';

const minute = 60_000;

describe('the own clock', () => {
  it('[E24] is judged off by the median of three or more peers, with how many say so', () => {
    expect(checkClock([-7 * minute, -7 * minute, -8 * minute, -7 * minute, 0])).toEqual({
      ...{ aheadMs: 7 * minute, agreeing: 4, compared: 5 },
    });
    const ahead = [3 * minute, 4 * minute, 5 * minute];
    expect(checkClock(ahead)).toEqual({ aheadMs: -4 * minute, agreeing: 3, compared: 3 });
  });

  it.each([
    ['of two peers, however far off', [9 * minute, 9 * minute]],
    ['of none', []],
    ['of three where one alone is far off', [0, 20, 90 * minute]],
    ['of three that are near enough', [50_000, 59_999, 58_000]],
    ['of four of which half is right', [0, 0, -9 * minute, -9 * minute]],
    ['of four that do not agree on the side', [-9 * minute, -9 * minute, 9 * minute, 9 * minute]],
  ])('[E24] is not judged off %s', (_, skews) => {
    expect(checkClock(skews)).toEqual({ aheadMs: 0, agreeing: 0, compared: skews.length });
  });
});
