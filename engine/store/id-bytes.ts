/** Ids as the database keeps them, and back. */
import { decodeBase32 } from '../../shared/base32.ts';
import { entryIdBytes, idToBytes, peerIdBytes, shortIdBytes, toPeerId, toShortId } from '../../shared/ids.ts';
import type { EntryId, Epoch, GroupId, PeerId, ShortId } from '../../shared/ids.ts';

type Id = PeerId | GroupId | EntryId | Epoch | ShortId;

/** Ids of one batch repeat (author, sender, the entry before); this holds those of a large one. */
const rememberedMax = 4096;

const remembered = new Map<Id, Uint8Array>();

export function bytesOf(id: Id): Uint8Array {
  const known = remembered.get(id);
  if (known !== undefined) return known;
  const bytes = idToBytes(id);
  if (remembered.size === rememberedMax) remembered.clear();
  remembered.set(id, bytes);
  return bytes;
}

export function pathToBytes(path: readonly ShortId[]): Uint8Array {
  const bytes = new Uint8Array(path.length * shortIdBytes);
  path.forEach((hop, index) => bytes.set(bytesOf(hop), index * shortIdBytes));
  return bytes;
}

export function pathFromBytes(bytes: Uint8Array): ShortId[] {
  const path: ShortId[] = [];
  for (let at = 0; at < bytes.length; at += shortIdBytes) {
    path.push(toShortId(bytes.subarray(at, at + shortIdBytes)));
  }
  return path;
}

/** One after another. */
export function peersToBytes(peers: readonly PeerId[]): Uint8Array {
  return Buffer.concat(peers.map(bytesOf));
}

export function peersFromBytes(bytes: Uint8Array): PeerId[] {
  const peers: PeerId[] = [];
  for (let at = 0; at < bytes.length; at += peerIdBytes)
    peers.push(toPeerId(plain(bytes.subarray(at, at + peerIdBytes))));
  return peers;
}

/** What SQLite gives is a Buffer, whose `slice` shares memory; the port promises plain bytes. */
export function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function plainOrNull(bytes: Uint8Array | null): Uint8Array | null {
  return bytes === null ? null : plain(bytes);
}

/**
 * The lowest and the highest 32-byte id whose text begins with `prefix`; undefined: there is none.
 * 52 characters hold 260 bits, so the last one can only be 0 or g.
 */
export function idRange(prefix: string): { low: Uint8Array; high: Uint8Array } | undefined {
  const low = rangeEnd(prefix, '0', '0');
  const high = rangeEnd(prefix, 'z', 'g');
  return low === undefined || high === undefined ? undefined : { low, high };
}

const entryIdChars = Math.ceil((entryIdBytes * 8) / 5);

function rangeEnd(prefix: string, fill: string, last: string): Uint8Array | undefined {
  if (prefix.length > entryIdChars || !/^[0-9a-hjkmnp-tv-z]*$/.test(prefix)) return undefined;
  if (prefix.length === entryIdChars) return decodeBase32(prefix);
  return decodeBase32(prefix.padEnd(entryIdChars - 1, fill) + last);
}
