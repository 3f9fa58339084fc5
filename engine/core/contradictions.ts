/** Where an authentic run does not fit what is held of its feed. */
import type { GroupId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import type { Run } from '../wire/messages.ts';
import type { ChainedEntry } from './chain.ts';
import type { Store } from './ports.ts';

export interface Contradiction {
  /** The lowest number at which it shows. */
  readonly seq: number;
  /**
   * `same`: two entries claim this place, and as far as is known both follow the same one.
   * `before`: the run begins here, and what is held before does not lead to it.
   * `after`: what is held here does not follow what the run has before.
   */
  readonly kind: 'same' | 'before' | 'after';
}

/** The lowest one; null: the run fits. */
export function contradictionOf(
  gid: GroupId,
  store: Store,
  run: Run,
  chain: readonly ChainedEntry[],
): Contradiction | null {
  const feed: FeedKey = { author: run.author, epoch: run.epoch, fork: null };
  const before = run.firstSeq > 1 ? store.entry(gid, feed, run.firstSeq - 1) : undefined;
  if (before !== undefined && before.id !== run.prev) return { seq: run.firstSeq, kind: 'before' };
  let prev = run.prev;
  let isFirst = true;
  for (const { entry } of chain) {
    const held = store.entry(gid, feed, entry.header.seq);
    if (held !== undefined && held.id !== entry.id) {
      const isSame = isFirst || held.header.prev === prev;
      return { seq: entry.header.seq, kind: isSame ? 'same' : 'after' };
    }
    prev = entry.id;
    isFirst = false;
  }
  const next = run.firstSeq + chain.length;
  const after = store.entry(gid, feed, next);
  return after !== undefined && after.header.prev !== prev ? { seq: next, kind: 'after' } : null;
}
