/** How many links are held, and which are given up. */
import { describe, expect, test } from 'vitest';
import { defaultCoreConfig, linkTarget } from '../../../engine/core/config.ts';
import { Cluster } from '../../sim/cluster.ts';
import { findings } from '../../sim/checkers.ts';
import { addressOf, profiles } from '../../sim/network.ts';

/** A cluster in which everybody has found everybody. */
function cluster(nodes: number, config = {}): Cluster {
  const made = new Cluster({ seed: 7, nodes, profile: profiles.lan, config });
  for (const host of made.hosts) made.start(host);
  return made;
}

const sizes = (of: Cluster): number[] => of.running.map((host) => host.node?.links.size ?? 0);

describe('the links of a peer', () => {
  test('[D5] aim at clamp(ceil(log2 N) + 1, 5, 12) beyond the full mesh', () => {
    expect([25, 33, 100, 1000, 100_000].map((members) => linkTarget(defaultCoreConfig, members))).toEqual([
      6, 7, 8, 11, 12,
    ]);
    expect(linkTarget(defaultCoreConfig, 3)).toBe(5);
    expect(linkTarget({ ...defaultCoreConfig, degree: 3 }, 100)).toBe(3);
  });

  test('[D5] up to 24 members go to everybody', () => {
    const made = cluster(24);
    made.runFor(10_000);
    expect(new Set(sizes(made))).toEqual(new Set([23]));
  });

  test('[D5] beyond are few, in one piece, and full mesh returns at 16', { timeout: 60_000 }, () => {
    const made = cluster(30);
    made.runFor(40_000);
    const target = linkTarget(made.config, 30);
    expect(Math.max(...sizes(made))).toBeLessThanOrEqual(target + 4);
    expect(Math.min(...sizes(made))).toBeGreaterThanOrEqual(2);
    expect(findings(made)).toEqual([]);
    // 20 would still be too many to come back.
    for (const host of made.hosts.slice(20)) host.leave();
    made.runFor(30_000);
    expect(Math.max(...sizes(made))).toBeLessThan(19);
    for (const host of made.hosts.slice(16, 20)) host.leave();
    made.runFor(30_000);
    expect(new Set(sizes(made))).toEqual(new Set([15]));
  });

  test('[D5] of 300 who all know one address alone: all see all within 10 s, and the one is soon relieved', () => {
    const made = new Cluster({ seed: 9, nodes: 300, profile: profiles.lan });
    for (const host of made.hosts) {
      made.agenda.after(made.rng.between(0, 1000), () => {
        made.start(host, false);
        if (host.index > 0) host.hint(addressOf(0));
      });
    }
    made.runFor(10_000);
    expect(new Set(made.hosts.map((host) => host.node?.membership.liveCount))).toEqual(new Set([300]));
    made.runFor(50_000);
    expect(Math.max(...sizes(made))).toBeLessThanOrEqual(linkTarget(made.config, 300) + 4);
    expect(Math.min(...sizes(made))).toBeGreaterThanOrEqual(linkTarget(made.config, 300));
  });

  test('[D5] are closed one a second at most when they become too many', () => {
    const made = new Cluster({ seed: 8, nodes: 26, profile: profiles.lan });
    for (const host of made.hosts.slice(0, 24)) made.start(host);
    made.runFor(10_000);
    for (const host of made.hosts.slice(24)) made.start(host);
    made.runFor(3000);
    const before = sizes(made);
    made.runFor(4000);
    const closed = before.map((size, index) => size - (sizes(made)[index] ?? 0));
    expect(Math.max(...closed)).toBeGreaterThanOrEqual(4);
    // It closes one a second itself, and so does whoever is at the other end.
    expect(closed.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(26 * 5 * 2);
  });

  test('[D5] take in a newcomer of which nothing but its id is known, however many they are', () => {
    const made = new Cluster({ seed: 4, nodes: 12, profile: profiles.lan, config: { degree: 3 } });
    const [seed, late] = [made.host(0), made.host(11)];
    for (const host of made.hosts) if (host !== late) made.start(host);
    made.runFor(20_000);
    expect(seed.node?.links.size).toBe(3);
    // It was here for a moment, and its link ended before it had said who it is.
    seed.node?.membership.heard(seed.now, late.crypto.self);
    made.start(late, false);
    late.hint(addressOf(0));
    made.runFor(10_000);
    expect(late.node?.membership.liveCount).toBe(12);
  });

  test('[D8] with neighbours given are those that one of both sides names, and no others', () => {
    const made = new Cluster({ seed: 3, nodes: 3, profile: profiles.lan, config: { neighbors: ['sim-1:1'] } });
    for (const host of made.hosts) made.start(host);
    made.runFor(20_000);
    const linked = made.hosts.map((host) =>
      made.hosts.filter((other) => host.connectionTo(other) !== undefined).map(({ index }) => index),
    );
    expect(linked).toEqual([[1], [0, 2], [1]]);
  });
});

describe('a peer that somebody tries to surround', () => {
  test('[D11] dials a third of its links itself, whoever dials it', { timeout: 60_000 }, () => {
    const made = cluster(60);
    made.runFor(30_000);
    const target = linkTarget(made.config, 60);
    for (const { node } of made.running) {
      const dialled = [...(node?.links.all() ?? [])].filter(({ initiator }) => initiator).length;
      expect(dialled).toBeGreaterThanOrEqual(Math.ceil(target / 3));
    }
  });

  test(
    '[D11] keeps links to those it has known for long when a crowd of new names wants in',
    { timeout: 60_000 },
    () => {
      const honest = 30;
      const made = new Cluster({ seed: 9, nodes: 150, profile: profiles.lan });
      for (const host of made.hosts.slice(0, honest)) made.start(host);
      made.runFor(20_000);
      // The crowd knows one victim and nobody else, and all of it comes at once.
      const victim = made.host(0);
      for (const host of made.hosts.slice(honest)) {
        made.start(host, false);
        host.hint(addressOf(0));
      }
      made.runFor(120_000);
      const old = new Set(made.hosts.slice(0, honest).map(({ crypto }) => crypto.self));
      const peers = [...(victim.node?.links.all() ?? [])].map(({ peer }) => peer);
      expect(peers.filter((peer) => old.has(peer)).length).toBeGreaterThanOrEqual(2);
      expect(peers.length).toBeLessThanOrEqual(linkTarget(made.config, 150) + 4);
    },
  );
});
