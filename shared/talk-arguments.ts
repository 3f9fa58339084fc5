/** The arguments of the calls about conversations. */
import { z } from 'zod';
import {
  defaultRoom,
  emojiBytesMax,
  mentionsMax,
  messageTextBytesMax,
  pageRowsMax,
  roomBytesMax,
  roomTextBytesMax,
  searchCharsMax,
  searchRowsMax,
  utf8Bytes,
} from './limits.ts';

export const roomText = z
  .string()
  .trim()
  .min(1, 'a room needs a name')
  .refine((value) => utf8Bytes(value) <= roomBytesMax, `a room's name has ${roomBytesMax} bytes at most`);

export const messageText = z
  .string()
  .refine((value) => value.trim() !== '', 'the message is empty')
  .refine(
    (value) => utf8Bytes(value) <= messageTextBytesMax,
    `the message is over ${messageTextBytesMax} bytes: shorten it or send it in parts`,
  );

/** An id, or a prefix of it of 8 characters or more. */
const idText = z.string().min(8, 'give at least 8 characters of the id').max(64);

/** A member by its id, the beginning of it, or a name that nobody else has. */
export const memberText = z.string().trim().min(1, 'give a member').max(128);

const description = z
  .string()
  .trim()
  .refine((value) => utf8Bytes(value) <= roomTextBytesMax, `a description has ${roomTextBytesMax} bytes at most`);

/** Members that are spoken to; without it, those whose names stand after an @ in the text. */
const mentions = z.array(memberText).max(mentionsMax, `a message speaks to ${mentionsMax} at most`).optional();
const time = z.int().min(0);

/** A room, or in its place the conversation with one member. */
const where = { room: roomText.optional(), with: memberText.optional() };

export const talkArguments = {
  /**
   * Newest first page without a cursor; `before` and `after` are ids of messages. `around` one, or the first
   * message of a time (`at`), gives a page on both sides of it.
   */
  messages: z.strictObject({
    room: roomText.default(defaultRoom),
    with: memberText.optional(),
    before: idText.optional(),
    after: idText.optional(),
    around: idText.optional(),
    at: time.optional(),
    limit: z.int().min(1).max(pageRowsMax).default(100),
  }),
  send: z.strictObject({
    room: roomText.default(defaultRoom),
    text: messageText,
    replyTo: idText.optional(),
    mentions,
  }),
  /** To one member alone, who need not be there now. */
  sendDirect: z.strictObject({ to: memberText, text: messageText, replyTo: idText.optional() }),
  edit: z.strictObject({ id: idText, text: messageText, mentions }),
  delete: z.strictObject({ id: idText }),
  react: z.strictObject({
    id: idText,
    emoji: z
      .string()
      .trim()
      .min(1, 'give an emoji')
      .refine((value) => utf8Bytes(value) <= emojiBytesMax, `an emoji has ${emojiBytesMax} bytes at most`),
    remove: z.boolean().default(false),
  }),
  /** Only here, and only out of sight. */
  hide: z.strictObject({ id: idText, hidden: z.boolean().default(true) }),
  rooms: z.strictObject({}),
  /** Makes a room, or says anew what it is for. */
  describeRoom: z.strictObject({ room: roomText, description: description.default('') }),
  /** Only here: nobody else is told. */
  setRoom: z.strictObject({ ...where, muted: z.boolean().optional(), left: z.boolean().optional() }),
  /** Up to a message, itself included; without one, all. */
  markRead: z.strictObject({ ...where, upTo: idText.optional() }),
  /** Messages with all these words, the newest first; times are the authors' clocks. */
  search: z.strictObject({
    text: z.string().trim().min(1, 'say what to look for').max(searchCharsMax),
    ...where,
    from: memberText.optional(),
    since: time.optional(),
    until: time.optional(),
    /** The `next` of an answer gives what comes after it. */
    before: time.optional(),
    limit: z.int().min(1).max(searchRowsMax).default(50),
  }),
} as const;
