/** Traffic and health of a peer over time: what was counted, the figures made of it, and what is amiss. */

/** Between two samples, and for how long they are kept. */
export const sampleMs = 5_000;
export const healthMinutesMax = 60;
export const samplesMax = (healthMinutesMax * 60_000) / sampleMs;

/** What a peer may send in a second while nothing happens, headers of the network included. */
export const idleBudget = 150;

/** A timer later than this shows a busy computer: from there on nobody is accused of silence, see [M13]. */
export const lagMsMax = 200;
/** A round trip that is longer is felt. */
export const rttMsMax = 200;
/** On average; the first message after a quiet time costs three, so few say nothing. */
export const copiesMax = 2;
const deliveriesMin = 20;
/** A shorter quiet time has one probe more or less. */
const idleMsMin = 30_000;

/** One stretch of time. Sums over it, but for `links`, which is at its end, and what says otherwise. */
export interface HealthSample {
  /** When it ended, by the wall clock. */
  readonly at: number;
  /** How long it was: time that this computer slept through belongs to no sample. */
  readonly ms: number;
  /** Messages that were written here, and that came from others. */
  readonly written: number;
  readonly arrived: number;
  /** Of all that others wrote, messages or not: what came for the first time, and what came again. */
  readonly deliveries: number;
  readonly again: number;
  /** On the network, by calculation: frames with the headers of TLS, TCP, IP and Ethernet. Files are not in it. */
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** The part of it in which nothing had happened for long, and what was sent in that. */
  readonly idleMs: number;
  readonly idleBytes: number;
  readonly links: number;
  /** Of the links' round trips the median, on average over the time, and the greatest. Null: no link. */
  readonly rttMs: number | null;
  readonly rttMsMax: number | null;
  /** The latest that a timer of this program came: how long the event loop was held up. */
  readonly lagMs: number;
}

/** What is told of a time as a whole. Null: nothing happened of which it could be told. */
export interface HealthFigures {
  /** Covered by samples. */
  readonly ms: number;
  readonly written: number;
  readonly arrived: number;
  /** How often a message came on average: 1 is the least. */
  readonly copiesPerDelivery: number | null;
  readonly sentPerSecond: number | null;
  readonly receivedPerSecond: number | null;
  readonly idlePerSecond: number | null;
  readonly rttMs: number | null;
  readonly rttMsMax: number | null;
  readonly lagMs: number | null;
}

export type HealthMinutes = 1 | 10 | 60;
export const healthSpans: readonly HealthMinutes[] = [1, 10, 60];

export interface HealthSpan extends HealthFigures {
  readonly minutes: HealthMinutes;
}

/** `alone`: nobody is linked. `busy`: this computer. `slow`: the network, or those at its other end. */
export type Concern = 'alone' | 'busy' | 'slow' | 'copies' | 'idle';

export interface Health {
  /** Wall clock of the answer. */
  readonly at: number;
  /** Since when there are samples, by the same clock. */
  readonly since: number;
  readonly links: number;
  readonly idleBudget: number;
  /** What is amiss now; empty: all is well. */
  readonly concerns: readonly Concern[];
  readonly spans: readonly HealthSpan[];
  /** Oldest first. Where one begins later than the one before it ended, nothing was counted between them. */
  readonly samples: readonly HealthSample[];
}

export function figuresOf(samples: readonly HealthSample[]): HealthFigures {
  const whole = merged(samples);
  if (whole === null) return { ...noFigures };
  const { ms, written, arrived, deliveries, again, idleMs, rttMs, lagMs } = whole;
  const aSecond = (bytes: number, of: number): number | null => (of <= 0 ? null : (bytes / of) * 1000);
  return {
    ...{ ms, written, arrived, rttMs, rttMsMax: whole.rttMsMax, lagMs },
    copiesPerDelivery: deliveries === 0 ? null : (deliveries + again) / deliveries,
    sentPerSecond: aSecond(whole.sentBytes, ms),
    receivedPerSecond: aSecond(whole.receivedBytes, ms),
    idlePerSecond: idleMs < idleMsMin && ms > idleMsMin ? null : aSecond(whole.idleBytes, idleMs),
  };
}

const noFigures: HealthFigures = {
  ...{ ms: 0, written: 0, arrived: 0, copiesPerDelivery: null, sentPerSecond: null, receivedPerSecond: null },
  ...{ idlePerSecond: null, rttMs: null, rttMsMax: null, lagMs: null },
};

/** One in place of several that follow one another; null: there are none. */
export function merged(samples: readonly HealthSample[]): HealthSample | null {
  const last = samples.at(-1);
  if (last === undefined) return null;
  const sum = (of: (sample: HealthSample) => number): number => samples.reduce((all, one) => all + of(one), 0);
  const most = (of: (sample: HealthSample) => number | null): number =>
    samples.reduce((max, one) => Math.max(max, of(one) ?? 0), 0);
  const linked = samples.filter(({ rttMs }) => rttMs !== null);
  return {
    ...{ at: last.at, links: last.links },
    ms: sum(({ ms }) => ms),
    written: sum(({ written }) => written),
    arrived: sum(({ arrived }) => arrived),
    deliveries: sum(({ deliveries }) => deliveries),
    again: sum(({ again }) => again),
    sentBytes: sum(({ sentBytes }) => sentBytes),
    receivedBytes: sum(({ receivedBytes }) => receivedBytes),
    idleMs: sum(({ idleMs }) => idleMs),
    idleBytes: sum(({ idleBytes }) => idleBytes),
    rttMs: linked.length === 0 ? null : sum(({ rttMs }) => rttMs ?? 0) / linked.length,
    rttMsMax: linked.length === 0 ? null : most(({ rttMsMax: ms }) => ms),
    lagMs: most(({ lagMs }) => lagMs),
  };
}

/**
 * As few as there are stretches of `everyMs`. They begin at whole ones of the clock, so that a stretch stays the
 * same one from question to question.
 */
export function inSteps(samples: readonly HealthSample[], everyMs: number): HealthSample[] {
  const steps = new Map<number, HealthSample[]>();
  for (const sample of samples) {
    const step = Math.floor((sample.at - sample.ms / 2) / everyMs);
    const ones = steps.get(step);
    if (ones === undefined) steps.set(step, [sample]);
    else ones.push(sample);
  }
  return [...steps.values()].flatMap((ones) => merged(ones) ?? []);
}

export function concernsOf(
  links: number,
  minute: HealthFigures,
  tenMinutes: HealthFigures,
  deliveries: number,
): Concern[] {
  const concerns: readonly (readonly [Concern, boolean])[] = [
    ['alone', links === 0],
    ['busy', (minute.lagMs ?? 0) > lagMsMax],
    ['slow', (minute.rttMs ?? 0) > rttMsMax],
    ['copies', deliveries >= deliveriesMin && (tenMinutes.copiesPerDelivery ?? 0) > copiesMax],
    ['idle', (tenMinutes.idlePerSecond ?? 0) > idleBudget],
  ];
  return concerns.flatMap(([concern, holds]) => (holds ? [concern] : []));
}
