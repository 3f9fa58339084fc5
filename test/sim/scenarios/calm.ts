/** A whole network without faults: nobody may be suspected, and an entry is everywhere in no time. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const calm: Scenario = {
  name: 'calm',
  share: 12,
  nodesMin: 2,
  nodesMax: 16,
  healMsMax: 5000,
  spreadMsMax: 5,
  slander: ['suspected', 'dead'],
  profiles: [profiles.lan],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(4000);
    for (let count = 0; count < 60; count += 1) {
      writeSomething(cluster);
      cluster.runFor(cluster.rng.between(1, 150));
    }
  },
};
