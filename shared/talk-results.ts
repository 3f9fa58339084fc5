/** What the calls about conversations give. */
import type { EntryId } from './ids.ts';
import type { Message } from './records.ts';
import type { Room } from './talk.ts';

export interface TalkResults {
  send: Message;
  sendDirect: Message;
  edit: Message;
  delete: Message;
  react: Message;
  hide: { readonly id: EntryId; readonly hidden: boolean };
  /** The room that every group has, and those in which something was written, the latest first. */
  rooms: readonly Room[];
  describeRoom: Room;
  setRoom: Room;
  markRead: Room;
  search: SearchPage;
}

export interface SearchPage {
  /** The newest first. */
  readonly messages: readonly Message[];
  /** Give it as `before` for more; null: that was all. */
  readonly next: number | null;
}
