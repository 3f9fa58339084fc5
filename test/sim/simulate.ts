/**
 * npm run simulate: runs seeds of a scenario and says what was found.
 * Exit codes: 0 all is well, 1 a checker failed, 2 the command was wrong.
 */
import { parseArgs } from 'node:util';
import { jobsDefault, runBatch } from './jobs.ts';
import type { Outcome } from './run.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { summaryOf } from './summary.ts';

interface Command {
  readonly nodes: number | undefined;
  readonly seed: number;
  readonly seeds: number;
  readonly scenario: Scenario;
  readonly jobs: number;
  readonly json: boolean;
}

class UsageError extends Error {}

const nodesMax = 10_000;
/** Beyond, a run without `--scenario` is one of `scale`. */
const mixedNodesMax = 50;
const seedMax = 2 ** 32 - 1;
const jobsMax = 256;
/** Lines of the trace that are shown of a seed that failed. */
const traceLinesShown = 12;
/** Without a terminal a run of so many seeds says every so many how far it is, and which failed last. */
const loggedSeedsMin = 500;
const seedsPerLine = 50;
const seedsNamedMax = 10;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let command: Command;
  try {
    command = parse(args);
  } catch (error) {
    console.error(`simulate: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return 2;
  }
  const { scenario, nodes, jobs, seed: firstSeed, seeds } = command;
  const outcomes: Outcome[] = [];
  await runBatch({ scenario, nodes, jobs, firstSeed, seeds }, (outcome) => {
    outcomes.push(outcome);
    if (!command.json) sayFailures(outcome);
    sayProgress(outcomes, seeds);
  });
  const summary = summaryOf(command.scenario.name, outcomes);
  console.log(command.json ? JSON.stringify(summary) : summary.text);
  return summary.failures.length === 0 ? 0 : 1;
}

function parse(args: readonly string[]): Command {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      nodes: { type: 'string' },
      seed: { type: 'string', default: '1' },
      seeds: { type: 'string', default: '1' },
      scenario: { type: 'string' },
      jobs: { type: 'string', default: `${jobsDefault}` },
      json: { type: 'boolean', default: false },
    },
  });
  const nodes = values.nodes === undefined ? undefined : integer('--nodes', values.nodes, 2, nodesMax);
  // Every fault at random is for groups in which every pair can be looked at.
  const name = values.scenario ?? ((nodes ?? 0) > mixedNodesMax ? 'scale' : 'mixed');
  const scenario = Object.hasOwn(scenarios, name) ? scenarios[name] : undefined;
  if (scenario === undefined) {
    throw new UsageError(`--scenario is one of ${Object.keys(scenarios).join(', ')}, not '${name}'`);
  }
  return {
    nodes,
    seed: integer('--seed', values.seed, 0, seedMax),
    seeds: integer('--seeds', values.seeds, 1, seedMax),
    scenario,
    jobs: integer('--jobs', values.jobs, 1, jobsMax),
    json: values.json,
  };
}

function integer(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw new UsageError(`${name} is a number from ${min} to ${max}, not '${text}'`);
  return value;
}

/** What failed, and what happened last to the hosts that the first failure is about. */
function sayFailures({ seed, scenario, nodes, failures }: Outcome): void {
  for (const { checker, detail } of failures) {
    console.log(`seed ${seed} (${scenario}, ${nodes} nodes): ${checker}: ${detail}`);
  }
  for (const line of failures[0]?.trace.slice(-traceLinesShown) ?? []) console.log(`  ${line}`);
}

/** For whoever waits at a terminal, or looks into the log of a long run. */
function sayProgress(outcomes: readonly Outcome[], seeds: number): void {
  const { isTTY } = process.stderr;
  const isLogged = seeds >= loggedSeedsMin && (outcomes.length % seedsPerLine === 0 || outcomes.length === seeds);
  if (!isTTY && !isLogged) return;
  const failed = outcomes.flatMap(({ seed, failures }) => (failures.length > 0 ? [seed] : []));
  const end = !isTTY || outcomes.length === seeds ? '\n' : '';
  const which = failed.length === 0 ? 'none failed' : `failed: ${failed.slice(-seedsNamedMax).join(' ')}`;
  process.stderr.write(`${isTTY ? '\r' : ''}${outcomes.length} of ${seeds} seeds, ${which}${end}`);
}
