/** What happens to a cluster before it is left in peace. Everything is drawn from the run's seed. */
import type { CoreConfig } from '../../engine/core/config.ts';
import type { MessageType } from '../../engine/wire/messages.ts';
import type { ClusterOptions } from './cluster.ts';
import { Cluster } from './cluster.ts';
import type { CryptoKind } from './crypto.ts';
import type { SimHost } from './host.ts';
import type { NetworkProfile } from './network.ts';
import { profiles } from './network.ts';
import { SeededRng } from './rng.ts';
import { Havoc } from './havoc.ts';

export interface Scenario {
  readonly name: string;
  readonly nodesMin: number;
  readonly nodesMax: number;
  readonly config?: Partial<CoreConfig>;
  /** Within this time after the faults everything must be level and right. */
  readonly healMsMax: number;
  /** Half of all entries must be everywhere within this time of being written. */
  readonly spreadMsMax?: number;
  readonly slander?: ClusterOptions['slander'];
  /** Kinds of frames that must be seen in some dozens of runs. */
  readonly frames?: readonly MessageType[];
  readonly profiles: readonly NetworkProfile[];
  run(cluster: Cluster): void;
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  calm: {
    name: 'calm',
    nodesMin: 2,
    nodesMax: 16,
    healMsMax: 5000,
    spreadMsMax: 5,
    slander: ['suspected', 'dead'],
    profiles: [profiles.lan],
    run(cluster) {
      startAll(cluster);
      cluster.runFor(4000);
      for (let count = 0; count < 60; count += 1) {
        writeSomething(cluster);
        cluster.runFor(cluster.rng.between(1, 150));
      }
    },
  },
  mixed: {
    name: 'mixed',
    nodesMin: 2,
    nodesMax: 10,
    healMsMax: 30_000,
    profiles: [profiles.lan, profiles.lan, profiles.lossy, profiles.slow],
    run(cluster) {
      startAll(cluster);
      new Havoc(cluster).rage(60_000);
    },
  },
  relay: {
    name: 'relay',
    nodesMin: 3,
    nodesMax: 3,
    healMsMax: 10_000,
    spreadMsMax: 20,
    slander: ['dead'],
    profiles: [profiles.lan, profiles.lossy],
    run(cluster) {
      cluster.strike('relay');
      cluster.network.cut(0, 2);
      cluster.network.cut(2, 0);
      startAll(cluster);
      cluster.runFor(3000);
      for (let count = 0; count < 30; count += 1) {
        writeSomething(cluster);
        cluster.runFor(cluster.rng.between(1, 1000));
      }
    },
  },
  'restart-all': {
    name: 'restart-all',
    nodesMin: 2,
    nodesMax: 8,
    healMsMax: 30_000,
    profiles: [profiles.lan, profiles.lossy],
    run(cluster) {
      startAll(cluster);
      for (let round = 0; round < 3; round += 1) {
        for (let count = 0; count < 10; count += 1) {
          writeSomething(cluster);
          cluster.runFor(cluster.rng.between(1, 400));
        }
        cluster.strike('restart-all');
        const how = cluster.rng.chance(0.5) ? 'killed' : 'power';
        for (const host of cluster.running) host.crash(how);
        cluster.runFor(cluster.rng.between(100, 10_000));
        // Nobody announces anything: what is remembered must do.
        for (const host of cluster.hosts) {
          cluster.agenda.after(cluster.rng.between(0, 2000), () => cluster.start(host, false));
        }
        cluster.runFor(3000);
      }
    },
  },
  sleep: {
    name: 'sleep',
    nodesMin: 3,
    nodesMax: 8,
    healMsMax: 15_000,
    slander: ['suspected', 'dead'],
    profiles: [profiles.lan, profiles.lossy],
    run(cluster) {
      startAll(cluster);
      cluster.runFor(3000);
      for (let round = 0; round < 6; round += 1) {
        const sleeper = cluster.rng.pick(cluster.hosts);
        cluster.strike('pause');
        if (cluster.rng.chance(0.5)) runUntilProbing(cluster, sleeper);
        sleeper.pause();
        for (let count = cluster.rng.integer(1, 8); count > 0; count -= 1) {
          writeSomething(cluster);
          cluster.runFor(cluster.rng.between(100, 8000));
        }
        sleeper.resume();
        cluster.runFor(cluster.rng.between(100, 20_000));
      }
    },
  },
  'late-join': {
    name: 'late-join',
    nodesMin: 2,
    nodesMax: 4,
    healMsMax: 4000,
    profiles: [profiles.lan],
    run(cluster) {
      const [late, ...early] = cluster.hosts;
      for (const host of early) cluster.start(host);
      cluster.runFor(2000);
      for (let count = 0; count < 400; count += 1) {
        cluster.publish(cluster.rng.pick(early), 'word '.repeat(cluster.rng.integer(1, 600)));
        cluster.runFor(cluster.rng.between(0, 20));
      }
      cluster.strike('late-join');
      if (late !== undefined) cluster.start(late);
      cluster.runFor(1000);
    },
  },
  doubt: {
    name: 'doubt',
    nodesMin: 10,
    nodesMax: 12,
    config: { degree: 3 },
    healMsMax: 30_000,
    profiles: [profiles.lan, profiles.lossy],
    run(cluster) {
      startAll(cluster);
      cluster.runFor(6000);
      // Long enough to be suspected or called dead by those who are linked, and heard of by all others.
      for (let round = 0; round < 3; round += 1) {
        const sleeper = cluster.rng.pick(cluster.hosts);
        cluster.strike('pause');
        sleeper.pause();
        cluster.runFor(cluster.rng.between(4000, 15_000));
        sleeper.resume();
        cluster.runFor(cluster.rng.between(0, 3000));
        writeSomething(cluster);
      }
    },
  },
  partition: {
    name: 'partition',
    nodesMin: 20,
    nodesMax: 20,
    // Dials into the cut wait out their 10 s here, where a real one would go through when it is mended.
    healMsMax: 15_000,
    profiles: [profiles.lan],
    run(cluster) {
      startAll(cluster);
      cluster.runFor(5000);
      cluster.strike('partition');
      cluster.partition((index) => index % 2);
      // Long enough for every back-off to have grown to its limit.
      for (let count = 0; count < 40; count += 1) {
        writeSomething(cluster);
        cluster.runFor(cluster.rng.between(1000, 30_000));
      }
      cluster.strike('heal');
      cluster.network.mendAll();
    },
  },
  crowd: {
    name: 'crowd',
    nodesMin: 40,
    nodesMax: 40,
    healMsMax: 30_000,
    spreadMsMax: 60,
    slander: ['suspected', 'dead'],
    profiles: [profiles.lan],
    run(cluster) {
      startAll(cluster);
      cluster.runFor(10_000);
      for (let count = 0; count < 30; count += 1) {
        writeSomething(cluster);
        cluster.runFor(cluster.rng.between(1, 500));
      }
    },
  },
  degree: {
    name: 'degree',
    nodesMin: 16,
    nodesMax: 16,
    config: { degree: 3 },
    healMsMax: 30_000,
    spreadMsMax: 300,
    slander: ['dead'],
    frames: ['pushMessage', 'pushAck', 'prune', 'graft', 'pullSync', 'pullRequest', 'pullResponse', 'syn', 'ack2'],
    profiles: [profiles.lan, profiles.lossy],
    run(cluster) {
      startAll(cluster);
      cluster.runFor(8000);
      for (let count = 0; count < 100; count += 1) {
        writeSomething(cluster);
        if (cluster.rng.chance(0.3)) new Havoc(cluster).tear();
        cluster.runFor(cluster.rng.between(1, 300));
      }
    },
  },
};

export interface RunOptions {
  readonly seed: number;
  readonly scenario: Scenario;
  /** In place of a number drawn from the seed. */
  readonly nodes?: number | undefined;
  readonly crypto?: CryptoKind | undefined;
  readonly codec?: boolean | undefined;
}

/** A share of seeds signs for real, and a share sends bytes. */
export function clusterFor({ seed, scenario, nodes, crypto, codec }: RunOptions): Cluster {
  const rng = new SeededRng(seed ^ 0x5eed);
  const drawn = rng.integer(scenario.nodesMin, scenario.nodesMax);
  const isReal = rng.chance(0.1) && drawn <= 5;
  return new Cluster({
    seed,
    nodes: nodes ?? drawn,
    profile: rng.pick(scenario.profiles),
    crypto: crypto ?? (isReal ? 'ed25519' : 'quick'),
    codec: codec ?? rng.chance(0.35),
    clockSkewMs: rng.pick([0, 200, 60_000, 600_000]),
    slander: scenario.slander,
    ...(scenario.config === undefined ? {} : { config: scenario.config }),
  });
}

/** A machine that falls asleep between a probe and its answer finds an old question when it wakes. */
function runUntilProbing(cluster: Cluster, host: SimHost): void {
  for (let step = 0; step < 4000; step += 1) {
    if ([...(host.node?.links.all() ?? [])].some((link) => link.probe !== null)) return;
    cluster.runFor(0.5);
  }
}

function startAll(cluster: Cluster): void {
  for (const host of cluster.hosts) {
    cluster.agenda.after(cluster.rng.between(0, 1000), () => cluster.start(host));
  }
  cluster.runFor(1000);
}

function writeSomething(cluster: Cluster): void {
  const hosts = cluster.running.filter((host) => !host.isPaused);
  if (hosts.length > 0) cluster.publish(cluster.rng.pick(hosts));
}
