/** One that comes late and has much to catch up with. */
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';

export const lateJoin: Scenario = {
  name: 'late-join',
  share: 6,
  nodesMin: 2,
  nodesMax: 4,
  healMsMax: 4000,
  profiles: [profiles.lan],
  run(cluster) {
    const [late, ...early] = cluster.hosts;
    for (const host of early) cluster.start(host);
    cluster.runFor(2000);
    for (let count = 0; count < 400; count += 1) {
      cluster.publish(cluster.rng.pick(early), 'word '.repeat(cluster.rng.integer(1, 600)));
      cluster.runFor(cluster.rng.between(0, 20));
    }
    cluster.strike('late-join');
    if (late !== undefined) cluster.start(late);
    cluster.runFor(1000);
  },
};
