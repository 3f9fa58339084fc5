/** Every bench there is, in the order in which they run. */
import type { Bench } from './bench.ts';
import { codec } from './codec.ts';
import { deliver } from './deliver.ts';
import { idle } from './idle.ts';
import { join } from './join.ts';
import { start } from './start.ts';
import { store } from './store.ts';
import { ui } from './ui.ts';

export const benches: readonly Bench[] = [codec, store, start, deliver, join, idle, ui];
