/**
 * What a message costs and how long it takes where every tenth packet is lost and five per cent of the
 * nodes are replaced a minute: one ends for good, killed, without power or with a goodbye, and a new one
 * comes. Fields as in spreading.ts.
 */
import type { Cluster } from '../cluster.ts';
import { startConverged } from '../converged.ts';
import type { Scenario } from '../scenario.ts';
import { Spreading } from '../spreading.ts';

const lastsMs = 60_000;
const replacedShare = 0.05;
const writersMax = 8;
const everyMs = 250;
const textBytes = 256;
/** For what is under way when the last one has come. */
const settleMs = 30_000;

export const churn: Scenario = {
  name: 'churn',
  share: 1,
  nodesMin: 68,
  nodesMax: 68,
  isLarge: true,
  healMsMax: 60_000,
  slander: ['dead'],
  profiles: [{ delayMsMin: 0.2, delayMsMax: 2, lossChance: 0.1 }],
  run(cluster) {
    const { agenda, hosts } = cluster;
    const replaced = Math.max(1, Math.floor((hosts.length * replacedShare) / (1 + replacedShare)));
    startConverged(cluster, hosts.length - replaced);
    const spreading = new Spreading(cluster);
    for (let count = 0; count < replaced; count += 1) {
      agenda.after(cluster.rng.between(0, lastsMs), () => replace(cluster, hosts.length - replaced + count));
    }
    const end = agenda.now + lastsMs;
    while (agenda.now < end) {
      spreading.write(cluster.rng.pick(hosts.slice(0, writersMax)), textBytes);
      cluster.runFor(cluster.rng.between(0, 2 * everyMs));
    }
    cluster.runFor(settleMs);
    const { copies } = spreading.measure('copiesPerDelivery', 'bytesPerDelivery');
    const { coverage } = spreading.finish();
    if (copies > 2.5) cluster.fail('copies', `${copies}, and 2.5 is the most`);
    if (coverage < 1) cluster.fail('coverage', `${coverage}`);
  },
};

/** Writers stay: what one has written and nobody has heard may be lost with it. */
function replace(cluster: Cluster, index: number): void {
  const victim = cluster.rng.pick(cluster.running.filter((host) => host.index >= writersMax));
  cluster.strike('replace');
  const how = cluster.rng.pick(['killed', 'power', 'leave'] as const);
  if (how === 'leave') victim.leave();
  else victim.crash(how);
  cluster.start(cluster.host(index));
}
