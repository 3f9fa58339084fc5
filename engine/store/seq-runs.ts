/** Runs in an ascending list of different whole numbers, found by halving: long ones cost as little as short ones. */
import type { Bodiless, SeqRange } from '../core/ports.ts';
import { lowerBound } from './in-order.ts';
import type { FeedEntries } from './memory-group.ts';

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

/** Entries of a feed from `fromSeq` on whose body is not here and was not erased, `limit` at most. */
export function bodilessIn(feed: FeedEntries | undefined, fromSeq: number, limit: number): Bodiless[] {
  const found: Bodiless[] = [];
  if (feed === undefined || feed.stock.count === feed.seqs.length) return found;
  const { bySeq, seqs } = feed;
  for (let index = lowerBound(seqs, (seq) => seq < fromSeq); index < seqs.length; index += 1) {
    const entry = bySeq.get(seqs[index] ?? 0);
    if (found.length >= limit) break;
    if (entry?.body === null && entry.room === null)
      found.push({ seq: entry.header.seq, bytes: entry.header.bodyLength });
  }
  return found;
}
