/** Everybody goes down at once, and comes back without anybody announcing it. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const restartAll: Scenario = {
  name: 'restart-all',
  share: 12,
  nodesMin: 2,
  nodesMax: 8,
  healMsMax: 30_000,
  profiles: [profiles.lan, profiles.lossy],
  run(cluster) {
    startAll(cluster);
    for (let round = 0; round < 3; round += 1) {
      for (let count = 0; count < 10; count += 1) {
        writeSomething(cluster);
        cluster.runFor(cluster.rng.between(1, 400));
      }
      cluster.strike('restart-all');
      const how = cluster.rng.chance(0.5) ? 'killed' : 'power';
      for (const host of cluster.running) host.crash(how);
      cluster.runFor(cluster.rng.between(100, 10_000));
      // Nobody announces anything: what is remembered must do.
      for (const host of cluster.hosts) {
        cluster.agenda.after(cluster.rng.between(0, 2000), () => cluster.start(host, false));
      }
      cluster.runFor(3000);
    }
  },
};
