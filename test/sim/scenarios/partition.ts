/** Two halves that were parted for so long that every back-off has grown to its limit. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const partition: Scenario = {
  name: 'partition',
  share: 1,
  nodesMin: 20,
  nodesMax: 20,
  // Dials into the cut wait out their 10 s here, where a real one would go through when it is mended.
  healMsMax: 15_000,
  profiles: [profiles.lan],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(5000);
    cluster.strike('partition');
    cluster.partition((index) => index % 2);
    // Long enough for every back-off to have grown to its limit.
    for (let count = 0; count < 40; count += 1) {
      writeSomething(cluster);
      cluster.runFor(cluster.rng.between(1000, 30_000));
    }
    cluster.strike('heal');
    cluster.network.mendAll();
  },
};
