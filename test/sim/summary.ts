/** What many runs say together. */
import { createHash } from 'node:crypto';
import type { Failure } from './cluster.ts';
import type { Outcome } from './run.ts';

export interface Summary {
  readonly scenario: string;
  readonly seedsRun: number;
  /** How many seeds ran with so many hosts, by that number. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly failures: readonly ({ readonly seed: number; readonly scenario: string } & Failure)[];
  /** Same seeds, same hash. */
  readonly hash: string;
  readonly frames: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, number>>;
  /** Entry bodies that arrived for each entry that was new where it arrived. */
  readonly copiesPerDelivery: number;
  readonly hops: Quantiles;
  /** From writing to the last host that has it; of entries that came to all. */
  readonly spreadMs: Quantiles;
  readonly healMs: Quantiles;
  /** See healing.ts; null: no run measured it. */
  readonly missingBytes: number | null;
  readonly exchangedBytes: number | null;
  readonly bytesRatio: number | null;
  /** Bytes a host and second while nothing happens; null: no run counted bytes. */
  readonly idleBytes: number | null;
  readonly virtualMs: number;
  /** What the scenario itself measures, each under its own name. */
  readonly samples: Readonly<Record<string, Sample>>;
  readonly text: string;
}

export interface Sample {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly sum: number;
}

export interface Quantiles {
  readonly p50: number;
  readonly p99: number;
}

export function summaryOf(scenario: string, outcomes: readonly Outcome[]): Summary {
  const failures = outcomes.flatMap(({ seed, failures: found }) =>
    found.map((failure) => ({ seed, scenario, ...failure })),
  );
  const bodies = sum(outcomes.map((outcome) => outcome.bodies));
  const deliveries = sum(outcomes.map((outcome) => outcome.deliveries));
  const counted = outcomes.filter(({ idleBytes }) => idleBytes > 0);
  const summary = {
    scenario,
    seedsRun: outcomes.length,
    sizes: total(outcomes.map(({ nodes }) => ({ [nodes]: 1 }))),
    failures,
    hash: createHash('sha256')
      .update(outcomes.map(({ hash }) => hash).join())
      .digest('hex')
      .slice(0, 16),
    frames: total(outcomes.map(({ frames }) => frames)),
    faults: total(outcomes.map(({ faults }) => faults)),
    copiesPerDelivery: rounded(deliveries === 0 ? 0 : bodies / deliveries),
    hops: quantilesOfCounts(outcomes.map(({ hops }) => hops)),
    spreadMs: quantiles(outcomes.flatMap(({ spreadMs }) => spreadMs).filter(Number.isFinite)),
    healMs: quantiles(outcomes.map(({ healMs }) => healMs)),
    ...healingOf(outcomes),
    idleBytes: counted.length === 0 ? null : rounded(sum(counted.map(({ idleBytes }) => idleBytes)) / counted.length),
    virtualMs: Math.round(sum(outcomes.map(({ virtualMs }) => virtualMs))),
    samples: samplesOf(outcomes),
  };
  return { ...summary, text: textOf(summary) };
}

function healingOf(outcomes: readonly Outcome[]): Pick<Summary, 'missingBytes' | 'exchangedBytes' | 'bytesRatio'> {
  const costs = outcomes.flatMap(({ healing }) => healing ?? []);
  if (costs.length === 0) return { missingBytes: null, exchangedBytes: null, bytesRatio: null };
  const missingBytes = sum(costs.map((cost) => cost.missingBytes));
  const exchangedBytes = sum(costs.map((cost) => cost.exchangedBytes));
  return { missingBytes, exchangedBytes, bytesRatio: rounded(exchangedBytes / Math.max(1, missingBytes)) };
}

function textOf(summary: Omit<Summary, 'text'>): string {
  const seedsFailed = new Set(summary.failures.map(({ seed }) => seed)).size;
  return [
    `${summary.scenario}: ${summary.seedsRun} seeds, ${seedsFailed} failed, hash ${summary.hash}`,
    `hosts ${listOf(summary.sizes)}`,
    `copies per delivery ${summary.copiesPerDelivery}, hops p50 ${summary.hops.p50} p99 ${summary.hops.p99}`,
    `ms to all p50 ${summary.spreadMs.p50} p99 ${summary.spreadMs.p99}, ms to heal p50 ${summary.healMs.p50} p99 ${summary.healMs.p99}`,
    ...(summary.bytesRatio === null
      ? []
      : [
          `healing: ${summary.exchangedBytes} bytes for ${summary.missingBytes} that were missing, ${summary.bytesRatio}`,
        ]),
    `idle bytes a node and second ${summary.idleBytes ?? 'not counted'}`,
    `frames ${listOf(summary.frames)}`,
    `faults ${listOf(summary.faults)}`,
    ...Object.entries(summary.samples).map(
      ([field, { count, p50, p99, max }]) => `${field}: ${count}, p50 ${p50} p99 ${p99} max ${max}`,
    ),
  ].join('\n');
}

function samplesOf(outcomes: readonly Outcome[]): Record<string, Sample> {
  const values = new Map<string, number[]>();
  for (const { samples } of outcomes) {
    for (const [field, some] of Object.entries(samples)) values.set(field, [...(values.get(field) ?? []), ...some]);
  }
  return Object.fromEntries(
    [...values].map(([field, all]) => {
      const max = all.reduce((left, right) => Math.max(left, right), -Infinity);
      return [field, { count: all.length, ...quantiles(all), max: rounded(max), sum: rounded(sum(all)) }];
    }),
  );
}

function listOf(counts: Readonly<Record<string, number>>): string {
  const items = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return items.length === 0 ? 'none' : items.join(', ');
}

function total(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const part of parts) {
    for (const [name, count] of Object.entries(part)) totals[name] = (totals[name] ?? 0) + count;
  }
  return totals;
}

function sum(values: readonly number[]): number {
  return values.reduce((left, right) => left + right, 0);
}

function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50: at(0.5), p99: at(0.99) };
}

/** Of whole numbers, of which there are so many each. */
function quantilesOfCounts(parts: readonly (readonly number[])[]): Quantiles {
  const counts: number[] = [];
  for (const part of parts) {
    for (const [value, count] of part.entries()) {
      while (counts.length <= value) counts.push(0);
      counts[value] = (counts[value] ?? 0) + count;
    }
  }
  const all = sum(counts);
  const at = (share: number): number => {
    let left = Math.floor(all * share);
    const value = counts.findIndex((count) => {
      left -= count;
      return left < 0;
    });
    return Math.max(0, value);
  };
  return { p50: at(0.5), p99: at(0.99) };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
