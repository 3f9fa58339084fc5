/** Probes between peers that are level say so in few bytes, and those that are not in full. */
import { describe, expect, test } from 'vitest';
import type { MessageOf, Roots } from '../../../engine/wire/messages.ts';
import { Bench } from './bench.ts';

function level(count: number): Bench {
  const bench = new Bench(count);
  bench.connectAll();
  bench.advance(15_000, 50);
  bench.forgetSaid();
  return bench;
}

const toldIn = (bench: Bench): { from: number; to: number; isAnswer: boolean; roots: Roots }[] =>
  bench.said.flatMap(({ from, to, message }) =>
    message.type === 'probe' || message.type === 'probeAck'
      ? [{ from, to, isAnswer: message.type === 'probeAck', roots: message.roots }]
      : [],
  );

const probeOf = (bench: Bench, roots: Roots): MessageOf<'probe'> => ({
  type: 'probe',
  number: 9,
  incarnation: 1,
  roots,
  wallMs: bench.now.wall,
});

describe('short roots', () => {
  test('[Y15] are all that peers which are level tell one another', () => {
    const bench = level(3);
    bench.advance(20_000, 50);
    const told = toldIn(bench);
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ roots }) => roots.short === undefined)).toEqual([]);
    expect(bench.saidOf('syn')).toEqual([]);
  });

  test('[Y15] are told to nobody who did not say that it reads them', () => {
    const bench = level(3);
    const older = bench.crypto(1).self;
    for (const node of bench.nodes) {
      const link = node.links.to(older);
      if (link !== undefined) link.readsShortRoots = false;
    }
    bench.advance(20_000, 50);
    const toOlder = toldIn(bench).filter(({ to, isAnswer }) => to === 1 && !isAnswer);
    expect(toOlder.length).toBeGreaterThan(5);
    expect(toOlder.filter(({ roots }) => roots.short !== undefined)).toEqual([]);
  });

  test('[Y15] of others are answered in full, and whoever asked begins to compare', () => {
    const bench = level(2);
    bench.silent.add('1>0');
    bench.publish(1, 'that node 0 does not hear of');
    bench.advance(2100, 50);
    bench.silent.clear();
    bench.forgetSaid();
    // As node 0 would ask that still believes what both agreed on.
    const before = toldIn(bench).length;
    bench.node(0).gossip(bench.now);
    bench.advance(50, 5);
    const [asked, answered] = toldIn(bench).slice(before);
    expect(asked?.from).toBe(0);
    expect(asked?.roots.short).toBeDefined();
    expect(answered?.roots.heads).toBe(bench.node(1).roots().heads);
    expect(bench.saidOf('syn')[0]?.from).toBe(0);
    bench.advance(2000, 50);
    expect(bench.node(0).roots()).toEqual(bench.node(1).roots());
  });

  test('[Y15] are not told by who has come to other roots than both agreed on', () => {
    const bench = level(2);
    bench.silent.add('1>0');
    bench.publish(1, 'that node 0 does not hear of');
    bench.forgetSaid();
    bench.advance(10_000, 50);
    const told = toldIn(bench).filter(({ from, isAnswer }) => from === 1 && !isAnswer);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ roots }) => roots.short !== undefined)).toEqual([]);
  });

  test('[Y15] that fit nothing here are no reason for an exchange, and leave the link open', () => {
    const bench = level(2);
    bench.tell(1, 0, probeOf(bench, { view: '', records: '', heads: '', short: '00000000' }));
    const [answer] = bench.saidOf('probeAck').filter(({ from }) => from === 0);
    expect(answer?.message.roots).toEqual(bench.node(0).roots());
    expect(bench.saidOf('syn')).toEqual([]);
    expect(bench.node(0).links.has(bench.crypto(1).self)).toBe(true);
    bench.forgetSaid();
    bench.tell(1, 0, probeOf(bench, bench.node(0).roots()));
    expect(bench.saidOf('probeAck')[0]?.message.roots.short).toBeUndefined();
  });
});
