/** What the engine in memory says of its traffic. */
import type { Health, HealthSample } from '../../../shared/health.ts';
import { figuresOf, healthSpans, idleBudget } from '../../../shared/health.ts';

/** A minute of it: three messages came, one of them twice. */
export function makeHealth(at: number): Health {
  const sample: HealthSample = {
    ...{ at, ms: 60_000, written: 1, arrived: 3, deliveries: 4, again: 1, links: 1 },
    ...{ sentBytes: 72_000, receivedBytes: 9_000, idleMs: 30_000, idleBytes: 2_130 },
    ...{ rttMs: 1.25, rttMsMax: 12, lagMs: 4 },
  };
  const samples = [sample];
  return {
    ...{ at, since: at - 60_000, links: 1, idleBudget, concerns: [], samples },
    spans: healthSpans.map((minutes) => ({ minutes, ...figuresOf(samples) })),
  };
}
