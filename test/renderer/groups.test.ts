/** Several groups in the page: which one is shown, what is new in the others, and what each call means. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiEvent, CallName, GrapevineApi } from '../../shared/api.ts';
import type { GroupSummary } from '../../shared/groups.ts';
import { toGroupId } from '../../shared/ids.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { Message } from '../../shared/records.ts';
import { GroupsStore } from '../../renderer/store/groups.ts';
import { Remembered } from '../../renderer/store/remembered.ts';
import type { Memory } from '../../renderer/store/remembered.ts';
import { ana, member, message, self, status } from './fixtures.ts';

const idOf = (byte: number): GroupId => toGroupId(new Uint8Array(16).fill(byte));
const summary = (byte: number, name: string): GroupSummary => ({
  ...{ id: idOf(byte), name, open: byte === 1, named: byte !== 1 },
  ...{ members: 2, alive: 2, links: 1 },
});

/** An engine with several groups, each with messages of its own. */
class Engine implements GrapevineApi {
  groups = [summary(1, 'Everyone'), summary(2, 'Red'), summary(3, 'Blue')];
  invite: string | null = null;
  readonly stored = new Map<GroupId, Message[]>();
  readonly calls: { name: CallName; group: unknown }[] = [];
  readonly #listeners = new Set<(event: ApiEvent) => void>();

  async call(name: CallName, args: Record<string, unknown>): Promise<never> {
    this.calls.push({ name, group: args.group });
    await Promise.resolve();
    const group = this.groups.find(({ id }) => id === (args.group ?? this.groups[0]?.id));
    if (group === undefined) throw new Error('there is no such group');
    return this.#answer(name, group, args) as never;
  }

  subscribe(listener: (event: ApiEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  push(event: ApiEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Somebody else writes. */
  arrive(group: GroupId, number: number): void {
    const one = message(number, { author: ana });
    const stored = [...(this.stored.get(group) ?? []), one];
    this.stored.set(group, stored);
    const place = { seq: stored.length, at: one.receivedAt, group };
    this.push({
      kind: 'log',
      event: { type: 'message', message: one.id, author: one.author, room: one.room, ...place },
    });
  }

  #answer(name: CallName, group: GroupSummary, args: Record<string, unknown>): unknown {
    const stored = this.stored.get(group.id) ?? [];
    switch (name) {
      case 'groups':
        return this.groups;
      case 'takeInvite': {
        const { invite } = this;
        this.invite = null;
        return { invite };
      }
      case 'hello':
        return {
          ...{ apiVersion: 1, version: '0', id: self, name: 'Mira', suggestedName: '' },
          group,
          eventSeq: stored.length,
        };
      case 'status':
        return status({ events: stored.length });
      case 'members':
        return [member(self, 'Mira'), member(ana, 'Ana')];
      case 'getPreferences':
        return { theme: 'system', language: 'system' };
      case 'rooms':
        return [];
      case 'markRead':
        return { name: args.room, unread: 0, mentions: 0, firstUnread: null };
      case 'messages':
        return { messages: stored, hasMoreBefore: false, hasMoreAfter: false };
      case 'message':
        return stored.find(({ id }) => id === args.id);
      case 'events':
        return { group: group.id, events: [], firstKept: 1, last: stored.length };
      case 'leaveGroup':
        this.groups = this.groups.filter(({ id }) => id !== group.id);
        return group;
      default:
        return undefined;
    }
  }
}

class Notes implements Memory {
  readonly #kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#kept.set(key, value);
  }
  removeItem(key: string): void {
    this.#kept.delete(key);
  }
}

describe('[N3] the groups of the page', () => {
  let engine: Engine;
  let notes: Notes;
  let store: GroupsStore;
  let end: () => void;

  const start = async (): Promise<void> => {
    // Its own methods are typed loosely: the answers are what the specs are about.
    store = new GroupsStore(engine as unknown as GrapevineApi, new Remembered(notes));
    end = store.start();
    await vi.advanceTimersByTimeAsync(1_000);
  };
  const texts = (): readonly string[] =>
    store.shown.getState().blocks.flatMap((block) => block.messages.map((one) => one.text));

  beforeEach(() => {
    vi.useFakeTimers({ now: message(1_000).sentAt });
    engine = new Engine();
    notes = new Notes();
  });

  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  it('shows the first, and counts what is new in the others, without mixing them', async () => {
    await start();
    expect(store.getState().current).toBe(idOf(1));
    engine.arrive(idOf(2), 1);
    engine.arrive(idOf(2), 2);
    engine.arrive(idOf(3), 3);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(texts()).toEqual([]);
    expect([1, 2, 3].map((byte) => store.getState().unread.get(idOf(byte)))).toEqual([0, 2, 1]);
    store.choose(idOf(2));
    expect(texts()).toEqual(['text 1', 'text 2']);
    store.shown.markRead();
    expect(store.getState().unread.get(idOf(2))).toBe(0);
  });

  it('every call of a group names it, and none of the profile does', async () => {
    await start();
    engine.calls.length = 0;
    store.choose(idOf(3));
    store.shown.outbox.send('hello');
    await store.shown.setName('Mira').catch(() => undefined);
    await vi.advanceTimersByTimeAsync(100);
    expect(engine.calls.filter(({ name }) => name === 'send')).toEqual([{ name: 'send', group: idOf(3) }]);
    expect(engine.calls.filter(({ name }) => name === 'setName')).toEqual([{ name: 'setName', group: undefined }]);
  });

  it('remembers which one was shown; where that was left meanwhile, it begins with the first', async () => {
    await start();
    store.choose(idOf(3));
    end();
    await start();
    expect(store.getState().current).toBe(idOf(3));
    expect(store.shown.getState().hello?.group.name).toBe('Blue');
    end();
    engine.groups = engine.groups.slice(0, 2);
    await start();
    expect(store.getState().current).toBe(idOf(1));
    expect(store.shown.getState()).toMatchObject({ phase: 'ready', hello: { group: { name: 'Everyone' } } });
  });

  it('joined, renamed and left elsewhere: the list follows; whoever is in a group that is gone sees the first', async () => {
    await start();
    store.choose(idOf(2));
    engine.groups = [summary(1, 'Everyone'), summary(3, 'Azure'), summary(4, 'Green')];
    engine.push({ kind: 'changed', group: null, what: ['groups'] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.getState().groups.map(({ name }) => name)).toEqual(['Everyone', 'Azure', 'Green']);
    expect(store.getState().current).toBe(idOf(1));
    store.choose(idOf(3));
    expect(store.shown.getState().hello?.group.name).toBe('Azure');
  });

  it('whoever begins with a private group leaves the open one, but for those who would stay', async () => {
    await start();
    await store.settleIn(idOf(2), false);
    expect(store.getState()).toMatchObject({ current: idOf(2) });
    expect(engine.groups).toHaveLength(3);
    await store.settleIn(idOf(2), true);
    expect(engine.groups.map(({ name }) => name)).toEqual(['Red', 'Blue']);
    expect(store.getState().current).toBe(idOf(2));
  });

  it('[N4] a link that was opened elsewhere: is put before the user, and not joined', async () => {
    await start();
    engine.invite = 'grapevine://join/x';
    engine.push({ kind: 'changed', group: null, what: ['invite'] });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.getState().dialog).toMatchObject({ kind: 'add', tab: 'join', invite: 'grapevine://join/x' });
    expect(engine.calls.some(({ name }) => name === 'joinGroup')).toBe(false);
  });
});
