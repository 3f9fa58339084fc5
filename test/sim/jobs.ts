/** Runs seeds in several processes; what comes of them is the same as in one. */
import { availableParallelism } from 'node:os';
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Outcome } from './run.ts';
import { runSeed } from './run.ts';
import type { Scenario } from './scenario.ts';

export interface Batch {
  readonly scenario: Scenario;
  readonly nodes: number | undefined;
  readonly firstSeed: number;
  readonly seeds: number;
  readonly jobs: number;
}

/** What a process is told to run. */
export interface Order {
  readonly scenario: string;
  readonly nodes: number | undefined;
  readonly seed: number;
}

export const jobsDefault = availableParallelism();

/** `done` hears of each outcome in the order of seeds. */
export async function runBatch(batch: Batch, done: (outcome: Outcome) => void): Promise<void> {
  const { scenario, nodes, firstSeed, seeds } = batch;
  const jobs = Math.min(batch.jobs, seeds);
  if (jobs === 1) {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) done(runSeed({ seed, scenario, nodes }));
    return;
  }
  const early = new Map<number, Outcome>();
  let next = firstSeed;
  let given = firstSeed;
  const take = (outcome: Outcome): void => {
    early.set(outcome.seed, outcome);
    for (let ready = early.get(next); ready !== undefined; ready = early.get(next)) {
      early.delete(next);
      next += 1;
      done(ready);
    }
  };
  const nextOrder = (): Order | undefined => {
    if (given >= firstSeed + seeds) return undefined;
    given += 1;
    return { scenario: scenario.name, nodes, seed: given - 1 };
  };
  const workers = Array.from({ length: jobs }, () =>
    fork(join(import.meta.dirname, 'worker.ts'), { serialization: 'advanced' }),
  );
  try {
    await Promise.all(workers.map((worker) => employ(worker, nextOrder, take)));
  } finally {
    for (const worker of workers) worker.kill();
  }
}

/** Gives a process one order after the other until there are no more. */
function employ(
  worker: ChildProcess,
  nextOrder: () => Order | undefined,
  take: (outcome: Outcome) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      const order = nextOrder();
      if (order === undefined) resolve();
      else worker.send(order);
    };
    worker.on('message', (outcome: Outcome) => {
      take(outcome);
      give();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a process that runs seeds ended with ${code ?? 'a signal'}`)));
    give();
  });
}
