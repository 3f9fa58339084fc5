/** A partial view as it is drawn in a larger group. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const crowd: Scenario = {
  name: 'crowd',
  share: 1,
  nodesMin: 40,
  nodesMax: 40,
  healMsMax: 30_000,
  spreadMsMax: 60,
  slander: ['suspected', 'dead'],
  profiles: [profiles.lan],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(10_000);
    for (let count = 0; count < 30; count += 1) {
      writeSomething(cluster);
      cluster.runFor(cluster.rng.between(1, 500));
    }
  },
};
