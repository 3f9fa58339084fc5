/** Every fault at random, and writing on all sides meanwhile. */
import { Havoc } from '../havoc.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll } from './steps.ts';

export const mixed: Scenario = {
  name: 'mixed',
  share: 30,
  nodesMin: 2,
  nodesMax: 10,
  healMsMax: 30_000,
  profiles: [profiles.lan, profiles.lan, profiles.lossy, profiles.slow],
  run(cluster) {
    startAll(cluster);
    new Havoc(cluster).rage(60_000);
  },
};
