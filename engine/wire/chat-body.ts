/** The body of a chat entry (kind 1). A body that cannot be read is shown as such and relayed all the same. */
import { roomBytesMax, utf8Bytes } from '../../shared/limits.ts';
import type { FileOffer } from './file-offer.ts';
import { decodeFileOffers, encodeFileOffer } from './file-offer.ts';
import { ChatBody } from './grapevine.pb.js';

export interface Chat {
  readonly room: string;
  readonly text: string;
  readonly files?: readonly FileOffer[];
}

export function encodeChat({ room, text, files = [] }: Chat): Uint8Array {
  return ChatBody.encode({ room, text, files: files.map(encodeFileOffer) }).finish();
}

/** Undefined where the bytes are none, or the room's name is empty or over its limit. */
export function decodeChat(body: Uint8Array): Chat | undefined {
  try {
    const { room, text, files } = ChatBody.decode(body);
    if (room === '' || utf8Bytes(room) > roomBytesMax) return undefined;
    return files.length === 0 ? { room, text } : { room, text, files: decodeFileOffers(files) };
  } catch {
    return undefined;
  }
}

export function chatRoom(body: Uint8Array): string | null {
  return decodeChat(body)?.room ?? null;
}
