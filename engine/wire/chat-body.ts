/** The body of a chat entry (kind 1). A body that cannot be read is shown as such and relayed all the same. */
import type { EntryId, PeerId } from '../../shared/ids.ts';
import { entryIdBytes, idToBytes, peerIdBytes, toEntryId, toPeerId } from '../../shared/ids.ts';
import { mentionsMax, roomBytesMax, utf8Bytes } from '../../shared/limits.ts';
import type { FileOffer } from './file-offer.ts';
import { decodeFileOffers, encodeFileOffer } from './file-offer.ts';
import { ChatBody } from './grapevine.pb.js';

export interface Chat {
  readonly room: string;
  readonly text: string;
  /** The message that this one answers. */
  readonly replyTo: EntryId | null;
  /** Who is spoken to. */
  readonly mentions: readonly PeerId[];
  readonly files?: readonly FileOffer[];
}

export type ChatDraft = Pick<Chat, 'room' | 'text'> & Partial<Chat>;

export function encodeChat({ room, text, replyTo = null, mentions = [], files = [] }: ChatDraft): Uint8Array {
  return ChatBody.encode({
    room,
    text,
    ...(replyTo === null ? {} : { replyTo: idToBytes(replyTo) }),
    mentions: mentions.map(idToBytes),
    files: files.map(encodeFileOffer),
  }).finish();
}

/** Undefined where the bytes are none, or the room's name is empty or over its limit. */
export function decodeChat(body: Uint8Array): Chat | undefined {
  const chat = decodeWords(body);
  return chat === undefined || !isRoomName(chat.room) ? undefined : chat;
}

/** As `decodeChat`, of what stands in no room. */
export function decodeWords(body: Uint8Array): Chat | undefined {
  try {
    const { room, text, replyTo, mentions, files } = ChatBody.decode(body);
    const said = { room, text, replyTo: entryIdOf(replyTo), mentions: peersOf(mentions) };
    return files.length === 0 ? said : { ...said, files: decodeFileOffers(files) };
  } catch {
    return undefined;
  }
}

export function chatRoom(body: Uint8Array): string | null {
  return decodeChat(body)?.room ?? null;
}

export function isRoomName(name: string): boolean {
  return name !== '' && utf8Bytes(name) <= roomBytesMax;
}

/** What is no id says nothing; the rest of the body may. */
export function entryIdOf(bytes: Uint8Array): EntryId | null {
  return bytes.length === entryIdBytes ? toEntryId(bytes) : null;
}

/** The first ones, each once. */
export function peersOf(mentions: readonly Uint8Array[]): PeerId[] {
  const ids = mentions.slice(0, mentionsMax).flatMap((bytes) => (bytes.length === peerIdBytes ? toPeerId(bytes) : []));
  return [...new Set(ids)];
}
