/**
 * Everybody comes at once, knowing one address, and then half of them lose their power at once. At 1,000
 * too: `--nodes`.
 *
 * `joinMs`: until all see all. `knownMs`: until nobody holds one of the lost alive. `deadMs`: until all are
 * dead to all. `wholeMs`: until what is written then is everywhere, so that those who are left are one
 * piece. `*Frames`, `*Bytes`: of that time, a node.
 */
import type { Cluster } from '../cluster.ts';
import { addressOf, profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';

const lookEveryMs = 50;
const joinMsMax = 120_000;
const deathMsMax = 120_000;
const wholeMsMax = 60_000;
const startWithinMs = 1000;
const settleMs = 30_000;

export const storm: Scenario = {
  name: 'storm',
  share: 1,
  nodesMin: 40,
  nodesMax: 40,
  codec: true,
  healMsMax: 60_000,
  profiles: [profiles.lan],
  run(cluster) {
    join(cluster);
    cluster.runFor(settleMs);
    lose(cluster);
  },
};

function join(cluster: Cluster): void {
  cluster.strike('join-storm');
  for (const host of cluster.hosts) {
    cluster.agenda.after(cluster.rng.between(0, startWithinMs), () => {
      cluster.start(host, false);
      if (host.index > 0) host.hint(addressOf(0));
    });
  }
  const { length } = cluster.hosts;
  const isDone = (): boolean =>
    cluster.running.length === length && cluster.hosts.every(({ node }) => node?.membership.liveCount === length);
  measure(cluster, 'join', joinMsMax, isDone);
}

function lose(cluster: Cluster): void {
  cluster.strike('mass-failure');
  const lost = new Set(cluster.hosts.filter(({ index }) => index > 0).filter(() => cluster.rng.chance(0.5)));
  for (const host of lost) host.crash('power');
  const alive = [...lost].map((host) => host.crypto.self);
  const left = cluster.running;
  const begin = cluster.agenda.now;
  let isKnown = false;
  measure(cluster, 'dead', deathMsMax, () => {
    isKnown ||= left.every(({ node }) => alive.every((id) => node?.membership.get(id)?.state !== 'alive'));
    if (isKnown && !cluster.samples.has('knownMs')) cluster.measure('knownMs', cluster.agenda.now - begin);
    return left.every(({ node }) => node?.membership.liveCount === left.length);
  });
  const entry = cluster.publish(cluster.rng.pick(left));
  const storedAt = entry === undefined ? undefined : cluster.ledger.writings.get(entry.id)?.storedAt;
  measure(cluster, 'whole', wholeMsMax, () => storedAt?.size === left.length);
}

function measure(cluster: Cluster, what: string, msMax: number, isDone: () => boolean): void {
  const begin = cluster.agenda.now;
  const frames = framesOf(cluster);
  const { bytes } = cluster.ledger;
  while (!isDone() && cluster.agenda.now - begin < msMax) cluster.runFor(lookEveryMs);
  if (!isDone()) cluster.fail('storm', `${what}: not done after ${msMax} ms`);
  cluster.measure(`${what}Ms`, cluster.agenda.now - begin);
  cluster.measure(`${what}Frames`, (framesOf(cluster) - frames) / cluster.running.length);
  cluster.measure(`${what}Bytes`, (cluster.ledger.bytes - bytes) / cluster.running.length);
}

function framesOf({ ledger }: Cluster): number {
  return [...ledger.frames.values()].reduce((sum, count) => sum + count, 0);
}
