/** The calls that read messages: a page of a conversation, and one message. */
import type { CheckedArguments, MessagePage } from '../shared/api.ts';
import { ApiError } from '../shared/api.ts';
import type { EntryId, GroupId, PeerId } from '../shared/ids.ts';
import {
  entryIdBytes,
  epochBytes,
  isIdPrefix,
  parseEntryId,
  peerIdBytes,
  toEntryId,
  toEpoch,
  toPeerId,
} from '../shared/ids.ts';
import type { Message, MessageDetail } from '../shared/records.ts';
import { directName } from '../shared/talk.ts';
import { refusal } from '../shared/refusal.ts';
import type { PagePosition, Store } from './core/ports.ts';
import { refOf } from './core/runs.ts';
import type { Driver } from './driver.ts';
import type { EngineCalls } from './handle.ts';
import { findMember } from './query-calls.ts';
import { positionOf } from './talk.ts';
import { saidView, versionsOf } from './talk-views.ts';
import { holdersView, messageFrame } from './views.ts';
import type { EntryRef, StoredEntry } from './wire/entry.ts';

export interface MessageWorld {
  readonly self: PeerId;
  readonly group: { readonly id: GroupId };
  readonly store: Store;
  readonly driver: Driver;
  readonly places: Map<EntryId, EntryRef>;
}

/** Ids of messages shown lately and where they stand, so that a page's cursor needs no search. */
const placesMax = 20_000;

type Query = CheckedArguments<'messages'>;

export function makeMessageCalls(world: MessageWorld): Pick<EngineCalls, 'messages' | 'message'> {
  return {
    messages: (query) => {
      const middle = middleOf(world, query);
      return middle === undefined ? page(world, query) : pageAround(world, query, middle);
    },
    message: ({ id }) => {
      const entry = findEntry(world, id);
      return detail(world, entry);
    },
  };
}

export function showMessage(world: MessageWorld, entry: StoredEntry): Message {
  const { driver, self, store, group, places } = world;
  if (places.size >= placesMax) places.clear();
  places.set(entry.id, refOf(entry));
  const copies = store.duplicates(group.id, entry.header, entry.header.seq);
  return { ...messageFrame(driver.node, self, entry, copies), ...saidView(driver.talk, entry) };
}

export function findEntry({ store, group, places }: MessageWorld, id: string): StoredEntry {
  const full = parseEntryId(id);
  const place = full === undefined ? undefined : places.get(full);
  const known = place === undefined ? undefined : store.entry(group.id, place, place.seq);
  // The continuation of a feed that forked is moved to a place of its own.
  if (known?.id === full && known !== undefined) return known;
  const prefix = id.toLowerCase();
  if (!isIdPrefix(prefix)) throw new ApiError('invalid', `${id} is no id of a message`);
  const [found, another] = store.findEntries(group.id, prefix);
  if (found === undefined) throw refusal('not-found', 'refused.no-message', { id });
  if (another !== undefined) throw new ApiError('ambiguous', `several messages begin with ${id}: give more of it`);
  return found;
}

/** The name under which the store keeps a room, or the conversation with a member. */
export function conversationName(
  world: MessageWorld,
  where: { readonly room?: string | undefined; readonly with?: string | undefined },
): string {
  if (where.with !== undefined) return directName(findMember(world.driver.node, where.with));
  if (where.room === undefined) throw new ApiError('invalid', 'say which room, or with whom');
  return where.room;
}

function detail(world: MessageWorld, entry: StoredEntry): MessageDetail {
  const { driver, self, store, group } = world;
  const copies = store.duplicates(group.id, entry.header, entry.header.seq);
  return {
    ...showMessage(world, entry),
    ...holdersView(driver.node, self, entry, copies),
    versions: versionsOf(driver.talk, entry),
  };
}

function page(world: MessageWorld, query: Query): MessagePage {
  const { limit } = query;
  const before = query.before === undefined ? undefined : positionOf(findEntry(world, query.before));
  const after = query.after === undefined ? undefined : positionOf(findEntry(world, query.after));
  const rows = world.store.page(world.group.id, {
    room: conversationName(world, query),
    limit: limit + 1,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
  const isForward = after !== undefined && before === undefined;
  const hasMore = rows.length > limit;
  const entries = hasMore ? (isForward ? rows.slice(0, limit) : rows.slice(1)) : rows;
  return {
    messages: entries.map((entry) => showMessage(world, entry)),
    hasMoreBefore: isForward ? true : hasMore,
    hasMoreAfter: isForward ? hasMore : before !== undefined,
  };
}

/** What a page is to be around: what stands there, if anything does, is its first message after the middle. */
function middleOf(world: MessageWorld, query: Query): PagePosition | undefined {
  if (query.around !== undefined) return positionOf(findEntry(world, query.around));
  return query.at === undefined ? undefined : { ...firstPlace, hlc: { ms: query.at, n: 0 } };
}

function pageAround(world: MessageWorld, query: Query, middle: PagePosition): MessagePage {
  const { store, group } = world;
  const room = conversationName(world, query);
  const half = Math.max(1, Math.floor(query.limit / 2));
  const before = store.page(group.id, { room, before: middle, limit: half + 1 });
  const exact = query.around === undefined ? undefined : findEntry(world, query.around);
  if (exact !== undefined && exact.room !== room) {
    throw new ApiError('not-found', `the message ${exact.id.slice(0, 8)} is in no such conversation`);
  }
  const after = store.page(group.id, { room, after: middle, limit: half + 1 });
  const entries = [...before.slice(-half), ...(exact === undefined ? [] : [exact]), ...after.slice(0, half)];
  return {
    messages: entries.map((entry) => showMessage(world, entry)),
    hasMoreBefore: before.length > half,
    hasMoreAfter: after.length > half,
  };
}

/** Before everything of its millisecond. */
const firstPlace = {
  author: toPeerId(new Uint8Array(peerIdBytes)),
  epoch: toEpoch(new Uint8Array(epochBytes)),
  seq: 0,
  id: toEntryId(new Uint8Array(entryIdBytes)),
};
