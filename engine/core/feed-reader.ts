/** What of the feeds is here: single entries, ranges as runs that can be sent, and what is missing. */
import type { EntryId, GroupId, PeerId } from '../../shared/ids.ts';
import type { EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import { runEntriesMax, runEntriesTarget } from '../wire/limits.ts';
import type { FeedHead, Run, Want } from '../wire/messages.ts';
import type { FeedTable } from './feed-table.ts';
import type { FeedRow, Store } from './ports.ts';
import { entryCost, toRun } from './runs.ts';

/** Rows read at once for a run that is to be sent: one frame carries about 200 short messages. */
const runPageRows = 64;

/** Holes of a feed that are looked at at once. */
export const gapsPerFeedMax = 48;

export class FeedReader {
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly table: FeedTable;
  private readonly self: PeerId;
  private readonly gapsByRow = new WeakMap<FeedRow, { readonly fromSeq: number; readonly gaps: readonly Want[] }>();

  constructor(gid: GroupId, store: Store, table: FeedTable, self: PeerId) {
    this.gid = gid;
    this.store = store;
    this.table = table;
    this.self = self;
  }

  holds(ref: EntryRef): boolean {
    const row = this.table.row(ref);
    if (row === undefined || ref.seq > row.headSeq || ref.seq < firstSeqOf(row)) return false;
    return ref.seq <= row.contiguousSeq || this.store.entry(this.gid, ref, ref.seq) !== undefined;
  }

  /** The feed, or the continuation of it, in which this very entry is held. */
  placeOf(feed: FeedKey, seq: number, id: EntryId): FeedRow | undefined {
    return this.table.kinOf(feed).find((row) => this.isAt(row, seq, id));
  }

  holdsHead(head: FeedHead): boolean {
    return this.placeOf(head, head.seq, head.id) !== undefined;
  }

  /** Whether nothing has to be asked of who shows this head: above a gap nothing tells that it is of a branch. */
  settles(head: FeedHead): boolean {
    const row = this.placeOf(head, head.seq, head.id);
    return row !== undefined && (head.fork === null || head.seq <= row.contiguousSeq);
  }

  /** Whether another entry is held at the place of this head. */
  contradicts(head: FeedHead): boolean {
    const row = this.table.row(head);
    if (row === undefined || head.seq > row.headSeq) return false;
    if (head.seq === row.headSeq) return head.id !== row.headId;
    const held = this.store.entry(this.gid, row, head.seq);
    return held !== undefined && held.id !== head.id;
  }

  /** The lowest ranges from `fromSeq` to the head that are not stored. A row that changes is another object. */
  gapsIn(row: FeedRow, fromSeq = 1): readonly Want[] {
    const known = this.gapsByRow.get(row);
    if (known?.fromSeq === fromSeq) return known.gaps;
    const gaps = this.findGaps(row, fromSeq);
    this.gapsByRow.set(row, { fromSeq, gaps });
    return gaps;
  }

  /**
   * A run that begins at `fromSeq` or the first entry held after it, ends at a signed entry, carries
   * about `bytesMax` of bodies, and goes no further than needed for `toSeq`. Undefined: nothing held.
   * What is received keeps the signatures at which runs ended, and can be parted there only: so they end
   * soon.
   */
  readRun(want: Want, bytesMax: number, reader: PeerId): Run | undefined {
    const taken: StoredEntry[] = [];
    let bytes = 0;
    let end = 0;
    for (const row of this.rowsFrom(want)) {
      const firstSeq = taken[0]?.header.seq ?? row.header.seq;
      if (firstSeq > want.toSeq || row.header.seq !== firstSeq + taken.length) break;
      taken.push(row);
      bytes += entryCost(row);
      if (row.signature === null) continue;
      if (end > 0 && bytes > bytesMax) break;
      end = taken.length;
      if (row.header.seq >= want.toSeq || bytes > bytesMax || end >= runEntriesTarget) break;
    }
    if (end === 0) return undefined;
    // Under the name it was asked for by, also where the feed goes on with a continuation.
    return { ...toRun(taken.slice(0, end), this.self, reader), fork: want.fork };
  }

  /**
   * What is stored from `fromSeq` on. Past its end a feed that forked goes on with the first of its
   * continuations: its own last entry may have no signature but theirs.
   */
  *rowsFrom(want: Want): Generator<StoredEntry> {
    let left = runEntriesMax;
    for (const row of this.pagesOf(want, want, left)) {
      left -= 1;
      yield row;
    }
    const [first] = want.fork === null ? this.table.forksOf(want) : [];
    if (first === undefined || left <= 0) return;
    const fromSeq = Math.max(want.fromSeq, firstSeqOf(first));
    yield* this.pagesOf(first, { fromSeq, toSeq: want.toSeq }, left);
  }

  /** Read by the page: most runs end long before their limit. */
  private *pagesOf(
    feed: FeedKey,
    { fromSeq, toSeq }: { readonly fromSeq: number; readonly toSeq: number },
    rowsMax: number,
  ): Generator<StoredEntry> {
    let next = fromSeq;
    for (let left = rowsMax; left > 0;) {
      const limit = Math.min(left, runPageRows, Math.max(1, toSeq - next + 1));
      const rows = this.store.entries(this.gid, feed, next, limit);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < limit) return;
      next = last.header.seq + 1;
      left -= rows.length;
    }
  }

  private findGaps({ author, epoch, fork, contiguousSeq, headSeq }: FeedRow, fromSeq: number): Want[] {
    const feed = { author, epoch, fork };
    const below = { fromSeq: Math.max(fromSeq, contiguousSeq + 1), toSeq: headSeq };
    if (below.fromSeq > below.toSeq) return [];
    return this.store.missing(this.gid, feed, below, gapsPerFeedMax).map((range) => ({ ...feed, ...range }));
  }

  private isAt(row: FeedRow, seq: number, id: EntryId): boolean {
    if (seq > row.headSeq || seq < firstSeqOf(row)) return false;
    return id === row.headId || this.store.entry(this.gid, row, seq)?.id === id;
  }
}

/** A continuation begins where the feed forked. */
export function firstSeqOf(row: FeedRow): number {
  return row.fork === null ? 1 : (row.forkSeq ?? 1);
}
