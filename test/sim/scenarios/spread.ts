/**
 * What a message costs and how long it takes in a network without faults: full mesh or partial view, as
 * the number of nodes has it. Several people write; fields as in spreading.ts, with `copiesFirstSecond`
 * for the second in which the tree forms.
 */
import type { Cluster } from '../cluster.ts';
import { startConverged } from '../converged.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { Spreading, hopsGoal } from '../spreading.ts';

const writersMax = 8;
const everyMs = 50;
const textBytes = 256;

export const spread: Scenario = {
  name: 'spread',
  share: 1,
  nodesMin: 64,
  nodesMax: 64,
  isLarge: true,
  healMsMax: 30_000,
  slander: ['suspected', 'dead'],
  profiles: [profiles.lan],
  run(cluster) {
    startConverged(cluster);
    const spreading = new Spreading(cluster);
    writeFor(cluster, spreading, 1000);
    cluster.runFor(100);
    const first = spreading.measure('copiesFirstSecond');
    writeFor(cluster, spreading, 10_000);
    cluster.runFor(2000);
    const later = spreading.measure('copiesPerDelivery', 'bytesPerDelivery');
    const { coverage, hopsMax } = spreading.finish();
    const isMesh = cluster.hosts.length <= cluster.config.meshMembersMax;
    check(cluster, 'copies', first.copies, 2.5);
    check(cluster, 'copies', later.copies, isMesh ? 1.05 : 1.3);
    check(cluster, 'hops', hopsMax, isMesh ? 1 : hopsGoal(cluster.hosts.length));
    check(cluster, 'coverage', 1 - coverage, 0);
  },
};

function writeFor(cluster: Cluster, spreading: Spreading, ms: number): void {
  const writers = cluster.hosts.slice(0, writersMax);
  const end = cluster.agenda.now + ms;
  while (cluster.agenda.now < end) {
    spreading.write(cluster.rng.pick(writers), textBytes);
    cluster.runFor(cluster.rng.between(0, 2 * everyMs));
  }
}

function check(cluster: Cluster, checker: string, value: number, max: number): void {
  if (value > max) cluster.fail(checker, `${value}, and ${max} is the most`);
}
