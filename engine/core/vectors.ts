/**
 * Comparing what two peers hold: heads of feeds and of records. Where there are many, hashes of buckets tell
 * which ones differ, digests of what is in these tell which items, and only of those the heads are listed.
 */
import { feedName } from '../wire/entry.ts';
import {
  answerHeadsMax,
  bucketCount,
  bucketItemsMax,
  digestsMax,
  digestsMin,
  openingItemsMax,
} from '../wire/limits.ts';
import type { Digests, FeedHead, RecordHead, Vector } from '../wire/messages.ts';
import { emptyVector } from '../wire/messages.ts';
import {
  digestsOfFeeds,
  digestsOfRecords,
  feedKeyHash,
  isFeedIn,
  isRecordIn,
  packHashes,
  recordKeyHash,
  unpackDigests,
  unpackHashes,
} from './digests.ts';
import { isAhead } from './doubts.ts';
import type { Feeds } from './feeds.ts';
import { headOf, isNewer } from './member.ts';
import type { Membership } from './membership.ts';
import type { Rng } from './ports.ts';
import { differingBuckets } from './root.ts';

interface Held {
  readonly feeds: Feeds;
  readonly membership: Membership;
  readonly rng: Rng;
}

const none = new Uint8Array(0);
/** Buckets are not equally full. */
const fill = 0.7;

/** The opening statement: everything while that is little, bucket hashes beyond. */
export function openingVector({ feeds, membership }: Held): Vector {
  const areManyFeeds = feeds.count > openingItemsMax;
  const areManyRecords = membership.size > openingItemsMax;
  return {
    ...emptyVector,
    feeds: areManyFeeds ? [] : feeds.heads(),
    records: areManyRecords ? [] : membership.heads(),
    feedBuckets: areManyFeeds ? feeds.buckets : null,
    recordBuckets: areManyRecords ? membership.recordBuckets : null,
  };
}

/**
 * What to say to a peer that opened with `theirs`: where it stated everything, the heads in which we differ;
 * where it gave bucket hashes, what we hold in the buckets that differ: digests of it where it understands
 * them and they are shorter, or all heads, to be compared one by one.
 */
export function answeringVector(held: Held, theirs: Vector, isPaged: boolean): Vector {
  const { feeds, membership, rng } = held;
  const { feedBuckets, recordBuckets } = theirs;
  const feedsOf = feedBuckets === null ? [] : fitting(rng, differingBuckets(feedBuckets, feeds.buckets), feeds.count);
  const recordsOf =
    recordBuckets === null
      ? []
      : fitting(rng, differingBuckets(recordBuckets, membership.recordBuckets), membership.size);
  const feedHeads = feedBuckets === null ? feedsAhead(held, theirs) : feeds.heads(new Set(feedsOf));
  const recordHeads =
    recordBuckets === null ? recordsBehind(membership, theirs.records) : membership.heads(new Set(recordsOf));
  const vector: Vector = { ...emptyVector, feeds: feedHeads, records: recordHeads, feedsOf, recordsOf };
  const areFeedsDigested = isPaged && feedBuckets !== null && feedHeads.length > digestsMin;
  const areRecordsDigested = isPaged && recordBuckets !== null && recordHeads.length > digestsMin;
  if (!areFeedsDigested && !areRecordsDigested) return limited(rng, vector);
  const salt = Math.floor(rng.next() * 0x1_0000_0000);
  const digests: Digests = {
    salt,
    feeds: areFeedsDigested ? digestsOfFeeds(feedHeads.slice(0, digestsMax), salt) : none,
    records: areRecordsDigested ? digestsOfRecords(recordHeads.filter(isLiveHead).slice(0, digestsMax), salt) : none,
    feedAsks: none,
    recordAsks: none,
  };
  return limited(rng, {
    ...vector,
    feeds: areFeedsDigested ? [] : feedHeads,
    records: areRecordsDigested ? [] : recordHeads,
    digests,
  });
}

/**
 * Our heads of what differs from an answer that listed whole buckets or gave digests of them, and what we
 * ask of it. A peer of the first form compares feeds only, and gives records when it opens itself.
 */
export function comparedVector(held: Held, theirs: Vector, isPaged: boolean): Vector {
  const { feedsOf, recordsOf, digests } = theirs;
  const areFeedsListed = feedsOf.length > 0 && !digests?.feeds.length;
  const areRecordsListed = isPaged && recordsOf.length > 0 && !digests?.records.length;
  const ofFeeds = digests === undefined ? nothing : comparedFeeds(held, theirs, digests);
  const ofRecords = digests === undefined ? nothing : comparedRecords(held, theirs, digests);
  const vector: Vector = {
    ...emptyVector,
    feeds: areFeedsListed ? feedsAhead(held, theirs) : ofFeeds.heads,
    records: areRecordsListed ? recordsBehind(held.membership, theirs.records) : ofRecords.heads,
    feedsOf,
    recordsOf: digests === undefined ? [] : recordsOf,
  };
  if (digests === undefined) return limited(held.rng, vector);
  const asks = { feedAsks: packHashes(ofFeeds.asks), recordAsks: packHashes(ofRecords.asks) };
  return limited(held.rng, { ...vector, digests: { salt: digests.salt, feeds: none, records: none, ...asks } });
}

/** Our heads of feeds that are asked for or that we are ahead in, and of the records that we are behind in. */
export function repliedVector(held: Held, theirs: Vector): Vector {
  const { digests } = theirs;
  const feeds = held.feeds.heads(coverOf(theirs.feedsOf, theirs.feeds)).filter(aheadOf(held.feeds, theirs.feeds));
  const records = recordsBehind(held.membership, theirs.records);
  if (digests === undefined) return limited(held.rng, { ...emptyVector, feeds, records });
  const { salt } = digests;
  const feedAsks = unpackHashes(digests.feedAsks);
  const askedFeeds =
    feedAsks.size === 0
      ? []
      : held.feeds.heads(new Set(theirs.feedsOf)).filter((head) => feedAsks.has(feedKeyHash(head, salt)));
  return limited(held.rng, { ...emptyVector, feeds: [...feeds, ...askedFeeds], records });
}

/** Our live members whose records the other side asked for. */
export function askedRecords(membership: Membership, theirs: Vector): RecordHead[] {
  const { digests } = theirs;
  if (digests === undefined || digests.recordAsks.length === 0) return [];
  const wanted = unpackHashes(digests.recordAsks);
  return membership
    .heads(new Set(theirs.recordsOf))
    .filter((head) => isLiveHead(head) && wanted.has(recordKeyHash(head, digests.salt)));
}

/** Whether a vector says or asks anything that wants a reply. */
export function isTelling({ feeds, records, digests }: Vector): boolean {
  const asks = (digests?.feedAsks.length ?? 0) + (digests?.recordAsks.length ?? 0);
  return feeds.length + records.length + asks > 0;
}

/** As if nothing had been said of records. */
export function withoutRecords({ digests, ...theirs }: Vector): Vector {
  const vector: Vector = { ...theirs, records: [], recordBuckets: null, recordsOf: [] };
  return digests === undefined ? vector : { ...vector, digests: { ...digests, records: none, recordAsks: none } };
}

interface Compared<Head> {
  readonly heads: readonly Head[];
  readonly asks: readonly number[];
}

const nothing = { heads: [], asks: [] };

function comparedFeeds({ feeds }: Held, theirs: Vector, { feeds: bytes, salt }: Digests): Compared<FeedHead> {
  if (bytes.length === 0) return nothing;
  const digests = unpackDigests(bytes);
  const own = feeds.heads(new Set(theirs.feedsOf));
  const keys = new Set(own.map((head) => feedKeyHash(head, salt)));
  return {
    heads: own.filter((head) => !isFeedIn(digests, head, salt)),
    asks: [...digests.keys()].filter((key) => !keys.has(key)),
  };
}

/** Of members that are live on neither side nothing is said. */
function comparedRecords(
  { membership }: Held,
  theirs: Vector,
  { records: bytes, salt }: Digests,
): Compared<RecordHead> {
  if (bytes.length === 0) return nothing;
  const digests = unpackDigests(bytes);
  const own = membership.heads(new Set(theirs.recordsOf));
  const keys = new Set(own.map((head) => recordKeyHash(head, salt)));
  const heads = own.filter(
    (head) => !isRecordIn(digests, head, salt) && (isLiveHead(head) || digests.has(recordKeyHash(head, salt))),
  );
  return { heads, asks: [...digests.keys()].filter((key) => !keys.has(key)) };
}

/** Our heads of the records that `theirs` knows in a newer version or another state: "tell me more". */
function recordsBehind(membership: Membership, theirs: readonly RecordHead[]): RecordHead[] {
  const behind: RecordHead[] = [];
  for (const head of theirs) {
    const member = membership.get(head.peer);
    if (member === undefined) {
      if (head.incarnation > 0 && head.state !== 'dead') behind.push({ ...head, incarnation: 0, version: 0 });
      continue;
    }
    const own = headOf(member);
    if (isNewer(head, own) || (!isNewer(own, head) && head.state !== own.state)) behind.push(own);
  }
  return behind;
}

/** Our heads above those that `theirs` states in full (or in the buckets that it covers). */
function feedsAhead({ feeds }: Held, theirs: Vector): readonly FeedHead[] {
  const stated = new Map(theirs.feeds.map((head) => [feedName(head), head]));
  const covered = theirs.feedsOf.length === 0 ? undefined : new Set(theirs.feedsOf);
  return feeds.heads(covered).filter((head) => isAhead(feeds, head, stated.get(feedName(head))));
}

function aheadOf(feeds: Feeds, stated: readonly FeedHead[]): (head: FeedHead) => boolean {
  const heads = new Map(stated.map((head) => [feedName(head), head]));
  return (head) => heads.has(feedName(head)) && isAhead(feeds, head, heads.get(feedName(head)));
}

/** In no bucket at all where nothing is stated. */
function coverOf(buckets: readonly number[], stated: readonly FeedHead[]): ReadonlySet<number> | undefined {
  if (stated.length === 0) return new Set();
  return buckets.length === 0 ? undefined : new Set(buckets);
}

/** As many of the buckets as have room in one answer, where `count` items are spread over all. */
function fitting(rng: Rng, buckets: readonly number[], count: number): readonly number[] {
  const perBucket = Math.max(1, count / bucketCount);
  return some(rng, buckets, Math.max(1, Math.floor((digestsMax * fill) / perBucket)));
}

function isLiveHead({ state }: RecordHead): boolean {
  return state === 'alive' || state === 'suspect';
}

function limited(rng: Rng, vector: Vector): Vector {
  const recordsMax = vector.digests === undefined ? bucketItemsMax : answerHeadsMax;
  return {
    ...vector,
    feeds: some(rng, vector.feeds, answerHeadsMax),
    records: some(rng, vector.records, recordsMax),
  };
}

/** As many as an answer holds, from another place each time: the first ones may be refused for ever. */
function some<Item>(rng: Rng, items: readonly Item[], itemsMax: number): readonly Item[] {
  if (items.length <= itemsMax) return items;
  const start = Math.floor(rng.next() * items.length);
  return [...items.slice(start), ...items.slice(0, start)].slice(0, itemsMax);
}
