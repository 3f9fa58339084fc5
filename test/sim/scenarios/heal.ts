/** Three parts of a group that write for ten minutes without one another, and then meet. */
import { Healing } from '../healing.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startTogether, writeSomething } from './steps.ts';

const partedMs = 600_000;
/** Everybody writes once in five minutes, in groups of 200 to 1,000. */
const writingEveryMsMin = 300;
const writingEveryMsMax = 1500;
const writesOnceInMs = 300_000;

export const heal: Scenario = {
  name: 'heal',
  share: 1,
  nodesMin: 20,
  nodesMax: 20,
  codec: true,
  healMsMax: 30_000,
  profiles: [profiles.lan],
  run(cluster) {
    startTogether(cluster);
    cluster.runFor(20_000);
    cluster.strike('partition');
    cluster.partition((index) => index % 3);
    const meanMs = writesOnceInMs / cluster.hosts.length;
    const writingEveryMs = Math.min(writingEveryMsMax, Math.max(writingEveryMsMin, meanMs));
    for (let ms = 0; ms < partedMs; ms += writingEveryMs) {
      writeSomething(cluster);
      cluster.runFor(writingEveryMs);
    }
    cluster.strike('heal');
    cluster.network.mendAll();
    cluster.healing = new Healing(cluster);
  },
};
