/** Machines that fall asleep and wake are not slandered, and slander nobody. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { runUntilProbing, startAll, writeSomething } from './steps.ts';

export const sleep: Scenario = {
  name: 'sleep',
  share: 12,
  nodesMin: 3,
  nodesMax: 8,
  healMsMax: 15_000,
  slander: ['suspected', 'dead'],
  profiles: [profiles.lan, profiles.lossy],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(3000);
    for (let round = 0; round < 6; round += 1) {
      const sleeper = cluster.rng.pick(cluster.hosts);
      cluster.strike('pause');
      if (cluster.rng.chance(0.5)) runUntilProbing(cluster, sleeper);
      sleeper.pause();
      for (let count = cluster.rng.integer(1, 8); count > 0; count -= 1) {
        writeSomething(cluster);
        cluster.runFor(cluster.rng.between(100, 8000));
      }
      sleeper.resume();
      cluster.runFor(cluster.rng.between(100, 20_000));
    }
  },
};
