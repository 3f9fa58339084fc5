/** Conversations as people and programs see them: rooms, direct messages, and what is said of a message. */
import type { EntryId, PeerId } from './ids.ts';

/** What other entries say of a message, and what it says of others. */
export interface MessageTalk {
  /** The other of the two who can read it; null: it is in a room. */
  readonly direct: PeerId | null;
  /** The message that it answers. */
  readonly replyTo: EntryId | null;
  readonly mentions: readonly PeerId[];
  /** Speaks to the user of this computer, by name or as an answer. */
  readonly mentionsMe: boolean;
  /** The clock of the last edit by its author; null: it says what it always said. */
  readonly editedAt: number | null;
  readonly reactions: readonly Reaction[];
  /** The user of this computer wants it out of sight. */
  readonly hidden: boolean;
}

/** Of a message of which nobody said anything. */
export const plainTalk: MessageTalk = {
  direct: null,
  replyTo: null,
  mentions: [],
  mentionsMe: false,
  editedAt: null,
  reactions: [],
  hidden: false,
};

export interface Reaction {
  readonly emoji: string;
  /** The first first. */
  readonly by: readonly PeerId[];
}

/** What a message said before its author changed it. */
export interface EarlierVersion {
  readonly text: string;
  readonly at: number;
}

/** A room, or a conversation with one peer. */
export interface Room {
  /** Of a room its name; of a conversation of two what `list` and events call it. */
  readonly name: string;
  /** The other of the two; null: it is a room. */
  readonly direct: PeerId | null;
  readonly description: string;
  readonly messages: number;
  /** 1000 at most. */
  readonly unread: number;
  /** Of these, such as speak to the user of this computer. */
  readonly mentions: number;
  readonly firstUnread: EntryId | null;
  /** The clock of its newest message; null: it has none. */
  readonly lastAt: number | null;
  /** Both only here: nobody else is told. */
  readonly muted: boolean;
  readonly left: boolean;
}

/** Longer than a room's name can be, so that no room is taken for one. */
const directPrefix = 'direct message with ';

/** What a conversation of two is called where rooms have their names. */
export function directName(peer: PeerId): string {
  return directPrefix + peer;
}

/** Whose conversation it is; null: it is a room. */
export function directPeer(name: string): PeerId | null {
  return name.startsWith(directPrefix) && name.length === directPrefix.length + 52
    ? (name.slice(directPrefix.length) as PeerId)
    : null;
}
