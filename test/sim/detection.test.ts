/** Who is gone, seen from outside: how soon all know it, and that it stays so. */
import { describe, expect, test } from 'vitest';
import type { NodeEvent } from '../../engine/core/node.ts';
import { isLive } from '../../engine/core/member.ts';
import { Cluster } from './cluster.ts';
import type { ClusterOptions } from './cluster.ts';
import type { SimHost } from './host.ts';
import { profiles } from './network.ts';
import { runSeed } from './run.ts';
import { detection } from './scenarios/detection.ts';
import { lifeguard } from './scenarios/lifeguard.ts';
import { summaryOf } from './summary.ts';

function begun(options: Partial<ClusterOptions> & Pick<ClusterOptions, 'nodes'>): Cluster {
  const cluster = new Cluster({ seed: 1, profile: profiles.lan, ...options });
  for (const host of cluster.hosts) cluster.start(host);
  cluster.runFor(20_000);
  return cluster;
}

/** What is said of `about` from now on, by whomever. */
function changesOf(cluster: Cluster, about: SimHost): string[] {
  const said: string[] = [];
  const heard = cluster.event.bind(cluster);
  cluster.event = (host: SimHost, event: NodeEvent): void => {
    if (event.type === 'member' && event.id === about.crypto.self) said.push(event.change);
    heard(host, event);
  };
  return said;
}

const stateAt = (host: SimHost, about: SimHost): string =>
  host.node?.membership.get(about.crypto.self)?.state ?? 'unknown';

describe('that somebody is gone', () => {
  test.for([
    [16, 100],
    [40, 1000],
  ])('[M11] [M12] [M18] is known to all of %i soon, at 5 % loss', { timeout: 120_000 }, ([nodes, resetMsMax = 0]) => {
    const outcomes = [1, 2, 3].map((seed) => runSeed({ seed, scenario: detection, nodes }));
    const { failures, samples } = summaryOf('detection', outcomes);
    expect(failures).toEqual([]);
    expect(samples['detectMs.reset']?.max).toBeLessThanOrEqual(resetMsMax);
    expect(samples['detectMs.silentActive']?.max).toBeLessThanOrEqual(5000);
    expect(samples['detectMs.silentIdle']?.max).toBeLessThanOrEqual(10_000);
  });

  test('[M20] is known too where all went with it to whom it held a link', () => {
    const cluster = begun({ nodes: 30, config: { meshMembersMax: 8, meshMembersMin: 4 } });
    const victim = cluster.host(7);
    const linked = new Set(cluster.network.endsOf(victim.index).map(({ peer }) => peer));
    expect(linked.size).toBeLessThan(20);
    for (const index of [victim.index, ...linked]) cluster.host(index).crash('power');
    cluster.runFor(90_000);
    const believers = cluster.running.filter((host) => stateAt(host, victim) !== 'dead');
    expect(believers.map(({ index }) => index)).toEqual([]);
    for (const host of cluster.running) expect(host.node?.membership.liveCount).toBe(cluster.running.length);
  });
});

describe('who only stopped for a while', () => {
  test(
    '[M12] [M17] is called dead 50 times as seldom as by a plain timeout that finds a crash as soon',
    { timeout: 120_000 },
    () => {
      const outcomes = [11, 12].map((seed) => runSeed({ seed, scenario: lifeguard }));
      const { failures, samples } = summaryOf('lifeguard', outcomes);
      expect(failures).toEqual([]);
      const { 'falseDeaths.plain': plain, 'falseDeaths.ours': ours } = samples;
      expect(plain?.sum).toBeGreaterThanOrEqual(50);
      expect((ours?.sum ?? Infinity) * 50).toBeLessThanOrEqual(plain?.sum ?? 0);
      // As soon: else it would be no wonder. Twelve crashes each; many more are within 10 %.
      expect(samples['detectMs.ours']?.max).toBeLessThanOrEqual(1.2 * (samples['detectMs.plain']?.max ?? 0));
    },
  );
});

describe('who is gone for long', () => {
  const forgetMs = 60_000;

  test('[M8] is forgotten, unless it wrote something that is held', () => {
    const cluster = begun({ nodes: 5, config: { forgetMs } });
    const [mute, author] = [cluster.host(0), cluster.host(1)];
    cluster.publish(author);
    cluster.runFor(1000);
    mute.crash('power');
    author.crash('killed');
    cluster.runFor(forgetMs / 2);
    expect(cluster.running.map((host) => stateAt(host, mute))).toEqual(['dead', 'dead', 'dead']);
    cluster.runFor(forgetMs);
    expect(cluster.running.map((host) => stateAt(host, mute))).toEqual(['unknown', 'unknown', 'unknown']);
    expect(cluster.running.map((host) => stateAt(host, author))).toEqual(['dead', 'dead', 'dead']);
  });

  test('[M8] [M7] does not come back by the word of one that slept through its death and its being forgotten', () => {
    const cluster = begun({ nodes: 6, config: { forgetMs } });
    const [gone, sleeper] = [cluster.host(0), cluster.host(1)];
    sleeper.pause();
    cluster.runFor(1000);
    gone.crash('power');
    cluster.runFor(3 * forgetMs);
    const said = changesOf(cluster, gone);
    sleeper.resume();
    cluster.runFor(30_000);
    expect(said).toEqual([]);
    for (const host of cluster.running) {
      const member = host.node?.membership.get(gone.crypto.self);
      expect(member !== undefined && isLive(member)).toBe(false);
      expect(host.node?.membership.liveCount).toBe(5);
    }
  });

  test('[M8] and forgotten is alive to all when it returns', () => {
    const cluster = begun({ nodes: 5, config: { forgetMs } });
    const gone = cluster.host(0);
    gone.crash('power');
    cluster.runFor(3 * forgetMs);
    cluster.start(gone);
    cluster.runFor(5000);
    expect(cluster.running.map((host) => stateAt(host, gone))).toEqual(Array.from({ length: 5 }, () => 'alive'));
  });
});
