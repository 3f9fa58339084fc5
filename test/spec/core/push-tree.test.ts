/** In a partial view: which links carry batches and which ids, and that nobody can keep an entry from others. */
import { describe, expect, test } from 'vitest';
import { defaultCoreConfig, pendingPullsMax } from '../../../engine/core/config.ts';
import type { LinkEntry } from '../../../engine/core/links.ts';
import type { EntryRef } from '../../../engine/wire/entry.ts';
import { epoch } from '../../contract/store-fixture.ts';
import { Bench, gid } from './bench.ts';

const refOf = (entry: { readonly header: EntryRef }): EntryRef => ({
  author: entry.header.author,
  epoch: entry.header.epoch,
  fork: null,
  seq: entry.header.seq,
});

/** These pairs are linked, everybody knows everybody, and all are level. */
function partial(count: number, pairs: readonly (readonly [number, number])[]): Bench {
  const bench = new Bench(count, { config: { degree: 8 } });
  for (const [a, b] of pairs) bench.connect(a, b);
  bench.advance(15_000, 50);
  bench.forgetSaid();
  return bench;
}

const eagerMin = defaultCoreConfig.fanout + 1;
const star = (count: number) => Array.from({ length: count - 1 }, (_, index) => [0, index + 1] as const);

function link(bench: Bench, from: number, to: number): LinkEntry {
  const found = bench.node(from).links.to(bench.crypto(to).self);
  if (found === undefined) throw new Error('assertion: linked');
  return found;
}

const eagerOf = (bench: Bench, index: number): boolean[] =>
  [...bench.node(index).links.all()].map(({ eager }) => eager);

describe('the tree', () => {
  test('[P15] begins with one eager link more than `fanout`, later ones are lazy, and a batch goes to all eager ones', () => {
    const bench = partial(7, star(7));
    expect(eagerOf(bench, 0).filter(Boolean)).toHaveLength(eagerMin);
    bench.publish(0, 'hello');
    expect(bench.saidOf('pushMessage').map(({ to }) => link(bench, 0, to).eager)).toEqual([true, true, true, true]);
  });

  test('[P15] where a branch leads here a new link is lazy, and a graft makes it eager where something is missing', () => {
    const bench = new Bench(4, { config: { degree: 8 } });
    bench.connect(0, 1);
    bench.connect(2, 3);
    bench.advance(15_000, 50);
    bench.connect(1, 2);
    expect([link(bench, 1, 2).eager, link(bench, 2, 1).eager]).toEqual([false, false]);
    bench.advance(5000, 50);
    const { header } = bench.publish(0, 'hello');
    bench.advance(200);
    expect([1, 2, 3].map((index) => bench.node(index).feeds.holds(header))).toEqual([true, true, true]);
    expect(bench.saidOf('graft').map(({ from, to }) => [from, to])).toEqual([[2, 1]]);
    expect([link(bench, 1, 2).eager, link(bench, 2, 1).eager]).toEqual([true, true]);
  });

  test('[P15] settles: what went around once in a ring goes the same ways again, in one copy each', () => {
    const bench = partial(5, [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 0],
      [0, 2],
    ]);
    for (const text of ['a', 'b']) {
      bench.publish(0, text);
      bench.advance(300);
    }
    for (const author of [0, 3, 1]) {
      bench.forgetSaid();
      bench.publish(author, 'again');
      bench.advance(300);
      expect(bench.saidOf('pushMessage')).toHaveLength(4);
      expect(bench.saidOf('prune')).toEqual([]);
    }
  });

  test('[P15] a link over which something new came is eager at both ends from then on', () => {
    const bench = partial(2, [[0, 1]]);
    link(bench, 1, 0).eager = false;
    bench.publish(0, 'hello');
    bench.settle();
    expect(link(bench, 1, 0).eager).toBe(true);
  });

  test('[P15] an own entry is pushed to somebody even where every link is lazy', () => {
    const bench = partial(4, star(4));
    for (const other of [1, 2, 3]) link(bench, 0, other).eager = false;
    bench.publish(0, 'hello');
    expect(bench.saidOf('pushMessage').length).toBeGreaterThan(0);
  });

  test('[P15] of a full mesh that has grown too large a few links stay eager', () => {
    const bench = new Bench(8, { config: { meshMembersMax: 6, meshMembersMin: 4 } });
    for (let other = 1; other < 6; other += 1) bench.connect(0, other);
    bench.settle();
    expect(eagerOf(bench, 0)).toEqual([true, true, true, true, true]);
    for (const other of [6, 7]) bench.connect(1, other);
    bench.advance(3000, 50);
    expect(bench.node(0).membership.liveCount).toBe(8);
    bench.forgetSaid();
    bench.publish(0, 'hello');
    expect(bench.saidOf('pushMessage').filter(({ from }) => from === 0)).toHaveLength(eagerMin);
  });
});

describe('a link too many', () => {
  test('[P15] that is closed is a lazy one while there are any: the branches of the tree stay', () => {
    const count = 16;
    const bench = new Bench(count, { config: { meshMembersMax: 2, meshMembersMin: 1 } });
    for (let other = 1; other < count; other += 1) bench.connect(other, 0);
    bench.settle();
    const linked = (): number[] => [...bench.node(0).links.all()].map(({ id }) => id);
    const eager = [...bench.node(0).links.all()].filter((some) => some.eager).map(({ id }) => id);
    const before = linked().length;
    bench.advance(6000, 50);
    expect(before - linked().length).toBeGreaterThan(3);
    expect(eager.filter((id) => !linked().includes(id))).toEqual([]);
  });
});

describe('a path that is too long', () => {
  const count = 10;
  /** Over two links each. */
  const farHops = 2 * Math.log2(count + 1);

  /** A row 0 - 1 - ... - 9, and a lazy link from 0 to the last. */
  function row(): Bench {
    const steps = Array.from({ length: count - 1 }, (_, index) => [index, index + 1] as const);
    const bench = partial(count, [...steps, [0, count - 1]]);
    link(bench, 0, count - 1).eager = false;
    link(bench, count - 1, 0).eager = false;
    return bench;
  }

  const hopsTo = (bench: Bench, index: number, ref: EntryRef): number =>
    bench.stores[index]?.entry(gid, ref, ref.seq)?.arrival.path.length ?? 0;

  test('[P18] is shortened where a lazy link shows how, and the tree stays one', () => {
    const bench = row();
    const first = bench.publish(0, 'one');
    bench.advance(200);
    expect(hopsTo(bench, count - 1, refOf(first))).toBe(count - 1);
    expect([link(bench, count - 1, 0).eager, link(bench, 0, count - 1).eager]).toEqual([true, true]);
    expect([link(bench, count - 1, count - 2).eager, link(bench, count - 2, count - 1).eager]).toEqual([false, false]);
    bench.forgetSaid();
    const second = bench.publish(0, 'two');
    bench.settle();
    expect(hopsTo(bench, count - 1, refOf(second))).toBe(1);
    expect(bench.saidOf('pushMessage')).toHaveLength(count - 1);
  });

  test('[P18] is shortened also where only the far end told of it', () => {
    const bench = row();
    const entry = bench.publish(0, 'one');
    bench.settle();
    bench.forgetSaid();
    bench.tell(count - 1, 0, { type: 'pullSync', refs: [refOf(entry)], hops: [count - 1] });
    expect(bench.saidOf('pullSync').map(({ from, to, message }) => [from, to, message.hops])).toEqual([
      [0, count - 1, [0]],
    ]);
    bench.settle();
    expect(link(bench, count - 1, 0).eager).toBe(true);
  });

  test('[P18] that is within what such a tree reaches is none, and neither is one that an older peer tells without hops', () => {
    const bench = row();
    const entry = bench.publish(0, 'one');
    bench.settle();
    const near = Math.floor(farHops);
    bench.forgetSaid();
    bench.tell(near + 1, near, { type: 'pullSync', refs: [refOf(entry)], hops: [0] });
    bench.tell(0, count - 1, { type: 'pullSync', refs: [refOf(entry)] });
    expect(bench.saidOf('graft')).toEqual([]);
  });

  test('[P18] is not shortened over one who promised a shortcut before, and behind whom something was missing', () => {
    const bench = row();
    const liar = count - 1;
    const victim = count - 2;
    link(bench, victim, liar).eager = false;
    const entry = bench.publish(0, 'one');
    bench.settle();
    bench.tell(liar, victim, { type: 'pullSync', refs: [refOf(entry)], hops: [0] });
    expect([link(bench, victim, liar).eager, link(bench, victim, victim - 1).eager]).toEqual([true, false]);
    // What comes next does not come over the liar, and is asked for where it really is.
    bench.silent.add(`${liar}>${victim}`);
    const second = bench.publish(0, 'two');
    bench.advance(200);
    expect(bench.node(victim).feeds.holds(refOf(second))).toBe(true);
    link(bench, victim, liar).eager = false;
    bench.forgetSaid();
    bench.tell(liar, victim, { type: 'pullSync', refs: [refOf(second)], hops: [0] });
    expect(bench.saidOf('graft')).toEqual([]);
    expect(link(bench, victim, victim - 1).eager).toBe(true);
  });
});

describe('ids over lazy links', () => {
  test('[P16] leave in rounds, many in one frame, and only to those not known to hold them', () => {
    const bench = partial(3, star(3));
    for (const other of [1, 2]) link(bench, other, 0).eager = true;
    link(bench, 0, 2).eager = false;
    const entries = ['a', 'b', 'c'].map((text) => bench.publish(0, text));
    expect(bench.saidOf('pullSync')).toEqual([]);
    bench.tell(2, 0, { type: 'pushAck', batch: 0, refs: entries.slice(0, 1).map(refOf) });
    bench.advance(1.5 * defaultCoreConfig.lazyTellMs + 5);
    const told = bench.saidOf('pullSync');
    expect(told.map(({ from, to, message }) => [from, to, message.refs])).toEqual([
      [0, 2, entries.slice(1).map(refOf)],
    ]);
  });

  test('[P16] reach a link that turned eager after the push and before the round', () => {
    const bench = partial(3, star(3));
    link(bench, 0, 2).eager = false;
    const entry = bench.publish(0, 'hello');
    bench.tell(2, 0, { type: 'graft', refs: [] });
    bench.advance(200);
    expect(bench.node(2).feeds.holds(refOf(entry))).toBe(true);
  });
});

describe('an id that comes before its batch', () => {
  const waitMs = defaultCoreConfig.lazyWaitMs;

  test('[P17] waits its time, is asked for once, and not at all where the batch came meanwhile', () => {
    const bench = partial(3, [
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const ref = { author: bench.crypto(2).self, epoch: epoch(9), fork: null, seq: 1 };
    bench.silent.add('0>1');
    link(bench, 0, 1).eager = false;
    bench.tell(1, 0, { type: 'pullSync', refs: [ref] });
    bench.advance(waitMs - 5);
    expect(bench.saidOf('graft')).toEqual([]);
    bench.advance(waitMs + 10);
    expect(bench.saidOf('graft').map(({ to, message }) => [to, message.refs])).toEqual([[1, [ref]]]);
    bench.forgetSaid();
    link(bench, 2, 1).eager = true;
    const entry = bench.publish(2, 'pushed');
    bench.tell(0, 1, { type: 'pullSync', refs: [refOf(entry)] });
    bench.advance(4 * waitMs);
    expect(bench.saidOf('graft')).toEqual([]);
    expect(bench.saidOf('pullRequest')).toEqual([]);
  });

  test('[P17] is asked of the next at once where the first does not have it after all', () => {
    const bench = partial(3, [
      [0, 1],
      [0, 2],
    ]);
    const ref = { author: bench.crypto(2).self, epoch: epoch(9), fork: null, seq: 1 };
    bench.tell(1, 0, { type: 'pullSync', refs: [ref] });
    bench.tell(2, 0, { type: 'pullSync', refs: [ref] });
    bench.advance(2 * waitMs + 5);
    const asked = [...bench.saidOf('graft'), ...bench.saidOf('pullRequest')];
    expect(asked.map(({ to }) => to)).toEqual([1, 2]);
  });

  test('[P17] [P14] that nobody has fills no more than one link’s share, and others’ ids are asked for', () => {
    const bench = partial(3, [
      [0, 1],
      [0, 2],
    ]);
    const author = bench.crypto(1).self;
    for (let part = 0; part < 8; part += 1) {
      const refs = Array.from({ length: 1024 }, (_, i) => ({
        author,
        epoch: epoch(9),
        fork: null,
        seq: part * 1024 + i + 1,
      }));
      bench.tell(1, 0, { type: 'pullSync', refs });
    }
    bench.silent.add('2>0');
    const entry = bench.publish(2, 'honest');
    bench.silent.clear();
    bench.tell(2, 0, { type: 'pullSync', refs: [refOf(entry)] });
    bench.silent.add('0>1');
    bench.advance(100);
    expect(bench.node(0).feeds.holds(refOf(entry))).toBe(true);
    const toLiar = [...bench.saidOf('graft'), ...bench.saidOf('pullRequest')].filter(({ to }) => to === 1);
    expect(toLiar.reduce((sum, { message }) => sum + message.refs.length, 0)).toBe(pendingPullsMax / 2);
  });
});

describe('a member of the tree', () => {
  test('[P17] that acknowledges and never passes on keeps nothing from those behind it', () => {
    // 0 - 1 - 2 is the tree, 0 - 3 - 2 the spare branch; 1 answers and forwards nothing.
    const bench = partial(4, [
      [0, 1],
      [1, 2],
      [0, 3],
      [3, 2],
    ]);
    link(bench, 3, 2).eager = false;
    link(bench, 2, 3).eager = false;
    bench.silent.add('1>2');
    const entry = bench.publish(0, 'hello');
    bench.advance(4 * defaultCoreConfig.lazyTellMs);
    expect(bench.node(2).feeds.holds(refOf(entry))).toBe(true);
    bench.forgetSaid();
    bench.publish(0, 'again');
    bench.settle();
    expect(bench.saidOf('pushMessage').map(({ from, to }) => [from, to])).toContainEqual([3, 2]);
  });

  test('[P14] [P15] that sends Graft, Prune and ids without end changes its own link only', () => {
    const bench = partial(4, star(4));
    for (let round = 0; round < 500; round += 1) {
      bench.tell(3, 0, { type: 'prune', batch: round });
      bench.tell(3, 0, { type: 'graft', refs: [] });
      bench.tell(3, 0, { type: 'prune', batch: round });
    }
    expect([1, 2, 3].map((other) => link(bench, 0, other).eager)).toEqual([true, true, false]);
    bench.forgetSaid();
    const entry = bench.publish(0, 'hello');
    bench.settle();
    for (const other of [1, 2]) expect(bench.node(other).feeds.holds(refOf(entry))).toBe(true);
  });
});
