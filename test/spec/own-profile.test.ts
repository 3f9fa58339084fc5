/** Away by choice and by idling, and how often others are told, under a clock of the test's own. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UserProfile } from '../../engine/own-profile.ts';
import { tellEveryMs, tellsMax } from '../../engine/pace.ts';

const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function makeUser() {
  const settings = new Map<string, string>();
  const told: boolean[] = [];
  const user: UserProfile = new UserProfile({
    store: {
      setting: (key) => settings.get(key),
      setSetting: (key, value) => void settings.set(key, value),
      transaction: (work) => work(),
    },
    name: () => 'Ada',
    monoMs: () => performance.now(),
    say: () => told.push(user.said.away),
  });
  return { user, told };
}

describe('away', () => {
  test('[U2] is nobody by idling on a host whose pages never saw anybody', () => {
    const { user, told } = makeUser();
    vi.advanceTimersByTime(24 * 60 * minuteMs);
    expect(user.view().away).toBe(false);
    expect(told).toEqual([]);
  });

  test('[U2] is who was seen and then not for the chosen minutes, until the next key; others are told of both', () => {
    const { user, told } = makeUser();
    user.set({ idleMinutes: 5 });
    told.length = 0;
    user.noteInput();
    vi.advanceTimersByTime(4 * minuteMs);
    user.noteInput();
    vi.advanceTimersByTime(5 * minuteMs - 1000);
    expect([user.view().away, told]).toEqual([false, []]);
    vi.advanceTimersByTime(2000);
    expect(user.view()).toMatchObject({ away: true, awayChosen: false });
    expect(told).toEqual([true]);
    user.noteInput();
    expect(user.view().away).toBe(false);
    expect(told).toEqual([true, false]);
  });

  test('[U2] is nobody by idling where the minutes are 0, and by hand also who is typing', () => {
    const { user } = makeUser();
    user.set({ idleMinutes: 0 });
    user.noteInput();
    vi.advanceTimersByTime(24 * 60 * minuteMs);
    expect(user.view().away).toBe(false);
    user.set({ away: true });
    user.noteInput();
    expect(user.view()).toMatchObject({ away: true, awayChosen: true });
  });
});

describe('what others are told', () => {
  test('[U3] is the first few of many changes at once, then one every ten seconds, the last among them', () => {
    const { user, told } = makeUser();
    for (let count = 0; count < 100; count += 1) user.set({ away: count % 2 === 0 });
    expect(told).toHaveLength(tellsMax);
    user.set({ away: true });
    vi.advanceTimersByTime(tellEveryMs + 1);
    expect(told).toHaveLength(tellsMax + 1);
    expect(told.at(-1)).toBe(true);
    vi.advanceTimersByTime(10 * tellEveryMs);
    expect(told).toHaveLength(tellsMax + 1);
  });

  test('[U3] is nothing after a stop', () => {
    const { user, told } = makeUser();
    for (let count = 0; count < 10; count += 1) user.set({ away: count % 2 === 0 });
    user.stop();
    vi.advanceTimersByTime(10 * tellEveryMs);
    expect(told).toHaveLength(tellsMax);
  });
});
