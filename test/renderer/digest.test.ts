/** What came while nobody was here, and how far a large catch-up is. */
import { describe, expect, test } from 'vitest';
import type { Room } from '../../shared/talk.ts';
import { directName } from '../../shared/talk.ts';
import type { PeerId } from '../../shared/ids.ts';
import { Absence } from '../../renderer/store/absence.ts';
import { followCatchUp, largeBacklog, timeLeft } from '../../renderer/store/catch-up.ts';
import type { CatchUpView } from '../../renderer/store/catch-up.ts';
import { absenceMs, addressedOf, beginDigest, gather, isWorthDigest } from '../../renderer/store/digest.ts';
import { partsToShow, totalOf } from '../../renderer/store/digest.ts';
import { Remembered } from '../../renderer/store/remembered.ts';
import { initialState } from '../../renderer/store/state.ts';
import type { AppState } from '../../renderer/store/state.ts';

const bo = 'b'.repeat(52) as PeerId;

function room(name: string, change: Partial<Room> = {}): Room {
  return {
    name,
    direct: null,
    description: '',
    messages: 0,
    unread: 0,
    mentions: 0,
    firstUnread: null,
    lastAt: null,
    muted: false,
    left: false,
    ...change,
  };
}

describe('a digest', () => {
  test('begins with what is unread, and takes up what still comes, read at once or not', () => {
    const first = [room('general', { messages: 100, unread: 3 }), room('lunch', { messages: 10 })];
    let digest = beginDigest(0, absenceMs, first);
    expect(totalOf(partsToShow(digest))).toBe(3);
    digest = gather(digest, first);
    // The open room was read meanwhile, and forty more came; another one is new.
    digest = gather(digest, [
      room('general', { messages: 140, unread: 0 }),
      room('lunch', { messages: 12, unread: 2 }),
      room('new', { messages: 5, unread: 5 }),
    ]);
    expect(partsToShow(digest).map(({ room: name, count }) => [name, count])).toEqual([
      ['general', 43],
      ['new', 5],
      ['lunch', 2],
    ]);
  });

  test('puts first what speaks to the reader, and leaves out what is muted or was left', () => {
    const digest = beginDigest(0, absenceMs, [
      room('busy', { unread: 500 }),
      room('quiet', { unread: 2, mentions: 1 }),
      room(directName(bo), { direct: bo, unread: 4, mentions: 4 }),
      room('muted', { unread: 90, muted: true }),
      room('left', { unread: 90, left: true }),
    ]);
    const parts = partsToShow(digest);
    expect(parts.map(({ room: name }) => name)).toEqual([directName(bo), 'quiet', 'busy']);
    expect(addressedOf(parts)).toBe(5);
    expect(totalOf(parts)).toBe(506);
  });

  test('of a few messages that speak to nobody is not told; nor of a mention in the room that is open', () => {
    const few = beginDigest(0, absenceMs, [room('general', { unread: 9, mentions: 1 })]);
    expect(isWorthDigest(few, 'general')).toBe(false);
    expect(isWorthDigest(few, 'lunch')).toBe(true);
    expect(isWorthDigest(beginDigest(0, absenceMs, [room('general', { unread: 10 })]), 'general')).toBe(true);
  });
});

describe('an absence', () => {
  function desk() {
    const kept = new Map<string, string>();
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    let now = 1_000_000;
    let asked = 0;
    const hello = { group: { id: 'g' } } as unknown as AppState['hello'];
    let state: AppState = { ...initialState, phase: 'ready', hello, rooms: [room('general', { unread: 20 })] };
    const absence = new Absence(new Remembered(memory), {
      get: () => state,
      set: (next) => {
        state = next;
      },
      now: () => now,
      ask: () => {
        asked += 1;
      },
    });
    return {
      absence,
      state: () => state,
      asked: () => asked,
      change: (change: Partial<AppState>) => {
        state = { ...state, ...change };
      },
      wait: (ms: number) => {
        now += ms;
      },
    };
  }

  test('of half an hour ends with a digest; a first visit and a short one do not', () => {
    const { absence, state, asked, wait } = desk();
    absence.noteHere();
    wait(absenceMs - 1);
    absence.noteHere();
    expect(state().digest).toBeNull();
    wait(absenceMs);
    absence.noteHere();
    expect(totalOf(partsToShow(state().digest ?? beginDigest(0, 0, [])))).toBe(20);
    expect(asked()).toBe(1);
    absence.putAway();
    expect(state().digest).toBeNull();
  });

  test('is over a minute after the return: what comes later is news; a catch-up makes it longer', () => {
    const { absence, state, wait, change } = desk();
    absence.noteHere();
    wait(absenceMs);
    absence.noteHere();
    change({ rooms: [room('general', { unread: 30 })] });
    wait(61_000);
    expect(absence.withGathered(state())).toBe(state());
    change({ catchUp: { since: 0, heldBefore: 0, brought: 0, left: 1000, seenAt: 0 } });
    const digest = absence.withGathered(state()).digest;
    expect(digest?.parts[0]?.count).toBe(30);
  });
});

describe('a large catch-up', () => {
  const look = (view: CatchUpView | null, backlog: number, entries: number, at: number) =>
    followCatchUp(view, { backlog, entries }, at);

  test('is followed to its end, over the pauses between two exchanges; a small one is not shown', () => {
    expect(look(null, largeBacklog - 1, 0, 0)).toBeNull();
    let view = look(null, 12_000, 500, 0);
    view = look(view, 9000, 3500, 5000);
    expect(view).toMatchObject({ brought: 3000, left: 9000 });
    expect(view === null ? null : timeLeft(view, 5000)).toBe(15_000);
    view = look(view, 0, 3500, 6000);
    expect(view).not.toBeNull();
    view = look(view, 9000, 3500, 7000);
    view = look(view, 0, 12_500, 8000);
    expect(look(view, 0, 12_500, 11_000)).toBeNull();
  });

  test('tells no time before there is a rate', () => {
    const view = look(null, 1000, 0, 0);
    expect(view === null ? 0 : timeLeft(view, 2000)).toBeNull();
  });
});
