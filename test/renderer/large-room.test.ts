/** A room with many thousands of messages: what is loaded stays small, and what pours in draws little. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallName, GrapevineApi } from '../../shared/api.ts';
import type { Message } from '../../shared/records.ts';
import { countMessages, loadedIn, mergeMessages, trimmed } from '../../renderer/store/blocks.ts';
import type { Blocks } from '../../renderer/store/blocks.ts';
import { Feed } from '../../renderer/store/feed.ts';
import { History } from '../../renderer/store/history.ts';
import {
  initialState,
  loadedMessagesMax,
  withFirstPage,
  withMessages,
  withoutOldest,
} from '../../renderer/store/state.ts';
import type { AppState } from '../../renderer/store/state.ts';
import { message, messages } from './fixtures.ts';

/** Messages by their numbers; everything is answered after `answerMs`. */
class Room implements GrapevineApi {
  stored: readonly Message[];
  readonly asked: { name: CallName; limit: number }[] = [];

  constructor(stored: readonly Message[]) {
    this.stored = stored;
  }

  async call(name: CallName, args: Record<string, unknown>): Promise<never> {
    const limit = Number(args.limit);
    this.asked.push({ name, limit });
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    if (name === 'message') return this.stored.find(({ id }) => id === args.id) as never;
    const placeOf = (id: unknown): number => this.stored.findIndex((one) => one.id === id);
    const end = args.before === undefined ? this.stored.length : placeOf(args.before);
    const start = args.after === undefined ? Math.max(0, end - limit) : placeOf(args.after) + 1;
    const page = this.stored.slice(start, Math.min(end, start + limit));
    const hasMoreAfter = start + page.length < this.stored.length;
    return { messages: page, hasMoreBefore: start > 0, hasMoreAfter } as never;
  }

  subscribe(): () => void {
    return () => undefined;
  }
}

const answerMs = 5;
const numbersOf = (blocks: Blocks): number[] => blocks.flatMap((block) => block.messages.map(({ seq }) => seq));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a flood of announcements', () => {
  function open(loaded: readonly Message[], stored: readonly Message[]) {
    const room = new Room(stored);
    const view = { blocks: mergeMessages([], loaded), drawn: 0, restarts: 0 };
    const feed = new Feed(
      room,
      { room: 'general' },
      {
        loaded: () => view.blocks,
        arrive: (found) => {
          view.drawn += 1;
          view.blocks = mergeMessages(view.blocks, found);
        },
        restart: () => {
          view.restarts += 1;
          view.blocks = mergeMessages([], room.stored.slice(-100));
          return Promise.resolve();
        },
      },
    );
    return { room, view, feed };
  }

  it('of 10,000 in a second: is drawn a few times, and never more than is read', async () => {
    const all = messages(1, 10_100);
    const { room, view, feed } = open(all.slice(0, 100), all.slice(0, 100));
    for (let at = 100; at < all.length; at += 100) {
      room.stored = all.slice(0, at + 100);
      for (const { id } of all.slice(at, at + 100)) feed.expect(id);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(2_000);
    expect(view.drawn + view.restarts).toBeLessThanOrEqual(4);
    expect(Math.max(...room.asked.map(({ limit }) => limit))).toBeLessThanOrEqual(1_000);
    expect(numbersOf(view.blocks)).toEqual(range(10_001, 10_100));
  });

  it('of a few hundred: all come, and what was loaded stays', async () => {
    const all = messages(1, 300);
    const { view, feed } = open(all.slice(0, 100), all);
    for (const { id } of all.slice(100)) feed.expect(id);
    await vi.advanceTimersByTimeAsync(100);
    expect(view.restarts).toBe(0);
    expect(numbersOf(view.blocks)).toEqual(range(1, 300));
  });

  it('of what is loaded already, or of changes of what is not: asks for nothing', async () => {
    const all = messages(1, 200);
    const { room, feed } = open(all.slice(100), all);
    for (const { id } of all.slice(100)) feed.expect(id);
    for (const { id } of all.slice(0, 100)) feed.renew(id);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(room.asked).toEqual([]);
  });
});

describe('reading on', () => {
  function open(stored: readonly Message[]) {
    const room = new Room(stored);
    let state: AppState = withFirstPage(initialState, stored.slice(-100), true);
    const history = new History(room, {
      get: () => state,
      set: (next) => {
        state = next;
      },
    });
    const all = async (turn: Promise<void>): Promise<void> => {
      await vi.advanceTimersByTimeAsync(10 * answerMs);
      await turn;
    };
    return { history, all, get: () => state };
  }

  it('far back and to the end again: about 1,000 stay loaded, and none is missing on the way', async () => {
    const { history, all, get } = open(messages(1, 4_000));
    history.isAtEnd = false;
    const seen = new Set(numbersOf(get().blocks));
    while (get().hasMoreBefore) {
      await all(history.loadOlder());
      const loaded = numbersOf(get().blocks);
      for (const number of loaded) seen.add(number);
      expect(loaded.length).toBeLessThanOrEqual(loadedMessagesMax + 100);
      expect(loaded).toEqual(range(loaded[0] ?? NaN, loaded.at(-1) ?? NaN));
    }
    expect(seen.size).toBe(4_000);
    expect(get().hasMoreAfter).toBe(true);
    while (get().hasMoreAfter) {
      await all(history.loadNewer());
      expect(countMessages(get().blocks)).toBeLessThanOrEqual(loadedMessagesMax + 100);
    }
    expect(numbersOf(get().blocks).at(-1)).toBe(4_000);
    expect(get().hasMoreBefore).toBe(true);
  });

  it('at the end, for days: what is far above is let go, and can be had again', () => {
    let state: AppState = withFirstPage(initialState, messages(1, 100), false);
    for (let from = 101; from < 5_000; from += 10) {
      state = withoutOldest(withMessages(state, messages(from, from + 9)));
    }
    expect(countMessages(state.blocks)).toBeLessThanOrEqual(loadedMessagesMax + 100);
    expect(state.hasMoreBefore).toBe(true);
  });
});

describe('blocks', () => {
  it('trimmed at either end: whole blocks go, the others stay as they are', () => {
    const blocks = mergeMessages([], messages(1, 300));
    expect(trimmed(blocks, 300, 'oldest')).toBe(blocks);
    const first = blocks[0]?.messages.length ?? NaN;
    expect(trimmed(blocks, 200, 'oldest')).toEqual(blocks.slice(Math.floor(100 / first)));
    expect(numbersOf(trimmed(blocks, 200, 'newest'))).toEqual(range(1, Math.ceil(200 / first) * first));
  });

  it('asked for one or for many messages: know the same', () => {
    const blocks = mergeMessages([], messages(1, 100));
    for (const questions of [1, 1_000]) {
      const isLoaded = loadedIn(blocks, questions);
      expect([message(1), message(100), message(101)].map(({ id }) => isLoaded(id))).toEqual([true, true, false]);
    }
  });
});
