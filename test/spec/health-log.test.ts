/** Traffic and health over time: the ring, what is made of it, and what a sleep leaves in it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { TrafficCounters } from '../../engine/counters.ts';
import type { GossipNode, NodeEvent } from '../../engine/core/node.ts';
import { HealthLog } from '../../engine/health-log.ts';
import { Ring } from '../../engine/ring.ts';
import { entryKind } from '../../engine/wire/entry.ts';
import type { Health, HealthSample } from '../../shared/health.ts';
import { concernsOf, figuresOf, inSteps, merged, sampleMs, samplesMax } from '../../shared/health.ts';
import { toPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';

const self = toPeerId(new Uint8Array(32).fill(1));
const other = toPeerId(new Uint8Array(32).fill(2));
const begin = Date.UTC(2026, 10, 28, 9);

/** A log whose clocks, links and traffic stand still until they are told otherwise. */
class Bench {
  readonly counters = new TrafficCounters();
  readonly log: HealthLog;
  mono = 1_000;
  wall = begin;
  trips: (readonly number[])[] = [[1.2, 1.4, 9]];
  private listener: (event: NodeEvent) => void = () => undefined;

  constructor() {
    this.log = new HealthLog({
      self,
      counters: this.counters,
      // Of the node nothing is read but its links.
      node: () => ({ links: this.links }) as unknown as GossipNode,
      now: () => ({ mono: this.mono, wall: this.wall }),
      listen: (listener) => {
        this.listener = listener;
        return () => undefined;
      },
    });
    this.log.start();
    this.log.stop();
  }

  private get links() {
    const all = this.trips.map((rttsMs) => ({ rttsMs }));
    return { size: all.length, all: () => all.values() };
  }

  pass(ms: number): void {
    this.mono += ms;
    this.wall += ms;
  }

  /** So many samples in which all is quiet but for a probe and its answer each. */
  rest(samples: number): void {
    for (let index = 0; index < samples; index += 1) {
      this.counters.noteSent('probe', 26, this.mono);
      this.counters.noteReceived('probeAck', 26, this.mono);
      this.pass(sampleMs);
      this.log.tick();
    }
  }

  stored(author: PeerId, kinds: readonly number[]): void {
    // Of an entry nothing is read but these two fields.
    const entries = kinds.map((kind) => ({ header: { author, kind } }));
    this.listener({ type: 'stored', entries } as unknown as NodeEvent);
  }

  again(author: PeerId): void {
    this.listener({ type: 'again', refs: [{ author }], from: other } as unknown as NodeEvent);
  }

  answer(minutes = 60, everySeconds = sampleMs / 1000): Health {
    return this.log.answer({ minutes, everySeconds });
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

describe('[F9] traffic and health over time', () => {
  it('nothing has passed: no samples, and figures that say nothing', () => {
    expect(bench.answer()).toMatchObject({ since: begin, links: 1, samples: [] });
    expect(bench.answer().spans.map(({ minutes, lagMs, arrived }) => [minutes, lagMs, arrived])).toEqual([
      [1, null, 0],
      [10, null, 0],
      [60, null, 0],
    ]);
  });

  it('messages, copies and bytes: are counted in the sample in which they came', () => {
    bench.stored(self, [entryKind.chat]);
    bench.stored(other, [entryKind.chat, entryKind.reaction, entryKind.sealed]);
    bench.again(other);
    // What one wrote oneself comes back over a circle: it was not delivered here.
    bench.again(self);
    bench.counters.noteSent('pushMessage', 300, bench.mono);
    bench.pass(sampleMs);
    bench.log.tick();
    bench.stored(other, [entryKind.chat]);
    bench.pass(1000);
    const { samples } = bench.answer();
    expect(samples).toMatchObject([
      { at: begin + sampleMs, written: 1, arrived: 2, deliveries: 3, again: 1, sentBytes: 300 + 22 + 66, rttMs: 1.4 },
      { at: begin + sampleMs + 1000, ms: 1000, written: 0, arrived: 1, deliveries: 1, again: 0, sentBytes: 0 },
    ]);
    expect(figuresOf(samples)).toMatchObject({ written: 1, arrived: 3, copiesPerDelivery: 1.25, ms: 6000 });
  });

  it('[M9] idle: counts once nothing but probes has gone for half a minute, with what TCP adds', () => {
    bench.rest(8);
    const { samples } = bench.answer();
    expect(samples.map(({ idleMs }) => idleMs)).toEqual([...Array<number>(7).fill(0), sampleMs]);
    // A probe with its headers, and the empty segment that says that its answer came.
    expect(samples.at(-1)?.idleBytes).toBe(26 + 22 + 66 + 66);
    bench.counters.noteReceived('pushMessage', 300, bench.mono);
    bench.rest(1);
    expect(bench.answer().samples.at(-1)).toMatchObject({ idleMs: 0, idleBytes: 0 });
  });

  it('no link: is no idle group, and has no round trips', () => {
    bench.trips = [];
    bench.rest(9);
    expect(bench.answer().samples.at(-1)).toMatchObject({ idleMs: 0, links: 0, rttMs: null, rttMsMax: null });
    expect(bench.answer().concerns).toEqual(['alone']);
  });

  it('a timer that comes late: shows in its sample alone', () => {
    bench.counters.noteTimer(340);
    bench.rest(2);
    expect(bench.answer().samples.map(({ lagMs }) => lagMs)).toEqual([340, 0]);
    expect(bench.answer().concerns).toEqual(['busy']);
  });

  it.each([
    ['both clocks went on', 600_000, 600_000],
    ['the monotonic clock stood still', 0, 600_000],
  ])('[M13] the computer sleeps, %s: a hole, and no lag', (_title, monoMs, wallMs) => {
    bench.rest(2);
    bench.mono += sampleMs + monoMs;
    bench.wall += sampleMs + wallMs;
    bench.log.tick();
    bench.rest(2);
    const { samples } = bench.answer();
    expect(samples.map(({ at }) => at - begin)).toEqual([5_000, 10_000, 15_000, 620_000, 625_000]);
    expect(samples.every(({ ms, lagMs }) => ms === sampleMs && lagMs === 0)).toBe(true);
    // The last minute is the last minute, not the last twelve samples.
    expect(bench.answer().spans[0]?.ms).toBe(2 * sampleMs);
  });

  it('the wall clock is set back: samples keep their distance and their order', () => {
    bench.rest(3);
    bench.wall -= 3_600_000;
    bench.rest(1);
    const { samples, at } = bench.answer();
    expect(samples.map((sample) => at - sample.at)).toEqual([15_000, 10_000, 5_000, 0]);
  });

  it('more than an hour: the oldest go', () => {
    bench.rest(samplesMax + 20);
    const { samples, since, at } = bench.answer();
    expect(samples).toHaveLength(samplesMax);
    expect((samples[0]?.at ?? 0) - since).toBe(21 * sampleMs);
    expect(bench.answer(10, 60).samples.length).toBeLessThanOrEqual(11);
    expect(samples.at(-1)?.at).toBe(at);
  });
});

describe('figures', () => {
  const sample: HealthSample = {
    ...{ at: 60_000, ms: 5000, written: 0, arrived: 1, deliveries: 1, again: 0, sentBytes: 500, receivedBytes: 1000 },
    ...{ idleMs: 0, idleBytes: 0, links: 2, rttMs: 1, rttMsMax: 3, lagMs: 2 },
  };

  it('several samples as one: sums, means of round trips, and the worst', () => {
    const two = [sample, { ...sample, at: 65_000, rttMs: 3, rttMsMax: 9, lagMs: 40, links: 1 }];
    expect(merged(two)).toMatchObject({
      at: 65_000,
      ms: 10_000,
      arrived: 2,
      links: 1,
      rttMs: 2,
      rttMsMax: 9,
      lagMs: 40,
    });
    expect(figuresOf(two)).toMatchObject({ sentPerSecond: 100, receivedPerSecond: 200, copiesPerDelivery: 1 });
    expect(merged([])).toBeNull();
  });

  it('no link in some of them: round trips are those of the others', () => {
    expect(merged([{ ...sample, rttMs: null, rttMsMax: null }, sample])).toMatchObject({ rttMs: 1, rttMsMax: 3 });
    expect(merged([{ ...sample, rttMs: null, rttMsMax: null }])).toMatchObject({ rttMs: null, rttMsMax: null });
  });

  it('steps: begin at whole ones of the clock, and stay the same as time goes on', () => {
    const at = (ms: number): HealthSample => ({ ...sample, at: ms });
    const all = [at(55_000), at(60_000), at(65_000), at(70_000)];
    expect(inSteps(all, 60_000).map(({ ms }) => ms)).toEqual([10_000, 10_000]);
    expect(inSteps(all.slice(0, 3), 60_000)[0]).toEqual(inSteps(all, 60_000)[0]);
  });

  it('a short idle time among others: too little to tell of', () => {
    const idle = { ...sample, idleMs: 5000, idleBytes: 500 };
    expect(figuresOf([idle]).idlePerSecond).toBe(100);
    expect(figuresOf([idle, ...Array<HealthSample>(9).fill(sample)]).idlePerSecond).toBeNull();
    expect(figuresOf(Array<HealthSample>(6).fill(idle)).idlePerSecond).toBe(100);
  });

  it.each([
    ['well', {}, {}, []],
    ['a timer came late', { lagMs: 201 }, {}, ['busy']],
    ['round trips are long', { rttMs: 400 }, {}, ['slow']],
    ['more copies than are needed', {}, { copiesPerDelivery: 2.4 }, ['copies']],
    ['more idle traffic than the budget', {}, { idlePerSecond: 190 }, ['idle']],
  ])('%s: is told', (_title, minute, ten, concerns) => {
    const usual = figuresOf([sample]);
    expect(concernsOf(2, { ...usual, ...minute }, { ...usual, ...ten }, 40)).toEqual(concerns);
  });

  it('few deliveries: their copies are no concern', () => {
    const usual = { ...figuresOf([sample]), copiesPerDelivery: 3 };
    expect(concernsOf(2, usual, usual, 3)).toEqual([]);
  });
});

describe('ring', () => {
  it('more than it has room for: keeps the newest, in their order', () => {
    const ring = new Ring<number>(3);
    for (const item of [1, 2]) ring.push(item);
    expect(ring.all()).toEqual([1, 2]);
    for (const item of [3, 4, 5]) ring.push(item);
    expect(ring.all()).toEqual([3, 4, 5]);
  });
});
