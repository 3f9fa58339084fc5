/** A feed whose author wrote two entries for one place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toEpoch } from '../../../shared/ids.ts';
import { Feeds } from '../../../engine/core/feeds.ts';
import { HybridClock, hlcZero } from '../../../engine/core/hybrid-clock.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import type { FeedHead, Run } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { gid } from './bench.ts';
import type { Leaf } from '../../sim/forger.ts';
import { Forger, pathTo } from '../../sim/forger.ts';

const now = { mono: 1000, wall: 1_790_000_000_000 };
const crypto = simCrypto('quick', 1, 1);
const reader = simCrypto('quick', 2, 1);
const epoch = toEpoch(new Uint8Array(8).fill(3));
const key = { author: crypto.self, epoch, fork: null };

class Peer {
  readonly store = new MemoryStore();
  readonly feeds = new Feeds(gid, this.store, reader, new HybridClock(hlcZero, hlcZero));
  /** Ids in the order in which they were delivered. */
  readonly delivered: string[] = [];

  take(...runs: readonly Run[]): this {
    for (const run of runs) {
      const { stored, refusal } = this.feeds.admit(now, run, crypto.self);
      if (refusal !== null) throw new Error(`assertion: ${refusal}`);
      this.delivered.push(...stored.map(({ id }) => id));
    }
    return this;
  }

  /** All of `head` as it would be sent. */
  runsOf(head: FeedHead): Run[] {
    const runs: Run[] = [];
    for (let fromSeq = 1; fromSeq <= head.seq;) {
      const run = this.feeds.readRun({ ...head, fromSeq, toSeq: head.seq }, 2000, reader.self);
      if (run === undefined) throw new Error(`assertion: ${head.fork ?? 'the feed'} cannot be sent from ${fromSeq}`);
      runs.push(run);
      fromSeq = run.firstSeq + run.entries.length;
    }
    return runs;
  }

  learnFrom(other: Peer): void {
    for (const head of other.feeds.heads()) this.take(...other.runsOf(head));
  }

  /** Ids of the feed and of its continuations, by their names. */
  get shape(): Record<string, readonly string[]> {
    const shape: Record<string, readonly string[]> = {};
    for (const row of this.feeds.kinOf(key)) {
      const entries = this.store.entries(gid, row, 1, row.headSeq);
      shape[row.fork ?? 'feed'] = entries.filter(({ header }) => header.seq <= row.headSeq).map(({ id }) => id);
    }
    return shape;
  }

  get held(): string[] {
    return this.store.page(gid, { room: 'general', limit: 1e6 }).map(({ id }) => id);
  }
}

const ids = (last: Leaf, firstSeq = 1): string[] =>
  pathTo(last)
    .filter(({ seq }) => seq >= firstSeq)
    .map(({ id }) => id);
const byId = (leaves: readonly Leaf[]): Leaf[] => leaves.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What must come of a tree, found the slow way. */
function expectedShape(leaves: readonly Leaf[]): Record<string, readonly string[]> {
  const children = new Map<string, Map<string, Leaf>>();
  for (const leaf of leaves.flatMap(pathTo)) {
    const at = leaf.before?.id ?? 'root';
    children.set(at, (children.get(at) ?? new Map<string, Leaf>()).set(leaf.id, leaf));
  }
  const below = (at: string): Leaf[] => byId([...(children.get(at) ?? new Map<string, Leaf>()).values()]);
  const feed: string[] = [];
  let at = 'root';
  for (; below(at).length === 1; at = feed.at(-1) ?? at) feed.push(below(at)[0]?.id ?? '');
  const shape: Record<string, readonly string[]> = feed.length > 0 ? { feed } : {};
  for (const first of below(at).slice(0, 2)) {
    const branch: string[] = [];
    for (let next: Leaf | undefined = first; next !== undefined; next = below(next.id)[0]) branch.push(next.id);
    shape[first.id] = branch;
  }
  return shape;
}

describe('a fork', () => {
  test('[E13] of two entries for one place: the feed ends before, both go on as feeds named by their first', () => {
    const forger = new Forger(crypto, epoch);
    const root = forger.chain(null, 4);
    const [a, b] = [forger.chain(root, 3), forger.chain(root, 2)];
    const one = new Peer().take(forger.run(a), forger.run(b, 5));
    const other = new Peer().take(forger.run(b), forger.run(a, 3));
    const firsts = [pathTo(a)[4], pathTo(b)[4]].flatMap((leaf) => leaf?.id ?? []);
    expect(one.shape).toEqual({ feed: ids(root), [firsts[0] ?? '']: ids(a, 5), [firsts[1] ?? '']: ids(b, 5) });
    expect(other.shape).toEqual(one.shape);
    expect(one.feeds.headsRoot).toBe(other.feeds.headsRoot);
    expect(one.feeds.kinOf(key).map(({ forkSeq }) => forkSeq)).toEqual([5, 5, 5]);
    expect(one.held).toEqual(other.held);
  });

  test('[E13] with a prev that does not fit what is held, is kept once the run shows where it begins', () => {
    const forger = new Forger(crypto, epoch);
    const root = forger.chain(null, 4);
    const [a, b] = [forger.chain(root, 3), forger.chain(root, 6)];
    const peer = new Peer().take(forger.run(a));
    peer.take(forger.run(b, 8));
    expect(peer.shape).toEqual({ feed: ids(a) });
    const head = { ...key, seq: 10, id: b.id };
    expect(peer.feeds.searchFrom(head)).toBe(1);
    peer.take(forger.run(b, 2));
    expect(peer.shape).toEqual(expectedShape([a, b]));
    expect(peer.feeds.searchFrom(head)).toBeUndefined();
  });

  test('[E13] at the very first entry leaves no feed, only its continuations', () => {
    const forger = new Forger(crypto, epoch);
    const [a, b] = [forger.chain(null, 2), forger.chain(null, 3)];
    const peer = new Peer().take(forger.run(a), forger.run(b));
    expect(peer.shape).toEqual(expectedShape([a, b]));
    expect(peer.feeds.row(key)).toBeUndefined();
    expect(new Feeds(gid, peer.store, reader, new HybridClock(hlcZero, hlcZero)).headsRoot).toBe(peer.feeds.headsRoot);
  });

  test('[E14] into three: the two smallest are kept by all, what was delivered of the third stays where it was', () => {
    const forger = new Forger(crypto, epoch);
    const root = forger.chain(null, 2);
    const leaves = [1, 2, 3, 4].map(() => forger.chain(root, 2));
    const sorted = byId(leaves.map((leaf) => pathTo(leaf)[2] ?? leaf));
    const last = leaves.find((leaf) => pathTo(leaf)[2]?.id === sorted[3]?.id) ?? root;
    const one = new Peer().take(forger.run(last), ...leaves.map((leaf) => forger.run(leaf, 3)));
    const other = new Peer().take(...leaves.toReversed().map((leaf) => forger.run(leaf)));
    expect(one.shape).toEqual(expectedShape(leaves));
    expect(one.feeds.headsRoot).toBe(other.feeds.headsRoot);
    expect(one.delivered).toEqual(expect.arrayContaining(ids(last)));
    expect(new Set(one.held)).toEqual(new Set(one.delivered));
  });

  test('[E14] of a fork: inside a continuation the smaller entry goes on, and there are never more than three feeds', () => {
    const forger = new Forger(crypto, epoch);
    const root = forger.chain(null, 2);
    const [a, b] = [forger.chain(root, 2), forger.chain(root, 2)];
    const leaves = [a, b].flatMap((leaf) => [1, 2, 3].map(() => forger.chain(leaf, 2)));
    const one = new Peer().take(...leaves.map((leaf) => forger.run(leaf)));
    const other = new Peer().take(...leaves.toReversed().map((leaf) => forger.run(leaf)));
    expect(one.shape).toEqual(expectedShape(leaves));
    expect(other.shape).toEqual(one.shape);
    expect(one.feeds.count).toBe(3);
  });

  test('[E14] found further and further down, costs each entry two moves at most and makes three feeds', () => {
    const forger = new Forger(crypto, epoch);
    const trunk = forger.chain(null, 60);
    const path = pathTo(trunk);
    const peer = new Peer().take(forger.run(trunk));
    const leaves = [trunk];
    for (let seq = 59; seq > 0; seq -= 1) {
      const leaf = forger.write(path[seq - 1] ?? null);
      leaves.push(leaf);
      peer.take(forger.run(leaf, seq + 1));
      expect(peer.feeds.count).toBe(3);
    }
    expect(peer.shape).toEqual(expectedShape(leaves));
    expect(new Set(peer.held)).toEqual(new Set(peer.delivered));
  });

  test('[E13] [E14] whatever tree, in whatever pieces: what two peers know together is the same for both', () => {
    const shapeOf = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 7 });
    const piece = fc.record({ peer: fc.nat({ max: 1 }), leaf: fc.nat(), from: fc.nat(), to: fc.nat() });
    fc.assert(
      fc.property(shapeOf, fc.array(piece, { maxLength: 14 }), (tree, pieces) => {
        const forger = new Forger(crypto, epoch);
        const all: Leaf[] = [];
        for (const [at, length] of tree) {
          const before = all.length === 0 ? null : (all[at % (all.length + 1)] ?? null);
          all.push(...pathTo(forger.chain(before, length)).slice(-length));
        }
        const peers = [new Peer(), new Peer()] as const;
        for (const { peer, leaf, from, to } of pieces) {
          const path = pathTo(all[leaf % all.length] ?? forger.write(null));
          const firstSeq = 1 + (from % path.length);
          const last = path[Math.max(firstSeq - 1, to % path.length)];
          if (last !== undefined) peers[peer === 0 ? 0 : 1].take(forger.run(last, firstSeq));
        }
        const orders = peers.map(({ held }) => held);
        // One whole branch each, so that nothing loose has to wait for what nobody has.
        const lasts = [all[0], all.at(-1)].map((leaf) => leaf ?? forger.write(null));
        peers.forEach((peer, index) => peer.take(forger.run(lasts[index] ?? forger.write(null))));
        for (let round = 0; round < 4; round += 1) {
          peers[0].learnFrom(peers[1]);
          peers[1].learnFrom(peers[0]);
        }
        expect(peers[0].shape).toEqual(peers[1].shape);
        expect(peers[0].feeds.headsRoot).toBe(peers[1].feeds.headsRoot);
        for (const [index, peer] of peers.entries()) {
          expect(peer.feeds.count).toBeLessThanOrEqual(3);
          expect(new Set(peer.delivered).size).toBe(peer.delivered.length);
          expect(new Set(peer.held)).toEqual(new Set(peer.delivered));
          const before = new Set(orders[index]);
          expect(peer.held.filter((id) => before.has(id))).toEqual(orders[index]);
          const again = new Feeds(gid, peer.store, reader, new HybridClock(hlcZero, hlcZero));
          expect(again.headsRoot).toBe(peer.feeds.headsRoot);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The end of a piece has its signature from an entry that was taken out of it meanwhile: nobody could pass it on. */
type Case = [[number, number][], { peer: number; leaf: number; from: number; length: number }[]];
const signedElsewhere: Case = [
  [
    [0, 4],
    [2_108_038_666, 1],
    [1_419_608_062, 4],
  ],
  [
    { peer: 0, leaf: 648_200_563, from: 1_940_857_233, length: 2 },
    { peer: 0, leaf: 303_314_357, from: 0, length: 2 },
    { peer: 0, leaf: 722_817_332, from: 1_359_062_941, length: 0 },
    { peer: 0, leaf: 1_705_947_404, from: 903_795_805, length: 2 },
  ],
];

/** The same where the piece already lies under the name that it gets. */
const signedElsewhereInPlace: Case = [
  [
    [0, 3],
    [0, 4],
    [0, 2],
    [0, 2],
    [61_769_570, 3],
  ],
  [
    { peer: 0, leaf: 2_079_881_941, from: 703_174_401, length: 2 },
    { peer: 0, leaf: 1_324_759_821, from: 661_884_181, length: 0 },
    { peer: 0, leaf: 684_823_087, from: 1_988_729_043, length: 0 },
    { peer: 0, leaf: 673_797_877, from: 0, length: 1 },
  ],
];

describe('pieces of a forked feed above a gap', () => {
  test('[E5] [E25] of both branches, in one feed: what is sent of it is authentic', () => {
    for (let round = 0; round < 4; round += 1) {
      const forger = new Forger(crypto, epoch);
      const root = forger.chain(null, 1);
      const [a, b] = [pathTo(forger.chain(root, 6)), pathTo(forger.chain(root, 6))] as const;
      const [a4, a6, b4, b7] = [a[3] ?? root, a[5] ?? root, b[3] ?? root, b[6] ?? root];
      const peer = new Peer().take(forger.run(a6, 4), forger.run(root), forger.run(b4, 4), forger.run(b7, 7));
      // It comes again after it had to give way, and brings back what it was followed by.
      peer.take(forger.run(a4, 4));
      const other = new Peer();
      other.learnFrom(peer);
      expect(other.feeds.headsRoot).toBe(peer.feeds.headsRoot);
    }
  });

  test('[E14] [E25] whatever tree, in whatever pieces, whoever saw which first: all end with the same', () => {
    const shapeOf = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 4 })), { minLength: 1, maxLength: 6 });
    const piece = fc.record({ peer: fc.nat({ max: 2 }), leaf: fc.nat(), from: fc.nat(), length: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(shapeOf, fc.array(piece, { maxLength: 14 }), (tree, pieces) => {
        const forger = new Forger(crypto, epoch);
        const all: Leaf[] = [];
        for (const [at, length] of tree) {
          const before = all.length === 0 ? null : (all[at % (all.length + 1)] ?? null);
          all.push(...pathTo(forger.chain(before, length)).slice(-length));
        }
        const peers = [new Peer(), new Peer(), new Peer()];
        for (const { peer, leaf, from, length } of pieces) {
          const path = pathTo(all[leaf % all.length] ?? forger.write(null));
          const firstSeq = 1 + (from % path.length);
          const last = path[Math.min(path.length - 1, firstSeq - 1 + length)];
          if (last !== undefined) peers[peer]?.take(forger.run(last, firstSeq));
        }
        const isLevel = (): boolean => new Set(peers.map(({ shape }) => JSON.stringify(shape))).size === 1;
        for (let round = 0; round < 8 && !isLevel(); round += 1) {
          for (const peer of peers) for (const other of peers) if (other !== peer) peer.learnFrom(other);
        }
        for (const peer of peers) {
          expect(peer.shape).toEqual(peers[0]?.shape);
          expect(peer.feeds.headsRoot).toBe(peers[0]?.feeds.headsRoot);
          expect(new Set(peer.delivered).size).toBe(peer.delivered.length);
          expect(new Set(peer.held)).toEqual(new Set(peer.delivered));
          const again = new Feeds(gid, peer.store, reader, new HybridClock(hlcZero, hlcZero));
          expect(again.headsRoot).toBe(peer.feeds.headsRoot);
        }
      }),
      { numRuns: 500, examples: [signedElsewhere, signedElsewhereInPlace] },
    );
  });
});

describe('a feed that forked', () => {
  test('[E13] read past its end, goes on with its first continuation, under the name that was asked for', () => {
    const forger = new Forger(crypto, epoch);
    const root = forger.chain(null, 3);
    const [a, b] = [forger.chain(root, 2), forger.chain(root, 2)];
    const peer = new Peer().take(forger.run(a), forger.run(b, 4));
    const first = byId([pathTo(a)[3] ?? a, pathTo(b)[3] ?? b])[0];
    const run = peer.feeds.readRun({ ...key, fromSeq: 4, toSeq: 9 }, 10_000, reader.self);
    expect(run).toMatchObject({ fork: null, firstSeq: 4, prev: root.id });
    const fresh = new Peer().take(forger.run(root), ...(run === undefined ? [] : [run]));
    expect(fresh.shape).toEqual({ feed: ids(first?.id === pathTo(a)[3]?.id ? a : b) });
  });

  test('[E13] whose own end has no signature, is sent with what follows until one', () => {
    const forger = new Forger(crypto, epoch);
    const a = forger.chain(null, 6);
    const b = forger.chain(pathTo(a)[2] ?? null, 2);
    const peer = new Peer().take(forger.run(a), forger.run(b, 4));
    const head = peer.feeds.heads()[0];
    expect(head).toMatchObject({ fork: null, seq: 3 });
    const fresh = new Peer();
    fresh.learnFrom(peer);
    expect(fresh.feeds.headsRoot).toBe(peer.feeds.headsRoot);
  });
});
