/** Peers that hold different branches of one feed become level, whatever each saw first. */
import { describe, expect, test } from 'vitest';
import { toEpoch } from '../../../shared/ids.ts';
import { runEntriesMax } from '../../../engine/wire/limits.ts';
import type { FeedKey } from '../../../engine/wire/entry.ts';
import type { Run } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { Bench, gid } from './bench.ts';
import type { Leaf } from '../../sim/forger.ts';
import { Forger } from '../../sim/forger.ts';

const epoch = toEpoch(new Uint8Array(8).fill(3));
const forgerOf = (): Forger => new Forger(simCrypto('quick', 90, 1), epoch);

/** Peer `index` holds `leaves`, as if its author had told nobody else of them. */
function give(bench: Bench, index: number, forger: Forger, ...leaves: readonly Leaf[]): void {
  for (const leaf of leaves) {
    for (let seq = 1; seq <= leaf.seq; seq += runEntriesMax) {
      const last = upTo(leaf, Math.min(leaf.seq, seq + runEntriesMax - 1));
      bench.node(index).feeds.admit(bench.now, forger.run(last, seq), forger.crypto.self);
    }
  }
}

function upTo(leaf: Leaf, seq: number): Leaf {
  let at = leaf;
  while (at.seq > seq && at.before !== null) at = at.before;
  return at;
}

function expectLevel(bench: Bench): void {
  const roots = bench.nodes.map((node) => node.roots().heads);
  expect(new Set(roots).size).toBe(1);
}

/** Until all have the same root; how long it took. */
function level(bench: Bench, msMax: number): number {
  const start = bench.now.mono;
  const isLevel = (): boolean => new Set(bench.nodes.map((node) => node.roots().heads)).size === 1;
  while (!isLevel() && bench.now.mono < start + msMax) bench.advance(50, 5);
  expectLevel(bench);
  return bench.now.mono - start;
}

describe('two peers with a branch each', () => {
  const cases: readonly (readonly [string, number, number, number])[] = [
    ['of equal length', 5, 3, 3],
    ['one longer', 5, 1, 40],
    ['one much longer', 700, 30, 900],
    ['that part at the first entry', 0, 3, 2],
    ['that part far below both heads', 20, 300, 300],
  ];
  for (const [name, common, a, b] of cases) {
    test(`[E15] ${name}, become level, and then say no more of it`, () => {
      const forger = forgerOf();
      const root = common === 0 ? null : forger.chain(null, common);
      const bench = new Bench(2);
      const [left, right] = [forger.chain(root, a), forger.chain(root, b)];
      give(bench, 0, forger, left);
      give(bench, 1, forger, right);
      bench.connect(0, 1);
      bench.settle();
      expect(level(bench, 20_000)).toBeLessThan(20_000);
      for (const store of bench.stores) expect(store.countEntries(gid)).toBe(common + a + b);
      expect(bench.node(0).feeds.count).toBe(common === 0 ? 2 : 3);
      bench.advance(3000, 50);
      bench.forgetSaid();
      bench.advance(120_000, 100);
      expect(bench.said.filter(({ message }) => message.type.startsWith('sync'))).toEqual([]);
      const forks = bench.events.map((events) => events.filter(({ type }) => type === 'forked').length);
      expect(forks).toEqual([1, 1]);
    });
  }
});

describe('two peers with hundreds of feeds', () => {
  test('[E15] [Y16] [Y17] of which one goes on where the other has its own end, become level with few messages', () => {
    const bench = new Bench(2);
    const forger = forgerOf();
    const root = forger.chain(null, 4);
    // Neither knows of a fork: what the longer side gives by number does not follow what the other holds.
    const [short, long] = [forger.chain(root, 1), forger.chain(root, 6)];
    give(bench, 0, forger, short);
    give(bench, 1, forger, long);
    bench.connect(0, 1);
    bench.settle();
    expect(level(bench, 20_000)).toBeLessThan(20_000);
    const joined = bench.saidOf('syncData').flatMap(({ message }) => message.numbered ?? []);
    expect(joined.filter(({ prev, firstSeq }) => prev === null && firstSeq === short.seq + 1)).toHaveLength(1);
    expect(bench.node(0).feeds.count).toBe(3);
    expect(bench.said.filter(({ message }) => message.type === 'close')).toEqual([]);
    expect(bench.saidOf('ack2').length).toBeLessThan(12);
  });

  test('[E15] [Y3] of which one forked, become level by hashes of buckets, too', () => {
    const bench = new Bench(2);
    for (let index = 0; index < 400; index += 1) {
      const other = new Forger(simCrypto('quick', 200 + index, 1), epoch);
      const leaf = other.chain(null, 2);
      for (const peer of [0, 1]) give(bench, peer, other, leaf);
    }
    const forger = forgerOf();
    const root = forger.chain(null, 30);
    const [a, b] = [forger.chain(root, 20), forger.chain(root, 45)];
    give(bench, 0, forger, a);
    give(bench, 1, forger, b);
    bench.connect(0, 1);
    bench.settle();
    expect(level(bench, 20_000)).toBeLessThan(20_000);
    expect(bench.nodes.map((node) => node.feeds.count)).toEqual([403, 403]);
    const branch = bench.node(0).feeds.kinOf({ author: forger.crypto.self, epoch, fork: null });
    expect(branch.map(({ headSeq }) => headSeq).toSorted((x, y) => x - y)).toEqual([30, 50, 75]);
  });
});

describe('several peers', () => {
  test('[E15] [E14] with a third, a fourth and a fork of a fork among them, become level and keep two branches', () => {
    const forger = forgerOf();
    const root = forger.chain(null, 6);
    const bench = new Bench(5);
    const [a, b] = [forger.chain(root, 4), forger.chain(root, 9)];
    const leaves = [a, b, forger.chain(root, 2), forger.chain(b, 3), forger.chain(b, 5)];
    leaves.forEach((leaf, index) => give(bench, index, forger, leaf));
    const delivered = bench.stores.map((store) => store.page(gid, { room: 'general', limit: 999 }).map(({ id }) => id));
    bench.connectAll();
    level(bench, 30_000);
    expect(bench.nodes.map((node) => node.feeds.count)).toEqual([3, 3, 3, 3, 3]);
    for (const [index, store] of bench.stores.entries()) {
      const before = new Set(delivered[index]);
      const shown = store.page(gid, { room: 'general', limit: 999 }).map(({ id }) => id);
      expect(shown.filter((id) => before.has(id))).toEqual(delivered[index]);
    }
    bench.advance(3000, 50);
    bench.forgetSaid();
    bench.advance(120_000, 100);
    expect(bench.said.filter(({ message }) => message.type.startsWith('sync'))).toEqual([]);
  });

  test('[E15] of which one is late, get the feed and both branches from one that forgot none', () => {
    const forger = forgerOf();
    const root = forger.chain(null, 200);
    const bench = new Bench(2);
    give(bench, 0, forger, forger.chain(root, 120), forger.chain(root, 80));
    bench.connect(0, 1);
    bench.settle();
    level(bench, 20_000);
    expect(bench.stores[1]?.countEntries(gid)).toBe(400);
    expect(bench.events[1]?.filter(({ type }) => type === 'forked')).toHaveLength(1);
  });

  test('[E15] an author that goes on with both branches before everybody: all become level', () => {
    const bench = new Bench(4);
    bench.connectAll();
    const forger = new Forger(bench.crypto(3), epoch, bench.now.wall);
    const root = forger.chain(null, 3);
    let tips = [root, root];
    for (let round = 0; round < 20; round += 1) {
      tips = tips.map((tip) => forger.write(tip));
      tips.forEach((tip, index) => {
        const runs = [forger.run(tip, round === 0 ? 1 : tip.seq)];
        bench.tell(3, index, { type: 'pushMessage', batch: round + 1, runs, viewRoot: '', unreached: [] });
      });
      bench.settle();
      bench.advance(200, 20);
    }
    const honest = bench.nodes.slice(0, 3);
    for (let waited = 0; waited < 30_000; waited += 100) {
      if (new Set(honest.map((node) => node.roots().heads)).size === 1) break;
      bench.advance(100, 10);
    }
    expect(new Set(honest.map((node) => node.roots().heads)).size).toBe(1);
    expect(honest.map((node) => node.feeds.kinOf({ author: forger.crypto.self, epoch, fork: null }).length)).toEqual([
      3, 3, 3,
    ]);
    expect(bench.stores[2]?.countEntries(gid)).toBe(43);
  });
});

describe('a peer that holds the end of a branch above a gap', () => {
  test('[E15] gets the branch as a whole from one that knows of the fork, also at the very first entry', () => {
    for (const common of [0, 3]) {
      const forger = forgerOf();
      const root = common === 0 ? null : forger.chain(null, common);
      const [a, b] = [forger.chain(root, 1), forger.chain(root, 4)];
      const bench = new Bench(2);
      give(bench, 0, forger, a, b);
      give(bench, 1, forger, a);
      bench.node(1).feeds.admit(bench.now, forger.run(b, common + 3), forger.crypto.self);
      bench.connect(0, 1);
      bench.settle();
      level(bench, 20_000);
      expect(bench.stores[1]?.countEntries(gid)).toBe(common + 5);
    }
  });
});

describe('two peers with the same head above a gap', () => {
  /** Nobody has what lies between `from` and the next. */
  const cases: readonly (readonly [string, (forger: Forger) => readonly (readonly Run[])[]])[] = [
    [
      'and another entry below the gap',
      (forger) => {
        const root = forger.chain(null, 4);
        const common = forger.chain(root, 1);
        const [a, b] = [forger.write(common), forger.write(common)];
        const end = forger.chain(a, 3);
        return [a, b].map((leaf) => [forger.run(root), forger.run(leaf, 6), forger.run(end, 9)]);
      },
    ],
    [
      'and longer and shorter pieces below the gap',
      (forger) => {
        const common = forger.chain(null, 5);
        const [a, b] = [forger.write(common), forger.chain(common, 2)];
        const end = forger.chain(a, 4);
        return [a, b].map((leaf) => [forger.run(leaf, 6), forger.run(end, 10)]);
      },
    ],
    [
      'and pieces that differ from further down on',
      (forger) => {
        const common = forger.chain(null, 5);
        const [a, b] = [forger.chain(common, 30), forger.chain(common, 31)];
        const end = forger.chain(a, 9);
        return [a, b].map((leaf) => [forger.run(leaf, 6), forger.run(end, 44)]);
      },
    ],
  ];
  for (const [name, piecesOf] of cases) {
    test(`[E25] ${name}, end with the same entries`, () => {
      for (let round = 0; round < 4; round += 1) {
        const forger = new Forger(simCrypto('quick', 90 + round, 1), epoch);
        const bench = new Bench(2);
        const heads = piecesOf(forger).map((runs, index) => {
          for (const run of runs) bench.node(index).feeds.admit(bench.now, run, forger.crypto.self);
          return bench.node(index).roots().heads;
        });
        expect(heads[0]).toBe(heads[1]);
        bench.connect(0, 1);
        bench.settle();
        const held = (index: number): string[] => {
          const kin = bench.node(index).feeds.kinOf({ author: forger.crypto.self, epoch, fork: null });
          return kin.flatMap((row) => bench.stores[index]?.entries(gid, row, 1, 999).map(({ id }) => id) ?? []);
        };
        for (let waited = 0; waited < 20_000 && held(0).join() !== held(1).join(); waited += 100)
          bench.advance(100, 10);
        expect(held(0)).toEqual(held(1));
      }
    });
  }

  test('[E25] and of long ago, hear of a piece that a third brings', () => {
    for (let round = 0; round < 4; round += 1) {
      const forger = new Forger(simCrypto('quick', 90 + round, 1), epoch);
      const common = forger.chain(null, 5);
      const [a, b] = [forger.write(common), forger.write(common)];
      const end = forger.chain(a, 3);
      const bench = new Bench(3);
      [a, a, b].forEach((leaf, index) => {
        const runs = [forger.run(leaf, 6), forger.run(end, 9)];
        for (const run of runs) bench.node(index).feeds.admit(bench.now, run, forger.crypto.self);
      });
      bench.connect(0, 1);
      bench.settle();
      // They have asked one another for the gap again and again, and ask ever more rarely.
      bench.advance(300_000, 100);
      for (const way of ['0>1', '1>0']) bench.silent.add(way);
      bench.connect(0, 2);
      bench.advance(3000, 10);
      // Who gave way has got back what lies above by now, and shows the head that it had.
      bench.silent.clear();
      const held = (): string[] =>
        bench.stores.map((store) =>
          store
            .entries(gid, forgedFeed(forger), 1, 9)
            .map(({ id }) => id)
            .join(),
        );
      for (let waited = 0; waited < 20_000 && new Set(held()).size > 1; waited += 100) bench.advance(100, 10);
      expect(new Set(held()).size).toBe(1);
    }
  });
});

function forgedFeed({ crypto }: Forger): FeedKey {
  return { author: crypto.self, epoch, fork: null };
}
