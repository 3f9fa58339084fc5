/** What the health page shows of samples: its charts, each with its series, and where in time there are holes. */
import type { HealthFigures, HealthSample } from '../../shared/health.ts';
import { figuresOf, idleBudget, lagMsMax } from '../../shared/health.ts';
import type { Unit } from '../format/measure.ts';

export type HealthRange = 'tenMinutes' | 'hour';
/** Sixty points either way. */
export const ranges: Readonly<Record<HealthRange, { readonly minutes: number; readonly stepSeconds: number }>> = {
  tenMinutes: { minutes: 10, stepSeconds: 10 },
  hour: { minutes: 60, stepSeconds: 60 },
};
export const rangeNames: readonly HealthRange[] = ['tenMinutes', 'hour'];

export type ChartName = 'messages' | 'copies' | 'traffic' | 'idle' | 'roundTrips' | 'lag';
export type SeriesName =
  'arrived' | 'written' | 'copies' | 'received' | 'sent' | 'idle' | 'median' | 'greatest' | 'latest';

export interface Chart {
  readonly name: ChartName;
  readonly unit: Unit;
  readonly shape: 'bars' | 'areas' | 'lines';
  readonly series: readonly SeriesName[];
  /** The axis reaches at least so far. */
  readonly least: number;
  /** A line to compare with, drawn where the axis reaches it. */
  readonly limit: number | null;
}

export const charts: readonly Chart[] = [
  { name: 'messages', unit: 'count', shape: 'bars', series: ['arrived', 'written'], least: 4, limit: null },
  { name: 'copies', unit: 'times', shape: 'lines', series: ['copies'], least: 2, limit: null },
  { name: 'traffic', unit: 'rate', shape: 'areas', series: ['received', 'sent'], least: 400, limit: null },
  { name: 'idle', unit: 'rate', shape: 'areas', series: ['idle'], least: 200, limit: idleBudget },
  { name: 'roundTrips', unit: 'ms', shape: 'lines', series: ['median', 'greatest'], least: 4, limit: null },
  { name: 'lag', unit: 'ms', shape: 'areas', series: ['latest'], least: 20, limit: lagMsMax },
];

const figureOf: Readonly<Record<SeriesName, (figures: HealthFigures) => number | null>> = {
  arrived: ({ arrived }) => arrived,
  written: ({ written }) => written,
  copies: ({ copiesPerDelivery }) => copiesPerDelivery,
  received: ({ receivedPerSecond }) => receivedPerSecond,
  sent: ({ sentPerSecond }) => sentPerSecond,
  idle: ({ idlePerSecond }) => idlePerSecond,
  median: ({ rttMs }) => rttMs,
  greatest: ({ rttMsMax }) => rttMsMax,
  latest: ({ lagMs }) => lagMs,
};

/** Of one sample, or of several as a whole. */
export function valueOf(series: SeriesName, samples: readonly HealthSample[]): number | null {
  return figureOf[series](figuresOf(samples));
}

export function valuesOf(series: SeriesName, samples: readonly HealthSample[]): readonly (number | null)[] {
  return samples.map((sample) => valueOf(series, [sample]));
}

/** The middle of the time that it covers. */
export const middleOf = ({ at, ms }: HealthSample): number => at - ms / 2;

/** What a chart shows, left to right. */
export interface ChartTime {
  readonly from: number;
  readonly until: number;
  readonly range: HealthRange;
}

export interface Hole {
  /** Of the first sample after it. */
  readonly index: number;
  readonly from: number;
  readonly until: number;
}

/** Where nothing was counted: this computer slept. */
export function holesOf(samples: readonly HealthSample[], stepMs: number): readonly Hole[] {
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1];
    if (before === undefined || sample.at - before.at <= stepMs * 1.5) return [];
    return [{ index, from: before.at, until: sample.at - sample.ms }];
  });
}

/** The sample that is nearest to a time. */
export function nearest(samples: readonly HealthSample[], time: number): number {
  let best = 0;
  for (const [index, sample] of samples.entries()) {
    const known = samples[best];
    if (known === undefined || Math.abs(middleOf(sample) - time) < Math.abs(middleOf(known) - time)) best = index;
  }
  return best;
}
