/** Bodies that are not here: asked for where they may be, and nowhere for ever. */
import { describe, expect, it } from 'vitest';
import { defaultKeepingRules } from '../../../engine/core/config.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import { Bench, gid } from './bench.ts';

const bodiesOf = (bench: Bench, index: number): number => bench.node(index).feeds.keeping.total.count;
const questions = (bench: Bench, from: number): number =>
  bench.saidOf('pullRequest').filter((said) => said.from === from).length;

function written(bench: Bench, count: number, text = 'some words'): StoredEntry[] {
  return Array.from({ length: count }, (_, number) => bench.publish(1, `${text} ${number}`));
}

/** Takes the bodies up to `seq` of node 1's feed away at `index`, below a floor. */
function dropAt(bench: Bench, index: number, seq: number): void {
  const node = bench.node(index);
  const feed = node.feeds.heads()[0];
  const rows = feed === undefined ? [] : (bench.stores[index]?.entries(gid, feed, 1, seq) ?? []);
  if (feed === undefined) throw new Error('assertion: no feed');
  const bytes = rows.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
  node.feeds.keeping.drop(feed, { fromSeq: 1, toSeq: seq }, { count: rows.length, bytes });
  node.feeds.keeping.raiseFloor(feed, seq);
}

describe('a body that is not here', () => {
  it('[E19] [E4] because its first sender had dropped it, comes from another link', () => {
    const bench = new Bench(3);
    bench.connect(1, 2);
    bench.settle();
    written(bench, 40);
    bench.settle();
    dropAt(bench, 1, 30);
    bench.connect(0, 1);
    bench.advance(3000, 20);
    expect(bench.node(0).feeds.entries).toBe(40);
    expect(bodiesOf(bench, 0)).toBe(10);
    bench.connect(0, 2);
    bench.advance(3000, 20);
    expect(bodiesOf(bench, 0)).toBe(40);
    const events = bench.events[0]?.filter(({ type }) => type === 'filled') ?? [];
    expect(events.flatMap((event) => (event.type === 'filled' ? event.entries : []))).toHaveLength(30);
  });

  it('[E19] is asked of nobody who said that it holds none so far', () => {
    const bench = new Bench(2);
    written(bench, 20);
    dropAt(bench, 1, 15);
    bench.connect(0, 1);
    bench.advance(30_000, 50);
    expect(bench.node(0).feeds.entries).toBe(20);
    expect(bodiesOf(bench, 0)).toBe(5);
    expect(bench.saidOf('headReport').find(({ from }) => from === 1)?.message.barren?.[0]?.seq).toBe(15);
    expect(questions(bench, 0)).toBe(0);
    const [feed] = bench.node(0).upkeep.wants.feedsLacking;
    expect(feed === undefined ? '' : bench.node(0).upkeep.wants.stateOf(feed)).toBe('unavailable');
  });

  it('[E19] that nobody gives is asked for ever more rarely, and is unavailable; a new link is asked at once', () => {
    const bench = new Bench(3);
    bench.connect(0, 1);
    bench.connect(1, 2);
    bench.settle();
    bench.node(0).upkeep.setRules(bench.now, { ...defaultKeepingRules, authorBodiesMax: 5 });
    written(bench, 8);
    bench.settle();
    // It has them and does not say so, and does not answer.
    bench.silent.add('1>0');
    bench.node(0).upkeep.setRules(bench.now, defaultKeepingRules);
    bench.forgetSaid();
    bench.advance(3000, 20);
    expect(questions(bench, 0)).toBe(1);
    const [feed] = bench.node(0).upkeep.wants.feedsLacking;
    if (feed === undefined) throw new Error('assertion: nothing is lacking');
    expect(bench.node(0).upkeep.wants.stateOf(feed)).toBe('asked');
    bench.silent.clear();
    bench.connect(0, 2);
    bench.advance(1000, 20);
    expect(bodiesOf(bench, 0)).toBe(8);
    expect(bench.node(0).upkeep.wants.stateOf(feed)).not.toBe('unavailable');
  });

  it('[E19] is asked for ever more rarely of a link that answers without it', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    bench.settle();
    for (const index of [0, 1]) {
      bench.node(index).upkeep.setRules(bench.now, { ...defaultKeepingRules, authorBodiesMax: 5 });
    }
    written(bench, 8);
    bench.advance(3000, 20);
    // Its author, too, holds the first five only, and nothing that it says tells so.
    const feed = bench.node(1).feeds.heads()[0];
    if (feed === undefined) throw new Error('assertion: no feed');
    bench.stores[1]?.dropBodies(gid, feed, { fromSeq: 6, toSeq: 8 });
    bench.node(0).upkeep.setRules(bench.now, defaultKeepingRules);
    bench.forgetSaid();
    const rounds = [60_000, 60_000, 60_000, 60_000].map((ms) => {
      const before = questions(bench, 0);
      bench.advance(ms, 100);
      return questions(bench, 0) - before;
    });
    expect(rounds[0]).toBeGreaterThanOrEqual(1);
    expect(rounds[0]).toBeLessThanOrEqual(12);
    // Not given up either: what it does not have now it may have later.
    expect(rounds.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(2);
    expect(rounds[3]).toBeLessThanOrEqual(2);
    expect(bench.node(0).upkeep.wants.stateOf(feed)).toBe('unavailable');
    expect(bodiesOf(bench, 0)).toBe(5);
  });

  it('[E19] among a thousand others is fetched with far fewer questions than there are bodies', () => {
    const bench = new Bench(3);
    bench.connect(1, 2);
    bench.settle();
    written(bench, 1000, 'x'.repeat(200));
    bench.advance(3000, 20);
    dropAt(bench, 1, 990);
    bench.connect(0, 1);
    bench.advance(10_000, 20);
    expect(bodiesOf(bench, 0)).toBe(10);
    bench.forgetSaid();
    bench.connect(0, 2);
    bench.advance(10_000, 20);
    expect(bodiesOf(bench, 0)).toBe(1000);
    expect(questions(bench, 0)).toBeLessThan(40);
    const bodies = bench
      .saidOf('pullResponse')
      .filter(({ to }) => to === 0)
      .flatMap(({ message }) => message.runs.flatMap(({ entries }) => entries.filter(({ body }) => body !== null)));
    expect(bodies.length).toBeLessThan(1200);
  });
});
