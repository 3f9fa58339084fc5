/**
 * A few hosts in two halves for so long that every back-off has grown to its limit. In a larger group one
 * of the many addresses comes due anyway soon after the healing; here nothing but [D9] lets them meet in time.
 */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

const roundMs = 60_000;
const rounds = 30;

export const parted: Scenario = {
  name: 'parted',
  share: 6,
  nodesMin: 2,
  nodesMax: 4,
  // A dial into the cut waits out its 10 s, and the next follows within 5.5 s.
  healMsMax: 17_000,
  profiles: [profiles.lan],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(5000);
    cluster.strike('partition');
    cluster.partition((index) => index % 2);
    for (let round = 0; round < rounds; round += 1) {
      writeSomething(cluster);
      cluster.runFor(cluster.rng.between(0.5, 1.5) * roundMs);
    }
    cluster.strike('heal');
    cluster.network.mendAll();
  },
};
