/**
 * Admission to a feed that forked, or that a run contradicts. Here nothing is stored that does not follow
 * what is held: a run that is loose tells no more than that somebody knows another branch, and how far back
 * to look for where it begins.
 */
import type { EntryId, GroupId } from '../../shared/ids.ts';
import type { Entry, EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { Branches } from './branches.ts';
import type { ChainedEntry } from './chain.ts';
import { searchesMax } from './config.ts';
import type { FeedReader } from './feed-reader.ts';
import type { FeedTable } from './feed-table.ts';
import type { FeedRow, Store } from './ports.ts';
import { refOf } from './runs.ts';

/** How far before a contradiction is looked at first; each further step looks four times as far. */
const searchStepFirst = 16;
const searchStepFactor = 4;

interface Search {
  readonly fromSeq: number;
  readonly step: number;
}

export interface ForkedAdmission {
  readonly stored: readonly StoredEntry[];
  readonly held: readonly EntryRef[];
  /** Entries that were held are in another feed now. */
  readonly isMoved: boolean;
}

/** An entry of an authentic run as it is kept in the continuation `fork`; null: in the feed itself. */
type Receive = (chained: ChainedEntry, fork: EntryId | null) => StoredEntry;

/** What is known of a run that is authentic. */
interface Proven {
  readonly signature: Uint8Array;
  /** Where it contradicts what is held; null: nowhere. */
  readonly forkSeq: number | null;
  readonly receive: Receive;
}

interface ForkAdmissionWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly table: FeedTable;
  readonly reader: FeedReader;
}

export class ForkAdmission {
  private readonly world: ForkAdmissionWorld;
  private readonly branches: Branches;
  /** Where to look for the beginning of a branch; the oldest gives way. */
  private readonly searches = new Map<string, Search>();

  constructor(world: ForkAdmissionWorld) {
    this.world = world;
    this.branches = new Branches(world.gid, world.store, world.table);
  }

  /** Call inside a transaction. */
  admit(asked: FeedKey, chain: readonly ChainedEntry[], proven: Proven): ForkedAdmission {
    const { forkSeq } = proven;
    const index = chain.findIndex(({ entry }) => this.heldIn(entry) === undefined);
    const fresh = chain.slice(index);
    const first = fresh[0]?.entry;
    if (first === undefined) throw new Error('assertion: all of the run is held');
    const held = chain.slice(0, index).map(({ entry }) => this.refTo(entry));
    const { moves } = this.branches;
    if (forkSeq === null) return this.fit(fresh, held, proven);
    const isRooted = this.isRooted(first);
    this.flag(first, forkSeq, isRooted);
    if (!isRooted) {
      this.look(asked, chain[0]?.entry.header.seq ?? first.header.seq);
      return { stored: [], held, isMoved: moves !== this.branches.moves };
    }
    this.searches.delete(feedName(asked));
    const feed = this.branches.makeRoom(this.parentOf(first), first);
    if (feed === undefined) return { stored: [], held, isMoved: moves !== this.branches.moves };
    const stored = this.put(feed, fresh, proven);
    this.extend(feed, first, forkSeq);
    return { stored, held, isMoved: moves !== this.branches.moves };
  }

  /** What contradicts nothing is kept, also above a gap: nobody may ever have what is missing there. */
  private fit(fresh: readonly ChainedEntry[], held: readonly EntryRef[], proven: Proven): ForkedAdmission {
    const { gid, store, table } = this.world;
    const { moves } = this.branches;
    const end = fresh.at(-1)?.entry;
    if (end === undefined) throw new Error('assertion: all of the run is held');
    const { author, epoch } = end.header;
    const feed: FeedKey = { author, epoch, fork: null };
    const stored = this.put(feed, fresh, proven);
    const last = this.lastFrom(feed, end);
    const row = table.row(feed);
    const head = row === undefined || last.header.seq >= row.headSeq ? last : undefined;
    table.save({
      ...feed,
      headSeq: head?.header.seq ?? row?.headSeq ?? last.header.seq,
      headId: head?.id ?? row?.headId ?? last.id,
      contiguousSeq: store.contiguousFrom(gid, feed, row?.contiguousSeq ?? 0),
      forkSeq: row?.forkSeq ?? last.header.seq,
    });
    return { stored, held, isMoved: moves !== this.branches.moves };
  }

  /** Where the branch that a partner shows with this head may begin; undefined: nothing is known of it. */
  searchFrom(head: FeedKey): number | undefined {
    return this.searches.get(feedName(head))?.fromSeq;
  }

  /**
   * What lies above a gap may be of any branch: it is no longer part of the feed. Where the beginning itself
   * is not here, what comes to stand there will decide.
   */
  private flag({ header }: Entry, forkSeq: number, isRooted: boolean): void {
    const trunk = this.world.table.row({ ...header, fork: null });
    if (trunk === undefined || (!isRooted && trunk.contiguousSeq === 0)) return;
    this.branches.setLooseAside({ ...trunk, forkSeq: trunk.forkSeq ?? forkSeq });
  }

  /** Its parent is held, with everything before it. */
  private isRooted(first: Entry): boolean {
    const parent = this.parentOf(first);
    return parent === undefined ? first.header.prev === null : first.header.seq - 1 <= parent.contiguousSeq;
  }

  private parentOf({ header }: Entry): FeedRow | undefined {
    return header.prev === null ? undefined : this.world.reader.placeOf(header, header.seq - 1, header.prev);
  }

  private heldIn({ header, id }: Entry): FeedRow | undefined {
    return this.world.reader.placeOf(header, header.seq, id);
  }

  private refTo(entry: Entry): EntryRef {
    return { ...refOf(entry), fork: this.heldIn(entry)?.fork ?? null };
  }

  private look(asked: FeedKey, firstSeq: number): void {
    const name = feedName(asked);
    const known = this.searches.get(name);
    // Of what was asked for only the first run tells whether that was far enough.
    if (known !== undefined && firstSeq > known.fromSeq) return;
    const step = known === undefined ? searchStepFirst : known.step * searchStepFactor;
    this.searches.delete(name);
    this.searches.set(name, { fromSeq: Math.max(1, firstSeq - step), step });
    const oldest = this.searches.keys().next();
    if (this.searches.size > searchesMax && oldest.done !== true) this.searches.delete(oldest.value);
  }

  /** Stores what is new. What lies in the store without a place takes one: it was delivered before. */
  private put(feed: FeedKey, fresh: readonly ChainedEntry[], { receive, signature }: Proven): StoredEntry[] {
    const { gid, store } = this.world;
    const stored: StoredEntry[] = [];
    let found: StoredEntry[] = [];
    for (const chained of fresh) {
      this.branches.clear(feed, chained.entry);
      const [lost] = store.findEntries(gid, chained.entry.id);
      if (lost === undefined) {
        stored.push(receive(chained, feed.fork));
      } else if (lost.header.fork !== feed.fork) {
        if (!isNext(found, lost)) this.fetch(found.splice(0), feed);
        found.push(lost);
      }
    }
    const last = fresh.at(-1)?.entry;
    if (last !== undefined && found.at(-1)?.id === last.id) found = this.withFollowers(found);
    this.fetch(found, feed);
    store.appendEntries(gid, stored);
    // It may have been inside a longer run before, and end one now.
    if (last !== undefined) store.sign(gid, feed, last.header.seq, signature);
    return stored;
  }

  /** With what lies behind them: they may have no signature but its. */
  private withFollowers(found: readonly StoredEntry[]): StoredEntry[] {
    const all = [...found];
    for (let last = all.at(-1); last !== undefined; last = all.at(-1)) {
      const next = this.world.store.entry(this.world.gid, last.header, last.header.seq + 1);
      if (next?.header.prev !== last.id) break;
      all.push(next);
    }
    return all;
  }

  private fetch(found: readonly StoredEntry[], feed: FeedKey): void {
    const [first, last] = [found[0], found.at(-1)];
    if (first === undefined || last === undefined) return;
    for (const entry of found) this.branches.clear(feed, entry);
    const range = { fromSeq: first.header.seq, toSeq: last.header.seq };
    this.branches.relocate(first.header, range, feed);
  }

  /** The feed now ends with the last of what was put. */
  private extend(feed: FeedKey, first: Entry, forkSeq: number): void {
    const { table } = this.world;
    const { author, epoch, fork } = feed;
    const last = this.lastFrom(feed, first);
    const { seq } = last.header;
    const forkedAt = table.row(feed)?.forkSeq ?? (fork === null ? forkSeq : first.header.seq);
    table.save({ author, epoch, fork, headSeq: seq, headId: last.id, contiguousSeq: seq, forkSeq: forkedAt });
  }

  /** The end of what follows `first` without a hole. */
  private lastFrom(feed: FeedKey, first: Entry): Entry {
    const { gid, store } = this.world;
    let last = first;
    let next = store.entry(gid, feed, first.header.seq + 1);
    while (next !== undefined && next.header.prev === last.id) {
      last = next;
      next = store.entry(gid, feed, last.header.seq + 1);
    }
    return last;
  }
}

function isNext(found: readonly StoredEntry[], { header }: StoredEntry): boolean {
  const last = found.at(-1)?.header;
  return last === undefined || (last.fork === header.fork && last.seq + 1 === header.seq);
}
