/** Two peers that can only meet through a third. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const relay: Scenario = {
  name: 'relay',
  share: 12,
  nodesMin: 3,
  nodesMax: 3,
  healMsMax: 10_000,
  spreadMsMax: 20,
  slander: ['dead'],
  profiles: [profiles.lan, profiles.lossy],
  run(cluster) {
    cluster.strike('relay');
    cluster.network.cut(0, 2);
    cluster.network.cut(2, 0);
    startAll(cluster);
    cluster.runFor(3000);
    for (let count = 0; count < 30; count += 1) {
      writeSomething(cluster);
      cluster.runFor(cluster.rng.between(1, 1000));
    }
  },
};
