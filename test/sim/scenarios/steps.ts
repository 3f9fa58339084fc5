/** What several scenarios do. */
import { startConverged } from '../converged.ts';
import { isLarge } from '../large-checkers.ts';
import type { Cluster } from '../cluster.ts';
import type { SimHost } from '../host.ts';

/** A machine that falls asleep between a probe and its answer finds an old question when it wakes. */
export function runUntilProbing(cluster: Cluster, host: SimHost): void {
  for (let step = 0; step < 4000; step += 1) {
    if ([...(host.node?.links.all() ?? [])].some((link) => link.probe !== null)) return;
    cluster.runFor(0.5);
  }
}

export function startAll(cluster: Cluster): void {
  for (const host of cluster.hosts) {
    cluster.agenda.after(cluster.rng.between(0, 1000), () => cluster.start(host));
  }
  cluster.runFor(1000);
}

export function writeSomething(cluster: Cluster): void {
  const hosts = cluster.running.filter((host) => !host.isPaused);
  if (hosts.length > 0) cluster.publish(cluster.rng.pick(hosts));
}

/** All start within a second and find one another; thousands begin as they are after hours. */
export function startTogether(cluster: Cluster): void {
  if (isLarge(cluster)) startConverged(cluster);
  else startAll(cluster);
}
