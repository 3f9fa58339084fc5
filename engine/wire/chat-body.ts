/** The body of a chat entry (kind 1). A body that cannot be read is shown as such and relayed all the same. */
import { roomBytesMax, utf8Bytes } from '../../shared/limits.ts';
import { ChatBody } from './grapevine.pb.js';

export interface Chat {
  readonly room: string;
  readonly text: string;
}

export function encodeChat(chat: Chat): Uint8Array {
  return ChatBody.encode(chat).finish();
}

/** Undefined where the bytes are none, or the room's name is empty or over its limit. */
export function decodeChat(body: Uint8Array): Chat | undefined {
  try {
    const { room, text } = ChatBody.decode(body);
    return room === '' || utf8Bytes(room) > roomBytesMax ? undefined : { room, text };
  } catch {
    return undefined;
  }
}

export function chatRoom(body: Uint8Array): string | null {
  return decodeChat(body)?.room ?? null;
}
