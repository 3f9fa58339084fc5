/** Traffic and health for the gallery: an hour with talk in it, a sleep, and a busy moment. */
import type { CallArguments } from '../../shared/api.ts';
import type { Health, HealthSample } from '../../shared/health.ts';
import { figuresOf, healthSpans, idleBudget, inSteps, sampleMs, samplesMax } from '../../shared/health.ts';

/** `begun`: the peer was started a second ago. */
export type HealthKind = 'begun' | 'hour';

/** Samples from the oldest: between these two the computer slept. */
const sleep = { from: 250, until: 340 } as const;

export function healthOf(kind: HealthKind, { minutes = 60, everySeconds = 60 }: CallArguments<'health'>): Health {
  const at = Date.now();
  if (kind === 'begun') return answer(at, at - 1000, []);
  const all = Array.from({ length: samplesMax }, (_, index) =>
    sampleOf(index, at - (samplesMax - 1 - index) * sampleMs),
  );
  const kept = all.filter((_, index) => index < sleep.from || index >= sleep.until);
  const last = kept.filter((one) => one.at > at - minutes * 60_000);
  return { ...answer(at, at - 3_600_000, kept), samples: inSteps(last, everySeconds * 1000) };
}

function answer(at: number, since: number, samples: readonly HealthSample[]): Health {
  const spans = healthSpans.map((minutes) => ({
    minutes,
    ...figuresOf(samples.filter((one) => one.at > at - minutes * 60_000)),
  }));
  return { at, since, links: 4, idleBudget, concerns: [], spans, samples: [] };
}

/** The same in every run: what varies is a wave, not chance. */
function sampleOf(index: number, at: number): HealthSample {
  const isTalk = (index > 90 && index < 210) || (index > 400 && index < 520) || (index > 640 && index < 690);
  const wave = (every: number): number => (1 + Math.sin(index / every)) / 2;
  const arrived = isTalk && index % 7 < 2 ? 1 + (index % 3) : 0;
  const written = isTalk && index % 11 === 0 ? 1 : 0;
  const isIdle = !isTalk && index % 4 !== 3;
  const upkeep = 480 + (index % 2) * 210;
  return {
    ...{ at, ms: sampleMs, written, arrived, links: 4 },
    ...{ deliveries: arrived, again: isTalk && index % 29 === 0 && arrived > 0 ? 1 : 0 },
    sentBytes: upkeep + arrived * 420 + written * 4_800,
    receivedBytes: upkeep + arrived * 1_400 + written * 900,
    ...{ idleMs: isIdle ? sampleMs : 0, idleBytes: isIdle ? upkeep : 0 },
    rttMs: Math.round((1.1 + wave(40) * 1.6) * 10) / 10,
    rttMsMax: Math.round((3 + wave(23) * 6 + (isTalk ? 4 : 0)) * 10) / 10,
    lagMs: index === 470 ? 143 : Math.round(1 + wave(9) * 6 + (isTalk ? 8 : 0)),
  };
}
