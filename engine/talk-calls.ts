/** The calls of conversations: rooms, direct messages, what is said of a message, what is read, and search. */
import type { CheckedArguments } from '../shared/api.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import { defaultRoom, mentionsMax, roomsListedMax } from '../shared/limits.ts';
import type { Message } from '../shared/records.ts';
import type { Room } from '../shared/talk.ts';
import { directPeer } from '../shared/talk.ts';
import type { RefusalCode } from '../shared/refusal.ts';
import { refusal } from '../shared/refusal.ts';
import type { GossipNode } from './core/node.ts';
import type { ConversationRow } from './core/talk-port.ts';
import type { EngineCalls } from './handle.ts';
import { command } from './keeping-calls.ts';
import type { MessageWorld } from './message-calls.ts';
import { conversationName, findEntry, showMessage } from './message-calls.ts';
import { findMember } from './query-calls.ts';
import { outgoing, publishOutgoing } from './sealing.ts';
import { positionOf } from './talk.ts';
import { roomView } from './talk-views.ts';
import { encodeChat } from './wire/chat-body.ts';
import { entryKind } from './wire/entry.ts';
import type { StoredEntry } from './wire/entry.ts';
import { editsMax } from './wire/limits.ts';
import type { SealedInside } from './wire/talk-bodies.ts';
import { encodeDeletion, encodeEdit, encodeReaction, encodeRoom } from './wire/talk-bodies.ts';

export interface TalkCallWorld extends MessageWorld {
  emit(event: { kind: 'changed'; group: GroupId; what: readonly ['rooms'] }): void;
}

type TalkCalls = Pick<
  EngineCalls,
  | ('send' | 'sendDirect' | 'edit' | 'delete' | 'react' | 'hide')
  | ('rooms' | 'describeRoom' | 'setRoom' | 'markRead' | 'search')
>;

export function makeTalkCalls(world: TalkCallWorld): TalkCalls {
  const show = (entry: StoredEntry): Message => showMessage(world, entry);
  return {
    send: ({ room, text, replyTo, mentions }) => {
      const reply = replyTo === undefined ? null : findEntry(world, replyTo).id;
      const body = encodeChat({ room, text, replyTo: reply, mentions: mentioned(world, text, mentions) });
      return show(publish(world, { kind: entryKind.chat, body }, null));
    },
    sendDirect: ({ to, text, replyTo }) => {
      const peer = findMember(world.driver.node, to);
      const reply = replyTo === undefined ? null : findEntry(world, replyTo).id;
      const body = encodeChat({ room: '', text, replyTo: reply });
      return show(publish(world, { kind: entryKind.chat, body }, peer));
    },
    edit: ({ id, text, mentions }) => {
      const target = ownMessage(world, id, 'refused.others-edit');
      const body = encodeEdit(target.id, text, mentioned(world, text, mentions));
      return about(world, target, { kind: entryKind.edit, body });
    },
    delete: ({ id }) => {
      const target = ownMessage(world, id, 'refused.others-delete');
      const edits = world.driver.talk.edits(target).slice(0, editsMax);
      const room = directPeer(target.room ?? '') === null ? (target.room ?? '') : '';
      const body = encodeDeletion(
        target.id,
        room,
        edits.map(({ at }) => at.id),
      );
      return about(world, target, { kind: entryKind.deletion, body });
    },
    react: ({ id, emoji, remove }) => {
      const target = findMessage(world, id);
      return about(world, target, { kind: entryKind.reaction, body: encodeReaction(target.id, emoji, remove) });
    },
    hide: ({ id, hidden }) => {
      const target = findMessage(world, id);
      const { store, group } = world;
      command(() =>
        store.transaction(() => {
          store.talk.setHidden(group.id, target.id, hidden);
          if (hidden && target.room !== null) store.talk.removeUnread(group.id, target.room, positionOf(target));
        }),
      );
      world.emit({ kind: 'changed', group: world.group.id, what: ['rooms'] });
      return { id: target.id, hidden };
    },
    ...makeRoomCalls(world),
    search: (query) => search(world, query),
  };
}

function makeRoomCalls(world: TalkCallWorld): Pick<TalkCalls, 'rooms' | 'describeRoom' | 'setRoom' | 'markRead'> {
  const { store, group, driver } = world;
  const view = (name: string): Room =>
    roomView(driver.talk, store.talk.conversation(group.id, name) ?? { ...emptyRoom, name });
  const changed = (name: string): Room => {
    world.emit({ kind: 'changed', group: world.group.id, what: ['rooms'] });
    return view(name);
  };
  return {
    rooms: () => {
      const rows = store.talk.conversations(group.id, roomsListedMax);
      const isThere = rows.some(({ name }) => name === defaultRoom);
      return [...(isThere ? [] : [{ ...emptyRoom, name: defaultRoom }]), ...rows].map((row) =>
        roomView(driver.talk, row),
      );
    },
    describeRoom: ({ room, description }) => {
      publish(world, { kind: entryKind.room, body: encodeRoom({ room, description }) }, null);
      command(() => store.transaction(() => store.talk.setConversation(group.id, room, { left: false })));
      return changed(room);
    },
    setRoom: ({ muted, left, ...where }) => {
      const name = conversationName(world, where);
      const change = { ...(muted !== undefined && { muted }), ...(left !== undefined && { left }) };
      command(() => store.transaction(() => store.talk.setConversation(group.id, name, change)));
      return changed(name);
    },
    markRead: ({ upTo, ...where }) => {
      const name = conversationName(world, where);
      const position = upTo === undefined ? null : positionOf(findEntry(world, upTo));
      const isNews = command(() => store.transaction(() => store.talk.markRead(group.id, name, position)));
      return isNews ? changed(name) : view(name);
    },
  };
}

const emptyRoom: Omit<ConversationRow, 'name'> = {
  description: '',
  messages: 0,
  lastMs: 0,
  muted: false,
  left: false,
};

function search(world: TalkCallWorld, query: CheckedArguments<'search'>): ReturnType<TalkCalls['search']> {
  const { text, from, since, until, before, limit } = query;
  const isSomewhere = query.room !== undefined || query.with !== undefined;
  const { found, next } = world.store.talk.search(world.group.id, {
    words: text.split(/\s+/u),
    conversation: isSomewhere ? conversationName(world, query) : undefined,
    author: from === undefined ? undefined : findMember(world.driver.node, from),
    ...{ fromMs: since, untilMs: until, before, limit },
  });
  return { messages: found.map(({ id }) => showMessage(world, findEntry(world, id))), next };
}

/** Publishes what is said of a message to whoever can read it, and shows the message as it is then. */
function about(world: TalkCallWorld, target: StoredEntry, inside: SealedInside): Message {
  publish(world, inside, directPeer(target.room ?? ''));
  return showMessage(world, findEntry(world, target.id));
}

/** To one peer alone; null: to everybody. Gives the entry as it is stored. */
function publish(world: TalkCallWorld, inside: SealedInside, to: PeerId | null): StoredEntry {
  const { driver } = world;
  const said = outgoing(driver, inside, to);
  const published = command(() => driver.turn((node, now) => publishOutgoing(driver, node, now, said)));
  return findEntry(world, published.id);
}

function findMessage(world: TalkCallWorld, id: string): StoredEntry {
  const entry = findEntry(world, id);
  if (entry.room === null || entry.room === '') throw refusal('invalid', 'refused.not-shown', { id });
  return entry;
}

/** `what` says that others' are not changed so. */
function ownMessage(world: TalkCallWorld, id: string, what: RefusalCode): StoredEntry {
  const entry = findMessage(world, id);
  if (entry.header.author !== world.self) {
    throw refusal('invalid', what);
  }
  if (entry.body === null) throw refusal('invalid', 'refused.deleted');
  return entry;
}

/** Those who are named, or else those whose names stand in the text after an @. */
function mentioned({ driver }: TalkCallWorld, text: string, given: readonly string[] | undefined): PeerId[] {
  if (given !== undefined) return given.map((member) => findMember(driver.node, member));
  return text.includes('@') ? namedIn(driver.node, text) : [];
}

function namedIn({ membership }: GossipNode, text: string): PeerId[] {
  const found: PeerId[] = [];
  for (const { id, record } of membership.all()) {
    const name = record?.name ?? '';
    if (name !== '' && found.length < mentionsMax && isNamed(text, name)) found.push(id);
  }
  return found;
}

/** `@Ann` speaks to Ann and not to Anna. */
function isNamed(text: string, name: string): boolean {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const next = text.slice(at + name.length + 1);
    if (!/^[\p{L}\p{N}_]/u.test(next)) return true;
  }
  return false;
}
