/**
 * Do the checkers find bugs? Plants one into a copy of the engine, runs the simulator there until a
 * checker fails, and says so; one that survives all its seeds is a hole in the checkers.
 *
 *   node test/sim/planted.ts [NAME]...
 *
 * Exit codes: 0 every bug was found, 1 one was not, 2 a patch does not fit the source any more.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { plantedBugs } from './planted/bugs.ts';
import type { PlantedBug } from './planted/bugs.ts';

const root = join(import.meta.dirname, '../..');
/** Seeds at a time: most bugs show within a few. */
const chunks = [2, 6, 22, 70];
const runMsMax = 120_000;

interface Found {
  readonly checker: string;
  readonly seed: number;
}

process.exitCode = main(process.argv.slice(2));

function main(names: readonly string[]): number {
  const bugs = plantedBugs.filter(({ name }) => names.length === 0 || names.includes(name));
  const missing = names.filter((name) => !plantedBugs.some((bug) => bug.name === name));
  if (missing.length > 0) {
    console.error(`planted: no bug is called ${missing.join(', ')}`);
    return 2;
  }
  const copy = mkdtempSync(join(tmpdir(), 'grapevine-planted-'));
  try {
    for (const part of ['engine', 'shared', 'test/sim', 'package.json']) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    let survivors = 0;
    for (const bug of bugs) survivors += Number(!isFound(copy, bug));
    return survivors === 0 ? 0 : 1;
  } catch (error) {
    console.error(`planted: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function isFound(copy: string, bug: PlantedBug): boolean {
  const path = join(copy, bug.file);
  const sound = readFileSync(path, 'utf8');
  if (sound.split(bug.find).length !== 2) throw new Error(`${bug.name}: its place is not once in ${bug.file}`);
  writeFileSync(
    path,
    sound.replace(bug.find, () => bug.replace),
  );
  try {
    const found = hunt(copy, bug);
    const says = found === undefined ? 'SURVIVED' : `seed ${found.seed}, checker ${found.checker}`;
    console.log(`${bug.name} (${bug.scenario}): ${says}`);
    return found !== undefined;
  } finally {
    writeFileSync(path, sound);
  }
}

function hunt(copy: string, { scenario }: PlantedBug): Found | undefined {
  let seed = 1;
  for (const seeds of chunks) {
    const args = ['test/sim/simulate.ts', '--scenario', scenario, '--seed', `${seed}`, '--seeds', `${seeds}`, '--json'];
    const run = spawnSync(process.execPath, args, {
      cwd: copy,
      encoding: 'utf8',
      timeout: runMsMax,
      maxBuffer: 2 ** 28,
    });
    if (run.status === 1 && run.stdout.startsWith('{')) {
      const first = (JSON.parse(run.stdout) as { failures: Found[] }).failures[0];
      if (first !== undefined) return first;
    }
    if (run.status !== 0) throw new Error(`the simulator does not run with it: ${run.stderr.slice(0, 500)}`);
    seed += seeds;
  }
  return undefined;
}
