/** One link a pair, whoever dialled. */
import { describe, expect, test } from 'vitest';
import { Links, medianRttMs, newLink, noteRtt, preferred } from '../../../engine/core/links.ts';
import { peer } from '../../contract/store-fixture.ts';
import { SeededRng } from '../../sim/rng.ts';
import { Bench } from './bench.ts';

const link = (id: number, of: number, initiator: boolean) =>
  newLink(0, { id, peer: peer(of), initiator, remote: `peer-${of}:1` });

describe('two links to one peer', () => {
  test('[S10] of crossed dials, both ends keep the one that the smaller id dialled', () => {
    // Peer 1 dialled A, peer 2 dialled B; either may have opened first.
    const at1 = { a: link(1, 2, true), b: link(2, 2, false) };
    const at2 = { a: link(1, 1, false), b: link(2, 1, true) };
    expect(preferred(peer(1), at1.b, at1.a)).toBe('new');
    expect(preferred(peer(2), at2.b, at2.a)).toBe('new');
    expect(preferred(peer(2), at2.a, at2.b)).toBe('held');
    // Its dialler had A open first, and closes B itself unless it has lost A.
    expect(preferred(peer(1), at1.a, at1.b)).toBe('undecided');
  });

  test('[S10] dialled by one side, the dialler keeps the older and the other waits for it', () => {
    expect(preferred(peer(1), link(1, 2, true), link(2, 2, true))).toBe('held');
    expect(preferred(peer(2), link(1, 1, false), link(2, 1, false))).toBe('undecided');
  });

  test.for([
    [0, 1],
    [1, 0],
  ] as const)('[S10] in nodes that dial each other, leave one: %j dialled first', ([first, second]) => {
    const bench = new Bench(2);
    bench.connect(first, second);
    bench.connect(second, first);
    bench.settle();
    const held = [bench.node(0).links.to(bench.crypto(1).self), bench.node(1).links.to(bench.crypto(0).self)];
    expect(held.map((entry) => entry?.initiator)).toEqual([true, false]);
    expect(bench.node(0).links.size + bench.node(1).links.size).toBe(2);
    bench.publish(1, 'over the one that stayed');
    bench.settle();
    expect(bench.node(0).feeds.entries).toBe(1);
  });

  test('[S10] a second one by the same dialler takes over as soon as it is used, and the dead first is closed', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    bench.settle();
    const stale = bench.node(1).links.to(bench.crypto(0).self)?.id;
    // The dialler has lost the first link; the other end does not know it yet.
    const own = bench.node(0).links.to(bench.crypto(1).self)?.id ?? 0;
    bench.node(0).handleLinkDown(bench.now, own, 'reset');
    bench.connect(0, 1);
    bench.settle();
    const fresh = bench.node(1).links.to(bench.crypto(0).self)?.id;
    expect(fresh).not.toBe(stale);
    expect(bench.node(1).links.size).toBe(1);
  });
});

describe('links', () => {
  test('[M9] the successor is the next id on the ring, the first one after the last', () => {
    const links = new Links();
    for (const number of [5, 2, 8]) links.add(link(number, number, true));
    expect(links.successor(peer(3))?.peer).toBe(peer(5));
    expect(links.successor(peer(8))?.peer).toBe(peer(2));
    expect(new Links().successor(peer(1))).toBeUndefined();
  });

  test('a sample has no link twice, none of those left out, and all where it is large enough', () => {
    const links = new Links();
    for (let number = 1; number <= 8; number += 1) links.add(link(number, number, true));
    const rng = new SeededRng(3);
    const seen = new Set<number>();
    for (let round = 0; round < 50; round += 1) {
      const sample = links.sample(rng, 3, ({ id }) => id === 4).map(({ id }) => id);
      expect(new Set(sample).size).toBe(3);
      for (const id of sample) seen.add(id);
    }
    expect(seen).toEqual(new Set([1, 2, 3, 5, 6, 7, 8]));
    expect(links.sample(rng, 20)).toHaveLength(8);
  });

  test('the round trip shown is the median of the last nine', () => {
    const entry = link(1, 1, true);
    expect(medianRttMs(entry)).toBeNull();
    for (const rttMs of [900, 900, 900, 900, 900, 3, 1, 2, 1, 2, 2, 2, 500]) noteRtt(entry, rttMs);
    expect(entry.rttsMs).toHaveLength(9);
    expect(medianRttMs(entry)).toBe(2);
  });
});
