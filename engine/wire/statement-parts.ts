/** What a peer states that it holds, between its wire form and ours. */
import type * as pb from './grapevine.pb.js';
import { bucketCount, bucketItemsMax, digestBytes, digestsMax } from './limits.ts';
import { demand } from './malformed.ts';
import { ofFeeds, ofForks, readFeedHeads, readList, readRecordHead, writeFeedHead, writeRecordHead } from './parts.ts';
import type { Digests, Vector } from './statement.ts';

const bucketBytes = bucketCount * 8;

export function writeVector(vector: Vector): pb.VectorInit {
  return {
    feeds: ofFeeds(vector.feeds).map(writeFeedHead),
    forked: ofForks(vector.feeds).map(writeFeedHead),
    records: vector.records.map(writeRecordHead),
    feedBuckets: vector.feedBuckets,
    recordBuckets: vector.recordBuckets,
    feedsOf: vector.feedsOf,
    recordsOf: vector.recordsOf,
    ...(vector.digests === undefined ? {} : writeDigests(vector.digests)),
  };
}

function writeDigests({ salt, feeds, records, feedAsks, recordAsks }: Digests): pb.VectorInit {
  return { salt, feedDigests: feeds, recordDigests: records, feedAsks, recordAsks };
}

export function readVector(vector: pb.Vector | null): Vector {
  demand(vector !== null, 'a sync without a vector');
  return {
    feeds: readFeedHeads(vector.feeds, vector.forked),
    records: readList(vector.records, bucketItemsMax, 'record heads', readRecordHead),
    feedBuckets: readBuckets(vector.feedBuckets),
    recordBuckets: readBuckets(vector.recordBuckets),
    feedsOf: readList(vector.feedsOf, bucketCount, 'buckets', readBucket),
    recordsOf: readList(vector.recordsOf, bucketCount, 'buckets', readBucket),
    ...readDigests(vector),
  };
}

function readDigests(vector: pb.Vector): { readonly digests?: Digests } {
  const { salt, feedDigests: feeds, recordDigests: records, feedAsks, recordAsks } = vector;
  if (feeds.length + records.length + feedAsks.length + recordAsks.length === 0) return {};
  for (const bytes of [feeds, records]) {
    demand(bytes.length % digestBytes === 0 && bytes.length <= digestsMax * digestBytes, 'digests that are none');
  }
  for (const bytes of [feedAsks, recordAsks]) {
    demand(bytes.length % 4 === 0 && bytes.length <= digestsMax * 4, 'asks that are none');
  }
  return { digests: { salt, feeds, records, feedAsks, recordAsks } };
}

function readBuckets(bytes: Uint8Array): Uint8Array | null {
  demand([0, bucketBytes].includes(bytes.length), 'bucket hashes of a wrong length');
  return bytes.length === 0 ? null : bytes;
}

function readBucket(bucket: number): number {
  demand(bucket < bucketCount, 'a bucket out of range');
  return bucket;
}
