/** Dates, spans and sizes as people read them; ids, initials and the bunch. */
import { describe, expect, it } from 'vitest';
import { ripeBerries } from '../../renderer/format/bunch.ts';
import { avatarColour, avatarColours, initials } from '../../renderer/format/initials.ts';
import { daysAgo, dayName, signedSpan, span } from '../../renderer/format/time.ts';
import { rowsOf } from '../../renderer/store/rows.ts';
import { ana, ben, message } from './fixtures.ts';

describe('the bunch', () => {
  it('nobody, or an unknown total: no berry is ripe', () => {
    expect(ripeBerries(0, 9)).toBe(0);
    expect(ripeBerries(3, 0)).toBe(0);
  });

  it('one device of many: one berry', () => {
    expect(ripeBerries(1, 9)).toBe(1);
    expect(ripeBerries(1, 1_000)).toBe(1);
  });

  it('every device but one: not full, however many there are', () => {
    for (const total of [2, 3, 6, 7, 9, 100, 10_000]) expect(ripeBerries(total - 1, total)).toBeLessThan(6);
  });

  it('every device: full', () => {
    for (const total of [1, 2, 6, 9, 10_000]) expect(ripeBerries(total, total)).toBe(6);
  });

  it('more devices: never fewer berries', () => {
    const ripe = Array.from({ length: 10 }, (_, count) => ripeBerries(count, 9));
    expect(ripe).toEqual([0, 1, 1, 2, 2, 3, 4, 4, 5, 6]);
  });
});

describe('initials', () => {
  it.each([
    ['Mira', 'M'],
    ['Stage-Left', 'SL'],
    ['Library-3', 'L3'],
    ['  print   room two ', 'PT'],
    ['ana', 'A'],
    ['👩‍🔧 Workshop', '👩‍🔧W'],
    ['éva', 'É'],
    ['', '?'],
    ['---', '?'],
  ])('the name "%s": %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });

  it('the colour: follows the id alone, and all colours occur', () => {
    expect(avatarColour(ana)).toBe(avatarColour(ana));
    const colours = new Set(
      Array.from({ length: 500 }, (_, index) => avatarColour(index.toString(32).padStart(4, 'k'))),
    );
    expect(colours.size).toBe(avatarColours);
  });
});

describe('days', () => {
  const noon = (day: number): number => new Date(2026, 10, day, 12).getTime();

  it('the same day, the day before, another year: are told apart', () => {
    expect(daysAgo(noon(12), noon(12))).toBe(0);
    expect(daysAgo(new Date(2026, 10, 11, 23, 59).getTime(), new Date(2026, 10, 12, 0, 1).getTime())).toBe(1);
    expect(dayName(noon(1), noon(12))).not.toContain('2026');
    expect(dayName(new Date(2025, 4, 1).getTime(), noon(12))).toContain('2025');
  });

  it('a new day: a separator stands before its first message, and it is not continued', () => {
    const late = message(1, { hlc: { ms: new Date(2026, 10, 11, 23, 59, 30).getTime(), n: 0 } });
    const early = message(2, { hlc: { ms: new Date(2026, 10, 12, 0, 0, 30).getTime(), n: 0 } });
    const [first, second] = rowsOf([late, early], null);
    expect(first?.day).toBe(late.hlc.ms);
    expect(second?.day).toBe(early.hlc.ms);
    expect(second?.continued).toBe(false);
  });

  it('the block before: decides whether the first message begins a day', () => {
    expect(rowsOf([message(2)], message(1))[0]).toMatchObject({ day: null, continued: true });
  });

  it('another author, or five minutes: ends the continuation', () => {
    const rows = rowsOf([message(1), message(2), message(3, { author: ben }), message(4), message(304)], null);
    expect(rows.map((row) => row.continued)).toEqual([false, true, false, false, false]);
  });
});

describe('spans', () => {
  it('a span: is told in the largest unit that fits', () => {
    expect(span(9)).toMatch(/^9\sms$/);
    expect(span(1_400)).toMatch(/^1\.4\ssec$/);
    expect(span(42_000)).toMatch(/^42\ssec$/);
    expect(span(12 * 60_000)).toMatch(/^12\smin$/);
  });

  it('a difference: keeps its sign', () => {
    expect(signedSpan(38)).toMatch(/^\+38/);
    expect(signedSpan(-38)).toMatch(/^−38/);
  });
});
