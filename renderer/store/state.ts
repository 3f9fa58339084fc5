/** Everything the page shows, as one immutable value, and the pure steps from one to the next. */
import { defaultRoom } from '../../shared/limits.ts';
import type { ConnectionState, Hello, Preferences } from '../../shared/api.ts';
import type { Gap, Hlc, Member, Message, MessageDetail, Status } from '../../shared/records.ts';
import { compareMessages, fromNewest, loadedIn, mergeMessages, newestMessage, trimmed } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import type { Room } from '../../shared/talk.ts';
import type { CatchUpView } from './catch-up.ts';
import type { DoctorView } from './diagnosis.ts';
import type { Digest } from './digest.ts';

/** So many messages stay loaded while one reads on, and about as many as one page more. */
export const loadedMessagesMax = 1_000;

/** The page's clock and the engine's may differ by this when the page is on another computer. */
const clockSlackMs = 60_000;

/** An own message that has not become a stored one yet. */
export interface PendingSend {
  readonly key: string;
  readonly text: string;
  /** The message that it answers. */
  readonly replyTo: string | null;
  readonly startedAt: number;
  /** null while the call runs; then why it failed. */
  readonly failure: string | null;
}

/** How far the reader has read: enough of a message to compare others with. */
export interface ReadMark {
  readonly id: string;
  readonly hlc: Hlc;
}

export interface DetailView {
  readonly id: string;
  readonly detail: MessageDetail | null;
  readonly failure: string | null;
}

/** What the composer is busy with beside a new message. */
export interface Composing {
  readonly kind: 'reply' | 'edit';
  readonly message: Message;
}

export interface AppState {
  /** The conversation that is open: the name of a room, or of a conversation of two. */
  readonly room: string;
  readonly rooms: readonly Room[];
  /** What the composer is busy with beside a new message. */
  readonly composing: Composing | null;
  /** The message to bring into view; another number each time. */
  readonly jump: { readonly id: string; readonly number: number } | null;
  /** Why the last thing that was done with a message came to nothing. */
  readonly talkFailure: string | null;
  readonly phase: 'starting' | 'ready' | 'failed';
  readonly failure: string | null;
  readonly connection: ConnectionState;
  /** When the connection was last lost; null while it is open. */
  readonly lostAt: number | null;
  readonly hello: Hello | null;
  readonly members: readonly Member[];
  readonly status: Status | null;
  readonly statusAt: number;
  /** What is missing here. */
  readonly gaps: readonly Gap[];
  readonly preferences: Preferences;
  readonly blocks: Blocks;
  readonly hasMoreBefore: boolean;
  /** The loaded stretch ends before the newest message: one reads far back. */
  readonly hasMoreAfter: boolean;
  readonly loadingOlder: boolean;
  readonly loadingNewer: boolean;
  readonly olderFailure: string | null;
  readonly pending: readonly PendingSend[];
  readonly readMark: ReadMark | null;
  /** Messages of others after the mark, among those loaded. */
  readonly unread: number;
  /** Where the line "New since" stands: after this mark. */
  readonly newLine: ReadMark | null;
  /** What arrived with the last change, for the announcer. */
  readonly arrivals: readonly Message[];
  readonly detail: DetailView | null;
  /** What the doctor looks at; null: nothing. */
  readonly doctor: DoctorView | null;
  /** A large catch-up that goes on. */
  readonly catchUp: CatchUpView | null;
  /** What came while nobody was here; null: nobody was away for long, or it was put away. */
  readonly digest: Digest | null;
}

export const initialState: AppState = {
  room: defaultRoom,
  rooms: [],
  composing: null,
  jump: null,
  talkFailure: null,
  phase: 'starting',
  failure: null,
  connection: 'connecting',
  lostAt: null,
  hello: null,
  members: [],
  status: null,
  statusAt: 0,
  gaps: [],
  preferences: { theme: 'system', language: 'system' },
  blocks: [],
  hasMoreBefore: false,
  hasMoreAfter: false,
  loadingOlder: false,
  loadingNewer: false,
  olderFailure: null,
  pending: [],
  readMark: null,
  unread: 0,
  newLine: null,
  arrivals: [],
  detail: null,
  doctor: null,
  catchUp: null,
  digest: null,
};

/** The first page, or a page that replaces all that was loaded. */
export function withFirstPage(
  state: AppState,
  messages: readonly Message[],
  hasMoreBefore: boolean,
  hasMoreAfter = false,
): AppState {
  const blocks = mergeMessages([], messages);
  const newest = newestMessage(blocks);
  // Nobody has read anything before a first visit, and a page full of "new" would say nothing.
  const readMark = state.readMark ?? (newest === undefined ? null : toReadMark(newest));
  return withUnread({ ...state, blocks, hasMoreBefore, hasMoreAfter, readMark });
}

/** Another conversation: nothing of the one before is shown any longer. */
export function withRoom(state: AppState, room: string): AppState {
  const { blocks, hasMoreBefore, loadingOlder, olderFailure, pending, readMark, unread, newLine } = initialState;
  const ends = { hasMoreBefore, hasMoreAfter: false, loadingNewer: false };
  const empty = { blocks, ...ends, loadingOlder, olderFailure, pending, readMark, unread, newLine };
  return { ...state, ...empty, room, arrivals: [], composing: null, jump: null };
}

export function withRooms(state: AppState, rooms: readonly Room[]): AppState {
  const open = rooms.find(({ name }) => name === state.room);
  // Read elsewhere: the profile has one truth about that.
  const isRead = open?.unread === 0 && state.unread > 0;
  return isRead ? { ...withRead(state), rooms } : { ...state, rooms };
}

/** In all rooms that may call for attention. */
export function unreadIn({ room, rooms, unread }: AppState): number {
  const others = rooms.filter((one) => one.name !== room && !one.muted && !one.left);
  return others.reduce((sum, one) => sum + one.unread, unread);
}

export function withOneRoom(state: AppState, room: Room): AppState {
  return withRooms(state, [...state.rooms.filter(({ name }) => name !== room.name), room]);
}

/** Where reading goes on, as the profile knows it. */
export function markBefore(room: Room | undefined, page: readonly Message[]): ReadMark | null {
  const [oldest] = page;
  if (room === undefined || room.unread === 0 || oldest === undefined) return null;
  const before = page[page.findIndex(({ id }) => id === room.firstUnread) - 1];
  return before === undefined ? { id: '', hlc: { ms: oldest.hlc.ms - 1, n: 0 } } : toReadMark(before);
}

/** Who is there, and how this peer does; its name may have been changed elsewhere. */
export function withPeople(
  state: AppState,
  { members, status, gaps, statusAt }: Pick<AppState, 'members' | 'gaps' | 'statusAt'> & { readonly status: Status },
): AppState {
  const { hello } = state;
  const isRenamed = hello !== null && status.name !== '' && status.name !== hello.name;
  return { ...state, members, status, statusAt, gaps, hello: isRenamed ? { ...hello, name: status.name } : hello };
}

export function withOlderPage(state: AppState, messages: readonly Message[], hasMoreBefore: boolean): AppState {
  const whole = mergeMessages(state.blocks, messages);
  const blocks = trimmed(whole, loadedMessagesMax, 'newest');
  const hasMoreAfter = state.hasMoreAfter || blocks !== whole;
  return { ...state, blocks, hasMoreBefore, hasMoreAfter, loadingOlder: false, olderFailure: null };
}

export function withNewerPage(state: AppState, messages: readonly Message[], hasMoreAfter: boolean): AppState {
  const blocks = mergeMessages(state.blocks, messages);
  return withoutOldest(withUnread({ ...state, blocks, hasMoreAfter, loadingNewer: false }));
}

/** For who reads the end: what lies far above it is loaded again when it is wanted. */
export function withoutOldest(state: AppState): AppState {
  const blocks = trimmed(state.blocks, loadedMessagesMax, 'oldest');
  return blocks === state.blocks ? state : { ...state, blocks, hasMoreBefore: true };
}

/** Messages that came or changed. Those before the loaded part are left to paging. */
export function withMessages(state: AppState, messages: readonly Message[]): AppState {
  const oldest = state.blocks[0]?.messages[0];
  const newest = state.hasMoreAfter ? newestMessage(state.blocks) : undefined;
  const placed = messages.filter(
    (message) =>
      (oldest === undefined || !state.hasMoreBefore || compareMessages(message, oldest) >= 0) &&
      (newest === undefined || compareMessages(message, newest) <= 0),
  );
  const isLoaded = loadedIn(state.blocks, placed.length);
  const arrivals = placed.filter((message) => !isLoaded(message.id));
  const blocks = mergeMessages(state.blocks, placed);
  const self = state.hello?.id;
  let pending = state.pending;
  for (const message of arrivals) {
    if (message.author === self) pending = withoutSent(pending, message);
  }
  if (blocks === state.blocks && pending === state.pending) return state;
  const foreign = arrivals.filter((message) => message.author !== self);
  return withUnread({ ...state, blocks, pending, arrivals: foreign.length > 0 ? foreign : state.arrivals });
}

/** The answer to a send: exactly this pending one is done, whatever others say the same. */
export function withSent(state: AppState, key: string, message: Message): AppState {
  const pending = state.pending.filter((send) => send.key !== key);
  // Far back there is no place for it: the store goes to the end, where it stands.
  const blocks = state.hasMoreAfter ? state.blocks : mergeMessages(state.blocks, [message]);
  return { ...state, pending, blocks, newLine: null };
}

export function withPending(state: AppState, key: string, change: Partial<PendingSend>): AppState {
  const pending = state.pending.map((send) => (send.key === key ? { ...send, ...change } : send));
  return { ...state, pending };
}

export function withRead(state: AppState): AppState {
  const newest = newestMessage(state.blocks);
  // The end of a stretch far back is not the end of the conversation.
  if (newest === undefined || state.hasMoreAfter || state.readMark?.id === newest.id) return state;
  return { ...state, readMark: toReadMark(newest), unread: 0 };
}

export function toReadMark(message: Message): ReadMark {
  return { id: message.id, hlc: message.hlc };
}

export function isAfterMark(message: Message, mark: ReadMark): boolean {
  if (message.id === mark.id) return false;
  return message.hlc.ms - mark.hlc.ms > 0 || (message.hlc.ms === mark.hlc.ms && message.hlc.n > mark.hlc.n);
}

/** Counts anew what is unread, and sets the line at the first moment that something is. */
function withUnread(state: AppState): AppState {
  // What is new lies behind what is loaded, and can only be counted there.
  if (state.hasMoreAfter) return state;
  const mark = state.readMark;
  let unread = 0;
  if (mark !== null) {
    for (const message of fromNewest(state.blocks)) {
      if (!isAfterMark(message, mark)) break;
      if (message.author !== state.hello?.id) unread += 1;
    }
  }
  const newLine = unread > 0 && state.unread === 0 ? mark : state.newLine;
  return { ...state, unread, newLine };
}

/** The stored message takes the place of the pending one with its words, the oldest first. */
function withoutSent(pending: readonly PendingSend[], message: Message): readonly PendingSend[] {
  const match = pending.find(
    (send) => send.text === message.text && message.receivedAt >= send.startedAt - clockSlackMs,
  );
  return match === undefined ? pending : pending.filter((send) => send !== match);
}
