/** Whether it is the own clock that is off: what the clocks of several linked peers say of it. */
import { clockOffMsMin } from '../../shared/limits.ts';

/** Fewer peers than this prove nothing: each of them may be the one that is wrong. */
const peersMin = 3;

export interface ClockCheck {
  /** Own clock less what most others say; 0 where nothing can be told, or it is close enough. */
  readonly aheadMs: number;
  /** Peers whose clocks say so, of those that were compared. */
  readonly agreeing: number;
  readonly compared: number;
}

/** `skewsMs`: each peer's clock less the own one. */
export function checkClock(skewsMs: readonly number[]): ClockCheck {
  const compared = skewsMs.length;
  const sorted = skewsMs.toSorted((a, b) => a - b);
  // The lower and the upper median must agree, so that an even half cannot outvote the other one.
  const low = sorted[Math.floor((compared - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((compared - 1) / 2)] ?? 0;
  const nearer = Math.abs(low) < Math.abs(high) ? low : high;
  const isOff = compared >= peersMin && low * high > 0 && Math.abs(nearer) >= clockOffMsMin;
  if (!isOff) return { aheadMs: 0, agreeing: 0, compared };
  const agreeing = skewsMs.filter((skew) => Math.abs(skew) >= clockOffMsMin && skew * nearer > 0).length;
  return { aheadMs: -nearer, agreeing, compared };
}
