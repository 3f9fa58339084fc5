/** Services over many simulated hosts: how fast all know of one, and what becomes of those of a host that goes. */
import { describe, expect, test } from 'vitest';
import type { ServiceRow } from '../../engine/core/ports.ts';
import { Cluster } from './cluster.ts';
import { startConverged } from './converged.ts';
import type { SimHost } from './host.ts';
import { profiles } from './network.ts';
import { startAll } from './scenarios/steps.ts';
import { hopsGoal } from './spreading.ts';

const put: Omit<ServiceRow, 'receivedAt'> = {
  ...{ app: 'web', address: 'localhost:8080', tags: [], ttlMs: 600_000, lastUpdate: 1_790_000_000 },
};
const descriptor = { app: 'web', tags: [] };

function register(host: SimHost): void {
  host.command((node, now) => node.withServices(now, ({ registry }) => registry.register(now, put)));
}

const knownAt = (host: SimHost): string[] =>
  host.node?.services.cache
    .find(descriptor)
    .map(({ address }) => address)
    .toSorted() ?? [];

/** Virtual ms until all hosts know of a service that one of them registers. */
function spreadMs(nodes: number): { ms: number; config: Cluster['config'] } {
  const cluster = new Cluster({ seed: 11, nodes, profile: profiles.lan });
  startConverged(cluster);
  register(cluster.host(7));
  const begun = cluster.agenda.now;
  while (!cluster.hosts.every((host) => knownAt(host).length === 1)) {
    if (cluster.agenda.now > begun + 60_000) throw new Error('assertion: it does not come to all');
    cluster.runFor(5);
  }
  return { ms: cluster.agenda.now - begun, config: cluster.config };
}

describe('services in a simulated network', () => {
  test('[R13] a registration comes to all in as many rounds as a tree is deep, not as there are hosts', () => {
    const [small, large] = [spreadMs(32), spreadMs(128)];
    const roundMs = small.config.relayMs + 5;
    expect(small.ms).toBeLessThanOrEqual(hopsGoal(32) * roundMs);
    expect(large.ms).toBeLessThanOrEqual(hopsGoal(128) * roundMs);
    // Four times the hosts are two rounds of doubling more.
    expect(large.ms).toBeLessThan(small.ms * 3);
  });

  test('[R4] [R7] hosts that register one port are all listed everywhere; those of a dead one go, and come back', () => {
    const cluster = new Cluster({ seed: 12, nodes: 6, profile: profiles.lossy, codec: true });
    startAll(cluster);
    cluster.runFor(10_000);
    for (const host of cluster.hosts) register(host);
    cluster.runFor(5000);
    const all = knownAt(cluster.host(0));
    expect(new Set(all).size).toBe(6);
    for (const host of cluster.hosts) expect(knownAt(host)).toEqual(all);
    const gone = cluster.host(3);
    const [place] = gone.node?.services.registry.published() ?? [];
    gone.crash('power');
    cluster.runFor(40_000);
    for (const host of cluster.running) expect(knownAt(host)).toEqual(all.filter((one) => one !== place?.address));
    cluster.start(gone);
    cluster.runFor(20_000);
    for (const host of cluster.running) expect(knownAt(host)).toEqual(all);
    expect(cluster.failures).toEqual([]);
  });

  test('[R12] in a large group a request finds its one owner, and the answer comes to all', () => {
    const cluster = new Cluster({ seed: 13, nodes: 64, profile: profiles.lan });
    startConverged(cluster);
    const owner = cluster.host(40);
    register(owner);
    cluster.runFor(3000);
    for (const host of cluster.hosts) if (host !== owner) host.node?.services.cache.forget(owner.crypto.self);
    const asker = cluster.host(2);
    const query = { descriptor, check: false, failed: [], timeoutMs: 10_000 };
    asker.command((node, now) => node.withServices(now, (services) => services.resolve(now, query)));
    cluster.runFor(900);
    expect(asker.node?.services.pollOutcome()).toMatchObject({ result: 'found', asks: 1 });
    // Passive discovery: one asked, all know.
    expect(cluster.hosts.filter((host) => knownAt(host).length === 1).length).toBe(64);
  });
});
