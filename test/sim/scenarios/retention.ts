/** Everybody keeps something else: by age, by room, by author; some block others. All the same they are level. */
import { defaultKeepingRules } from '../../../engine/core/config.ts';
import type { KeepingRules } from '../../../engine/core/config.ts';
import type { Cluster } from '../cluster.ts';
import type { SimHost } from '../host.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { Havoc } from '../havoc.ts';
import { startAll, writeSomething } from './steps.ts';

const entries = 150;
/** Questions for bodies that nobody has become rare: in the last part of the quiet time one a pair at most. */
const quietMs = 90_000;
const lastPartMs = 30_000;

export const retention: Scenario = {
  name: 'retention',
  share: 10,
  nodesMin: 3,
  nodesMax: 7,
  healMsMax: 30_000,
  profiles: [profiles.lan, profiles.lan, profiles.lossy],
  run(cluster) {
    const { rng } = cluster;
    startAll(cluster);
    const late = rng.pick(cluster.hosts);
    for (const host of cluster.hosts) setRules(cluster, host);
    for (let count = 0; count < entries; count += 1) {
      writeSomething(cluster);
      if (rng.chance(0.03)) setRules(cluster, rng.pick(cluster.hosts));
      if (rng.chance(0.04)) blockSomebody(cluster);
      if (rng.chance(0.03)) new Havoc(cluster).tear();
      if (rng.chance(0.02)) restart(cluster, rng.pick(cluster.hosts));
      if (count === entries / 3) late.crash('killed');
      if (count === (entries * 2) / 3) cluster.start(late);
      cluster.runFor(rng.between(10, 800));
    }
    for (const host of cluster.hosts) if (!host.isRunning) cluster.start(host);
    cluster.runFor(quietMs);
    const before = questions(cluster);
    cluster.runFor(lastPartMs);
    const asked = questions(cluster) - before;
    const pairs = cluster.running.reduce((links, { node }) => links + (node?.links.size ?? 0), 0);
    if (asked > pairs * cluster.hosts.length) cluster.fail('quiet', `${asked} questions for bodies that nobody has`);
  },
};

function setRules(cluster: Cluster, host: SimHost): void {
  const { rng } = cluster;
  const drawn: Partial<KeepingRules> = rng.pick([
    {},
    { ageMs: rng.integer(3000, 40_000) },
    { bytesMax: rng.integer(100, 1500) },
    { ageMs: rng.integer(10_000, 60_000), bytesMax: rng.integer(300, 3000), eventAgeMs: 10_000 },
    { authorBytesMax: rng.integer(50, 500) },
    { authorBodiesMax: rng.integer(3, 30) },
  ]);
  cluster.strike(`rules ${Object.keys(drawn).join(' and ') || 'keep all'}`);
  host.command((node, now) => node.upkeep.setRules(now, { ...defaultKeepingRules, ...drawn }));
}

/** Host 0 blocks nobody and nobody blocks it: else the group could fall to pieces. */
function blockSomebody(cluster: Cluster): void {
  const { rng } = cluster;
  const others = cluster.hosts.slice(1);
  const host = rng.pick(others);
  const blocked = [...(host.node?.feeds.keeping.blockedPeers ?? [])];
  if (blocked.length > 0) {
    cluster.strike('unblock');
    host.command((node) => node.upkeep.unblock(rng.pick(blocked)));
    return;
  }
  const other = rng.pick(others);
  if (other === host) return;
  cluster.strike('block');
  host.command((node, now) => node.block(now, other.crypto.self));
}

function restart(cluster: Cluster, host: SimHost): void {
  if (!host.isRunning) return;
  cluster.strike('restart');
  host.crash(cluster.rng.pick(['killed', 'power']));
  cluster.agenda.after(cluster.rng.between(100, 3000), () => cluster.start(host));
}

function questions(cluster: Cluster): number {
  return cluster.ledger.frames.get('pullRequest') ?? 0;
}
