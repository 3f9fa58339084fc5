/** An engine for the store of the page: in arrays, and as silent or broken as a spec wants it. */
import type { ApiEvent, CallName, ConnectionState, GrapevineApi } from '../../shared/api.ts';
import type { LogEventBody, Message } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import { ana, group, member, message, self, status } from './fixtures.ts';

/** An engine that keeps its messages and events in arrays, and can be silent or fail. */
export class Engine implements GrapevineApi {
  stored: Message[] = [];
  events: { seq: number; at: number; message: string }[] = [];
  firstKept = 1;
  rooms: Room[] = [];
  readonly calls: { name: CallName; args: Record<string, unknown> }[] = [];
  readonly failing = new Map<CallName, Error>();
  /** Calls that are answered later. */
  readonly waiting = new Map<CallName, Promise<void>>();
  listener: (event: ApiEvent) => void = () => undefined;
  connection: (state: ConnectionState) => void = () => undefined;

  async call(name: CallName, args: Record<string, unknown>): Promise<never> {
    this.calls.push({ name, args });
    await (this.waiting.get(name) ?? Promise.resolve());
    const failure = this.failing.get(name);
    if (failure !== undefined) throw failure;
    return this.#answer(name, args) as never;
  }

  subscribe(listener: (event: ApiEvent) => void): () => void {
    this.listener = listener;
    return () => undefined;
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.connection = listener;
    listener('open');
    return () => undefined;
  }

  /** Stores `one`; the event is written, and pushed unless it gets lost. */
  arrive(one: Message, pushed = true): void {
    this.stored = [...this.stored, one].sort((a, b) => a.hlc.ms - b.hlc.ms);
    const body: LogEventBody = { type: 'message', message: one.id, author: one.author, room: one.room };
    const event = { seq: this.events.length + 1, at: one.receivedAt, ...body, group: group.id };
    this.events.push(event);
    if (pushed) this.listener({ kind: 'log', event });
  }

  count(name: CallName): number {
    return this.calls.filter((call) => call.name === name).length;
  }

  #answer(name: CallName, args: Record<string, unknown>): unknown {
    if (name === 'hello') {
      return {
        apiVersion: 1,
        version: '0',
        id: self,
        name: 'Mira',
        suggestedName: '',
        group,
        eventSeq: this.events.length,
      };
    }
    if (name === 'status') return status({ events: 0 });
    if (name === 'members') return [member(self, 'Mira'), member(ana, 'Ana')];
    if (name === 'getPreferences') return { theme: 'system', language: 'system' };
    if (name === 'messages') return this.#page(args);
    if (name === 'message') return this.stored.find((one) => one.id === args.id);
    if (name === 'rooms') return this.rooms;
    if (name === 'markRead') return { name: args.room, unread: 0, mentions: 0, firstUnread: null };
    if (name === 'send') return this.#send(String(args.text));
    if (name === 'events') {
      const since = Math.max(Number(args.since), this.firstKept - 1);
      return {
        group: group.id,
        events: this.events.slice(since, since + 10),
        firstKept: this.firstKept,
        last: this.events.length,
      };
    }
    return undefined;
  }

  #page(args: Record<string, unknown>): unknown {
    const limit = Number(args.limit);
    if (args.around !== undefined || args.at !== undefined) {
      const middle = this.stored.findIndex(({ id, hlc }) => id === args.around || hlc.ms >= Number(args.at));
      const [start, end] = [Math.max(0, middle - limit / 2), middle + limit / 2];
      return {
        messages: this.stored.slice(start, end),
        hasMoreBefore: start > 0,
        hasMoreAfter: end < this.stored.length,
      };
    }
    const after = this.stored.findIndex((one) => one.id === args.after);
    const to = args.before === undefined ? this.stored.length : this.stored.findIndex((one) => one.id === args.before);
    const start = after >= 0 ? after + 1 : Math.max(0, to - limit);
    const end = after >= 0 ? Math.min(start + limit, this.stored.length) : to;
    return {
      messages: this.stored.slice(start, end),
      hasMoreBefore: start > 0,
      hasMoreAfter: end < this.stored.length,
    };
  }

  #send(text: string): Message {
    const one = message(900 + this.stored.length, { author: self, text, path: [], receivedAt: Date.now() });
    this.arrive(one);
    return one;
  }
}
