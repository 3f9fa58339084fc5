/** Peers in a partial view that are away for long enough to be called dead, and come back. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const doubt: Scenario = {
  name: 'doubt',
  share: 8,
  nodesMin: 10,
  nodesMax: 12,
  config: { degree: 3 },
  healMsMax: 30_000,
  profiles: [profiles.lan, profiles.lossy],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(6000);
    // Long enough to be suspected or called dead by those who are linked, and heard of by all others.
    for (let round = 0; round < 3; round += 1) {
      const sleeper = cluster.rng.pick(cluster.hosts);
      cluster.strike('pause');
      sleeper.pause();
      cluster.runFor(cluster.rng.between(4000, 15_000));
      sleeper.resume();
      cluster.runFor(cluster.rng.between(0, 3000));
      writeSomething(cluster);
    }
  },
};
