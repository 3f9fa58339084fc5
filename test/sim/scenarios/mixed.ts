/** Every fault at random, liars among the members, and writing on all sides meanwhile. */
import { Havoc } from '../havoc.ts';
import { profiles } from '../network.ts';
import type { SeededRng } from '../rng.ts';
import type { Scenario } from '../scenario.ts';

const ragingMs = 120_000;
const writingsMin = 200;
/** In a mesh who ends together with all its links is missed after 13 s, and dead 14 to 22 s later (seed 582). */
const healMsMax = 40_000;
/** In a partial view who ends together with all its links is missed after 16 to 18 s, and dead 14 to 22 s later. */
const partialHealMsMax = 45_000;
/** Of the groups with liars that fork, how many hold few links. */
const degreeChance = 0.25;
/**
 * How many in a thousand are how large. What a seed costs grows with the square of the group, and most of
 * what goes wrong needs few: so most are small, and in some thousands of seeds every size up to fifty comes.
 */
const sizes = [
  { share: 690, from: 5, to: 6 },
  { share: 160, from: 7, to: 8 },
  { share: 118, from: 9, to: 12 },
  { share: 20, from: 13, to: 24 },
  { share: 12, from: 25, to: 50 },
] as const;

export const mixed: Scenario = {
  name: 'mixed',
  share: 16,
  nodesMin: 5,
  nodesMax: 50,
  healMsMax,
  partialHealMsMax,
  profiles: [profiles.lan, profiles.lan, profiles.lossy, profiles.slow],
  faults: [
    ...['kill', 'power', 'kill-inside', 'restart', 'restore', 'churn', 'join-storm', 'leave', 'return', 'pause', 'lag'],
    ...['cut-one-way', 'cut', 'partition', 'mend', 'tear', 'loss', 'delay', 'duplicate', 'reorder'],
    ...['clock', 'drift', 'rename', 'network-change'],
    ...['liar-flood', 'liar-ghost', 'liar-address', 'liar-slander', 'liar-ack', 'liar-promise', 'liar-replay'],
    ...['liar-forgery', 'liar-feed', 'liar-garbage', 'liar-nonsense', 'liar-close'],
  ],
  draw(rng) {
    return {
      nodes: nodesOf(rng),
      liars: rng.pick([0, 1, 1, 2]),
      clockDrift: rng.pick([1e-4, 1e-4, 0.02]),
    };
  },
  run(cluster) {
    if ((cluster.options.clockDrift ?? 0) > 1e-3) cluster.strike('drift');
    const havoc = new Havoc(cluster);
    havoc.begin();
    havoc.rage(ragingMs, writingsMin);
  },
};

/** All members that lie write feeds that fork, too; and some groups hold three links each. */
export const liars: Scenario = {
  ...mixed,
  name: 'liars',
  share: 10,
  faults: ['liar-fork'],
  draw: (rng) => ({
    ...mixed.draw?.(rng),
    liars: rng.pick([1, 1, 2]),
    forkingLiars: true,
    config: rng.chance(degreeChance) ? { degree: 3 } : {},
  }),
};

function nodesOf(rng: SeededRng): number {
  let left = rng.integer(0, 999);
  for (const { share, from, to } of sizes) {
    if (left < share) return rng.integer(from, to);
    left -= share;
  }
  throw new Error('assertion: the shares are a thousand');
}
