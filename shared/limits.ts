/** Limits that people meet: the same numbers in the composer, the API and the engine. */

/** UTF-8 bytes of one message's text. */
export const messageTextBytesMax = 16 * 1024;
/** Grapheme clusters of a display name, and its UTF-8 bytes. */
export const nameGraphemesMax = 32;
export const nameBytesMax = 128;
export const statusGraphemesMax = 80;
export const statusBytesMax = 256;
/** An own picture, as it travels: a square of so many pixels. */
export const pictureBytesMax = 16 * 1024;
export const pictureSide = 96;
/** Minutes without a key or a pointer until one is away; 0: never. */
export const idleMinutesMax = 24 * 60;
/** The room that every group has. */
export const defaultRoom = 'general';
/** UTF-8 bytes of a room's name. */
export const roomBytesMax = 64;
/** UTF-8 bytes of what a room is said to be for. */
export const roomTextBytesMax = 512;
/** Peers that one message speaks to by name. */
export const mentionsMax = 16;
/** UTF-8 bytes of one reaction: an emoji may be joined of many. */
export const emojiBytesMax = 32;
/** Reactions of one peer to one message. */
export const reactionsPerPeerMax = 16;
/** Rooms and conversations of one list. */
export const roomsListedMax = 1000;
/** Unread messages are counted so far. */
export const unreadCountMax = 1000;
/** Characters of what is searched for, and messages that one search gives. */
export const searchCharsMax = 200;
export const searchRowsMax = 200;
/** Links that `--degree` may ask for. */
export const degreeMax = 64;
/** Peers that `--gossip-peers` may ask for in one step. */
export const gossipPeersMax = 256;
/** Characters of a network interface's name: on Windows these are sentences. */
export const interfaceNameCharsMax = 128;
/** Rows of one page of messages or events. */
export const pageRowsMax = 1000;

/** Messages that are asked of another member at once. */
export const remoteRowsMax = 200;

/** Bounds of what retention may be set to. */
export const retentionDaysMax = 36_500;
export const retentionMibMax = 1024 ** 2;
export const retentionMessagesMax = 1_000_000_000;
/** A service is unhealthy after this long at the most without a renewal; a resolution takes this long at most. */
export const ttlSecondsMax = 3600;
export const resolveMsMax = 25_000;
/** Events of the log: with fewer than the least a program that was away for a moment would miss some. */
export const retentionEventsMin = 1000;
export const retentionEventsMax = 100_000_000;
/** A clock that differs by less than this is nobody's business. */
export const clockOffMsMin = 60_000;

/** UTF-8 bytes of `text`; a lone surrogate counts as the 3 bytes of its replacement. Shared code has no TextEncoder. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
