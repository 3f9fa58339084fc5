/** A process that runs the seeds it is told to run; see jobs.ts. */
import type { Order } from './jobs.ts';
import { runSeed } from './run.ts';
import { scenarios } from './scenarios.ts';

process.on('message', ({ scenario: name, nodes, seed }: Order) => {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`assertion: no scenario ${name}`);
  process.send?.(runSeed({ seed, scenario, nodes }));
});
process.on('disconnect', () => process.exit());
