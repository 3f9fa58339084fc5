/** The health page: what its charts draw, where they break off, and what it says in words. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Health, HealthSample } from '../../shared/health.ts';
import { figuresOf, healthSpans, idleBudget } from '../../shared/health.ts';
import { HealthPage } from '../../renderer/components/HealthPage.tsx';
import { delay, measured, rate } from '../../renderer/format/measure.ts';
import { areaOf, partsOf, pathOf, scaleOf, timeTicks } from '../../renderer/store/chart-scale.ts';
import { charts, holesOf, nearest, valueOf, valuesOf } from '../../renderer/store/health-charts.ts';
import { Remembered } from '../../renderer/store/remembered.ts';
import { applyLanguage } from '../../renderer/texts/texts.ts';

const at = new Date(2026, 10, 28, 14, 7).getTime();
const sample: HealthSample = {
  ...{ at, ms: 10_000, written: 1, arrived: 3, deliveries: 4, again: 1, links: 2 },
  ...{ sentBytes: 1_500, receivedBytes: 3_000, idleMs: 10_000, idleBytes: 710 },
  ...{ rttMs: 1.25, rttMsMax: 12, lagMs: 4 },
};

function healthOf(samples: readonly HealthSample[], more: Partial<Health> = {}): Health {
  const spans = healthSpans.map((minutes) => ({ minutes, ...figuresOf(samples) }));
  return { at, since: at - 600_000, links: 2, idleBudget, concerns: [], spans, samples, ...more };
}

/** What a reader sees and hears, without the marks. */
function drawn(health: Health | null, more: { readonly view?: 'charts' | 'table'; readonly failure?: string } = {}) {
  const nothing = (): void => undefined;
  const { view = 'charts', failure = null } = more;
  return renderToStaticMarkup(
    createElement(HealthPage, {
      ...{ health, failure, view, range: 'tenMinutes' },
      ...{ onRange: nothing, onView: nothing, onClose: nothing },
    }),
  );
}

beforeEach(() => {
  applyLanguage('en', ['en-GB']);
});
afterEach(() => {
  applyLanguage('en', []);
});

describe('health page', () => {
  it('all is well: says so, with copies and idle traffic, and has a chart for everything', () => {
    const html = drawn(healthOf([sample]));
    expect(html).toContain('All is well.');
    expect(html).toContain('Each message arrived here 1.25 times on average.');
    expect(html).toContain('Idle traffic is 71 byte/s of a budget of 150 byte/s.');
    expect(html.match(/role="slider"/g)).toHaveLength(charts.length);
    expect(html).toContain('aria-valuetext="last 10 minutes: arrived 3 and written here 1"');
  });

  it.each([
    ['alone', {}, 'No link to anybody'],
    ['busy', { lagMs: 1400 }, 'Grapevine was held up for 1.4 sec'],
    ['slow', { rttMs: 340 }, 'Answers take 340 ms'],
    ['copies', { again: 12 }, 'Each message arrived here 4.0 times on average in the last ten minutes'],
    ['idle', { idleBytes: 1_900 }, 'Idle traffic is 190 byte/s, over the budget of 150 byte/s.'],
  ] as const)('%s: is said, and not that all is well', (concern, change, text) => {
    const html = drawn(healthOf([{ ...sample, ...change }], { concerns: [concern] }));
    expect(html).toContain(text);
    expect(html).not.toContain('All is well.');
  });

  it('nothing came and it was never quiet: says that', () => {
    const html = drawn(healthOf([{ ...sample, deliveries: 0, again: 0, idleMs: 0, idleBytes: 0 }]));
    expect(html).toContain('No message came from others in this time. It was never quiet for long enough');
  });

  it('the table: has every series of every chart, newest first, and what was slept through', () => {
    const html = drawn(healthOf([{ ...sample, at: at - 300_000, arrived: 41 }, sample]), { view: 'table' });
    expect(html.match(/<th scope="col"/g)).toHaveLength(1 + charts.flatMap(({ series }) => series).length);
    expect(html.indexOf('14:07:00')).toBeLessThan(html.indexOf('14:02:00'));
    expect(html).toContain('This computer slept: nothing was counted for 5 mins.');
    expect(html).toContain('>41</td>');
  });

  it('just begun, not read, and not to be read: each in words', () => {
    expect(drawn(healthOf([], { since: at - 1000 }))).toContain('Counting has just begun');
    expect(drawn(null)).toContain('Reading what was counted');
    expect(drawn(null, { failure: 'no answer' })).toContain('What was counted could not be read: no answer');
  });

  it('German: words, numbers and units', () => {
    applyLanguage('de', ['de']);
    const html = drawn(healthOf([sample]));
    expect(html).toContain('Jede Nachricht kam hier im Mittel 1,25-mal an.');
    expect(html).toContain('In Ruhe werden 71 Byte/s von höchstens 150 Byte/s gesendet.');
  });

  it('the time that was chosen: is there at the next visit', () => {
    const kept = new Map<string, string>();
    const memory = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    expect(new Remembered(memory).healthRange()).toBe('tenMinutes');
    new Remembered(memory).keepHealthRange('hour');
    expect(new Remembered(memory).healthRange()).toBe('hour');
  });
});

describe('charts', () => {
  it('an axis: ends at a round number that nothing reaches beyond, and at no less than is asked', () => {
    expect(scaleOf([0, 3, null], 4)).toEqual({ top: 4, ticks: [0, 2, 4] });
    expect(scaleOf([171], 4).top).toBe(200);
    expect(scaleOf([401], 4).top).toBe(600);
    expect(scaleOf([901], 4).top).toBe(1000);
    expect(scaleOf([], 20).ticks).toEqual([0, 10, 20]);
  });

  it('times of the clock: whole minutes inside', () => {
    const ticks = timeTicks(at - 600_000, at, 2);
    expect(ticks.map((tick) => new Date(tick).getMinutes())).toEqual([58, 0, 2, 4, 6]);
  });

  it('a line: breaks off where a value is missing, and at a hole', () => {
    const point = (x: number) => ({ x, y: 1 });
    const points = [point(0), point(1), null, point(3), point(4), point(5)];
    expect(partsOf(points, new Set([5])).map((part) => part.map(({ x }) => x))).toEqual([[0, 1], [3, 4], [5]]);
    expect(pathOf([point(0), { x: 2, y: 3.14 }])).toBe('M0 1L2 3.1');
    expect(areaOf([point(0), point(2)], 9)).toBe('M0 1L2 1L2 9L0 9Z');
    expect(areaOf([], 9)).toBe('');
  });

  it('holes: are where the next sample ends later than one step after the last', () => {
    const later = (ms: number): HealthSample => ({ ...sample, at: at + ms });
    expect(holesOf([sample, later(10_000), later(13_000)], 10_000)).toEqual([]);
    expect(holesOf([sample, later(10_000), later(90_000)], 10_000)).toEqual([
      { index: 2, from: at + 10_000, until: at + 80_000 },
    ]);
  });

  it('a pointer: finds the sample that is nearest', () => {
    const all = [sample, { ...sample, at: at + 10_000 }, { ...sample, at: at + 20_000 }];
    expect([at - 60_000, at + 4_000, at + 90_000].map((time) => nearest(all, time))).toEqual([0, 1, 2]);
  });

  it('values: of one sample each, and of all as a whole', () => {
    expect(valuesOf('sent', [sample, { ...sample, sentBytes: 0 }])).toEqual([150, 0]);
    expect(valueOf('sent', [sample, { ...sample, sentBytes: 0 }])).toBe(75);
    expect(valueOf('copies', [])).toBeNull();
  });

  it('figures: in the units that fit', () => {
    expect([71.4, 999, 1_234, 2_500_000].map(rate)).toEqual(['71.4 byte/s', '999 byte/s', '1.23 kB/s', '2.5 MB/s']);
    expect([0.42, 12.7, 1_400].map(delay)).toEqual(['0.4 ms', '13 ms', '1.4 secs']);
    expect(measured(1, 'times')).toBe('1.0');
  });
});
