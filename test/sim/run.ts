/** One scenario under one seed: the faults, the time to heal, a quiet time, and what was found. */
import { feedName } from '../../engine/wire/entry.ts';
import { findings, isWell } from './checkers.ts';
import type { Cluster, Failure, HealingCost } from './cluster.ts';
import type { Finding } from './finding.ts';
import { isLarge, isLargeWell, largeFindings } from './large-checkers.ts';
import type { RunOptions } from './scenario.ts';
import { clusterFor } from './scenario.ts';

export interface Outcome {
  readonly seed: number;
  readonly scenario: string;
  readonly nodes: number;
  readonly hash: string;
  readonly failures: readonly Failure[];
  readonly faults: Readonly<Record<string, number>>;
  readonly frames: Readonly<Record<string, number>>;
  /** From the end of the faults until everything was level and right. */
  readonly healMs: number;
  /** What the healing cost, where the scenario measures it. */
  readonly healing: HealingCost | null;
  readonly bodies: number;
  readonly deliveries: number;
  /** How many deliveries took so many hops, by their number. */
  readonly hops: readonly number[];
  /** Per entry: from its writing until the last host had it. */
  readonly spreadMs: readonly number[];
  /** Frames and their protection in the quiet time, per host and second; 0 where nothing was encoded. */
  readonly idleBytes: number;
  readonly virtualMs: number;
  readonly samples: Readonly<Record<string, readonly number[]>>;
}

/** No peer may be held suspect or dead, and no exchange begun, after this long in a whole network. */
const quietMs = 30_000;
const stepMs = 250;
/** Within this a link that one end opened or closed is known to the other, also after a packet or two were lost. */
const underWayMs = 1000;

export function runSeed(options: RunOptions): Outcome {
  const cluster = clusterFor(options);
  const { scenario } = options;
  scenario.run(cluster);
  const healMs = heal(cluster, healMsMaxOf(cluster, options));
  const healing = cluster.healing?.cost(cluster) ?? null;
  if (isLarge(cluster)) {
    for (const { checker, detail } of largeFindings(cluster)) cluster.fail(checker, detail);
    return outcomeOf(cluster, options, { healMs, healing, idleBytes: 0 });
  }
  checkSpread(cluster, scenario.spreadMsMax ?? Infinity);
  const before = cluster.ledger.bytes;
  rest(cluster);
  const idleBytes = (cluster.ledger.bytes - before) / Math.max(1, cluster.running.length) / (quietMs / 1000);
  return outcomeOf(cluster, options, { healMs, healing, idleBytes });
}

function healMsMaxOf({ config, hosts }: Cluster, { scenario }: RunOptions): number {
  const isMesh = config.degree === null && hosts.length <= config.meshMembersMax;
  return isMesh ? scenario.healMsMax : (scenario.partialHealMsMax ?? scenario.healMsMax);
}

function heal(cluster: Cluster, healMsMax: number): number {
  const begin = cluster.agenda.now;
  const isLevel = isLarge(cluster) ? isLargeWell : isWell;
  const isOver = (): boolean => cluster.agenda.now >= cluster.backAt && isLevel(cluster);
  while (!isOver() && cluster.agenda.now - begin < healMsMax) cluster.runFor(stepMs);
  return cluster.agenda.now - begin;
}

/** Then nothing may change any more, and level peers have nothing to exchange. */
function rest(cluster: Cluster): void {
  report(cluster);
  cluster.runFor(quietMs / 2);
  const before = exchanges(cluster);
  const { suspicions } = cluster.ledger;
  cluster.runFor(quietMs / 2);
  const begun = exchanges(cluster) - before;
  // Who is suspected refutes, and until that is everywhere each may meet somebody who is ahead.
  const refuted = (cluster.ledger.suspicions - suspicions) * cluster.running.length;
  if (begun > patience(cluster) + refuted) cluster.fail('quiet', `${begun} exchanges between level peers`);
  report(cluster);
}

function checkSpread(cluster: Cluster, spreadMsMax: number): void {
  const sorted = spreadTimes(cluster).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  if (median > spreadMsMax) cluster.fail('spread', `${Math.round(median)} ms until all have half of the entries`);
}

/** Per entry: from its writing until the last host had it. */
function spreadTimes(cluster: Cluster): number[] {
  return [...cluster.ledger.writings.values()].map(({ at, storedAt }) => {
    const times = cluster.running.map((host) => storedAt.get(host.index) ?? Infinity);
    return Math.max(0, ...times.map((time) => time - at));
  });
}

function report(cluster: Cluster): void {
  for (const { checker, detail, hosts } of lasting(cluster)) cluster.fail(checker, detail, hosts);
}

/** A link that opens or closes just now is known to one end first (seed 245): no fault unless it stays so. */
function lasting(cluster: Cluster): Finding[] {
  const found = findings(cluster);
  if (!found.some(isOfLinks)) return found;
  cluster.runFor(underWayMs);
  const still = new Set(findings(cluster).filter(isOfLinks).map(pairOf));
  return found.filter((finding) => !isOfLinks(finding) || still.has(pairOf(finding)));
}

function isOfLinks({ checker }: Finding): boolean {
  return checker === 'links';
}

function pairOf({ hosts }: Finding): string {
  return String(hosts);
}

/** What nobody who is left can give is asked for again now and then: once a link in so short a time. */
function patience(cluster: Cluster): number {
  const { running } = cluster;
  const isLacking = running.some(({ node }) => {
    const isUnnamed = [...(node?.feeds.authors() ?? [])].some(
      (author) => node?.membership.get(author)?.record === null,
    );
    return isUnnamed || (node?.feeds.gaps().length ?? 0) > 0;
  });
  // Each feed with a gap has its own back-off.
  const gapped = Math.max(0, ...running.map(({ node }) => new Set((node?.feeds.gaps() ?? []).map(feedName)).size));
  return isLacking ? (1 + gapped) * running.reduce((links, { node }) => links + (node?.links.size ?? 0), 0) : 0;
}

function exchanges(cluster: Cluster): number {
  return cluster.ledger.frames.get('syn') ?? 0;
}

function outcomeOf(
  cluster: Cluster,
  { seed, scenario }: RunOptions,
  { healMs, healing, idleBytes }: Pick<Outcome, 'healMs' | 'healing' | 'idleBytes'>,
): Outcome {
  const { ledger } = cluster;
  return {
    seed,
    scenario: scenario.name,
    nodes: cluster.hosts.length,
    hash: cluster.trace.hash,
    failures: cluster.failures,
    faults: { ...Object.fromEntries(cluster.faults), duplicate: ledger.duplicates, reorder: ledger.reorderings },
    frames: ledger.measures.frames,
    healMs,
    healing,
    bodies: ledger.bodies,
    deliveries: ledger.deliveries,
    hops: countsOf(ledger.hops),
    spreadMs: spreadTimes(cluster),
    idleBytes,
    virtualMs: cluster.agenda.now,
    samples: Object.fromEntries(cluster.samples),
  };
}

function countsOf(values: readonly number[]): number[] {
  const counts: number[] = [];
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return Array.from(counts, (count) => count ?? 0);
}
