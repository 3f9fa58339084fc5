/**
 * Do the checkers find bugs? Plants one into a copy of the engine, runs the simulator there until a
 * checker fails, and says so; one that survives all its seeds is a hole in the checkers.
 *
 *   node test/sim/planted.ts [NAME]...
 *
 * Exit codes: 0 every bug was found, 1 one was not, 2 a patch does not fit the source any more.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { plantedBugs } from './planted/bugs.ts';
import type { PlantedBug } from './planted/bugs.ts';

const root = join(import.meta.dirname, '../..');
/** Seeds at a time, 200 in all: most bugs show within a few. */
const chunks = [1, 3, 16, 60, 120];
const runMsMax = 120_000;
const outputBytesMax = 2 ** 28;

interface Found {
  readonly checker: string;
  readonly seed: number;
}

process.exitCode = await main(process.argv.slice(2));

async function main(names: readonly string[]): Promise<number> {
  const bugs = plantedBugs.filter(({ name }) => names.length === 0 || names.includes(name));
  const missing = names.filter((name) => !plantedBugs.some((bug) => bug.name === name));
  if (missing.length > 0) {
    console.error(`planted: no bug is called ${missing.join(', ')}`);
    return 2;
  }
  const queue = [...bugs];
  try {
    const hunters = Array.from({ length: Math.min(availableParallelism(), bugs.length) }, () => hunter(queue));
    const survivors = (await Promise.all(hunters)).reduce((sum, count) => sum + count, 0);
    console.log(`${bugs.length - survivors} of ${bugs.length} planted bugs were found`);
    return survivors === 0 ? 0 : 1;
  } catch (error) {
    console.error(`planted: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
}

/** Takes one bug after the other, in a copy of its own. Returns how many survived. */
async function hunter(queue: PlantedBug[]): Promise<number> {
  const copy = mkdtempSync(join(tmpdir(), 'grapevine-planted-'));
  let survivors = 0;
  try {
    for (const part of ['engine', 'shared', 'test/sim', 'package.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (let bug = queue.shift(); bug !== undefined; bug = queue.shift()) {
      survivors += Number(!(await isFound(copy, bug)));
    }
    return survivors;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

async function isFound(copy: string, bug: PlantedBug): Promise<boolean> {
  const path = join(copy, bug.file);
  const sound = readFileSync(path, 'utf8');
  if (sound.split(bug.find).length !== 2) throw new Error(`${bug.name}: its place is not once in ${bug.file}`);
  writeFileSync(
    path,
    sound.replace(bug.find, () => bug.replace),
  );
  try {
    const found = await hunt(copy, bug);
    const says = found === undefined ? 'SURVIVED' : `seed ${found.seed}, checker ${found.checker}`;
    console.log(`${bug.name} (${bug.scenario}): ${says}`);
    return found !== undefined;
  } finally {
    writeFileSync(path, sound);
  }
}

async function hunt(copy: string, bug: PlantedBug): Promise<Found | undefined> {
  let seed = 1;
  for (const seeds of chunks) {
    const args = ['--scenario', bug.scenario, '--seed', `${seed}`, '--seeds', `${seeds}`, '--jobs', '1', '--json'];
    const run = await simulate(copy, args);
    const failures = run.output.startsWith('{') ? (JSON.parse(run.output) as { failures: Found[] }).failures : [];
    if (failures[0] !== undefined) return failures[0];
    if (run.error !== '')
      throw new Error(`${bug.name}: the simulator does not run with it: ${run.error.slice(0, 500)}`);
    seed += seeds;
  }
  return undefined;
}

function simulate(copy: string, args: readonly string[]): Promise<{ output: string; error: string }> {
  const options = { cwd: copy, timeout: runMsMax, maxBuffer: outputBytesMax };
  return new Promise((resolve) => {
    execFile(process.execPath, ['test/sim/simulate.ts', ...args], options, (error, output, errors) => {
      resolve({ output, error: error === null ? '' : errors || error.message });
    });
  });
}
