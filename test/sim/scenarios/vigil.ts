/**
 * An hour in the life of a small group: one packet in twenty is lost, clocks drift, somebody writes now and
 * then, and a process stops for a part of a second. Nobody may be called dead. One seed is one hour of each
 * node: `nodeHours` counts them.
 */
import type { Cluster } from '../cluster.ts';
import { FalseDeaths } from '../false-deaths.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

const hourMs = 3_600_000;
const pauseEveryMs = 20_000;
const pauseMsMin = 50;
const pauseMsMax = 1000;
/** Of a chance to write at each pause: mostly the group is idle. */
const writeChance = 0.1;

export const vigil: Scenario = {
  name: 'vigil',
  share: 1,
  nodesMin: 16,
  nodesMax: 16,
  codec: false,
  healMsMax: 60_000,
  profiles: [profiles.lossy],
  draw: () => ({ clockDrift: 1e-3 }),
  run(cluster) {
    startAll(cluster);
    cluster.runFor(10_000);
    const said = new FalseDeaths(cluster);
    const begin = cluster.agenda.now;
    while (cluster.agenda.now - begin < hourMs) {
      stumble(cluster);
      cluster.runFor(cluster.rng.between(0, 2 * pauseEveryMs));
    }
    const hours = (cluster.agenda.now - begin) / hourMs;
    cluster.measure('nodeHours', hours * cluster.hosts.length);
    cluster.measure('falseDeaths', said.deaths);
    cluster.measure('falseSuspicions', said.suspicions);
    if (said.deaths > 0) cluster.fail('vigil', `${said.deaths} times a living member was called dead`);
  },
};

function stumble(cluster: Cluster): void {
  if (cluster.rng.chance(writeChance)) writeSomething(cluster);
  const host = cluster.rng.pick(cluster.hosts);
  if (host.isPaused) return;
  cluster.strike('pause');
  host.pause();
  cluster.agenda.after(cluster.rng.between(pauseMsMin, pauseMsMax), () => host.resume());
}
