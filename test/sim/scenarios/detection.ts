/**
 * How long until everybody knows that somebody is gone: a program that ends (its kernel resets the
 * links) and a machine that falls silent, while people write and while nothing happens.
 *
 * `detectMs.*`: until no live member holds it alive any more; `deadMs.*`: until all hold it dead.
 * `idleWireBytes`: what a node sends in a second when nothing has happened for long, headers and bare
 * acknowledgements of TCP included.
 */
import type { Cluster } from '../cluster.ts';
import type { SimHost } from '../host.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

type Kind = 'reset' | 'silentActive' | 'silentIdle';

const kinds: readonly Kind[] = ['reset', 'silentActive', 'reset', 'silentIdle'];
const lookEveryMs = 5;
const deathMsMax = 60_000;
const settleMs = 10_000;
const idleMs = 60_000;
/** Ethernet, IPv4, and TCP with time stamps. */
const packetBytes = 14 + 20 + 32;

export const detection: Scenario = {
  name: 'detection',
  share: 1,
  nodesMin: 16,
  nodesMax: 16,
  codec: true,
  healMsMax: 30_000,
  profiles: [profiles.lossy],
  run(cluster) {
    startAll(cluster);
    cluster.runFor(settleMs);
    for (const kind of kinds) {
      prepare(cluster, kind);
      const victim = cluster.rng.pick(cluster.running);
      cluster.strike(kind);
      victim.crash(kind === 'reset' ? 'killed' : 'power');
      const { knownMs, deadMs } = watchDeath(cluster, victim, kind === 'silentActive');
      cluster.measure(`detectMs.${kind}`, knownMs);
      cluster.measure(`deadMs.${kind}`, deadMs);
      cluster.start(victim);
      cluster.runFor(settleMs);
    }
  },
};

/** At a random moment of the probes' rhythm. */
function prepare(cluster: Cluster, kind: Kind): void {
  if (kind === 'silentIdle') {
    cluster.runFor(cluster.config.idleAfterMs + settleMs);
    weighIdle(cluster);
  } else writeFor(cluster, 3000);
  cluster.runFor(cluster.rng.between(0, 2000));
}

function weighIdle(cluster: Cluster): void {
  const { ledger } = cluster;
  const count = () => ({
    bytes: ledger.bytes,
    frames: [...ledger.frames.values()].reduce((sum, frames) => sum + frames, 0),
    answers: ledger.frames.get('probeAck') ?? 0,
  });
  const before = count();
  cluster.runFor(idleMs);
  const after = count();
  // An answer acknowledges its question; that it came itself is acknowledged by an empty segment.
  const packets = after.frames - before.frames + (after.answers - before.answers);
  const bytes = after.bytes - before.bytes + packets * packetBytes;
  cluster.measure('idleWireBytes', bytes / cluster.running.length / (idleMs / 1000));
}

/** Until no live member holds `victim` alive, and until all hold it dead. */
export function watchDeath(
  cluster: Cluster,
  victim: SimHost,
  isActive: boolean,
): { readonly knownMs: number; readonly deadMs: number } {
  const begin = cluster.agenda.now;
  const id = victim.crypto.self;
  const stateAt = (host: SimHost): string => host.node?.membership.get(id)?.state ?? 'unknown';
  let knownMs = Infinity;
  for (let ms = 0; ms < deathMsMax; ms += lookEveryMs) {
    cluster.runFor(lookEveryMs);
    if (isActive && ms % 1000 === 0) writeSomething(cluster);
    const states = cluster.running.map(stateAt);
    if (!states.includes('alive')) knownMs = Math.min(knownMs, cluster.agenda.now - begin);
    if (states.every((state) => state === 'dead')) return { knownMs, deadMs: cluster.agenda.now - begin };
  }
  cluster.fail('detection', `host ${victim.index} is not dead to all ${deathMsMax} ms after its end`);
  return { knownMs, deadMs: deathMsMax };
}

function writeFor(cluster: Cluster, ms: number): void {
  for (let spent = 0; spent < ms; spent += 500) {
    writeSomething(cluster);
    cluster.runFor(500);
  }
}
