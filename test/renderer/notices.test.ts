/** What rings, and what never does. */
import { describe, expect, it } from 'vitest';
import { historyMs, isWorthNotice, usualNotify } from '../../renderer/store/notices.ts';
import type { Arrival, NotifySettings } from '../../renderer/store/notices.ts';

const now = 1_800_000_000_000;
const plain: Arrival = {
  ...{ isOwn: false, isDirect: false, mentionsMe: false, isMuted: false, isShown: true },
  ...{ sentAt: now - 2000, receivedAt: now - 1000 },
};
const all: NotifySettings = { choice: 'all', quiet: null };

function rings(change: Partial<Arrival>, settings: NotifySettings = usualNotify, at = {}): boolean {
  return isWorthNotice({ ...plain, ...change }, settings, { now, minuteOfDay: 12 * 60, isWatched: false, ...at });
}

describe('[U9] a notification', () => {
  it('by default: for mentions and messages to oneself, and not for the rest', () => {
    expect([rings({}), rings({ mentionsMe: true }), rings({ isDirect: true })]).toEqual([false, true, true]);
  });

  it('for all, or for none: as chosen', () => {
    expect([rings({}, all), rings({ isDirect: true }, { ...all, choice: 'none' })]).toEqual([true, false]);
  });

  it('never: for what one wrote, is muted, is not shown, or is in front of the reader', () => {
    const asked = { isDirect: true, mentionsMe: true };
    for (const change of [{ isOwn: true }, { isMuted: true }, { isShown: false }]) {
      expect(rings({ ...asked, ...change }, all)).toBe(false);
    }
    expect(rings(asked, all, { isWatched: true })).toBe(false);
  });

  it('never: for history, which was written long before it came or came long ago', () => {
    expect(rings({ sentAt: now - historyMs - 1001, receivedAt: now - 1000 }, all)).toBe(false);
    expect(rings({ sentAt: now - 2 * historyMs, receivedAt: now - 2 * historyMs }, all)).toBe(false);
    expect(rings({ sentAt: now - historyMs, receivedAt: now - 1000 }, all)).toBe(true);
  });

  it('in a clock that is ahead: as usual', () => {
    expect(rings({ sentAt: now + 240_000 }, all)).toBe(true);
  });

  it.each([
    [
      { from: 22 * 60, until: 7 * 60 },
      [21 * 60 + 59, 22 * 60, 0, 7 * 60 - 1, 7 * 60],
      [true, false, false, false, true],
    ],
    [{ from: 12 * 60, until: 13 * 60 }, [12 * 60 - 1, 12 * 60, 13 * 60 - 1, 13 * 60], [true, false, false, true]],
    [{ from: 60, until: 60 }, [59, 60, 61], [true, true, true]],
  ])('in quiet hours %j: not', (quiet, minutes, expected) => {
    expect(minutes.map((minuteOfDay) => rings({ isDirect: true }, { ...usualNotify, quiet }, { minuteOfDay }))).toEqual(
      expected,
    );
  });
});
