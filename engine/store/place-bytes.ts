/**
 * Where an entry stands in the order of a room, but for its seq: 48 bytes that compare as
 * (hlc, author, epoch) do.
 */
import { epochBytes, peerIdBytes, toEpoch, toPeerId } from '../../shared/ids.ts';
import type { Hlc } from '../../shared/records.ts';
import type { FeedKey } from '../wire/entry.ts';
import { bytesOf } from './id-bytes.ts';

export const authorAt = 8;
export const epochAt = authorAt + peerIdBytes;
export const placeBytes = epochAt + epochBytes;

/** hlc.ms has 48 bits: more than the bit operations of JavaScript. */
const lowBits = 2 ** 32;

export function placeToBytes(hlc: Hlc, feed: Pick<FeedKey, 'author' | 'epoch'>): Uint8Array {
  const bytes = new Uint8Array(placeBytes);
  const high = Math.floor(hlc.ms / lowBits);
  bytes[0] = high >>> 8;
  bytes[1] = high;
  bytes[2] = hlc.ms >>> 24;
  bytes[3] = hlc.ms >>> 16;
  bytes[4] = hlc.ms >>> 8;
  bytes[5] = hlc.ms;
  bytes[6] = hlc.n >>> 8;
  bytes[7] = hlc.n;
  bytes.set(bytesOf(feed.author), authorAt);
  bytes.set(bytesOf(feed.epoch), epochAt);
  return bytes;
}

export function hlcFromBytes(place: Uint8Array): Hlc {
  const view = new DataView(place.buffer, place.byteOffset, authorAt);
  return { ms: view.getUint16(0) * lowBits + view.getUint32(2), n: view.getUint16(6) };
}

export function placeFromBytes(bytes: Uint8Array): Pick<FeedKey, 'author' | 'epoch'> & { readonly hlc: Hlc } {
  return {
    author: toPeerId(bytes.subarray(authorAt, epochAt)),
    epoch: toEpoch(bytes.subarray(epochAt, placeBytes)),
    hlc: hlcFromBytes(bytes),
  };
}
