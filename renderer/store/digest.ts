/**
 * What came while nobody was in front of the page, conversation by conversation: one view of it instead of a
 * notification for each message. It begins when somebody is back, and takes up what a catch-up still brings.
 */
import type { Room } from '../../shared/talk.ts';

/** Away for less is no absence. */
export const absenceMs = 30 * 60_000;
/** After somebody is back, messages belong to the absence for so long; longer while a catch-up goes on. */
export const gatherMs = 60_000;
/** Fewer messages that speak to nobody are better read than told about. */
const worthMin = 10;
/** How many the engine counts as unread at most. */
export const countedMax = 1000;

export interface DigestPart {
  readonly room: string;
  /** The other of the two; null: it is a room. */
  readonly direct: Room['direct'];
  readonly count: number;
  readonly mentions: number;
  readonly firstUnread: string | null;
  /** When somebody came back; of all that came later, what was read at once counts, too. */
  readonly unreadBefore: number;
  /** At the first look after that, since the page may not have followed; null: before it. */
  readonly messagesBefore: number | null;
  readonly visited: boolean;
}

export interface Digest {
  readonly since: number;
  readonly until: number;
  readonly parts: readonly DigestPart[];
}

export function beginDigest(since: number, until: number, rooms: readonly Room[]): Digest {
  const parts = rooms.filter(isFollowed).map((room) => newPart(room, { messagesBefore: null, unread: room.unread }));
  return { since, until, parts };
}

/** The same with what the conversations have come to. */
export function gather(digest: Digest, rooms: readonly Room[]): Digest {
  const parts = rooms.filter(isFollowed).map((room): DigestPart => {
    const part = digest.parts.find((one) => one.room === room.name);
    // Of a room that was unknown before, all is new.
    if (part === undefined) return newPart(room, { messagesBefore: 0, unread: Math.max(room.unread, room.messages) });
    const messagesBefore = part.messagesBefore ?? room.messages;
    return {
      ...part,
      messagesBefore,
      count: Math.max(part.count, room.unread, part.unreadBefore + room.messages - messagesBefore),
      mentions: Math.max(part.mentions, room.mentions),
      firstUnread: part.firstUnread ?? room.firstUnread,
    };
  });
  return { ...digest, parts };
}

/** What is to be shown, what speaks to the reader first; empty: nothing came. */
export function partsToShow({ parts }: Digest): readonly DigestPart[] {
  return parts.filter(({ count }) => count > 0).toSorted((a, b) => weightOf(b) - weightOf(a) || b.count - a.count);
}

export function isWorthDigest(digest: Digest, openRoom: string): boolean {
  const parts = partsToShow(digest);
  const speaks = parts.some((part) => part.room !== openRoom && weightOf(part) > 0);
  return speaks || totalOf(parts) >= worthMin;
}

export function totalOf(parts: readonly DigestPart[]): number {
  return parts.reduce((sum, { count }) => sum + count, 0);
}

/** Such as speak to the reader: mentions, and all that was said to them alone. */
export function addressedOf(parts: readonly DigestPart[]): number {
  return parts.reduce((sum, part) => sum + weightOf(part), 0);
}

export function withVisited(digest: Digest, room: string): Digest {
  return { ...digest, parts: digest.parts.map((part) => (part.room === room ? { ...part, visited: true } : part)) };
}

function weightOf({ direct, count, mentions }: DigestPart): number {
  return direct === null ? mentions : count;
}

function isFollowed({ muted, left }: Room): boolean {
  return !muted && !left;
}

function newPart(
  { name, direct, mentions, firstUnread }: Room,
  { messagesBefore, unread }: { readonly messagesBefore: number | null; readonly unread: number },
): DigestPart {
  const counts = { count: unread, unreadBefore: messagesBefore === null ? unread : 0 };
  return { room: name, direct, mentions, firstUnread, messagesBefore, ...counts, visited: false };
}
