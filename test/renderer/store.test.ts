/** What the page knows, through events, gaps in their numbers and lost connections. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../shared/api.ts';
import type { ConnectionState, GrapevineApi } from '../../shared/api.ts';
import type { Room } from '../../shared/talk.ts';
import { countMessages, newestMessage } from '../../renderer/store/blocks.ts';
import { Remembered } from '../../renderer/store/remembered.ts';
import { GrapevineStore } from '../../renderer/store/store.ts';
import { ana, group, idOf, message, messages, self } from './fixtures.ts';
import { Engine } from './store-engine.ts';

function room(name: string): Room {
  const counts = { messages: 0, unread: 0, mentions: 0, lastAt: 0, firstUnread: null };
  return { name, direct: null, description: '', muted: false, left: false, ...counts };
}

describe('the store of the page', () => {
  let engine: Engine;
  let store: GrapevineStore;
  let end: () => void;

  const start = async (remembered = new Remembered(undefined)): Promise<void> => {
    // Its own methods are typed loosely: the answers are what the specs are about.
    store = new GrapevineStore(engine as unknown as GrapevineApi, { remembered });
    end = store.start();
    await vi.advanceTimersByTimeAsync(0);
  };
  const texts = (): readonly string[] =>
    store.getState().blocks.flatMap((block) => block.messages.map((one) => one.text));

  beforeEach(() => {
    vi.useFakeTimers({ now: message(1_000).sentAt });
    engine = new Engine();
    engine.stored = [...messages(1, 250)];
  });

  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  it('a start: shows the newest page and who is there', async () => {
    await start();
    expect(store.getState().phase).toBe('ready');
    expect(texts()).toEqual(messages(151, 250).map((one) => one.text));
    expect(store.getState().hasMoreBefore).toBe(true);
    expect(store.getState().members).toHaveLength(2);
    expect(store.getState().unread).toBe(0);
  });

  it('a start: opens the conversation that was open last, unless it was left or is not there', async () => {
    const kept = new Map<string, string>();
    const remembered = new Remembered({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    });
    engine.rooms = [room('general'), room('stage')];
    await start(remembered);
    expect(store.room).toBe('general');
    await store.openRoom('stage');
    for (const [rooms, opened] of [
      [[room('general'), room('stage')], 'stage'],
      [[room('general'), { ...room('stage'), left: true }], 'general'],
      [[room('general')], 'general'],
    ] as const) {
      end();
      engine.rooms = [...rooms];
      await start(remembered);
      expect(store.room).toBe(opened);
      expect(engine.calls.findLast(({ name }) => name === 'messages')?.args.room).toBe(opened);
    }
  });

  it('a message far back: a page around it is loaded, not all that lies between', async () => {
    engine.stored = [...messages(1, 850)];
    await start();
    const goal = message(300);
    const before = engine.count('messages');
    await store.openRoom(store.room, goal.id);
    expect(engine.count('messages') - before).toBe(1);
    expect(store.getState().jump?.id).toBe(goal.id);
    expect(texts()).toEqual(messages(250, 349).map((one) => one.text));

    // What is written meanwhile has no place in it, and nothing of it counts as read.
    engine.arrive(message(851));
    await vi.advanceTimersByTimeAsync(1_000);
    store.markRead();
    expect(texts()).toHaveLength(100);
    expect(engine.count('markRead')).toBe(0);

    await store.history.loadNewer();
    expect(texts()).toEqual(messages(250, 449).map((one) => one.text));
    await store.toNewest();
    expect(texts()).toEqual(messages(752, 851).map((one) => one.text));
    expect(store.getState().hasMoreAfter).toBe(false);
  });

  it('a date: its first message is brought into view', async () => {
    await start();
    const goal = message(40);
    expect(await store.history.showTime(goal.hlc.ms)).toBe(true);
    expect(store.getState().jump?.id).toBe(goal.id);
  });

  it('many messages come while one reads back: the view stays where it is', async () => {
    await start();
    const shown = texts();
    store.history.isAtEnd = false;
    engine.stored = [...messages(1, 12_000)];
    for (let number = 251; number < 300; number += 1) {
      engine.events.push({
        ...{ seq: number - 250, at: 0, type: 'message', message: message(number).id },
        ...{ author: ana, room: 'general', group: group.id },
      } as never);
    }
    engine.connection('closed' as ConnectionState);
    engine.connection('open');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(texts()).toEqual(shown);
    expect(store.getState().hasMoreAfter).toBe(true);
  });

  it('a start that fails: says why, and another try succeeds', async () => {
    engine.failing.set('hello', new ApiError('failed', 'no engine'));
    await start();
    expect(store.getState()).toMatchObject({ phase: 'failed', failure: 'no engine' });
    engine.failing.clear();
    store.restart();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().phase).toBe('ready');
  });

  it('scrolling back: adds page by page, asks once at a time, and ends', async () => {
    await start();
    await Promise.all([store.history.loadOlder(), store.history.loadOlder()]);
    expect(texts()).toEqual(messages(51, 250).map((one) => one.text));
    await store.history.loadOlder();
    expect(store.getState().hasMoreBefore).toBe(false);
    await store.history.loadOlder();
    expect(engine.count('messages')).toBe(3);
    expect(texts()).toHaveLength(250);
  });

  it('an older page that fails: says why, and can be asked for again', async () => {
    await start();
    engine.failing.set('messages', new Error('disk'));
    await store.history.loadOlder();
    expect(store.getState()).toMatchObject({ olderFailure: 'disk', loadingOlder: false });
    engine.failing.clear();
    await store.history.loadOlder();
    expect(store.getState().olderFailure).toBeNull();
  });

  it('a message arrives: it is fetched, counted as unread and marked read', async () => {
    await start();
    engine.arrive(message(300));
    await vi.advanceTimersByTimeAsync(50);
    expect(newestMessage(store.getState().blocks)?.text).toBe('text 300');
    expect(store.getState()).toMatchObject({ unread: 1, newLine: { id: idOf(250) } });
    store.markRead();
    expect(store.getState().unread).toBe(0);
  });

  it('a message that arrives while the rooms are asked for: stays', async () => {
    await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    engine.waiting.set('rooms', promise);
    engine.listener({ kind: 'changed', group: null, what: ['rooms'] });
    await vi.advanceTimersByTimeAsync(600);
    engine.arrive(message(251));
    await vi.advanceTimersByTimeAsync(100);
    expect(texts().at(-1)).toBe('text 251');
    resolve();
    await vi.advanceTimersByTimeAsync(100);
    expect(texts().at(-1)).toBe('text 251');
  });

  it('an event that was lost: is noticed at the next number, and nothing is missing', async () => {
    await start();
    engine.arrive(message(300), false);
    engine.arrive(message(301), false);
    engine.arrive(message(302));
    await vi.advanceTimersByTimeAsync(100);
    expect(texts().slice(-3)).toEqual(['text 300', 'text 301', 'text 302']);
    expect(engine.count('events')).toBeGreaterThan(0);
  });

  it('many messages at once: the range is read, not each message', async () => {
    await start();
    for (let number = 300; number < 400; number += 1) engine.arrive(message(number));
    await vi.advanceTimersByTimeAsync(100);
    expect(countMessages(store.getState().blocks)).toBe(200);
    expect(engine.count('message')).toBe(0);
  });

  it('a fetch that fails: the message comes with a later try', async () => {
    await start();
    engine.failing.set('message', new Error('gone'));
    engine.arrive(message(300));
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).not.toContain('text 300');
    engine.failing.clear();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(texts()).toContain('text 300');
  });

  it('the connection is lost and returns: the events missed are asked for, whatever their number', async () => {
    await start();
    engine.connection('closed');
    expect(store.getState().lostAt).not.toBeNull();
    for (let number = 300; number < 330; number += 1) engine.arrive(message(number), false);
    engine.connection('connecting');
    expect(store.getState().lostAt).not.toBeNull();
    engine.connection('open');
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getState().lostAt).toBeNull();
    expect(countMessages(store.getState().blocks)).toBe(130);
  });

  it('the log no longer reaches back: the view begins anew', async () => {
    await start();
    engine.connection('closed');
    for (let number = 300; number < 320; number += 1) engine.arrive(message(number), false);
    engine.firstKept = 15;
    engine.connection('open');
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).toEqual([...messages(171, 250), ...messages(300, 319)].map((one) => one.text));
  });

  it('a burst of hints: the views are asked for at most twice a second', async () => {
    await start();
    const before = engine.count('members');
    for (let at = 0; at < 100; at += 1) {
      engine.listener({ kind: 'changed', group: group.id, what: ['members', 'status'] });
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(600);
    expect(engine.count('members') - before).toBeGreaterThanOrEqual(2);
    expect(engine.count('members') - before).toBeLessThanOrEqual(4);
  });

  it('a hint about copies: the numbers on screen follow', async () => {
    await start();
    engine.stored = engine.stored.map((one) => ({ ...one, holders: { count: 3, total: 3, atLeast: false } }));
    engine.listener({ kind: 'changed', group: group.id, what: ['holders'] });
    await vi.advanceTimersByTimeAsync(0);
    expect(newestMessage(store.getState().blocks)?.holders.count).toBe(3);
  });

  it('a send: is pending until it is stored, and shown once', async () => {
    await start();
    store.outbox.send('hello there');
    expect(store.getState().pending).toMatchObject([{ text: 'hello there', failure: null }]);
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getState().pending).toEqual([]);
    expect(texts().filter((text) => text === 'hello there')).toHaveLength(1);
    expect(store.getState().unread).toBe(0);
  });

  it('a send that fails: keeps its words and reason, and can be tried again or discarded', async () => {
    await start();
    engine.failing.set('send', new ApiError('storage', 'the disk is full'));
    store.outbox.send('one');
    store.outbox.send('two');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().pending.map((send) => send.failure)).toEqual(['the disk is full', 'the disk is full']);
    engine.failing.clear();
    const [one, two] = store.getState().pending;
    store.outbox.retry(one?.key ?? '');
    store.outbox.discard(two?.key ?? '');
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getState().pending).toEqual([]);
    expect(texts()).toContain('one');
    expect(texts()).not.toContain('two');
  });

  it('a send whose answer was lost, though it was stored: does not stay as failed', async () => {
    await start();
    engine.failing.set('send', new ApiError('failed', 'connection ended'));
    store.outbox.send('once only');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().pending).toHaveLength(1);
    engine.arrive(message(400, { author: self, text: 'once only', receivedAt: Date.now() }));
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getState().pending).toEqual([]);
  });

  it('a failure from Electron, which is plain data: is told in its words', async () => {
    await start();
    engine.failing.set('send', { code: 'storage', message: 'the disk is full' } as unknown as Error);
    store.outbox.send('one');
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().pending[0]?.failure).toBe('the disk is full');
  });

  it('a late message of long ago: waits for paging when it lies before what is loaded', async () => {
    await start();
    engine.arrive(message(10.5, { id: idOf(5_001) }));
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()).toHaveLength(100);
    engine.arrive(message(200.5, { id: idOf(5_002) }));
    await vi.advanceTimersByTimeAsync(100);
    expect(texts()[50]).toBe('text 200.5');
  });
});
