/** Every fault at random in a small group for a short time: a seed costs a tenth of a mixed one. */
import { Havoc } from '../havoc.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';

const ragingMs = 30_000;

export const stir: Scenario = {
  name: 'stir',
  share: 20,
  nodesMin: 2,
  nodesMax: 6,
  healMsMax: 30_000,
  profiles: [profiles.lan, profiles.lan, profiles.lossy, profiles.slow],
  run(cluster) {
    const havoc = new Havoc(cluster);
    havoc.begin();
    havoc.rage(ragingMs);
  },
};

/** The same with a liar among them. */
export const plot: Scenario = {
  ...stir,
  name: 'plot',
  share: 20,
  nodesMin: 3,
  draw: () => ({ liars: 1 }),
};
