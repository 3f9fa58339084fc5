/** A `GrapevineApi` out of memory, for the gallery: answers as the engine would, and does as it is told. */
import { ApiError } from '../../shared/api.ts';
import type { DoctorReport } from '../../shared/doctor.ts';
import { healthy } from './diagnoses.ts';
import type {
  ApiEvent,
  CallArguments,
  CallName,
  CallResult,
  ConnectionState,
  GrapevineApi,
  GroupEvent,
  GroupSummary,
  Hello,
  MessagePage,
  Preferences,
} from '../../shared/api.ts';
import type { FileRecord } from '../../shared/files.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { Gap, Group, LogEventBody, Member, Message, Retention, Status } from '../../shared/records.ts';
import { fakeBackups } from './fake-backup.ts';
import { fakeFiles } from './fake-files.ts';
import { fakePeople } from './fake-people.ts';
import { pictures } from './pictures.ts';
import { FakeGroups, secrets } from './fake-groups.ts';
import type { Room } from '../../shared/talk.ts';
import { detailOf, message, now, self } from './fixtures.ts';
import { healthOf } from './health.ts';
import type { HealthKind } from './health.ts';
import { topologyOf } from './topology.ts';
import type { TalkDesk } from './fake-talk.ts';
import { fakeTalk } from './fake-talk.ts';

export interface FakeScene {
  readonly group: Group;
  readonly name: string;
  readonly members: readonly Member[];
  readonly messages: readonly Message[];
  readonly status: Status;
  readonly language?: Preferences['language'];
  /** What the doctor says. */
  readonly diagnosis?: DoctorReport;
  readonly files?: readonly FileRecord[];
  readonly gaps?: readonly Gap[];
  /** What was counted: nothing yet, or the last hour. */
  readonly health?: HealthKind;
  /** Beside `group`. */
  readonly groups?: readonly GroupSummary[];
  readonly rooms?: readonly Room[];
  /** Calls that never return, and calls that fail. */
  readonly hangs?: readonly CallName[];
  readonly fails?: Partial<Record<CallName, string>>;
}

const retention: Retention = {
  ...{ days: null, mib: null, eventDays: null, events: 500_000 },
  ...{ authorMib: 2048, authorMessages: 5_000_000 },
};

/** For what no page asks. */
function notHere(): never {
  throw new ApiError('failed', 'The gallery has no services of its own.');
}

export class FakeApi implements GrapevineApi {
  readonly #scene: FakeScene;
  readonly #listeners = new Set<(event: ApiEvent) => void>();
  readonly #connection = new Set<(state: ConnectionState) => void>();
  readonly #events: GroupEvent[] = [];
  readonly #groups: FakeGroups;
  readonly #talk: TalkDesk = {
    find: (id) => this.#find(id),
    all: () => this.#messages,
    rooms: () => this.#scene.rooms ?? [],
    replace: (one) => {
      this.#messages = this.#messages.map((each) => (each.id === one.id ? one : each));
      this.#log({ type: 'message-changed', message: one.id, author: self, room: one.room, change: 'edited' });
    },
  };
  readonly #people = fakePeople({
    name: () => this.#name,
    members: () => this.#members,
    pictures,
    change: (id, change) => {
      this.#members = this.#members.map((one) => (one.id === id ? { ...one, ...change } : one));
      this.#push({ kind: 'changed', group: this.#scene.group.id, what: ['members'] });
    },
  });
  #messages: Message[];
  #members: readonly Member[];
  #name: string;
  readonly #preferences: Preferences;

  constructor(scene: FakeScene) {
    this.#preferences = { theme: 'system', language: scene.language ?? 'system' };
    this.#scene = scene;
    this.#groups = new FakeGroups(scene.group, scene.groups ?? []);
    this.#messages = [...scene.messages];
    this.#members = scene.members;
    this.#name = scene.name;
  }

  async call<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>> {
    if (this.#scene.hangs?.includes(name) === true) return new Promise(() => undefined);
    const failure = this.#scene.fails?.[name];
    await Promise.resolve();
    if (failure !== undefined) throw new ApiError('failed', failure);
    const answers: { [Each in CallName]: (args: never) => CallResult<Each> } = {
      hello: () => this.#hello(),
      status: () => ({ ...this.#scene.status, name: this.#name, events: this.#events.length }),
      members: () => this.#members,
      ...this.#groups.calls,
      group: () => ({ ...this.#scene.group, ...secrets }),
      messages: (page: CallArguments<'messages'>) => this.#page(page),
      message: ({ id }: CallArguments<'message'>) => detailOf(this.#find(id), this.#members),
      send: ({ text, replyTo }: CallArguments<'send'>) => this.#send(text, replyTo),
      ...fakeTalk(this.#talk),
      setName: (chosen: CallArguments<'setName'>) => this.#setName(chosen.name),
      addAddress: ({ address }: CallArguments<'addAddress'>) => ({
        address: address.includes(':') ? address : `${address}:47474`,
      }),
      setInterface: (chosen: CallArguments<'setInterface'>) => chosen,
      gossip: () => ({ peers: [] }),
      events: ({ since = 0 }: CallArguments<'events'>) => ({
        group: this.#scene.group.id,
        events: this.#events.slice(since),
        firstKept: 1,
        last: this.#events.length,
      }),
      getPreferences: () => this.#preferences,
      setPreferences: (change: CallArguments<'setPreferences'>) => Object.assign(this.#preferences, change),
      gaps: () => this.#scene.gaps ?? [],
      doctor: () => this.#scene.diagnosis ?? healthy,
      doctorProgress: () => this.#scene.diagnosis ?? null,
      getRetention: () => retention,
      setRetention: () => retention,
      topology: () => topologyOf(this.#members),
      health: (asked: CallArguments<'health'>) => healthOf(this.#scene.health ?? 'begun', asked),
      ...fakeFiles(this.#scene.files ?? []),
      ...fakeBackups(this.#hello(), this.#messages.length),
      sendEvent: () => refused(),
      groupQuery: () => refused(),
      ...this.#people,
      messageAt: () => refused(),
      messagesAt: () => refused(),
      block: ({ id }: CallArguments<'block'>) => ({ id: this.#member(id), blocked: true }),
      services: () => [],
      register: () => notHere(),
      unregister: () => notHere(),
      resolve: () => notHere(),
      unblock: ({ id }: CallArguments<'unblock'>) => ({ id: this.#member(id), blocked: false }),
    };
    // The table is typed by name; TypeScript does not follow the name through the index.
    return (answers[name] as (given: CallArguments<Name>) => CallResult<Name>)(args);
  }

  subscribe(listener: (event: ApiEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#connection.add(listener);
    listener('open');
    return () => this.#connection.delete(listener);
  }

  /** The connection is lost, or comes back. */
  connection(state: ConnectionState): void {
    for (const listener of this.#connection) listener(state);
  }

  /** A message arrives from the network. */
  arrive(one: Message): void {
    this.#messages.push(one);
    this.#log({ type: 'message', message: one.id, author: one.author, room: one.room });
  }

  #hello(): Hello {
    return {
      apiVersion: 1,
      version: '0.1.0',
      id: self,
      name: this.#name,
      suggestedName: 'Office-2',
      group: this.#scene.group,
      eventSeq: this.#events.length,
    };
  }

  #page({ before, after, limit = 100 }: CallArguments<'messages'>): MessagePage {
    const all = this.#messages;
    const from = after === undefined ? 0 : all.findIndex((one) => one.id === after) + 1;
    const to = before === undefined ? all.length : all.findIndex((one) => one.id === before);
    const start = after === undefined ? Math.max(0, to - limit) : from;
    const end = after === undefined ? to : Math.min(all.length, from + limit);
    return { messages: all.slice(start, end), hasMoreBefore: start > 0, hasMoreAfter: end < all.length };
  }

  #member(id: string): PeerId {
    const found = this.#members.find((one) => one.id.startsWith(id));
    if (found === undefined) throw new ApiError('not-found', 'There is no such member.');
    return found.id;
  }

  #find(id: string): Message {
    const found = this.#messages.find((one) => one.id === id);
    if (found === undefined) throw new ApiError('not-found', 'There is no such message.');
    return found;
  }

  #send(text: string, replyTo?: string): Message {
    const reply = replyTo === undefined ? null : this.#find(replyTo).id;
    const total = this.#members.length;
    const one = message({
      author: self,
      text,
      minutesAgo: (now - Date.now()) / 60_000,
      holders: 1,
      total,
      change: { replyTo: reply },
    });
    this.arrive(one);
    this.#ripen(one, total);
    return one;
  }

  /** The others confirm, one after the other. */
  #ripen(one: Message, total: number): void {
    let count = 1;
    const timer = setInterval(() => {
      count += 1;
      if (count > total) return clearInterval(timer);
      this.#messages = this.#messages.map((each) =>
        each.id === one.id ? { ...each, holders: { ...each.holders, count } } : each,
      );
      this.#push({ kind: 'changed', group: this.#scene.group.id, what: ['holders'] });
    }, 400);
  }

  #setName(name: string): { name: string } {
    this.#name = name;
    this.#members = this.#members.map((one) => (one.self ? { ...one, name } : one));
    return { name };
  }

  #log(body: LogEventBody): void {
    const event = { seq: this.#events.length + 1, at: Date.now(), ...body, group: this.#scene.group.id };
    this.#events.push(event);
    this.#push({ kind: 'log', event });
  }

  #push(event: ApiEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** No page asks another member what it holds. */
function refused(): never {
  throw new ApiError('timeout', 'nobody answers in the gallery');
}
