/**
 * The page's one store: holds the state, speaks with the engine, follows its events. Components
 * read snapshots of it and call its methods; nothing else talks to `GrapevineApi`.
 */
import type { ApiEvent, CallArguments, CallName, CallResult } from '../../shared/api.ts';
import type { ConnectionState, GrapevineApi, Preferences } from '../../shared/api.ts';
import type { GroupSecrets } from '../../shared/groups.ts';
import type { Group, LogEvent } from '../../shared/records.ts';
import { Absence } from './absence.ts';
import { countMessages, findMessage } from './blocks.ts';
import { followCatchUp } from './catch-up.ts';
import { Diagnosis } from './diagnosis.ts';
import { EventCursor } from './event-cursor.ts';
import { Feed } from './feed.ts';
import { Files } from './files.ts';
import { freshMessages, readDetail } from './fresh-messages.ts';
import { History, pageMessages } from './history.ts';
import { Outbox } from './outbox.ts';
import { reasonOf } from './reason.ts';
import { Remembered } from './remembered.ts';
import { initialState, markBefore, withFirstPage, withMessages, withPeople } from './state.ts';
import { withOneRoom, withRead, withRoom, withRooms, withoutOldest } from './state.ts';
import type { AppState, Composing } from './state.ts';
import { TalkDesk, placeOf } from './talk.ts';
import { Throttle } from './throttle.ts';

/** `changed` hints come in bursts; views are asked for at most this often. */
const refreshMs = 500;
/** Hints may be dropped, so the small views are asked for this often anyway. */
const pollMs = 10_000;
const lookMs = 1_000;

export interface StoreOptions {
  readonly remembered?: Remembered;
  readonly now?: () => number;
}

export class GrapevineStore {
  readonly remembered: Remembered;
  readonly diagnosis: Diagnosis;
  readonly files: Files;
  readonly talk: TalkDesk;
  readonly history: History;
  readonly outbox: Outbox;
  readonly absence: Absence;
  readonly #api: GrapevineApi;
  readonly #now: () => number;
  readonly #listeners = new Set<() => void>();
  readonly #cursor = new EventCursor();
  #feed: Feed;
  readonly #people = new Throttle(refreshMs, () => this.#refreshPeople());
  readonly #rooms = new Throttle(refreshMs, () => this.#refreshRooms());
  readonly #holders = new Throttle(refreshMs, () => this.#refreshHolders());
  #state: AppState;
  #visible: readonly string[] = [];
  #booted = false;
  #booting = false;
  #catchingUp: Promise<void> | undefined;
  #look: ReturnType<typeof setTimeout> | undefined;

  constructor(api: GrapevineApi, options: StoreOptions = {}) {
    this.#api = api;
    this.#now = options.now ?? Date.now;
    this.remembered = options.remembered ?? new Remembered(undefined);
    this.#state = { ...initialState, preferences: this.remembered.preferences() };
    this.diagnosis = new Diagnosis(api, (doctor) => this.#set({ ...this.#state, doctor }), reasonOf);
    this.files = new Files(api);
    this.talk = new TalkDesk(api, {
      show: (message) => this.#set(withMessages({ ...this.#state, talkFailure: null }, [message])),
      showRoom: (room) => this.#set(withOneRoom(this.#state, room)),
      hasFailed: (error) => this.#set({ ...this.#state, talkFailure: reasonOf(error) }),
    });
    const view = { get: this.getState, set: (state: AppState) => this.#set(state), now: this.#now };
    const askRooms = () => this.#rooms.request();
    this.history = new History(api, view);
    this.outbox = new Outbox(this.talk, { ...view, toNewest: () => this.toNewest(), storedElsewhere: askRooms });
    this.absence = new Absence(this.remembered, { ...view, ask: askRooms });
    this.#feed = this.#makeFeed();
  }

  get room(): string {
    return this.#state.room;
  }

  /** Opens another conversation, or the same one again at a message. */
  async openRoom(name: string, messageId?: string): Promise<void> {
    if (name !== this.room) {
      this.#turnTo(name);
      await this.#loadFirstPage(this.#refreshRooms()).catch((error: unknown) =>
        this.#set({ ...this.#state, talkFailure: reasonOf(error) }),
      );
    }
    if (messageId === undefined || this.room !== name) return;
    const failed = (error: unknown) => this.#set({ ...this.#state, talkFailure: reasonOf(error) });
    await this.history.showMessage(messageId).catch(failed);
  }

  #turnTo(room: string): void {
    this.#feed.stop();
    this.#set(withRoom(this.#state, room));
    this.#feed = this.#makeFeed();
    this.remembered.keepRoom(this.#state.hello?.group.id ?? '', room);
  }

  compose(composing: Composing | null): void {
    this.#set({ ...this.#state, composing });
  }

  readonly getState = (): AppState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to follow the engine; the returned function ends it. */
  start(): () => void {
    const endEvents = this.#api.subscribe((event) => this.#handleEvent(event));
    const endConnection = this.#api.onConnection?.((state) => this.#handleConnection(state));
    if (endConnection === undefined) this.#handleConnection('open');
    const poll = setInterval(() => this.#people.request(), pollMs);
    return () => {
      endEvents();
      endConnection?.();
      clearInterval(poll);
      clearTimeout(this.#look);
      this.diagnosis.close();
      this.#people.stop();
      this.files.stop();
      this.#rooms.stop();
      this.#holders.stop();
      this.#feed.stop();
    };
  }

  /** Asks for everything again, as after a start that failed. */
  restart(): void {
    void this.#boot();
  }

  /** To the end, from wherever one reads. */
  async toNewest(): Promise<void> {
    if (!this.#state.hasMoreAfter) return;
    await this.#loadFirstPage();
    await this.history.fillEnd();
  }

  /** Everything loaded has been seen; what a large catch-up pours in is seen once it is over. */
  markRead(): void {
    if (this.#state.catchUp !== null) return;
    const next = withRead(this.#state);
    if (next === this.#state) return;
    this.#set(next);
    const group = next.hello?.group.id;
    if (group !== undefined && next.readMark !== null) {
      this.remembered.keepReadMark(group, this.room, next.readMark);
      this.talk.markRead(this.room, next.readMark.id);
    }
  }

  clearNewLine(): void {
    if (this.#state.newLine !== null) this.#set({ ...this.#state, newLine: null });
  }

  /** Which messages are on screen: their copies are counted anew when a hint comes. */
  noteVisible(ids: readonly string[]): void {
    this.#visible = ids;
  }

  /** Opens one message's detail and keeps it fresh; null closes it. */
  watchMessage(id: string | null): void {
    this.#set({ ...this.#state, detail: id === null ? null : { id, detail: null, failure: null } });
    if (id !== null) void this.#refreshDetail();
  }

  async setName(name: string): Promise<void> {
    const chosen = await this.#api.call('setName', { name });
    const hello = this.#state.hello;
    if (hello !== null) this.#set({ ...this.#state, hello: { ...hello, name: chosen.name } });
    this.#people.request();
  }

  async setPreferences(change: Partial<Preferences>): Promise<void> {
    const preferences = { ...this.#state.preferences, ...change };
    this.#set({ ...this.#state, preferences });
    this.remembered.keepPreferences(preferences);
    const kept = await this.#api.call('setPreferences', change);
    this.#set({ ...this.#state, preferences: kept });
  }

  async useInterface(name: string, used: boolean): Promise<void> {
    await this.#api.call('setInterface', { name, used });
    this.#people.request();
  }

  /** A question whose answer one page alone shows. */
  ask<Name extends CallName>(name: Name, args: CallArguments<Name>): Promise<CallResult<Name>> {
    return this.#api.call(name, args);
  }

  /** What lets others in. Asked for only when it is to be shown, and not kept. */
  async groupSecrets(): Promise<GroupSecrets> {
    return await this.#api.call('group', {});
  }

  /** The group has got another name. */
  noteGroup({ id, name, open }: Group): void {
    const hello = this.#state.hello;
    if (hello !== null && hello.group.name !== name) {
      this.#set({ ...this.#state, hello: { ...hello, group: { id, name, open } } });
    }
  }

  /** Shown again: what was chosen meanwhile, while another group was shown. */
  recall(): void {
    this.#set({ ...this.#state, preferences: this.remembered.preferences() });
    this.#people.request();
  }

  async addAddress(address: string): Promise<string> {
    const added = await this.#api.call('addAddress', { address });
    this.#people.request();
    return added.address;
  }

  #set(state: AppState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #handleConnection(connection: ConnectionState): void {
    const lostAt = connection === 'open' ? null : (this.#state.lostAt ?? this.#now());
    this.#set({ ...this.#state, connection, lostAt });
    if (connection !== 'open') return;
    if (!this.#booted) void this.#boot();
    else void this.#resume();
  }

  async #boot(): Promise<void> {
    if (this.#booting) return;
    this.#booting = true;
    this.#set({ ...this.#state, phase: 'starting', failure: null });
    try {
      const hello = await this.#api.call('hello', {});
      const readMark = this.remembered.readMark(hello.group.id, this.room);
      this.#set({ ...this.#state, hello, readMark });
      this.#cursor.begin(hello.eventSeq);
      const preferences = await this.#api.call('getPreferences', {});
      this.remembered.keepPreferences(preferences);
      this.#set({ ...this.#state, preferences });
      await Promise.all([this.#refreshPeople(), this.#refreshRooms()]);
      const last = this.remembered.room(hello.group.id);
      if (last !== null && this.#state.rooms.some(({ name, left }) => name === last && !left)) this.#turnTo(last);
      await this.#loadFirstPage();
      this.files.request();
      this.#booted = true;
      this.#set({ ...this.#state, phase: 'ready' });
      await this.#catchUp();
    } catch (error) {
      if (this.#booted) return;
      this.#set({ ...this.#state, phase: 'failed', failure: reasonOf(error) });
    } finally {
      this.#booting = false;
    }
  }

  /** After a lost connection: the events missed, then whatever the hints would have told. */
  async #resume(): Promise<void> {
    await this.#catchUp().catch(() => undefined);
    this.#people.request();
    this.#rooms.request();
    this.#holders.request();
    this.files.request();
  }

  /** `rooms`: what is to be known before it is told what is new, and may be asked for meanwhile. */
  async #loadFirstPage(rooms?: Promise<void>): Promise<void> {
    const { room } = this;
    const asked = this.#api.call('messages', { ...placeOf(room), limit: pageMessages });
    const [page] = await Promise.all([asked, rooms]);
    if (room !== this.room) return;
    const known = this.#state.rooms.find(({ name }) => name === room);
    const readMark = this.#state.readMark ?? markBefore(known, page.messages);
    this.#set(withFirstPage({ ...this.#state, readMark }, page.messages, page.hasMoreBefore));
  }

  #handleEvent(event: ApiEvent): void {
    if (event.kind === 'changed') {
      if (event.what.includes('members') || event.what.includes('status')) this.#people.request();
      if (event.what.includes('rooms')) this.#rooms.request();
      if (event.what.includes('holders')) this.#holders.request();
      if (event.what.includes('files')) this.files.request();
      return;
    }
    if (!this.#booted) return;
    const place = this.#cursor.place(event.event.seq);
    if (place === 'next') this.#apply(event.event);
    else if (place === 'gap') this.#catchUp().catch(() => undefined);
  }

  #apply(event: LogEvent): void {
    this.#cursor.advance(event.seq);
    if (event.type === 'message') {
      if (event.room === this.room && !this.#state.hasMoreAfter) this.#feed.expect(event.message);
      else this.#rooms.request();
    } else if (event.type === 'message-changed') {
      if (event.room === this.room) this.#feed.renew(event.message);
    } else {
      this.#people.request();
    }
  }

  /** Asks for the events after the last applied one, until there are no more. One at a time. */
  #catchUp(): Promise<void> {
    this.#catchingUp ??= this.#askEvents().finally(() => {
      this.#catchingUp = undefined;
    });
    return this.#catchingUp;
  }

  async #askEvents(): Promise<void> {
    for (;;) {
      const since = this.#cursor.last ?? 0;
      const page = await this.#api.call('events', { since });
      if (page.firstKept > since + 1 || page.last < since) return this.#beginAnew(page.last);
      for (const event of page.events) {
        if (this.#cursor.place(event.seq) !== 'known') this.#apply(event);
      }
      const reached = this.#cursor.last ?? 0;
      if (page.events.length === 0 || reached >= page.last) return;
    }
  }

  /** The log no longer reaches back to us, or is another log: what is now is all there is to know. */
  async #beginAnew(last: number): Promise<void> {
    this.#cursor.begin(last);
    await this.#loadFirstPage();
    this.#people.request();
  }

  #makeFeed(): Feed {
    const { room } = this;
    return new Feed(this.#api, placeOf(room), {
      loaded: () => this.#state.blocks,
      arrive: (messages) => {
        const state = withMessages(this.#state, messages);
        if (room === this.room) this.#set(this.history.isAtEnd ? withoutOldest(state) : state);
      },
      restart: async () => {
        if (!this.history.keepPlace()) await this.#loadFirstPage();
      },
    });
  }

  async #refreshRooms(): Promise<void> {
    const rooms = await this.#api.call('rooms', {});
    this.#set(this.absence.withGathered(withRooms(this.#state, rooms)));
  }

  async #refreshPeople(): Promise<void> {
    const [members, status] = await Promise.all([this.#api.call('members', {}), this.#api.call('status', {})]);
    const gaps = status.gaps === 0 ? [] : await this.#api.call('gaps', {});
    const statusAt = this.#now();
    const catchUp = followCatchUp(this.#state.catchUp, status, statusAt);
    this.#set({ ...withPeople(this.#state, { members, status, gaps, statusAt }), catchUp });
    this.#lookAgain(status.syncing || catchUp !== null);
    // An event that was never pushed shows here, even when no later one follows it.
    if (this.#booted && status.events > (this.#cursor.last ?? 0)) await this.#catchUp();
  }

  /** While an exchange goes on, its progress is looked at more often than the rest. */
  #lookAgain(isSoon: boolean): void {
    clearTimeout(this.#look);
    if (!isSoon) return;
    this.#look = setTimeout(() => {
      this.#people.request();
      if (this.#state.catchUp !== null) this.#rooms.request();
    }, lookMs);
  }

  /** The newest page and what is on screen, counted anew. */
  async #refreshHolders(): Promise<void> {
    const { room } = this;
    const count = Math.min(pageMessages, Math.max(1, countMessages(this.#state.blocks)));
    const fresh = await freshMessages(this.#api, room, count, this.#visible[0]);
    if (room !== this.room) return;
    const known = fresh.filter((message) => findMessage(this.#state.blocks, message.id) !== undefined);
    this.#set(withMessages(this.#state, known));
    await this.#refreshDetail();
  }

  async #refreshDetail(): Promise<void> {
    const id = this.#state.detail?.id;
    if (id === undefined) return;
    const view = await readDetail(this.#api, id, this.#state.detail);
    if (this.#state.detail?.id === id) this.#set({ ...this.#state, detail: view });
  }
}
