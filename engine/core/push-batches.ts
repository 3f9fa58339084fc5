/**
 * The send buffer: batches that were pushed and wait for answers. With a majority of answers a push has
 * ended and leaves it; without one in time its ids go to others, and then it is forgotten as well. The
 * entries themselves are in the store, so that only their references are kept here.
 */
import type { EntryRef } from '../wire/entry.ts';
import { pendingBatchesMax } from './config.ts';
import type { LinkId } from './links.ts';

export interface PushBatch {
  readonly number: number;
  readonly refs: readonly EntryRef[];
  readonly sentTo: ReadonlySet<LinkId>;
}

interface OpenBatch extends PushBatch {
  readonly deadline: number;
  /** To whom it was pushed and who did not answer yet. */
  readonly unanswered: Set<LinkId>;
}

const numberMax = 0xffff_ffff;

export class PushBatches {
  private readonly open = new Map<number, OpenBatch>();
  /** Ended ones, whose late answers still tell who holds what. */
  private readonly ended = new Map<number, OpenBatch>();
  private lastNumber = 0;

  /** Batches that still wait for a majority. */
  get size(): number {
    return this.open.size;
  }

  nextNumber(): number {
    this.lastNumber = (this.lastNumber % numberMax) + 1;
    return this.lastNumber;
  }

  add(batch: PushBatch, deadline: number): void {
    this.open.set(batch.number, { ...batch, deadline, unanswered: new Set(batch.sentTo) });
    forgetOldest(this.open);
  }

  /** What this link was sent as `number`, where it answers that for the first time. */
  noteAnswer(link: LinkId, number: number): PushBatch | undefined {
    const batch = this.open.get(number) ?? this.ended.get(number);
    if (batch?.unanswered.delete(link) !== true) return undefined;
    const answers = batch.sentTo.size - batch.unanswered.size;
    if (this.open.has(number) && answers * 2 > batch.sentTo.size) this.end(batch);
    return batch;
  }

  /** Those that found no majority in time. Each is given once. */
  takeOverdue(now: number): PushBatch[] {
    const overdue: OpenBatch[] = [];
    for (const batch of this.open.values()) if (batch.deadline <= now) overdue.push(batch);
    for (const batch of overdue) this.end(batch);
    return overdue;
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const batch of this.open.values()) deadline = Math.min(deadline, batch.deadline);
    return deadline;
  }

  private end(batch: OpenBatch): void {
    this.open.delete(batch.number);
    if (batch.unanswered.size === 0) return;
    this.ended.set(batch.number, batch);
    forgetOldest(this.ended);
  }
}

function forgetOldest(batches: Map<number, OpenBatch>): void {
  if (batches.size <= pendingBatchesMax) return;
  const oldest = batches.keys().next();
  if (oldest.done !== true) batches.delete(oldest.value);
}
