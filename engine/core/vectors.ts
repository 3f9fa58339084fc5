/** Comparing what two peers hold: heads of feeds and of records, in full or by buckets. */
import type { PeerId } from '../../shared/ids.ts';
import { feedName } from '../wire/entry.ts';
import {
  answerHeadsMax,
  bucketItemsMax,
  recordsBytesTarget,
  recordsMax,
  vectorItemsMax,
  wantsMax,
} from '../wire/limits.ts';
import type { FeedHead, Peers, RecordHead, SignedRecord, Vector, Want } from '../wire/messages.ts';
import { isAhead } from './doubts.ts';
import type { Feeds } from './feeds.ts';
import { headOf, isLive, isNewer } from './member.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';
import { differingBuckets } from './root.ts';

/** The opening statement: everything while that is little, bucket hashes beyond. */
export function openingVector(feeds: Feeds, membership: Membership): Vector {
  const records = membership.heads();
  const isManyFeeds = feeds.count > vectorItemsMax;
  const isManyRecords = records.length > vectorItemsMax;
  return {
    feeds: isManyFeeds ? [] : feeds.heads(),
    records: isManyRecords ? [] : records,
    feedBuckets: isManyFeeds ? feeds.buckets : null,
    recordBuckets: isManyRecords ? membership.recordBuckets : null,
    feedsOf: [],
    recordsOf: [],
  };
}

/**
 * What to say to a peer that stated `theirs`: where it stated everything, the heads in which we differ;
 * where it gave bucket hashes, all our heads in the buckets that differ, to be compared one by one.
 */
export function answeringVector(rng: Rng, feeds: Feeds, membership: Membership, theirs: Vector): Vector {
  const { feedBuckets, recordBuckets } = theirs;
  const feedsOf = feedBuckets === null ? [] : differingBuckets(feedBuckets, feeds.buckets);
  const recordsOf = recordBuckets === null ? [] : differingBuckets(recordBuckets, membership.recordBuckets);
  const feedHeads = feedBuckets === null ? feedsAhead(rng, feeds, theirs) : some(rng, feeds.heads(new Set(feedsOf)));
  const recordHeads =
    recordBuckets === null ? recordsBehind(membership, theirs.records) : membership.heads(new Set(recordsOf));
  return {
    feeds: feedHeads,
    records: recordHeads.slice(0, bucketItemsMax),
    feedBuckets: null,
    recordBuckets: null,
    feedsOf,
    recordsOf,
  };
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
export function feedsAhead(rng: Rng, feeds: Feeds, theirs: Vector): readonly FeedHead[] {
  const stated = new Map(theirs.feeds.map((head) => [feedName(head), head]));
  const covered = theirs.feedsOf.length === 0 ? undefined : new Set(theirs.feedsOf);
  const ahead = feeds.heads(covered).filter((head) => isAhead(feeds, head, stated.get(feedName(head))));
  return some(rng, ahead);
}

/** As many heads as an answer holds, from another place each time: the first ones may be refused for ever. */
function some(rng: Rng, heads: readonly FeedHead[]): readonly FeedHead[] {
  if (heads.length <= answerHeadsMax) return heads;
  const start = Math.floor(rng.next() * heads.length);
  return [...heads.slice(start), ...heads.slice(0, start)].slice(0, answerHeadsMax);
}

/** Ranges that a peer with these heads can give, less those for which `isTaken`. */
export function wantsFrom(feeds: Feeds, heads: readonly FeedHead[], isTaken: (want: Want) => boolean): Want[] {
  const wants: Want[] = [];
  for (const { author, epoch, fork, seq } of heads) {
    if (wants.length >= wantsMax) break;
    const held = feeds.row({ author, epoch, fork })?.headSeq ?? 0;
    if (seq <= held || !feeds.hasRoomFor({ author, epoch, fork })) continue;
    const want: Want = { author, epoch, fork, fromSeq: held + 1, toSeq: seq };
    if (!isTaken(want)) wants.push(want);
  }
  return wants;
}

/** What of ours to send in answer: `complete` where `theirs` names all records that it holds (in its buckets). */
export function peersFor(now: Now, membership: Membership, theirs: Vector, complete: boolean): Peers {
  if (theirs.recordBuckets !== null) return { records: [], opinions: [] };
  const stated = new Map(theirs.records.map((head) => [head.peer, head]));
  const covered = theirs.recordsOf.length === 0 ? undefined : new Set(theirs.recordsOf);
  const records: SignedRecord[] = [];
  const opinionsOf: PeerId[] = [];
  let bytes = 0;
  const give = (signed: SignedRecord): void => {
    records.push(signed);
    bytes += signed.bytes.length + signed.signature.length;
  };
  for (const member of membership.all()) {
    if (records.length >= recordsMax || bytes > recordsBytesTarget) break;
    const { record, signed } = member;
    if (record === null || signed === null) continue;
    const head = stated.get(member.id);
    if (head === undefined) {
      const isCovered = covered === undefined || covered.has(member.bucket);
      if (complete && isCovered && isLive(member)) give(signed);
      continue;
    }
    if (isNewer(record, head)) give(signed);
    if (isNewer(record, head) || (!isNewer(head, record) && head.state !== member.state)) opinionsOf.push(member.id);
  }
  return { records, opinions: membership.opinions(now, opinionsOf) };
}
