/** What a message says by now: its text, or the last one its author gave it, and what others say of it. */
import type { PeerId } from '../shared/ids.ts';
import type { Message } from '../shared/records.ts';
import type { EarlierVersion, MessageTalk, Reaction, Room } from '../shared/talk.ts';
import { directPeer, plainTalk } from '../shared/talk.ts';
import type { ConversationRow, ReactionRow } from './core/talk-port.ts';
import { offeredFile } from './file-views.ts';
import type { Talk } from './talk.ts';
import { isHeardBySame } from './talk.ts';
import type { StoredEntry } from './wire/entry.ts';

export type Said = MessageTalk & Pick<Message, 'room' | 'content' | 'text' | 'files'>;

export function saidView(talk: Talk, entry: StoredEntry): Said {
  const { store, gid } = talk.world;
  const heard = talk.hear(entry);
  const room = entry.room ?? '';
  const direct = directPeer(room);
  if (heard?.saying.type !== 'text') {
    // Where an erased body stood, the room is left.
    const content = entry.body !== null ? 'unknown' : entry.room === null ? 'absent' : 'deleted';
    return { ...plainTalk, room, direct, content, text: '' };
  }
  const { saying } = heard;
  const isTouched = store.talk.isTouched(gid, entry.id);
  const [newest] = isTouched ? talk.edits(entry) : [];
  const { text, mentions } = newest ?? saying;
  return {
    room: heard.sealedTo || saying.room,
    direct,
    content: 'text',
    text,
    ...(saying.files !== undefined && saying.files.length > 0 && { files: saying.files.map(offeredFile) }),
    replyTo: saying.replyTo,
    mentions,
    mentionsMe: entry.header.author !== talk.world.self && talk.speaksToMe({ replyTo: saying.replyTo, mentions }),
    editedAt: newest?.at.hlc.ms ?? null,
    reactions: isTouched ? reactionsOf(store.talk.reactions(gid, entry.id), entry.room) : [],
    hidden: isTouched && store.talk.isHidden(gid, entry.id),
  };
}

/** What it said before, the first first. */
export function versionsOf(talk: Talk, entry: StoredEntry): EarlierVersion[] {
  const saying = talk.hear(entry)?.saying;
  const edits = talk.edits(entry);
  if (saying?.type !== 'text' || edits.length === 0) return [];
  const earlier = edits.slice(1).map(({ text, at }) => ({ text, at: at.hlc.ms }));
  return [{ text: saying.text, at: entry.header.hlc.ms }, ...earlier.reverse()];
}

export function roomView(talk: Talk, row: ConversationRow): Room {
  const { store, gid } = talk.world;
  const { count, mentions, first } = store.talk.unread(gid, row.name);
  const { name, description, messages, lastMs, muted, left } = row;
  return {
    ...{ name, description, messages, muted, left, mentions },
    direct: directPeer(name),
    unread: count,
    firstUnread: first,
    lastAt: lastMs === 0 ? null : lastMs,
  };
}

/** In the order in which each emoji was first used. */
function reactionsOf(rows: readonly ReactionRow[], room: string | null): Reaction[] {
  const byEmoji = new Map<string, PeerId[]>();
  for (const { emoji, at, sealedTo } of rows) {
    if (!isHeardBySame(room, sealedTo)) continue;
    const by = byEmoji.get(emoji) ?? [];
    byEmoji.set(emoji, by);
    by.push(at.author);
  }
  return [...byEmoji].map(([emoji, by]) => ({ emoji, by }));
}
