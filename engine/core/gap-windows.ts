/**
 * Which of a feed's holes are asked for now: the lowest few, and the next few after a while. Where nobody can fill
 * the lowest ones, those above them have their turn all the same.
 */
import { feedName } from '../wire/entry.ts';
import type { Want } from '../wire/messages.ts';
import { gapsPerFeedMax } from './feed-reader.ts';
import type { Feeds } from './feeds.ts';
import type { FeedRow, Now } from './ports.ts';

/** How long one window of holes is asked for, before the next has its turn. */
const turnMs = 10_000;

/** A feed with holes, and those of its window. */
export interface GapWindow {
  readonly row: FeedRow;
  readonly gaps: readonly Want[];
}

export class GapWindows {
  private readonly feeds: Pick<Feeds, 'gappedRows' | 'gapsIn'>;
  /** Where the window of a feed begins; only of feeds with more holes than one window holds. */
  private positions = new Map<string, number>();
  private turnAt: number | null = null;

  constructor(feeds: Pick<Feeds, 'gappedRows' | 'gapsIn'>) {
    this.feeds = feeds;
  }

  current(now: Now): GapWindow[] {
    this.turnAt ??= now.mono + turnMs;
    if (now.mono >= this.turnAt) {
      this.turn();
      this.turnAt = now.mono + turnMs;
    }
    return this.feeds.gappedRows().map((row) => ({ row, gaps: this.windowOf(row) }));
  }

  private windowOf(row: FeedRow): readonly Want[] {
    const fromSeq = this.positions.get(feedName(row)) ?? 1;
    const gaps = this.feeds.gapsIn(row, fromSeq);
    return gaps.length === 0 && fromSeq > 1 ? this.feeds.gapsIn(row) : gaps;
  }

  /** A window that is not full was the last one: the lowest follow. */
  private turn(): void {
    const positions = new Map<string, number>();
    for (const row of this.feeds.gappedRows()) {
      const gaps = this.windowOf(row);
      const last = gaps.at(-1);
      if (last !== undefined && gaps.length >= gapsPerFeedMax) positions.set(feedName(row), last.toSeq + 1);
    }
    this.positions = positions;
  }
}
