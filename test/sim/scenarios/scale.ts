/**
 * A minute of a large group that has found together: idle, idle for so long that probes stretch, then
 * messages. Measures `activeBytes` and `idleBytes` a node and second on the wire but for TCP and IP, and
 * what spreading.ts measures.
 */
import type { Cluster } from '../cluster.ts';
import { startConverged } from '../converged.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { Spreading, hopsGoal } from '../spreading.ts';

const endMs = 60_000;
const activeMs = 15_000;
/** After this the last activity, the opening of the links, is long enough ago. */
const stretchedFromMs = 36_000;
const stretchedMs = 12_000;
const messages = 10;
const everyMs = 500;
const textBytes = 200;

export const scale: Scenario = {
  name: 'scale',
  share: 1,
  nodesMin: 16,
  nodesMax: 16,
  isLarge: true,
  healMsMax: 0,
  slander: ['suspected', 'dead'],
  profiles: [profiles.lan],
  run(cluster) {
    startConverged(cluster);
    measureBytes(cluster, 'activeBytes', activeMs);
    cluster.runFor(stretchedFromMs - cluster.agenda.now);
    measureBytes(cluster, 'idleBytes', stretchedMs);
    const spreading = new Spreading(cluster);
    for (let count = 0; count < messages; count += 1) {
      spreading.write(cluster.rng.pick(cluster.hosts), textBytes);
      cluster.runFor(everyMs);
    }
    cluster.runFor(endMs - cluster.agenda.now);
    spreading.measure('copiesPerDelivery', 'bytesPerDelivery');
    const { coverage, hopsMax } = spreading.finish();
    if (coverage < 1) cluster.fail('coverage', `${coverage}`);
    const isMesh = cluster.hosts.length <= cluster.config.meshMembersMax;
    const hopsGoalMax = isMesh ? 1 : hopsGoal(cluster.hosts.length);
    if (hopsMax > hopsGoalMax) cluster.fail('hops', `${hopsMax}, and ${hopsGoalMax} is the most`);
  },
};

function measureBytes(cluster: Cluster, field: string, ms: number): void {
  const before = cluster.ledger.bytes;
  cluster.runFor(ms);
  cluster.measure(field, (cluster.ledger.bytes - before) / cluster.hosts.length / (ms / 1000));
}
