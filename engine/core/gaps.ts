/** What is missing here, by feed: how much, where, who has it, and what came of asking. For people and programs. */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import type { AntiEntropy } from './anti-entropy.ts';
import type { BodyWants, WantState } from './body-wants.ts';
import type { Feeds } from './feeds.ts';
import type { Holders } from './holders.ts';
import { refKey } from './holders.ts';
import type { Links } from './links.ts';
import type { SeqRange, Store } from './ports.ts';

/** Feeds told of, ranges and holders of each, and entries that are looked at one by one. */
export const gapFeedsMax = 200;
const rangesToldMax = 16;
const holdersToldMax = 8;
const rangesMax = 1000;
const bodiesMax = 1000;
const singlesMax = 256;

export interface GapHolder {
  readonly peer: PeerId;
  readonly count: number;
}

export interface FeedGap {
  readonly feed: FeedKey;
  /** Entries below the head that are not here at all. */
  readonly entries: number;
  /** Entries whose body alone is missing, though it would be kept. */
  readonly bodies: number;
  /** More is missing than was counted. */
  readonly atLeast: boolean;
  readonly ranges: readonly SeqRange[];
  /** Who is known to hold how many of all these, most first. */
  readonly holders: readonly GapHolder[];
  /** `waiting`: nobody was asked yet. `unavailable`: no link has any of it. */
  readonly state: WantState;
}

export interface GapsWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly feeds: Feeds;
  readonly holders: Holders;
  readonly links: Links;
  readonly sync: Pick<AntiEntropy, 'unrefused'>;
}

/** Feeds of which something is missing, `gapFeedsMax` at most. */
export function findGaps(world: GapsWorld, wants: BodyWants): FeedGap[] {
  const feeds = new Map<string, FeedKey>();
  for (const feed of [...world.feeds.gaps(), ...wants.feedsLacking]) feeds.set(feedName(feed), feed);
  return [...feeds.values()].slice(0, gapFeedsMax).flatMap((feed) => gapOf(world, wants, feed) ?? []);
}

function gapOf(world: GapsWorld, wants: BodyWants, { author, epoch, fork }: FeedKey): FeedGap | undefined {
  const feed = { author, epoch, fork };
  const row = world.feeds.row(feed);
  if (row === undefined) return undefined;
  const below = { fromSeq: row.contiguousSeq + 1, toSeq: row.headSeq };
  const missing = world.store.missing(world.gid, feed, below, rangesMax);
  const isLacking = wants.lacks(feed);
  const fromSeq = world.feeds.keeping.floorOf(feed) + 1;
  const bodiless = isLacking ? world.store.bodiless(world.gid, feed, fromSeq, bodiesMax) : [];
  const entries = missing.reduce((sum, range) => sum + range.toSeq - range.fromSeq + 1, 0);
  if (entries + bodiless.length === 0) return undefined;
  const ranges = [...missing, ...rangesOf(bodiless.map(({ seq }) => seq))].sort((a, b) => a.fromSeq - b.fromSeq);
  return {
    feed,
    entries,
    bodies: bodiless.length,
    atLeast: missing.length === rangesMax || bodiless.length === bodiesMax,
    ranges: ranges.slice(0, rangesToldMax),
    holders: holdersOf(world, feed, ranges),
    state: worse(missing.length > 0 ? stateOf(world, feed, missing) : null, isLacking ? wants.stateOf(feed) : null),
  };
}

function rangesOf(seqs: readonly number[]): SeqRange[] {
  const ranges: { fromSeq: number; toSeq: number }[] = [];
  for (const seq of seqs) {
    const last = ranges.at(-1);
    if (last?.toSeq === seq - 1) last.toSeq = seq;
    else ranges.push({ fromSeq: seq, toSeq: seq });
  }
  return ranges;
}

function stateOf({ links, sync }: GapsWorld, feed: FeedKey, missing: readonly SeqRange[]): WantState {
  let refused = 0;
  let partly = 0;
  for (const { peer } of links.all()) {
    const left = sync.unrefused(peer, feed, missing);
    if (left.length === 0) refused += 1;
    else if (lengthOf(left) < lengthOf(missing)) partly += 1;
  }
  if (refused > 0 && refused === links.size) return 'unavailable';
  return refused + partly > 0 ? 'asked' : 'waiting';
}

/** What can still come keeps the whole from being unavailable. */
function worse(entries: WantState | null, bodies: WantState | null): WantState {
  if (entries === null || bodies === null) return entries ?? bodies ?? 'waiting';
  if (entries === bodies) return entries;
  return 'asked';
}

function holdersOf(world: GapsWorld, feed: FeedKey, ranges: readonly SeqRange[]): GapHolder[] {
  const holders: GapHolder[] = [];
  for (const peer of world.holders.reporters(feed)) {
    const count = countAt(world, peer, feed, ranges);
    if (count > 0) holders.push({ peer, count });
  }
  return holders.sort((a, b) => b.count - a.count || (a.peer < b.peer ? -1 : 1)).slice(0, holdersToldMax);
}

function countAt({ holders }: GapsWorld, peer: PeerId, feed: FeedKey, ranges: readonly SeqRange[]): number {
  const fromSeq = holders.barrenTo(peer, feed) + 1;
  const toSeq = holders.reportedSeq(peer, feed);
  let count = 0;
  let singles = singlesMax;
  for (const range of ranges) {
    count += Math.max(0, Math.min(range.toSeq, toSeq) - Math.max(range.fromSeq, fromSeq) + 1);
    // Beyond its report, single entries may have been acknowledged.
    for (let seq = Math.max(range.fromSeq, toSeq + 1); seq <= range.toSeq && singles > 0; seq += 1, singles -= 1) {
      if (holders.hasAcknowledged(peer, refKey({ ...feed, seq }))) count += 1;
    }
  }
  return count;
}

function lengthOf(ranges: readonly SeqRange[]): number {
  return ranges.reduce((sum, { fromSeq, toSeq }) => sum + toSeq - fromSeq + 1, 0);
}
