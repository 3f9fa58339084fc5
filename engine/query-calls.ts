/** The calls that another member answers: one message as it holds it, or a page of a room. */
import { setTimeout as pause } from 'node:timers/promises';
import { ApiError } from '../shared/api.ts';
import type { PeerId, ShortId } from '../shared/ids.ts';
import { isIdPrefix, parseEntryId, shortIdOf } from '../shared/ids.ts';
import type { RemoteMessage } from '../shared/records.ts';
import { refusal } from '../shared/refusal.ts';
import { queryPaceMs } from './config.ts';
import type { GossipNode } from './core/node.ts';
import type { QueryAnswered, Told } from './core/queries.ts';
import { queryPatienceMs } from './core/queries.ts';
import type { Driver } from './driver.ts';
import type { EngineCalls } from './handle.ts';
import { command } from './keeping-calls.ts';
import { nameOf } from './member-name.ts';
import { decodeChat } from './wire/chat-body.ts';
import { entryKind } from './wire/entry.ts';
import type { Question } from './wire/messages.ts';

interface QueryWorld {
  readonly driver: Driver;
  readonly self: PeerId;
}

export function makeQueryCalls(world: QueryWorld): Pick<EngineCalls, 'messageAt' | 'messagesAt'> {
  const { driver } = world;
  let nextAt = 0;
  /** Slower than a member lets anybody ask. */
  const inTurn = async (): Promise<void> => {
    const now = performance.now();
    const waitMs = Math.max(0, nextAt - now);
    nextAt = now + waitMs + queryPaceMs;
    if (waitMs > 0) await pause(waitMs);
  };
  const ask = async (at: string, question: Question) => {
    const peer = findMember(driver.node, at);
    await inTurn();
    return { peer, told: await answered(world, peer, question) };
  };
  return {
    messageAt: async ({ at, id }) => {
      const prefix = id.toLowerCase();
      if (!isIdPrefix(prefix)) throw new ApiError('invalid', `${id} is no id of a message`);
      const { peer, told } = await ask(at, { id: prefix });
      const who = nameOf(driver.node, peer);
      const [message] = told.messages;
      if (message === undefined && told.more)
        throw new ApiError('ambiguous', `several messages at ${who} begin with ${id}: give more of it`);
      if (message === undefined) throw new ApiError('not-found', `no message at ${who} has the id ${id}`);
      if (!message.entry.id.startsWith(prefix)) throw forged(who);
      return remoteView(driver.node, message);
    },
    messagesAt: async ({ at, room, before, limit }) => {
      const cursor = before === undefined ? null : parseEntryId(before);
      if (cursor === undefined) throw new ApiError('invalid', 'before: give the whole id of a message');
      const { told } = await ask(at, { room, before: cursor, limit });
      return {
        messages: told.messages.map((message) => remoteView(driver.node, message)),
        hasMoreBefore: told.more,
      };
    },
  };
}

type Answer = NonNullable<QueryAnswered['told']>;

/** Rejects where no answer comes in time, or one that does not hold. */
async function answered({ driver, self }: QueryWorld, peer: PeerId, question: Question): Promise<Answer> {
  const { node } = driver;
  const who = nameOf(node, peer);
  const state = node.membership.get(peer)?.state ?? 'dead';
  const isGone = peer !== self && (state === 'dead' || state === 'left');
  if (isGone) throw refusal('timeout', 'refused.not-there', { who });
  const told = await new Promise<QueryAnswered['told'] | undefined>((resolve, reject) => {
    let nonce: string | undefined;
    const timer = setTimeout(() => over(undefined), queryPatienceMs);
    const end = driver.listen((event) => {
      if (event.type === 'answered' && event.nonce === nonce) over(event.told);
    });
    function stop(): void {
      clearTimeout(timer);
      end();
    }
    function over(result: QueryAnswered['told'] | undefined): void {
      stop();
      resolve(result);
    }
    try {
      command(() => driver.turn((current, now) => (nonce = current.queries.ask(now, peer, question))));
      // No link leads anywhere: nothing can come.
      if (nonce === undefined) over(undefined);
    } catch (error) {
      stop();
      reject(error instanceof Error ? error : new Error(String(error)));
    }
  });
  if (told === null) throw forged(who);
  if (told !== undefined) return told;
  throw refusal('timeout', 'refused.no-answer', { who, seconds: queryPatienceMs / 1000 });
}

function forged(who: string): ApiError {
  return refusal('failed', 'refused.unproven', { who });
}

export function findMember({ membership }: GossipNode, text: string): PeerId {
  const prefix = text.toLowerCase();
  const all = [...membership.all()];
  const byId = isIdPrefix(prefix) ? all.filter(({ id }) => id.startsWith(prefix)) : [];
  const [found, another] = byId.length > 0 ? byId : all.filter(({ record }) => record?.name === text);
  if (found === undefined) throw refusal('not-found', 'refused.no-member', { text });
  if (another !== undefined) throw refusal('ambiguous', 'refused.several-members', { text });
  return found.id;
}

function remoteView({ membership }: GossipNode, { entry, receivedMs, receivedFrom, path }: Told): RemoteMessage {
  const { id, header, body } = entry;
  const { author, epoch, seq, hlc, kind } = header;
  const chat = body !== null && kind === entryKind.chat ? decodeChat(body) : undefined;
  const known = (hop: ShortId): string => (hop === shortIdOf(author) ? author : (membership.resolve(hop) ?? hop));
  return {
    ...{ id, author, epoch, seq, hlc },
    room: chat?.room ?? '',
    content: chat !== undefined ? 'text' : body === null ? 'absent' : 'unknown',
    text: chat?.text ?? '',
    sentAt: hlc.ms,
    receivedAt: receivedMs,
    receivedFrom: receivedFrom.map(known),
    path: path.length === 0 ? [author] : path.map(known),
  };
}
