/** A sparse partial view, in which every kind of frame is needed. */
import { Havoc } from '../havoc.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

export const degree: Scenario = {
  name: 'degree',
  share: 4,
  nodesMin: 16,
  nodesMax: 16,
  config: { degree: 3 },
  healMsMax: 30_000,
  spreadMsMax: 300,
  slander: ['dead'],
  frames: ['pushMessage', 'pushAck', 'prune', 'graft', 'pullSync', 'pullRequest', 'pullResponse', 'syn', 'ack2'],
  profiles: [profiles.lan, profiles.lossy],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(8000);
    for (let count = 0; count < 100; count += 1) {
      writeSomething(cluster);
      if (cluster.rng.chance(0.3)) new Havoc(cluster).tear();
      cluster.runFor(cluster.rng.between(1, 300));
    }
  },
};
