/** What two peers say in an exchange of what each of them holds and wants. */
import type { EntryId, PeerId } from '../../shared/ids.ts';
import type { MemberState } from '../../shared/records.ts';
import type { FeedKey } from './entry.ts';

export interface FeedHead extends FeedKey {
  readonly seq: number;
  readonly id: EntryId;
}

export interface RecordHead {
  readonly peer: PeerId;
  /** 0: the id is known and no record is held, send it. */
  readonly incarnation: number;
  readonly version: number;
  readonly state: MemberState;
}

/** What one side holds: in full while small, as hashes of 64 buckets beyond. */
export interface Vector {
  readonly feeds: readonly FeedHead[];
  readonly records: readonly RecordHead[];
  /** 64 hashes of 8 bytes; null: `feeds` is complete or covers `feedsOf`. */
  readonly feedBuckets: Uint8Array | null;
  readonly recordBuckets: Uint8Array | null;
  /** The buckets that `feeds` covers; empty: all of them. */
  readonly feedsOf: readonly number[];
  readonly recordsOf: readonly number[];
  /** Hashes of what is held, in place of heads; see core/digests.ts. */
  readonly digests?: Digests;
}

export interface Digests {
  readonly salt: number;
  /** 8 bytes an item, of the buckets `feedsOf` and `recordsOf`; empty: heads are listed instead. */
  readonly feeds: Uint8Array;
  readonly records: Uint8Array;
  /** 4 bytes an item of the other side of which nothing is held here. */
  readonly feedAsks: Uint8Array;
  readonly recordAsks: Uint8Array;
}

export interface Want extends FeedKey {
  readonly fromSeq: number;
  readonly toSeq: number;
}

/** A want up to a head that the other side has listed in this exchange: its place among all it has listed. */
export interface NumberedWant {
  readonly head: number;
  readonly fromSeq: number;
}

export const emptyVector: Vector = {
  feeds: [],
  records: [],
  feedBuckets: null,
  recordBuckets: null,
  feedsOf: [],
  recordsOf: [],
};
