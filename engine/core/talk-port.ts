/**
 * What is kept of conversations beside the entries themselves: what other entries say of a message, what was
 * read, and an index of texts. All of it follows from the entries and from what the user of this computer did.
 */
import type { EntryId, GroupId, PeerId } from '../../shared/ids.ts';
import type { PagePosition } from './page-position.ts';

/** An entry that says something of another one; the position is its own. */
interface Annotation {
  readonly target: EntryId;
  readonly at: PagePosition;
}

export interface EditRow extends Annotation {
  readonly text: string;
  readonly mentions: readonly PeerId[];
  /** The conversation of two that it was sealed to; '': everybody can read it. */
  readonly sealedTo: string;
}

export interface ReactionRow extends Annotation {
  readonly emoji: string;
  readonly removed: boolean;
  /** The conversation of two that it was sealed to; '': everybody can read it. */
  readonly sealedTo: string;
}

/** A room or a conversation of two. */
export interface ConversationRow {
  readonly name: string;
  readonly description: string;
  readonly messages: number;
  /** Its newest message's clock; 0: there is none. */
  readonly lastMs: number;
  readonly muted: boolean;
  readonly left: boolean;
}

export interface UnreadCounts {
  /** `unreadCountMax` at most. */
  readonly count: number;
  readonly mentions: number;
  readonly first: EntryId | null;
}

export interface SearchQuery {
  /** Words that must all be in the text; the last may be the beginning of one. */
  readonly words: readonly string[];
  readonly conversation?: string | undefined;
  readonly author?: PeerId | undefined;
  /** Wall-clock ms of the author: from, and up to but not including. */
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** The `next` of an earlier answer: what comes after it. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface SearchRows {
  readonly found: readonly { readonly id: EntryId; readonly conversation: string }[];
  /** Null: there is no more. */
  readonly next: number | null;
}

/** What a peer looks like, and the SHA-256 of it. */
export interface PictureRow {
  readonly hash: Uint8Array;
  readonly picture: Uint8Array;
}

/** Called inside the store's transactions, and taken back with them. */
export interface TalkStore {
  addEdit(gid: GroupId, edit: EditRow): void;
  /** The newest first. */
  edits(gid: GroupId, target: EntryId, author: PeerId, limit: number): EditRow[];
  removeEdits(gid: GroupId, target: EntryId, author: PeerId): void;

  /** In place of an earlier one of this peer with this emoji; the oldest beyond the limit are forgotten. */
  addReaction(gid: GroupId, reaction: ReactionRow): void;
  /** Those that were not taken back, in the order in which they were made. */
  reactions(gid: GroupId, target: EntryId): ReactionRow[];

  /** `author` wants its entry `target` gone, which stood in `room`; '': it changed another one. */
  addDeletion(gid: GroupId, target: EntryId, author: PeerId, room: string): void;
  /** The room; undefined: it is not deleted by this author. */
  deletion(gid: GroupId, target: EntryId, author: PeerId): string | undefined;

  /** Whether anything was said of this message, or it was hidden: most have nothing of it. */
  isTouched(gid: GroupId, target: EntryId): boolean;

  setHidden(gid: GroupId, target: EntryId, hidden: boolean): void;
  isHidden(gid: GroupId, target: EntryId): boolean;

  /** The later description stays. */
  describe(gid: GroupId, name: string, description: string, at: PagePosition): void;
  /** `count` more messages, or fewer; the newest has this clock. */
  countMessages(gid: GroupId, name: string, count: number, lastMs: number): void;
  setConversation(gid: GroupId, name: string, change: { readonly muted?: boolean; readonly left?: boolean }): void;
  conversation(gid: GroupId, name: string): ConversationRow | undefined;
  /** The one with the newest message first. */
  conversations(gid: GroupId, limit: number): ConversationRow[];

  addUnread(gid: GroupId, name: string, at: PagePosition, isMention: boolean): void;
  unread(gid: GroupId, name: string): UnreadCounts;
  /** Up to this one, itself included; null: all. Returns whether any was unread. */
  markRead(gid: GroupId, name: string, upTo: PagePosition | null): boolean;
  removeUnread(gid: GroupId, name: string, at: PagePosition): void;

  /** In place of what was indexed of this entry. */
  index(gid: GroupId, name: string, at: PagePosition, text: string): void;
  unindex(gid: GroupId, at: PagePosition): void;
  /** The newest first. */
  search(gid: GroupId, query: SearchQuery): SearchRows;

  /** The later key stays. */
  setSealKey(gid: GroupId, author: PeerId, key: Uint8Array, at: PagePosition): void;
  sealKey(gid: GroupId, author: PeerId): Uint8Array | undefined;

  /** The later picture stays; null: there is none any more. */
  setPicture(gid: GroupId, author: PeerId, picture: PictureRow | null, at: PagePosition): void;
  picture(gid: GroupId, author: PeerId): PictureRow | undefined;
  pictureHash(gid: GroupId, author: PeerId): Uint8Array | undefined;

  /** The bodies of these entries are dropped: nothing of their texts is to stay. */
  forgetText(gid: GroupId, at: PagePosition): void;
}
