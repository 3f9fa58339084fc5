/**
 * Short digests of what is held, 8 bytes an item in place of about 90: a hash of its name and one of its
 * state. Both are salted anew in each exchange, so that two items that look alike in one do not in the next.
 */
import type { FeedHead, RecordHead } from '../wire/messages.ts';
import { feedName } from '../wire/entry.ts';
import { digestBytes } from '../wire/limits.ts';

/** Name hash -> state hash. */
export type Digests = ReadonlyMap<number, number>;

export function feedKeyHash(head: FeedHead, salt: number): number {
  return hash32(feedName(head), salt);
}

export function recordKeyHash(head: RecordHead, salt: number): number {
  return hash32(head.peer, salt);
}

export function digestsOfFeeds(heads: readonly FeedHead[], salt: number): Uint8Array {
  return pack(heads.map((head) => [feedKeyHash(head, salt), feedStateHash(head, salt)]));
}

export function digestsOfRecords(heads: readonly RecordHead[], salt: number): Uint8Array {
  return pack(heads.map((head) => [recordKeyHash(head, salt), recordStateHash(head, salt)]));
}

export function isFeedIn(digests: Digests, head: FeedHead, salt: number): boolean {
  return digests.get(feedKeyHash(head, salt)) === feedStateHash(head, salt);
}

export function isRecordIn(digests: Digests, head: RecordHead, salt: number): boolean {
  return digests.get(recordKeyHash(head, salt)) === recordStateHash(head, salt);
}

export function unpackDigests(bytes: Uint8Array): Digests {
  const digests = new Map<number, number>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let offset = 0; offset + digestBytes <= bytes.length; offset += digestBytes) {
    digests.set(view.getUint32(offset), view.getUint32(offset + 4));
  }
  return digests;
}

export function packHashes(hashes: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, hash] of hashes.entries()) view.setUint32(index * 4, hash);
  return bytes;
}

export function unpackHashes(bytes: Uint8Array): ReadonlySet<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const hashes = new Set<number>();
  for (let offset = 0; offset + 4 <= bytes.length; offset += 4) hashes.add(view.getUint32(offset));
  return hashes;
}

function feedStateHash({ id }: FeedHead, salt: number): number {
  return hash32(id, salt);
}

function recordStateHash({ incarnation, version, state }: RecordHead, salt: number): number {
  return hash32(`${incarnation}.${version}.${state}`, salt);
}

function pack(pairs: readonly (readonly [number, number])[]): Uint8Array {
  const bytes = new Uint8Array(pairs.length * digestBytes);
  const view = new DataView(bytes.buffer);
  for (const [index, [key, state]] of pairs.entries()) {
    view.setUint32(index * digestBytes, key);
    view.setUint32(index * digestBytes + 4, state);
  }
  return bytes;
}

/** FNV-1a with a salt and a last stir: the same on every runtime. It finds differences, it secures nothing. */
function hash32(text: string, salt: number): number {
  let hash = (0x811c9dc5 ^ salt) >>> 0;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
