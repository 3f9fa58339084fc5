/**
 * The arguments of every call, as schemas that check what comes from outside. Apart from api.ts, so that
 * the pages, which only call, do not carry the checker.
 */
import { z } from 'zod';
import {
  defaultRoom,
  messageTextBytesMax,
  nameBytesMax,
  pageRowsMax,
  retentionDaysMax,
  retentionEventsMax,
  retentionEventsMin,
  retentionMessagesMax,
  retentionMibMax,
  roomBytesMax,
  utf8Bytes,
} from './limits.ts';

const room = z
  .string()
  .trim()
  .min(1, 'a room needs a name')
  .refine((value) => utf8Bytes(value) <= roomBytesMax, `a room's name has ${roomBytesMax} bytes at most`);

const text = z
  .string()
  .refine((value) => value.trim() !== '', 'the message is empty')
  .refine(
    (value) => utf8Bytes(value) <= messageTextBytesMax,
    `the message is over ${messageTextBytesMax} bytes: shorten it or send it in parts`,
  );

const rows = z.int().min(1).max(pageRowsMax);
const days = z.int().min(1).max(retentionDaysMax);
const mib = z.int().min(1).max(retentionMibMax);

/** An id, or a prefix of it of 8 characters or more. */
const idText = z.string().min(8, 'give at least 8 characters of the id').max(64);

/** Arguments of every call; the keys are the closed list of calls. */
export const callArguments = {
  hello: z.strictObject({}),
  status: z.strictObject({}),
  members: z.strictObject({}),
  /** With the code that lets others in: a secret. */
  group: z.strictObject({}),
  /** Newest first page without a cursor; `before` and `after` are ids of messages. */
  messages: z.strictObject({
    room: room.default(defaultRoom),
    before: idText.optional(),
    after: idText.optional(),
    limit: rows.default(100),
  }),
  message: z.strictObject({ id: idText }),
  send: z.strictObject({ room: room.default(defaultRoom), text }),
  setName: z.strictObject({
    name: z.string().refine((value) => utf8Bytes(value) <= nameBytesMax, 'the name is too long'),
  }),
  addAddress: z.strictObject({ address: z.string().min(3).max(280) }),
  gossip: z.strictObject({}),
  events: z.strictObject({ since: z.int().min(0).default(0), limit: rows.default(pageRowsMax) }),
  getPreferences: z.strictObject({}),
  setPreferences: z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }),
  /** What is missing here, by feed. */
  gaps: z.strictObject({}),
  getRetention: z.strictObject({}),
  /** What is not given stays as it is; null: without that limit. */
  setRetention: z.strictObject({
    days: days.nullable().optional(),
    mib: mib.nullable().optional(),
    eventDays: days.nullable().optional(),
    events: z.int().min(retentionEventsMin).max(retentionEventsMax).optional(),
    authorMib: mib.optional(),
    authorMessages: z.int().min(1).max(retentionMessagesMax).optional(),
  }),
  block: z.strictObject({ id: idText }),
  unblock: z.strictObject({ id: idText }),
  /** Asks every member for its links. Answers when all have answered, or after some seconds with what came. */
  topology: z.strictObject({}),
} as const;
