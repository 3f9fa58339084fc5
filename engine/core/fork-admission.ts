/**
 * Admission to a feed that forked, or that a run contradicts. Against what is held from the beginning on a
 * run that is loose tells no more than that somebody knows another branch, and how far back to look for where
 * it begins. Of two pieces that are both loose one stays, the same one everywhere.
 */
import type { EntryId, GroupId } from '../../shared/ids.ts';
import type { Entry, EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { runBytesMax, runEntriesMax } from '../wire/limits.ts';
import { Branches } from './branches.ts';
import type { ChainedEntry } from './chain.ts';
import { searchesMax } from './config.ts';
import type { Contradiction } from './contradictions.ts';
import type { FeedReader } from './feed-reader.ts';
import type { FeedTable } from './feed-table.ts';
import type { FeedRow, Store } from './ports.ts';
import { entryCost, refOf } from './runs.ts';

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
  /** The run had to give way to this: whoever sent it is to know. */
  readonly rival: EntryRef | null;
  /** Nothing tells yet where the run belongs. */
  readonly isDoubted: boolean;
}

/** An entry of an authentic run as it is kept in the continuation `fork`; null: in the feed itself. */
type Receive = (chained: ChainedEntry, fork: EntryId | null) => StoredEntry;

/** What is known of a run that is authentic. */
interface Proven {
  readonly signature: Uint8Array;
  /** Where it does not fit what is held in the feed itself. */
  readonly contradiction: Contradiction | null;
  readonly receive: Receive;
}

/** Consecutive entries that are to be kept; `signature`: of the last one, null where what follows proves it. */
interface Piece {
  readonly fresh: readonly ChainedEntry[];
  readonly signature: Uint8Array | null;
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
  private rival: EntryRef | null = null;
  private isDoubted = false;

  constructor(world: ForkAdmissionWorld) {
    this.world = world;
    this.branches = new Branches(world.gid, world.store, world.table);
  }

  /** Call inside a transaction. */
  admit(asked: FeedKey, chain: readonly ChainedEntry[], proven: Proven): ForkedAdmission {
    const index = chain.findIndex(({ entry }) => this.heldIn(entry) === undefined);
    const fresh = chain.slice(index);
    const first = fresh[0]?.entry;
    if (first === undefined) throw new Error('assertion: all of the run is held');
    const held = chain.slice(0, index).map(({ entry }) => this.refTo(entry));
    const { moves } = this.branches;
    this.rival = null;
    this.isDoubted = false;
    const isParted = this.world.table.forksOf(first.header).length > 0;
    const stored = isParted
      ? this.admitToBranch(asked, chain, { ...proven, fresh })
      : this.admitToFeed(asked, chain, { ...proven, fresh });
    return { stored, held, isMoved: moves !== this.branches.moves, rival: this.rival, isDoubted: this.isDoubted };
  }

  /** Where a feed has parted nothing is kept that does not follow what is held. */
  private admitToBranch(asked: FeedKey, chain: readonly ChainedEntry[], piece: Piece): StoredEntry[] {
    const first = firstOf(piece.fresh);
    if (!this.isRooted(first)) return this.look(asked, firstOf(chain).header.seq);
    this.searches.delete(feedName(asked));
    const feed = this.branches.makeRoom(this.parentOf(first), first);
    if (feed === undefined) return [];
    const stored = this.put(feed, piece);
    this.extend(feed, first, first.header.seq);
    return stored;
  }

  /**
   * The feed has not parted. Two branches are one fork once it is known of both where they begin. Until then
   * what follows the beginning stays, and of two pieces above a gap the one that shows the lower place, or
   * the smaller entry for the same one: whoever holds the other piece comes to the same, without knowing why
   * it was given up elsewhere.
   */
  private admitToFeed(asked: FeedKey, chain: readonly ChainedEntry[], piece: Piece & Proven): StoredEntry[] {
    const { contradiction } = piece;
    if (contradiction === null) return this.fit(piece);
    const { table, store, gid } = this.world;
    const { seq, kind } = contradiction;
    const first = firstOf(piece.fresh);
    const trunk = table.row({ ...first.header, fork: null });
    if (trunk === undefined) throw new Error('assertion: nothing that could be contradicted');
    if (trunk.forkSeq === null) table.save({ ...trunk, forkSeq: seq });
    if (kind === 'same' && this.isRooted(first)) {
      this.searches.delete(feedName(asked));
      return this.part(piece, seq);
    }
    const rival = store.entry(gid, trunk, seq);
    if (kind === 'before' || seq <= trunk.contiguousSeq) return this.look(asked, firstOf(chain).header.seq);
    const own = chain.find(({ entry }) => entry.header.seq === seq)?.entry;
    if (kind === 'same' && rival !== undefined && own !== undefined && rival.id < own.id) {
      return this.fitBefore(piece, rival);
    }
    this.searches.delete(feedName(asked));
    this.branches.setAside(trunk, seq);
    return this.fit(piece, true);
  }

  /** Both branches follow the feed from its beginning on: it ends before them. */
  private part({ fresh, signature, receive }: Piece, forkSeq: number): StoredEntry[] {
    const { table, store, gid } = this.world;
    const first = firstOf(fresh);
    const key: FeedKey = { author: first.header.author, epoch: first.header.epoch, fork: null };
    const before = fresh.filter(({ entry }) => entry.header.seq < forkSeq);
    const branch = fresh.slice(before.length);
    const stored = this.put(key, { fresh: before, signature: null, receive });
    const trunk = table.row(key);
    if (trunk === undefined) throw new Error('assertion: a feed that parts and is not held');
    const contiguousSeq = store.contiguousFrom(gid, key, trunk.contiguousSeq);
    this.branches.setLooseAside({ ...trunk, contiguousSeq, forkSeq });
    const feed = this.branches.makeRoom(table.row(key), firstOf(branch));
    if (feed === undefined) throw new Error('assertion: a branch without a place');
    stored.push(...this.put(feed, { fresh: branch, signature, receive }));
    this.extend(feed, firstOf(branch), forkSeq);
    return stored;
  }

  /**
   * What contradicts nothing is kept, also above a gap: nobody may ever have what is missing there.
   * `isEnd`: what lay above has been set aside.
   */
  private fit(piece: Piece, isEnd = false): StoredEntry[] {
    const { gid, store, table } = this.world;
    const end = piece.fresh.at(-1)?.entry;
    if (end === undefined) return [];
    const { author, epoch } = end.header;
    const feed: FeedKey = { author, epoch, fork: null };
    const stored = this.put(feed, piece);
    const last = this.lastFrom(feed, end);
    const row = table.row(feed);
    const head = isEnd || row === undefined || last.header.seq >= row.headSeq ? last : undefined;
    table.save({
      ...feed,
      headSeq: head?.header.seq ?? row?.headSeq ?? last.header.seq,
      headId: head?.id ?? row?.headId ?? last.id,
      contiguousSeq: store.contiguousFrom(gid, feed, row?.contiguousSeq ?? 0),
      forkSeq: row?.forkSeq ?? last.header.seq,
    });
    return stored;
  }

  /** What comes before `rival`, and is proven by what proves that. */
  private fitBefore(piece: Piece, rival: StoredEntry): StoredEntry[] {
    const { seq } = rival.header;
    this.rival = refOf(rival);
    const fresh = piece.fresh.filter(({ entry }) => entry.header.seq < seq);
    const proof = this.world.reader.readRun({ ...rival.header, fromSeq: seq, toSeq: seq }, 0, rival.header.author);
    const entries = [...fresh.map(({ entry }) => entry), ...(proof?.entries ?? [])];
    const bytes = entries.reduce((sum, entry) => sum + entryCost(entry), 0);
    if (proof === undefined || entries.length > runEntriesMax || bytes > runBytesMax) return [];
    return this.fit({ ...piece, fresh, signature: null });
  }

  /** Where the branch that a partner shows with this head may begin; undefined: nothing is known of it. */
  searchFrom(head: FeedKey): number | undefined {
    return this.searches.get(feedName(head))?.fromSeq;
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

  /** Nothing is stored: only a run from further back tells where this one belongs. */
  private look(asked: FeedKey, firstSeq: number): [] {
    this.isDoubted = true;
    const name = feedName(asked);
    const known = this.searches.get(name);
    // Of what was asked for only the first run tells whether that was far enough.
    if (known !== undefined && firstSeq > known.fromSeq) return [];
    const step = known === undefined ? searchStepFirst : known.step * searchStepFactor;
    this.searches.delete(name);
    this.searches.set(name, { fromSeq: Math.max(1, firstSeq - step), step });
    const oldest = this.searches.keys().next();
    if (this.searches.size > searchesMax && oldest.done !== true) this.searches.delete(oldest.value);
    return [];
  }

  /** Stores what is new. What lies in the store without a place takes one: it was delivered before. */
  private put(feed: FeedKey, { fresh, receive, signature }: Piece): StoredEntry[] {
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
    if (last !== undefined && found.at(-1)?.id === last.id) found = this.withFollowers(feed, found);
    this.fetch(found, feed);
    store.appendEntries(gid, stored);
    // It may have been inside a longer run before, and end one now.
    if (last !== undefined && signature !== null) store.sign(gid, feed, last.header.seq, signature);
    return stored;
  }

  /**
   * With what lies behind them, where `feed` has nothing else there and goes on from it: up to the last that is
   * signed, since the others could not be passed on. What signs those may lie under another name.
   */
  private withFollowers(feed: FeedKey, found: readonly StoredEntry[]): StoredEntry[] {
    const { gid, store } = this.world;
    const all = [...found];
    for (let last = all.at(-1); last !== undefined; last = all.at(-1)) {
      const taken = store.entry(gid, feed, last.header.seq + 1);
      if (taken !== undefined) return taken.header.prev === last.id ? all : [...found];
      const next = store.entry(gid, last.header, last.header.seq + 1);
      if (next?.header.prev !== last.id) break;
      all.push(next);
    }
    return all.slice(0, Math.max(found.length, all.findLastIndex(({ signature }) => signature !== null) + 1));
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
    if (fork !== null) this.branches.clearAbove(feed, seq);
    const forkedAt = table.row(feed)?.forkSeq ?? (fork === null ? forkSeq : first.header.seq);
    table.save({ author, epoch, fork, headSeq: seq, headId: last.id, contiguousSeq: seq, forkSeq: forkedAt });
  }

  /** The end of what follows `first` without a hole: the last that is signed, since a head is passed on. */
  private lastFrom(feed: FeedKey, first: Entry): Entry {
    const { gid, store } = this.world;
    let last = first;
    let signed = first;
    let next = store.entry(gid, feed, first.header.seq + 1);
    while (next !== undefined && next.header.prev === last.id) {
      last = next;
      if (next.signature !== null) signed = next;
      next = store.entry(gid, feed, last.header.seq + 1);
    }
    return signed;
  }
}

function firstOf(chain: readonly ChainedEntry[]): Entry {
  const first = chain[0]?.entry;
  if (first === undefined) throw new Error('assertion: no entry');
  return first;
}

function isNext(found: readonly StoredEntry[], { header }: StoredEntry): boolean {
  const last = found.at(-1)?.header;
  return last === undefined || (last.fork === header.fork && last.seq + 1 === header.seq);
}
