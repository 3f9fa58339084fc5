/**
 * Where a feed forked: what the feed is, and what its continuations.
 *
 * Entries form a tree, since each names the one before it. A feed is the path from its beginning to where
 * the tree first parts. Of the entries that stand there the two with the smallest ids begin the two
 * continuations, and each goes on with the smallest child wherever it parts again. So whoever knows more of
 * the tree corrects who knows less, whatever order they learned it in; three feeds an epoch are the
 * most that any author can make; and what loses its place stays in the store, out of every root.
 */
import type { GroupId } from '../../shared/ids.ts';
import type { Entry, FeedKey } from '../wire/entry.ts';
import { runEntriesMax } from '../wire/limits.ts';
import { firstSeqOf } from './feed-reader.ts';
import type { FeedTable } from './feed-table.ts';
import type { FeedRow, Store } from './ports.ts';

interface Range {
  readonly fromSeq: number;
  readonly toSeq: number;
}

export class Branches {
  private readonly gid: GroupId;
  private readonly store: Store;
  private readonly table: FeedTable;
  /** How often entries went to another feed. */
  moves = 0;

  constructor(gid: GroupId, store: Store, table: FeedTable) {
    this.gid = gid;
    this.store = store;
    this.table = table;
  }

  /**
   * The feed that goes on with `first`, whose parent is held in `parent` (undefined: it is the first of
   * its epoch). What stood in its place gives way. Undefined: it is not to be kept.
   */
  makeRoom(parent: FeedRow | undefined, first: Entry): FeedKey | undefined {
    if (parent !== undefined && parent.fork !== null) return this.makeRoomIn(parent, first);
    const trunk = this.table.row({ ...keyOf(first), fork: null });
    const endSeq = trunk?.headSeq ?? 0;
    if (trunk !== undefined && first.header.seq <= endSeq) return this.split(trunk, first);
    const [, larger] = this.table.forksOf(first.header);
    if (larger === undefined) return { ...keyOf(first), fork: null };
    if (larger.fork === null || first.id > larger.fork) return undefined;
    this.table.remove(larger);
    return { ...keyOf(first), fork: first.id };
  }

  /** Takes what lies above a gap out of the feed: where it belongs is not known any more. */
  setLooseAside(trunk: FeedRow): void {
    this.setAside(trunk, trunk.contiguousSeq + 1);
    this.cut(trunk, trunk.contiguousSeq);
  }

  /** What the feed has from `fromSeq` on leaves it; where it ends then is for the caller to say. */
  setAside(trunk: FeedRow, fromSeq: number): void {
    const above = this.store.entries(this.gid, trunk, fromSeq, 1)[0];
    if (above === undefined) return;
    this.move(trunk, { fromSeq: above.header.seq, toSeq: trunk.headSeq }, { ...keyOf(above), fork: above.id });
  }

  /** What stands in the way of `entry` at its place in `feed`, and is another, moves out of it. */
  clear(feed: FeedKey, { header, id }: Entry): void {
    const held = this.store.entry(this.gid, feed, header.seq);
    if (held === undefined || held.id === id) return;
    const range = { fromSeq: header.seq, toSeq: header.seq };
    this.relocate(feed, range, { ...keyOf(held), fork: held.id });
  }

  /** What lost its place under the name of `feed`, before that was a continuation, and does not follow its head. */
  clearAbove(feed: FeedKey, headSeq: number): void {
    for (;;) {
      const lost = this.store.entries(this.gid, feed, headSeq + 1, runEntriesMax);
      const [first, last] = [lost[0], lost.at(-1)];
      if (first === undefined || last === undefined) return;
      const range = { fromSeq: first.header.seq, toSeq: last.header.seq };
      this.move({ ...keyOf(first), fork: feed.fork }, range, { ...keyOf(first), fork: first.id });
    }
  }

  relocate(from: FeedKey, range: Range, to: FeedKey): void {
    this.store.moveEntries(this.gid, from, range, to);
    this.moves += 1;
  }

  /** Inside a continuation the smaller child goes on. */
  private makeRoomIn(row: FeedRow, first: Entry): FeedKey | undefined {
    const sibling = this.store.entry(this.gid, row, first.header.seq);
    if (first.header.seq > row.headSeq || sibling === undefined) return row;
    if (sibling.id < first.id) return undefined;
    this.move(row, { fromSeq: first.header.seq, toSeq: row.headSeq }, { ...keyOf(sibling), fork: sibling.id });
    this.cut(row, first.header.seq - 1);
    return row;
  }

  /** The feed ends before `first`; what followed is its other continuation. */
  private split(trunk: FeedRow, first: Entry): FeedKey {
    const { seq } = first.header;
    const sibling = this.store.entry(this.gid, trunk, seq);
    if (sibling === undefined) throw new Error('assertion: a feed that is parted in a gap');
    const rest: FeedKey = { ...keyOf(sibling), fork: sibling.id };
    this.move(trunk, { fromSeq: seq, toSeq: trunk.headSeq }, rest);
    const [smaller, larger] = this.table.forksOf(trunk);
    if (larger !== undefined) this.table.remove(larger);
    if (smaller !== undefined) {
      this.move(smaller, { fromSeq: firstSeqOf(smaller), toSeq: smaller.headSeq }, rest);
      this.table.remove(smaller);
    }
    const { headSeq, headId } = smaller ?? trunk;
    this.cut({ ...trunk, forkSeq: seq }, seq - 1);
    this.table.save({ ...rest, headSeq, headId, contiguousSeq: headSeq, forkSeq: seq });
    return { ...keyOf(first), fork: first.id };
  }

  private cut(row: FeedRow, headSeq: number): void {
    const head = this.store.entry(this.gid, row, headSeq);
    if (head === undefined) {
      this.table.remove(row);
      return;
    }
    this.table.save({ ...row, headSeq, headId: head.id, contiguousSeq: headSeq });
  }

  private move(from: FeedKey, range: Range, to: FeedKey): void {
    for (const entry of this.store.entries(this.gid, to, range.fromSeq, range.toSeq - range.fromSeq + 1)) {
      if (entry.header.seq > range.toSeq) break;
      this.store.moveEntries(
        this.gid,
        to,
        { fromSeq: entry.header.seq, toSeq: entry.header.seq },
        { ...to, fork: entry.id },
      );
    }
    this.relocate(from, range, to);
  }
}

function keyOf({ header: { author, epoch } }: Entry): Pick<FeedKey, 'author' | 'epoch'> {
  return { author, epoch };
}
