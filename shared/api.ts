/**
 * The one typed map of calls and events. Implemented once (host/api); reached by Electron's IPC,
 * by WebSocket and HTTP, and by the CLI. The renderer cannot tell which.
 */
import { z } from 'zod';
import { messageTextBytesMax, nameBytesMax, pageRowsMax, roomBytesMax, utf8Bytes } from './limits.ts';
import type { GroupId, PeerId } from './ids.ts';
import type { Group, LogEvent, Member, Message, MessageDetail, Status } from './records.ts';

/** Changed only when an old client would misread an answer. */
export const apiVersion = 1;

export const defaultRoom = 'general';

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
    (`the message is over ${messageTextBytesMax} bytes: shorten it or send it in parts`),
  );

const rows = z.int().min(1).max(pageRowsMax);

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
} as const;

export interface Hello {
  readonly apiVersion: number;
  readonly version: string;
  readonly id: PeerId;
  /** '' until the user has chosen one: the first start asks for it. */
  readonly name: string;
  /** What to propose for it: the computer's name. */
  readonly suggestedName: string;
  readonly group: Group;
  /** Number of the newest event: subscribe from here. */
  readonly eventSeq: number;
}

/** A page in display order, oldest first. */
export interface MessagePage {
  readonly messages: readonly Message[];
  readonly hasMoreBefore: boolean;
  readonly hasMoreAfter: boolean;
}

export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
}

/** What one gossip step did. */
export interface GossipStep {
  readonly peers: readonly PeerId[];
}

interface CallResults {
  hello: Hello;
  status: Status;
  members: readonly Member[];
  group: Group & { readonly code: string };
  messages: MessagePage;
  message: MessageDetail;
  send: Message;
  setName: { readonly name: string };
  addAddress: { readonly address: string };
  gossip: GossipStep;
  /** Events after `since`, oldest first. `firstKept` tells what retention has dropped. */
  events: { readonly events: readonly LogEvent[]; readonly firstKept: number; readonly last: number };
  getPreferences: Preferences;
  setPreferences: Preferences;
}

export type CallName = keyof typeof callArguments;
export type CallArguments<Name extends CallName> = z.input<(typeof callArguments)[Name]>;
export type CheckedArguments<Name extends CallName> = z.output<(typeof callArguments)[Name]>;
export type CallResult<Name extends CallName> = CallResults[Name];

/**
 * What is pushed to clients. `log` is durable and numbered: a client that was away asks `events`.
 * `changed` is a hint that a view is stale (link, round trip, holders); it may be dropped.
 */
export type ApiEvent =
  | { readonly kind: 'log'; readonly event: LogEvent }
  | { readonly kind: 'changed'; readonly what: readonly ChangedView[] };

export type ChangedView = 'status' | 'members' | 'holders';

/** What a client holds: the whole way into the engine. */
export interface GrapevineApi {
  call<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>>;
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: ApiEvent) => void): () => void;
  /** Whether the engine is reachable; Electron's is always 'open'. */
  onConnection?(listener: (state: ConnectionState) => void): () => void;
}

export type ConnectionState = 'connecting' | 'open' | 'closed';

/** Why a call failed, for people (`message`) and programs (`code`). */
export interface ApiFailure {
  readonly code: ApiErrorCode;
  readonly message: string;
}

export type ApiErrorCode = 'invalid' | 'not-found' | 'ambiguous' | 'failed' | 'timeout' | 'unauthorized' | 'storage';

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}

export type { Group, GroupId, LogEvent, Member, Message, MessageDetail, Status };
