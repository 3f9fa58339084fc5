/** What happens to a cluster before it is left in peace. Everything is drawn from the run's seed. */
import type { CoreConfig } from '../../engine/core/config.ts';
import type { MessageType } from '../../engine/wire/messages.ts';
import type { ClusterOptions } from './cluster.ts';
import { Cluster } from './cluster.ts';
import type { CryptoKind } from './crypto.ts';
import type { NetworkProfile } from './network.ts';
import { SeededRng } from './rng.ts';
import { smallNodesMax } from './large-checkers.ts';

/** Each is a file in scenarios/ and a line in scenarios/all.ts. */
export interface Scenario {
  readonly name: string;
  /** How many seeds of it the tests run; all together take well under a minute. */
  readonly share: number;
  readonly nodesMin: number;
  readonly nodesMax: number;
  readonly config?: Partial<CoreConfig>;
  /** Every message goes through its bytes, which are counted; undefined: drawn from the seed. */
  readonly codec?: boolean;
  /** Bytes are counted and not read back, only what is cheap is checked; undefined: from `smallNodesMax` on. */
  readonly isLarge?: boolean;
  /** Within this time after the faults everything must be level and right. */
  readonly healMsMax: number;
  /** The same where a pair need not hold a link: who ends unlinked is missed by its turn to be dialled only. */
  readonly partialHealMsMax?: number;
  /** Half of all entries must be everywhere within this time of being written. */
  readonly spreadMsMax?: number;
  readonly slander?: ClusterOptions['slander'];
  /** Kinds of faults that must strike in some dozens of runs. */
  readonly faults?: readonly string[];
  /** Kinds of frames that must be seen in some dozens of runs. */
  readonly frames?: readonly MessageType[];
  readonly profiles: readonly NetworkProfile[];
  /** What else differs from seed to seed. */
  draw?(rng: SeededRng): Partial<Pick<ClusterOptions, 'nodes' | 'config' | 'liars' | 'forkingLiars' | 'clockDrift'>>;
  run(cluster: Cluster): void;
}

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
  const variety = scenario.draw?.(rng) ?? {};
  const drawn = variety.nodes ?? rng.integer(scenario.nodesMin, scenario.nodesMax);
  const isLarge = scenario.isLarge ?? (nodes ?? drawn) > smallNodesMax;
  const isReal = rng.chance(0.1) && drawn <= 8;
  return new Cluster({
    ...variety,
    seed,
    nodes: nodes ?? drawn,
    profile: rng.pick(scenario.profiles),
    crypto: crypto ?? (isReal ? 'ed25519' : 'quick'),
    codec: isLarge ? false : (codec ?? scenario.codec ?? rng.chance(0.35)),
    weigh: isLarge,
    clockSkewMs: rng.pick([0, 200, 60_000, 600_000]),
    slander: scenario.slander,
    config: { ...scenario.config, ...variety.config },
  });
}
