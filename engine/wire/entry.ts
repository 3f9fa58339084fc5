/**
 * The entry header: what an author signs. Fixed layout, so that one entry has one encoding.
 *
 *   offset length field
 *        0      1 version, 1
 *        1     16 gid
 *       17     32 author
 *       49      8 epoch
 *       57      8 seq, big-endian, from 1
 *       65     32 prev: id of the entry before; zeros where seq is 1
 *       97      6 hlc wall ms, big-endian
 *      103      2 hlc count
 *      105      2 kind
 *      107      4 body length
 *      111     32 SHA-256 of the body
 *
 * `id` = SHA-256 of these 143 bytes. The signature is over `entrySignatureLabel` and them.
 */
import type { EntryId, Epoch, GroupId, PeerId, ShortId } from '../../shared/ids.ts';
import { idToBytes } from '../../shared/ids.ts';
import type { Hlc } from '../../shared/records.ts';

export const entryVersion = 1;
export const headerBytes = 143;
export const signatureBytes = 64;
export const hashBytes = 32;
export const entrySignatureLabel = 'grapevine/1 entry';

/** hlc.ms fits 48 bits, hlc.n and kind 16. */
export const hlcMsMax = 2 ** 48 - 1;
export const hlcCountMax = 0xffff;
export const kindMax = 0xffff;

/** Append-only. */
export const entryKind = {
  chat: 1,
  room: 2,
  edit: 3,
  deletion: 4,
  reaction: 5,
  sealKey: 6,
  sealed: 7,
  event: 20,
  /** The own picture: a small image, or nothing where it was taken back. */
  picture: 24,
} as const;

export interface FeedKey {
  readonly author: PeerId;
  readonly epoch: Epoch;
  /** The first entry of a continuation of a feed that forked; null: the feed itself. */
  readonly fork: EntryId | null;
}

export interface EntryRef extends FeedKey {
  readonly seq: number;
}

/** All of it is signed but `fork`, which says in which feed the entry is held here. */
export interface EntryHeader extends FeedKey {
  readonly gid: GroupId;
  readonly seq: number;
  readonly prev: EntryId | null;
  readonly hlc: Hlc;
  readonly kind: number;
  readonly bodyLength: number;
  readonly bodyHash: Uint8Array;
}

export interface Entry {
  readonly id: EntryId;
  readonly header: EntryHeader;
  /** Null: absent (pruned, deleted, over quota, or not come yet). */
  readonly body: Uint8Array | null;
  /** Null: authenticated by a descendant's signature. */
  readonly signature: Uint8Array | null;
}

/** How the first copy came. */
export interface Arrival {
  readonly receivedAt: number;
  /** Null for an own entry. */
  readonly from: PeerId | null;
  /** The author first. */
  readonly path: readonly ShortId[];
}

export interface StoredEntry extends Entry {
  readonly arrival: Arrival;
  /** Where it is shown: a chat entry whose body is here or was erased, and what was sealed to this peer. */
  readonly room: string | null;
}

/** The exact bytes that are hashed and signed. Asserts that every field fits. */
export function encodeHeader(header: EntryHeader): Uint8Array {
  assertFits(header);
  const bytes = new Uint8Array(headerBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = entryVersion;
  bytes.set(idToBytes(header.gid), 1);
  bytes.set(idToBytes(header.author), 17);
  bytes.set(idToBytes(header.epoch), 49);
  view.setBigUint64(57, BigInt(header.seq));
  if (header.prev !== null) bytes.set(idToBytes(header.prev), 65);
  view.setUint16(97, Math.floor(header.hlc.ms / 2 ** 32));
  view.setUint32(99, header.hlc.ms >>> 0);
  view.setUint16(103, header.hlc.n);
  view.setUint16(105, header.kind);
  view.setUint32(107, header.bodyLength);
  bytes.set(header.bodyHash, 111);
  return bytes;
}

/** Map key of a feed inside one group. */
export function feedName(feed: FeedKey): string {
  return feed.fork === null ? epochName(feed) : `${epochName(feed)}.${feed.fork}`;
}

/** Map key of a feed and all its continuations. */
export function epochName({ author, epoch }: Pick<FeedKey, 'author' | 'epoch'>): string {
  return epochNames.get(author)?.get(epoch) ?? newEpochName(author, epoch);
}

/**
 * Names made before: a text that is joined anew is hashed anew at each look-up, and most of what a peer
 * does begins with one. Beyond the limit all are forgotten.
 */
const epochNames = new Map<PeerId, Map<Epoch, string>>();
const epochNamesMax = 32_768;
let epochNamesHeld = 0;

function newEpochName(author: PeerId, epoch: Epoch): string {
  if (epochNamesHeld >= epochNamesMax) {
    epochNames.clear();
    epochNamesHeld = 0;
  }
  const name = `${author}.${epoch}`;
  const ofAuthor = epochNames.get(author) ?? new Map<Epoch, string>();
  epochNames.set(author, ofAuthor.set(epoch, name));
  epochNamesHeld += 1;
  return name;
}

function assertFits(header: EntryHeader): void {
  const fits =
    Number.isSafeInteger(header.seq) &&
    header.seq >= 1 &&
    (header.prev === null) === (header.seq === 1) &&
    header.hlc.ms >= 0 &&
    header.hlc.ms <= hlcMsMax &&
    header.hlc.n >= 0 &&
    header.hlc.n <= hlcCountMax &&
    header.kind >= 0 &&
    header.kind <= kindMax &&
    header.bodyHash.length === hashBytes;
  if (!fits) throw new Error('assertion: header field out of range');
}
