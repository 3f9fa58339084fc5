/**
 * The bodies of entries that say something of other entries, of a room, or to one reader alone (kinds 2 to 7), or
 * show their author (24).
 * As with a chat's body, one that cannot be read is relayed all the same, and means nothing.
 */
import type { EntryId, PeerId } from '../../shared/ids.ts';
import { idToBytes, peerIdBytes, toPeerId } from '../../shared/ids.ts';
import { emojiBytesMax, roomTextBytesMax, utf8Bytes } from '../../shared/limits.ts';
import { pictureType } from '../../shared/picture.ts';
import { decodeChat, decodeWords, entryIdOf, isRoomName, peersOf } from './chat-body.ts';
import type { Chat } from './chat-body.ts';
import { entryKind } from './entry.ts';
import {
  DeletionBody,
  EditBody,
  ReactionBody,
  RoomBody,
  SealKeyBody,
  SealedBody,
  SealedContent,
} from './grapevine.pb.js';
import { sealKeyBytes, sealOverheadBytes, editsMax } from './limits.ts';

export type Saying =
  | ({ readonly type: 'text' } & Chat)
  | { readonly type: 'room'; readonly room: string; readonly description: string }
  | {
      readonly type: 'edit';
      readonly target: EntryId;
      readonly text: string;
      readonly mentions: readonly PeerId[];
    }
  /** `room`: where the target stood; '' where that is not told. */
  | {
      readonly type: 'deletion';
      readonly target: EntryId;
      readonly room: string;
      /** Entries that changed it. */
      readonly edits: readonly EntryId[];
    }
  | { readonly type: 'reaction'; readonly target: EntryId; readonly emoji: string; readonly removed: boolean }
  | { readonly type: 'key'; readonly key: Uint8Array }
  /** Null: it was taken back. */
  | { readonly type: 'picture'; readonly picture: Uint8Array | null };

/** For two readers. */
export interface Sealed {
  readonly recipient: PeerId;
  readonly ephemeral: Uint8Array;
  readonly forRecipient: Uint8Array;
  readonly forAuthor: Uint8Array;
  readonly content: Uint8Array;
}

/** What is inside of a sealed entry. */
export interface SealedInside {
  readonly kind: number;
  readonly body: Uint8Array;
}

/** Kinds that may be sealed. */
const sealable: ReadonlySet<number> = new Set([entryKind.chat, entryKind.edit, entryKind.deletion, entryKind.reaction]);

/** What an entry that everybody can read says; undefined: nothing that is understood. */
export function readSaying(kind: number, body: Uint8Array): Saying | undefined {
  if (kind === entryKind.chat) {
    const chat = decodeChat(body);
    return chat === undefined ? undefined : { type: 'text', ...chat };
  }
  return sensible(() => decode(kind, body));
}

/** The same of what was sealed: it stands in no room. */
export function readInside({ kind, body }: SealedInside): Saying | undefined {
  if (!sealable.has(kind)) return undefined;
  if (kind !== entryKind.chat) return readSaying(kind, body);
  const words = decodeWords(body);
  return words === undefined ? undefined : { type: 'text', ...words };
}

export function encodeRoom(fields: { readonly room: string; readonly description: string }): Uint8Array {
  return RoomBody.encode(fields).finish();
}

export function encodeEdit(target: EntryId, text: string, mentions: readonly PeerId[]): Uint8Array {
  return EditBody.encode({ target: idToBytes(target), text, mentions: mentions.map(idToBytes) }).finish();
}

export function encodeDeletion(target: EntryId, room: string, edits: readonly EntryId[]): Uint8Array {
  return DeletionBody.encode({ target: idToBytes(target), room, edits: edits.map(idToBytes) }).finish();
}

export function encodeReaction(target: EntryId, emoji: string, removed: boolean): Uint8Array {
  return ReactionBody.encode({ target: idToBytes(target), emoji, removed }).finish();
}

export function encodeSealKey(key: Uint8Array): Uint8Array {
  return SealKeyBody.encode({ key }).finish();
}

export function encodeInside(inside: SealedInside): Uint8Array {
  return SealedContent.encode(inside).finish();
}

export function decodeInside(bytes: Uint8Array): SealedInside | undefined {
  return sensible(() => SealedContent.decode(bytes));
}

export function encodeSealed({ recipient, ephemeral, forRecipient, forAuthor, content }: Sealed): Uint8Array {
  return SealedBody.encode({
    recipient: idToBytes(recipient),
    ephemeral,
    forRecipient,
    forAuthor,
    content,
  }).finish();
}

/** Undefined where a field has not the one length that it can have. */
export function decodeSealed(bytes: Uint8Array): Sealed | undefined {
  return sensible(() => {
    const body = SealedBody.decode(bytes);
    const { ephemeral, forRecipient, forAuthor, content } = body;
    const wrapped = sealKeyBytes + sealOverheadBytes;
    const fits =
      body.recipient.length === peerIdBytes &&
      ephemeral.length === sealKeyBytes &&
      forRecipient.length === wrapped &&
      forAuthor.length === wrapped &&
      content.length >= sealOverheadBytes;
    return fits ? { recipient: toPeerId(body.recipient), ephemeral, forRecipient, forAuthor, content } : undefined;
  });
}

function decode(kind: number, bytes: Uint8Array): Saying | undefined {
  switch (kind) {
    case entryKind.room: {
      const { room, description } = RoomBody.decode(bytes);
      const fits = isRoomName(room) && utf8Bytes(description) <= roomTextBytesMax;
      return fits ? { type: 'room', room, description } : undefined;
    }
    case entryKind.edit: {
      const { text, mentions, ...body } = EditBody.decode(bytes);
      return withTarget(body, (target) => ({ type: 'edit', target, text, mentions: peersOf(mentions) }));
    }
    case entryKind.deletion: {
      const { room, edits, ...body } = DeletionBody.decode(bytes);
      const ids = edits.slice(0, editsMax).flatMap((id) => entryIdOf(id) ?? []);
      return withTarget(body, (target) => ({
        type: 'deletion',
        target,
        room: isRoomName(room) ? room : '',
        edits: ids,
      }));
    }
    case entryKind.reaction: {
      const { emoji, removed, ...body } = ReactionBody.decode(bytes);
      if (emoji === '' || utf8Bytes(emoji) > emojiBytesMax) return undefined;
      return withTarget(body, (target) => ({ type: 'reaction', target, emoji, removed }));
    }
    case entryKind.sealKey: {
      const { key } = SealKeyBody.decode(bytes);
      return key.length === sealKeyBytes ? { type: 'key', key } : undefined;
    }
    case entryKind.picture:
      if (bytes.length === 0) return { type: 'picture', picture: null };
      return pictureType(bytes) === undefined ? undefined : { type: 'picture', picture: bytes };
    default:
      return undefined;
  }
}

function withTarget(body: { readonly target: Uint8Array }, make: (target: EntryId) => Saying): Saying | undefined {
  const target = entryIdOf(body.target);
  return target === null ? undefined : make(target);
}

/** Whoever wrote the bytes may have written anything. */
function sensible<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
