/** The calls of conversations of an engine in memory. */
import { directName } from '../../../shared/talk.ts';
import type { Room } from '../../../shared/talk.ts';
import type { Engine } from '../../../engine/index.ts';
import { toPeerId } from '../../../shared/ids.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { Message } from '../../../shared/records.ts';

const self = toPeerId(new Uint8Array(32).fill(1));
const other = toPeerId(new Uint8Array(32).fill(2));

type Noted = <Args, Result>(call: string, work: (args: Args) => Result) => (args: Args) => Result;

interface Desk {
  readonly stored: Message[];
  readonly add: (author: PeerId, text: string, room: string) => Message;
  readonly detail: (id: string) => Message;
}

type TalkCalls = Pick<
  Engine,
  | ('send' | 'sendDirect' | 'edit' | 'delete' | 'react' | 'hide')
  | ('rooms' | 'describeRoom' | 'setRoom' | 'markRead' | 'search')
>;

export function fakeTalk(noted: Noted, { stored, add, detail }: Desk): TalkCalls {
  const rooms = new Map<string, Room>();
  const room = (name: string, change: Partial<Room> = {}): Room => {
    const held = { ...(rooms.get(name) ?? emptyRoom(name)), ...change };
    rooms.set(name, held);
    return { ...held, messages: stored.filter((one) => one.room === name).length };
  };
  const change = (id: string, to: Partial<Message>): Message => {
    const changed = { ...detail(id), ...to };
    stored[stored.findIndex((one) => one.id === changed.id)] = changed;
    return changed;
  };
  room('general');
  return {
    send: noted('send', ({ room: name, text }) => add(self, text, name)),
    sendDirect: noted('sendDirect', ({ text }) => add(self, text, directName(other))),
    edit: noted('edit', ({ id, text }) => change(id, { text, editedAt: 1 })),
    delete: noted('delete', ({ id }) => change(id, { text: '', content: 'deleted' })),
    react: noted('react', ({ id, emoji, remove }) => change(id, { reactions: remove ? [] : [{ emoji, by: [self] }] })),
    hide: noted('hide', ({ id, hidden }) => ({ id: change(id, { hidden }).id, hidden })),
    rooms: noted('rooms', () => [...rooms.keys()].map((name) => room(name))),
    describeRoom: noted('describeRoom', ({ room: name, description }) => room(name, { description })),
    setRoom: noted('setRoom', ({ room: name = '', muted, left }) =>
      room(name, { ...(muted !== undefined && { muted }), ...(left !== undefined && { left }) }),
    ),
    markRead: noted('markRead', ({ room: name = '' }) => room(name, { unread: 0, mentions: 0, firstUnread: null })),
    search: noted('search', ({ text }) => ({ messages: stored.filter((one) => one.text.includes(text)), next: null })),
  };
}

function emptyRoom(name: string): Room {
  const counts = { messages: 0, unread: 2, mentions: 1, firstUnread: null, lastAt: null };
  return { name, direct: null, description: '', ...counts, muted: false, left: false };
}
