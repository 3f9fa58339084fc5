/** Runs in an ascending list of different whole numbers, found by halving: long ones cost as little as short ones. */
import type { SeqRange } from '../core/ports.ts';

/** The last of the consecutive numbers that begin with `seq` + 1; `seq` where that is not in the list. */
export function contiguousFrom(seqs: readonly number[], seq: number): number {
  const index = indexFrom(seqs, seq + 1);
  return seqs[index] === seq + 1 ? endOfRun(seqs, index) : seq;
}

/** Ranges between two numbers, both included, that are not in the list: `limit` at most, ascending. */
export function missingIn(seqs: readonly number[], { fromSeq, toSeq }: SeqRange, limit: number): SeqRange[] {
  const missing: SeqRange[] = [];
  let next = fromSeq;
  while (next <= toSeq && missing.length < limit) {
    const index = indexFrom(seqs, next);
    const held = seqs[index] ?? Infinity;
    if (held > next) missing.push({ fromSeq: next, toSeq: Math.min(toSeq, held - 1) });
    if (held > toSeq) break;
    next = endOfRun(seqs, index) + 1;
  }
  return missing;
}

/** Index of the first number that is not below `seq`. */
function indexFrom(seqs: readonly number[], seq: number): number {
  let low = 0;
  let high = seqs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seqs[middle] ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

function endOfRun(seqs: readonly number[], index: number): number {
  const first = seqs[index] ?? 0;
  let low = index;
  let high = seqs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((seqs[middle] ?? Infinity) - first === middle - index) low = middle;
    else high = middle - 1;
  }
  return seqs[low] ?? first;
}
