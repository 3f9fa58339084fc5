/**
 * The groups of the profile in the page: which there are, which one is shown, and a store of each that was shown
 * or has something new. All of them follow their events, so that a switch takes no time and nothing is missed.
 */
import type { ApiEvent, CallArguments, CallResult, GrapevineApi } from '../../shared/api.ts';
import type { GroupSummary } from '../../shared/groups.ts';
import type { GroupId } from '../../shared/ids.ts';
import { GroupApi } from '../api/group-api.ts';
import { countMessages } from './blocks.ts';
import type { Remembered } from './remembered.ts';
import { unreadIn as unreadInAll } from './state.ts';
import { GrapevineStore } from './store.ts';

export type GroupDialog =
  /** `isFirst`: asked for by somebody who has just begun, and would be in the open group otherwise. */
  | { readonly kind: 'add'; readonly tab: 'create' | 'join'; readonly isFirst: boolean; readonly invite: string }
  | { readonly kind: 'leave'; readonly group: GroupSummary }
  | { readonly kind: 'rename'; readonly group: GroupSummary };

export interface GroupsState {
  /** Empty until they are known. */
  readonly groups: readonly GroupSummary[];
  readonly current: GroupId | null;
  readonly unread: ReadonlyMap<GroupId, number>;
  readonly dialog: GroupDialog | null;
}

interface Seat {
  readonly api: GroupApi;
  readonly store: GrapevineStore;
  stop(): void;
}

export class GroupsStore {
  readonly #api: GrapevineApi;
  readonly #remembered: Remembered;
  readonly #listeners = new Set<() => void>();
  readonly #seats = new Map<GroupId, Seat>();
  /** The one that is shown before the groups are known. */
  #first: Seat | null;
  #state: GroupsState;

  constructor(api: GrapevineApi, remembered: Remembered) {
    this.#api = api;
    this.#remembered = remembered;
    const current = remembered.group();
    this.#state = { groups: [], current, unread: new Map(), dialog: null };
    this.#first = this.#open(current);
  }

  readonly getState = (): GroupsState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The store of the group that is shown. */
  get shown(): GrapevineStore {
    const { current } = this.#state;
    const [any] = this.#seats.values();
    const seat = (current === null ? undefined : this.#seats.get(current)) ?? this.#first ?? any;
    if (seat === undefined) throw new Error('assertion: no group is shown');
    return seat.store;
  }

  start(): () => void {
    const endEvents = this.#api.subscribe((event) => this.#handleEvent(event));
    const refresh = (): void => void this.refresh().catch(() => undefined);
    const endConnection = this.#api.onConnection?.((state) => {
      if (state !== 'open') return;
      refresh();
      this.#takeInvite();
    });
    if (endConnection === undefined) {
      refresh();
      this.#takeInvite();
    }
    return () => {
      endEvents();
      endConnection?.();
      this.#first?.stop();
      for (const seat of this.#seats.values()) seat.stop();
    };
  }

  async refresh(): Promise<void> {
    const groups = await this.#api.call('groups', {});
    this.#seat(groups);
    const known = groups.some(({ id }) => id === this.#state.current);
    const current = known ? this.#state.current : (groups[0]?.id ?? null);
    this.#set({ ...this.#state, groups, current, unread: this.#unread() });
  }

  choose(group: GroupId): void {
    this.#remembered.keepGroup(group);
    this.#seats.get(group)?.store.recall();
    this.#set({ ...this.#state, current: group });
  }

  /** The one after, or before; after the last comes the first. Gives the one that is shown then. */
  step(by: 1 | -1): GroupId | null {
    const { groups, current } = this.#state;
    const at = groups.findIndex(({ id }) => id === current);
    const next = groups[(at + by + groups.length) % groups.length];
    if (at < 0 || next === undefined || next.id === current) return null;
    this.choose(next.id);
    return next.id;
  }

  openDialog(dialog: GroupDialog | null): void {
    this.#set({ ...this.#state, dialog });
  }

  async create(name: string): Promise<CallResult<'createGroup'>> {
    const made = await this.#api.call('createGroup', { name });
    await this.refresh();
    return made;
  }

  check(invite: string): Promise<CallResult<'checkInvite'>> {
    return this.#api.call('checkInvite', { invite });
  }

  async join(args: CallArguments<'joinGroup'>): Promise<CallResult<'joinGroup'>> {
    const joined = await this.#api.call('joinGroup', args);
    await this.refresh();
    return joined;
  }

  async leave(group: GroupId): Promise<void> {
    await this.#api.call('leaveGroup', { group });
    await this.refresh();
  }

  /** Shows a group that was just made or joined; whoever has just begun may want to be in that one alone. */
  async settleIn(group: GroupId, leavesOpen: boolean): Promise<void> {
    this.choose(group);
    const open = this.#state.groups.find((one) => one.open);
    if (leavesOpen && open !== undefined && open.id !== group) await this.leave(open.id);
  }

  async rename(group: GroupId, name: string): Promise<void> {
    await this.#api.call('renameGroup', { group, name });
    await this.refresh();
  }

  #set(state: GroupsState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }

  #handleEvent(event: ApiEvent): void {
    if (event.kind !== 'changed') return;
    if (event.what.includes('groups')) void this.refresh().catch(() => undefined);
    if (event.what.includes('invite')) this.#takeInvite();
  }

  /** A link that was opened elsewhere: shown, and joined only by who reads what it would do. */
  #takeInvite(): void {
    this.#api.call('takeInvite', {}).then(
      ({ invite }) => {
        if (invite !== null) this.openDialog({ kind: 'add', tab: 'join', isFirst: false, invite });
      },
      () => undefined,
    );
  }

  /** A store for each group there is; those of groups that were left end. */
  #seat(groups: readonly GroupSummary[]): void {
    const first = this.#first;
    const wanted = first?.api.group ?? groups[0]?.id;
    if (first !== null && wanted !== undefined) {
      this.#first = null;
      first.api.group = wanted;
      this.#seats.set(wanted, first);
    }
    for (const [id, seat] of this.#seats) {
      if (groups.some((group) => group.id === id)) continue;
      seat.stop();
      this.#seats.delete(id);
    }
    for (const group of groups) {
      const seat = this.#seats.get(group.id);
      if (seat === undefined) this.#seats.set(group.id, this.#open(group.id));
      else seat.store.noteGroup(group);
    }
  }

  #open(group: GroupId | null): Seat {
    const api = new GroupApi(this.#api, group);
    const store = new GrapevineStore(api, { remembered: this.#remembered });
    const end = store.start();
    const unsubscribe = store.subscribe(() => this.#noteUnread());
    return {
      api,
      store,
      stop: () => {
        unsubscribe();
        end();
      },
    };
  }

  #noteUnread(): void {
    const unread = this.#unread();
    const isSame =
      unread.size === this.#state.unread.size &&
      [...unread].every(([group, count]) => this.#state.unread.get(group) === count);
    if (!isSame) this.#set({ ...this.#state, unread });
  }

  #unread(): ReadonlyMap<GroupId, number> {
    return new Map([...this.#seats].map(([group, { store }]) => [group, unreadIn(store)]));
  }
}

/** In a group that was empty when it was joined, and never looked at since, everything is new. */
function unreadIn(store: GrapevineStore): number {
  const state = store.getState();
  return state.readMark === null ? countMessages(state.blocks) : unreadInAll(state);
}
