/** Branded ids. On the wire they are bytes; everywhere else the text form below. */
import { base32OfFirst, decodeBase32, encodeBase32 } from './base32.ts';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Ed25519 public key, 32 bytes, as 52 base32 characters. */
export type PeerId = Branded<'PeerId'>;
/** Group id, 16 bytes, as 26 base32 characters. */
export type GroupId = Branded<'GroupId'>;
/** SHA-256 of an entry's header, 32 bytes, as 52 base32 characters. */
export type EntryId = Branded<'EntryId'>;
/** Epoch of a feed, 64 random bits, as 13 base32 characters. */
export type Epoch = Branded<'Epoch'>;
/** First 8 bytes of a PeerId as 13 base32 characters: how a path names its hops. */
export type ShortId = Branded<'ShortId'>;

export const peerIdBytes = 32;
export const groupIdBytes = 16;
export const entryIdBytes = 32;
export const epochBytes = 8;
export const shortIdBytes = 8;

/** Shortest prefix of an id that people may type instead of all of it. */
export const idPrefixCharsMin = 8;

export const toPeerId = (bytes: Uint8Array): PeerId => encode(bytes, peerIdBytes) as PeerId;
export const toGroupId = (bytes: Uint8Array): GroupId => encode(bytes, groupIdBytes) as GroupId;
export const toEntryId = (bytes: Uint8Array): EntryId => encode(bytes, entryIdBytes) as EntryId;
export const toEpoch = (bytes: Uint8Array): Epoch => encode(bytes, epochBytes) as Epoch;
export const toShortId = (bytes: Uint8Array): ShortId => encode(bytes, shortIdBytes) as ShortId;

export const parsePeerId = (text: string): PeerId | undefined => canonical(text, peerIdBytes) as PeerId | undefined;
export const parseGroupId = (text: string): GroupId | undefined => canonical(text, groupIdBytes) as GroupId | undefined;
export const parseEntryId = (text: string): EntryId | undefined => canonical(text, entryIdBytes) as EntryId | undefined;

/** Bytes of any id of this file. Asserts: ids are only ever made by the functions above. */
export function idToBytes(id: PeerId | GroupId | EntryId | Epoch | ShortId): Uint8Array {
  const bytes = decodeBase32(id);
  if (bytes === undefined) throw new Error(`assertion: not an id: ${id}`);
  return bytes;
}

/** Read off the text: it is asked for with every frame. */
export function shortIdOf(peer: PeerId): ShortId {
  return base32OfFirst(peer, shortIdBytes) as ShortId;
}

/** Whether `text` can stand for an id that begins with it (8 characters or more). */
export function isIdPrefix(text: string): boolean {
  return text.length >= idPrefixCharsMin && text.length <= 52 && /^[0-9a-hjkmnp-tv-z]+$/.test(text);
}

function encode(bytes: Uint8Array, length: number): string {
  if (bytes.length !== length) throw new Error(`assertion: id of ${bytes.length} bytes, not ${length}`);
  return encodeBase32(bytes);
}

function canonical(text: string, length: number): string | undefined {
  const bytes = decodeBase32(text);
  return bytes?.length === length ? encodeBase32(bytes) : undefined;
}
