/** Every bench there is, in the order in which they run. */
import type { Bench } from './bench.ts';
import { idle } from './idle.ts';

export const benches: readonly Bench[] = [idle];
