/**
 * `npm run bench -- [NAME]... [--json]`: measures what matters to people, each beside its goal and beside
 * what this machine can do without Grapevine. Without a name: everything, which takes some minutes.
 * Exit codes: 0 measured, 1 a bench broke, 2 the command was wrong. A missed goal is no failure: other
 * machines are slower or faster than the one for which the goals were set.
 */
import os from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, BenchReport } from '../bench/bench.ts';
import { runBench, table } from '../bench/bench.ts';
import { benches } from '../bench/all.ts';

class UsageError extends Error {}

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let command: { readonly chosen: readonly Bench[]; readonly json: boolean };
  try {
    command = parse(args);
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    return 2;
  }
  const { chosen, json } = command;
  const note = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const reports: BenchReport[] = [];
  let broken = 0;
  for (const bench of chosen) {
    try {
      const report = await runBench(bench, note);
      reports.push(report);
      if (!json) console.log(table(report));
    } catch (error) {
      broken += 1;
      console.error(`bench: ${bench.name} broke: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (json) console.log(JSON.stringify({ machine: machine(), benches: reports }));
  return broken === 0 ? 0 : 1;
}

function parse(args: readonly string[]): { readonly chosen: readonly Bench[]; readonly json: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  });
  const names = benches.map(({ name }) => name);
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new UsageError(`there is no bench '${unknown}': use ${names.join(', ')}`);
  const chosen = positionals.length === 0 ? benches : benches.filter(({ name }) => positionals.includes(name));
  return { chosen, json: values.json };
}

function machine() {
  const cpus = os.cpus();
  return {
    node: process.version,
    cpu: cpus[0]?.model ?? 'unknown',
    cpus: cpus.length,
    memoryMiB: Math.round(os.totalmem() / 2 ** 20),
    load: os.loadavg()[0] ?? 0,
  };
}
