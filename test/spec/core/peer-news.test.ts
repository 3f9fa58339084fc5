/** News of peers: gathered for a moment, told once over each link that needs it. */
import { describe, expect, test } from 'vitest';
import type { PeerId } from '../../../shared/ids.ts';
import { shortIdOf } from '../../../shared/ids.ts';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import type { Crypto } from '../../../engine/core/ports.ts';
import { recordsMax } from '../../../engine/wire/limits.ts';
import type { SignedRecord } from '../../../engine/wire/messages.ts';
import { decodeRecord } from '../../../engine/wire/peer-record.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { Bench } from './bench.ts';
import { recordOf } from './hostile.ts';

const { relayMs, relayCrowdMs } = defaultCoreConfig;
const strangers = Array.from({ length: 200 }, (_, index) => simCrypto('quick', 500 + index, 1));

/** 0 in the middle of the others, in a partial view or a full mesh. */
function star(others: number, config: { readonly degree?: number | null } = { degree: 8 }): Bench {
  const bench = new Bench(others + 1, { config });
  for (let other = 1; other <= others; other += 1) bench.connect(0, other);
  bench.settle();
  bench.advance(200);
  bench.forgetSaid();
  return bench;
}

function tellRecords(bench: Bench, from: number, records: readonly SignedRecord[]): void {
  bench.tell(from, 0, { type: 'peers', records, opinions: [] });
  bench.settle();
}

/** Whose records 0 has told `to`, frame by frame. */
function told(bench: Bench, to: number): PeerId[][] {
  return bench
    .saidOf('peers')
    .filter((said) => said.from === 0 && said.to === to)
    .map(({ message }) => message.records.map(({ bytes }) => decodeRecord(bytes).id));
}

function recordsOf(count: number): SignedRecord[] {
  return strangers.slice(0, count).map((crypto) => recordOf(crypto));
}

describe('news of peers', () => {
  test('[M21] in a partial view goes on after a moment, in one frame, over eager links and not back', () => {
    const bench = star(3);
    const link = bench.node(0).links.to(bench.crypto(3).self);
    if (link === undefined) throw new Error('assertion: linked');
    link.eager = false;
    for (const record of recordsOf(5)) tellRecords(bench, 1, [record]);
    expect(told(bench, 2)).toEqual([]);
    bench.advance(relayMs + 5);
    expect(told(bench, 2)).toEqual([strangers.slice(0, 5).map(({ self }) => self)]);
    expect([told(bench, 1), told(bench, 3)]).toEqual([[], []]);
  });

  test('[M21] that the other end says itself meanwhile is not told to it', () => {
    const bench = star(2);
    const [one, two] = recordsOf(2);
    if (one === undefined || two === undefined) throw new Error('assertion: two records');
    tellRecords(bench, 1, [one, two]);
    tellRecords(bench, 2, [one]);
    bench.advance(relayMs + 5);
    expect(told(bench, 2)).toEqual([[strangers[1]?.self]]);
  });

  test('[M21] of a death or a suspicion is not told to who says the same meanwhile', () => {
    const bench = star(2);
    const [dead, suspect] = strangers;
    if (dead === undefined || suspect === undefined) throw new Error('assertion: two strangers');
    tellRecords(bench, 1, [recordOf(dead), recordOf(suspect)]);
    bench.advance(relayMs + 5);
    bench.forgetSaid();
    const opinions = [
      { peer: dead.self, incarnation: 1, state: 'dead', ageMs: 0 },
      { peer: suspect.self, incarnation: 1, state: 'suspect', ageMs: 0, accuser: shortIdOf(bench.crypto(1).self) },
    ] as const;
    for (const from of [1, 2]) bench.tell(from, 0, { type: 'peers', records: [], opinions });
    bench.advance(relayMs + 5);
    expect(bench.saidOf('peers').filter(({ from }) => from === 0)).toEqual([]);
  });

  test('[M21] that comes in a crowd is gathered for longer: fewer frames', () => {
    const bench = star(2);
    const records = recordsOf(100);
    tellRecords(bench, 1, records.slice(0, 50));
    bench.advance(relayMs + 5);
    for (const record of records.slice(50)) {
      tellRecords(bench, 1, [record]);
      bench.advance(5);
    }
    bench.advance(relayCrowdMs + 5);
    const frames = told(bench, 2);
    expect(frames.flat()).toHaveLength(records.length);
    expect(frames.length).toBeLessThanOrEqual(4);
  });

  test('[M21] that many refute at once goes over the eager links alone; one that does so alone, over all', () => {
    const bench = star(3);
    const lazy = bench.node(0).links.to(bench.crypto(3).self);
    if (lazy === undefined) throw new Error('assertion: linked');
    lazy.eager = false;
    const refuted = (some: readonly Crypto[]): number => {
      tellRecords(
        bench,
        1,
        some.map((crypto) => recordOf(crypto)),
      );
      const opinions = some.map(({ self }) => ({ peer: self, incarnation: 1, state: 'suspect', ageMs: 0 }) as const);
      bench.tell(1, 0, { type: 'peers', records: [], opinions });
      bench.advance(2000);
      bench.forgetSaid();
      tellRecords(
        bench,
        1,
        some.map((crypto) => recordOf(crypto, { incarnation: 2 })),
      );
      bench.advance(relayCrowdMs + 5);
      return told(bench, 3).flat().length;
    };
    expect(refuted(strangers.slice(0, 1))).toBe(1);
    expect(refuted(strangers.slice(1, 41))).toBe(0);
    expect(told(bench, 2).flat()).toHaveLength(40);
  });

  test('[M21] is told as it is when it leaves: the newer record alone, and no doubt that was refuted', () => {
    const bench = star(2);
    const [first] = strangers;
    if (first === undefined) throw new Error('assertion: a stranger');
    tellRecords(bench, 1, [recordOf(first)]);
    bench.advance(relayMs + 5);
    bench.forgetSaid();
    const opinion = { peer: first.self, incarnation: 1, state: 'suspect', ageMs: 0 } as const;
    bench.tell(1, 0, { type: 'peers', records: [], opinions: [opinion] });
    tellRecords(bench, 1, [recordOf(first, { incarnation: 2, name: 'second life' })]);
    bench.advance(relayMs + 5);
    const [frame, ...more] = bench.saidOf('peers').filter(({ from, to }) => from === 0 && to === 2);
    expect(more).toEqual([]);
    expect(frame?.message.opinions).toEqual([]);
    expect(frame?.message.records.map(({ bytes }) => decodeRecord(bytes).incarnation)).toEqual([2]);
  });

  test('[M21] of many at once leaves in frames within their limit', () => {
    const bench = star(2);
    const records = recordsOf(strangers.length);
    for (let start = 0; start < records.length; start += 50) tellRecords(bench, 1, records.slice(start, start + 50));
    bench.advance(relayCrowdMs + 5);
    const frames = told(bench, 2);
    expect(frames.flat()).toHaveLength(strangers.length);
    for (const frame of frames) expect(frame.length).toBeLessThanOrEqual(recordsMax);
  });

  test('[M21] that was all known, over an eager link, turns it lazy at both ends', () => {
    const bench = star(2);
    const records = recordsOf(5);
    tellRecords(bench, 1, records);
    tellRecords(bench, 2, records.slice(0, 3));
    expect(bench.saidOf('prune')).toEqual([]);
    tellRecords(bench, 2, records);
    expect(bench.saidOf('prune').map(({ from, to }) => [from, to])).toEqual([[0, 2]]);
    const ends = [bench.node(0).links.to(bench.crypto(2).self), bench.node(2).links.to(bench.crypto(0).self)];
    expect(ends.map((link) => link?.eager)).toEqual([false, false]);
  });

  test('[M21] in a full mesh is told by its owner: who has it from there tells nobody', () => {
    const bench = star(3, { degree: null });
    const own = recordOf(bench.crypto(1), { incarnation: 9, name: 'new name' });
    tellRecords(bench, 1, [own]);
    bench.advance(relayMs + 5);
    expect([told(bench, 2), told(bench, 3)]).toEqual([[], []]);
    tellRecords(bench, 1, recordsOf(1));
    bench.advance(relayMs + 5);
    expect([told(bench, 2).length, told(bench, 3).length]).toEqual([1, 1]);
  });

  test('[M21] of a suspicion is said again by who had it first, to all links, as long as it stands', () => {
    const bench = star(3);
    for (const other of [0, 1, 2]) bench.silent.add(`3>${other}`);
    const { self } = bench.crypto(3);
    const stateAt = (at: number) => bench.node(at).membership.get(self)?.state;
    while (stateAt(0) !== 'suspect' && bench.now.mono < 60_000) bench.advance(50, 50);
    bench.advance(500, 50);
    bench.forgetSaid();
    bench.advance(3000, 50);
    const repeated = bench
      .saidOf('peers')
      .filter(({ from, message }) => from === 0 && message.opinions.some(({ peer }) => peer === self));
    expect(stateAt(0)).toBe('suspect');
    expect(new Set(repeated.map(({ to }) => to))).toEqual(new Set([1, 2, 3]));
    while (stateAt(0) === 'suspect' && bench.now.mono < 120_000) bench.advance(50, 50);
    bench.advance(500, 50);
    bench.forgetSaid();
    bench.advance(10_000, 50);
    expect(bench.saidOf('peers').filter(({ from, message }) => from === 0 && message.opinions.length > 0)).toEqual([]);
  });
});
