/** Two peers that can never be quite level: what they still say to one another dies down. */
import { describe, expect, test } from 'vitest';
import { defaultCoreConfig, feedsPerAuthorMax } from '../../../engine/core/config.ts';
import type { Message } from '../../../engine/wire/messages.ts';
import { emptyVector, noPeers } from '../../../engine/wire/messages.ts';
import { Bench, gid } from './bench.ts';
import { epochOf, push, writeChain } from './hostile.ts';

const minuteMs = 60_000;

function synsIn(bench: Bench, ms: number, stepMs = 100): number {
  bench.forgetSaid();
  bench.advance(ms, stepMs);
  return bench.saidOf('syn').length;
}

/** Node 1 holds only the last of `count` entries of node 2, which is gone; node 0 holds none. */
function withGap(count: number): Bench {
  const bench = new Bench(3);
  for (let i = 0; i < count; i += 1) bench.publish(2, `text ${i}`);
  const [head] = bench.node(2).feeds.heads();
  if (head === undefined) throw new Error('assertion: it wrote');
  const run = bench.node(2).feeds.readRun({ ...head, fromSeq: count, toSeq: count }, 1000, bench.crypto(1).self);
  if (run === undefined) throw new Error('assertion: it wrote');
  bench.connect(0, 1);
  bench.settle();
  bench.tell(0, 1, { type: 'pullResponse', runs: [run], missing: [] });
  return bench;
}

/** The first half of a feed that another peer refuses to take for want of room. */
function withRefusedFeeds(): Bench {
  const bench = new Bench(3);
  bench.connect(0, 1);
  bench.connect(0, 2);
  bench.settle();
  const other = bench.crypto(2);
  for (let i = 0; i < feedsPerAuthorMax; i += 1) {
    bench.tell(0, 1, push(writeChain(other, epochOf(i), [new Uint8Array(1)]).run(1, 1)));
    bench.tell(2, 0, push(writeChain(other, epochOf(1000 + i), [new Uint8Array(1)]).run(1, 1)));
  }
  bench.settle();
  bench.tear(0, 2);
  return bench;
}

describe('two peers that can never be level', () => {
  test('[Y11] [Y4] for a gap that nobody can fill, exchange ever more seldom', () => {
    const bench = withGap(9);
    const first = synsIn(bench, minuteMs);
    expect(first).toBeGreaterThan(0);
    bench.advance(14 * minuteMs, 100);
    expect(synsIn(bench, 10 * minuteMs)).toBeLessThanOrEqual(2);
    expect(bench.node(1).feeds.gaps()).toHaveLength(1);
  });

  test('[Y12] for feeds that one has no room for, exchange ever more seldom', () => {
    const bench = withRefusedFeeds();
    expect(synsIn(bench, minuteMs)).toBeGreaterThan(0);
    expect(bench.node(0).roots().heads).not.toBe(bench.node(1).roots().heads);
    bench.advance(14 * minuteMs, 100);
    expect(synsIn(bench, 10 * minuteMs)).toBeLessThanOrEqual(2);
  });

  test('[Y12] [Y7] stay quiet while both take news, and exchange where one of them missed it', () => {
    const bench = withRefusedFeeds();
    bench.advance(10 * minuteMs, 100);
    bench.forgetSaid();
    for (let i = 0; i < 60; i += 1) {
      bench.publish(i % 2, `news ${i}`);
      bench.advance(1000, 50);
    }
    expect(bench.saidOf('syn').length).toBeLessThanOrEqual(2);
    bench.silent.add('0>1');
    bench.publish(0, 'missed');
    bench.settle();
    bench.silent.clear();
    bench.advance(6000, 50);
    expect(bench.stores[1]?.countEntries(gid)).toBe(bench.stores[0]?.countEntries(gid));
  });

  test('[Y11] because a request was lost on its way: nobody has broken a word, and it is asked again soon', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    bench.advance(3000, 50);
    for (const way of ['0>1', '1>0']) bench.silent.add(way);
    const { header, id } = bench.publish(1, 'asked for in vain');
    const answer = { vector: { ...emptyVector, feeds: [{ ...header, id, fork: null }] }, wants: [], peers: noPeers };
    const answered = new Set<number>();
    for (let second = 0; second * 1000 < defaultCoreConfig.syncTimeoutMs + 3000; second += 1) {
      // Both are heard, and what 1 holds is seen; but nothing that 0 asks or probes with comes to an answer.
      for (const [from, to] of [
        [1, 0],
        [0, 1],
      ] as const) {
        const roots = bench.node(from).roots();
        bench.tell(from, to, { type: 'probe', number: second, incarnation: 1, roots, wallMs: 0 });
      }
      const syn = bench.saidOf('syn').findLast(({ from }) => from === 0)?.message;
      if (syn !== undefined && !answered.has(syn.sync)) {
        answered.add(syn.sync);
        bench.tell(1, 0, { type: 'synAck', sync: syn.sync, paged: true, ...answer });
      }
      bench.advance(1000, 100);
    }
    expect(bench.saidOf('ack2').length).toBeGreaterThan(0);
    expect(bench.stores[0]?.countEntries(gid)).toBe(0);
    bench.silent.clear();
    bench.advance(8000, 50);
    expect(bench.stores[0]?.countEntries(gid)).toBe(1);
  });

  test('[Y11] because one shows a head and sends nothing of it, ask once and then ever more seldom', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    bench.advance(3000, 50);
    bench.silent.add('1>0');
    const wants = (): unknown[] =>
      bench.saidOf('ack2').flatMap(({ message }) => [...message.wants, ...(message.numbered ?? [])]);
    const own = bench.publish(1, 'never sent');
    const asked: number[] = [];
    const head = { ...own.header, id: own.id, fork: null };
    for (let minute = 0; minute < 10; minute += 1) {
      bench.forgetSaid();
      for (let second = 0; second < 60; second += 1) {
        // Node 1 answers every probe and every Syn, and owes the entry itself.
        const beat = { incarnation: 1, roots: bench.node(1).roots(), wallMs: 0 };
        bench.tell(1, 0, { type: 'probe', number: second, ...beat });
        const probe = bench.saidOf('probe').findLast(({ from }) => from === 0)?.message;
        if (probe !== undefined) bench.tell(1, 0, { type: 'probeAck', number: probe.number, ...beat });
        const syn = bench.saidOf('syn').findLast(({ from }) => from === 0)?.message;
        const answer: Message = {
          type: 'synAck',
          sync: syn?.sync ?? 0,
          vector: { ...emptyVector, feeds: [head] },
          wants: [],
          peers: noPeers,
          paged: true,
        };
        if (syn !== undefined) bench.tell(1, 0, answer);
        bench.advance(1000, 100);
      }
      asked.push(wants().length);
    }
    expect(asked[0]).toBe(1);
    expect(asked.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(5);
    expect(bench.saidOf('syn').filter(({ from }) => from === 0).length).toBeLessThanOrEqual(1);
  });
});

describe('what a peer could not give', () => {
  test('[Y11] [Y6] is asked of it again at once when it says that it holds it', () => {
    const bench = withGap(9);
    bench.advance(15 * minuteMs, 100);
    expect(bench.node(1).feeds.gaps()).toHaveLength(1);
    // Node 0 meets the author meanwhile, which 1 does not.
    bench.connect(0, 2);
    bench.advance(10_000, 50);
    expect(bench.stores[0]?.countEntries(gid)).toBe(9);
    expect(bench.node(1).feeds.gaps()).toEqual([]);
    expect(bench.stores[1]?.countEntries(gid)).toBe(9);
  });

  test('[Y6] is named unavailable as far as it reaches, and is not asked for piece by piece', () => {
    const bench = withGap(2000);
    bench.advance(1000, 50);
    const named = bench.saidOf('syncData').flatMap(({ message }) => message.unavailable);
    expect(named.map(({ fromSeq, toSeq }) => [fromSeq, toSeq])).toContainEqual([1, 1999]);
    const asked = [...bench.saidOf('synAck'), ...bench.saidOf('ack2')].flatMap(({ message }) => [
      ...message.wants,
      ...(message.numbered ?? []),
    ]);
    expect(asked.length).toBeLessThanOrEqual(6);
  });
});
