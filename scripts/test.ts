/**
 * `npm test`: sets the machine up where it can, then runs every step, also after one has failed,
 * and ends with a table and one plain line. `npm test -- --only unit,network` picks steps.
 */
import type { Failure } from './testing/failures.ts';
import { prepareMachine, isRoot } from './testing/machine.ts';
import type { Step, StepEnd } from './testing/step.ts';
import { runStep } from './testing/step.ts';
import { pickNames } from './pick-names.ts';

const vitest = 'node_modules/vitest/vitest.mjs';
const playwright = 'node_modules/@playwright/test/cli.js';
const playwrightOptions = ['--forbid-only', '--fail-on-flaky-tests'];

/** One entry adds a step. The build comes before the steps that open the built app. */
const steps: readonly Step[] = [
  { name: 'check', script: 'scripts/check.ts', args: [], limitMinutes: 5 },
  { name: 'build', script: 'node_modules/electron-vite/bin/electron-vite.js', args: ['build'], limitMinutes: 5 },
  { name: 'unit', script: vitest, args: ['run', '--project', 'unit'], report: 'vitest', limitMinutes: 20 },
  {
    name: 'simulate',
    script: 'test/sim/simulate.ts',
    args: ['--seeds', '60', '--json'],
    limitMinutes: 15,
  },
  { name: 'planted', script: 'test/sim/planted.ts', args: [], limitMinutes: 10 },
  {
    name: 'network',
    script: vitest,
    args: ['run', '--project', 'network'],
    report: 'vitest',
    limitMinutes: 35,
    needsNamespaces: true,
  },
  ...['browser', 'desktop', 'gallery'].map((project): Step => ({
    name: project,
    script: playwright,
    args: ['test', `--project=${project}`, ...playwrightOptions, ...(project === 'gallery' ? ['--workers', '2'] : [])],
    report: 'playwright',
    limitMinutes: 25,
    needsNamespaces: project === 'browser',
  })),
];

const chosen = pickNames(steps, process.argv.slice(2));
prepareMachine();
const ends: StepEnd[] = [];
const notRun: string[] = [];
for (const step of chosen) {
  console.log(`\n=== ${step.name}`);
  const obstacle = obstacleOf(step);
  if (obstacle === undefined) {
    ends.push(await runStep(step));
  } else {
    console.log(obstacle);
    notRun.push(`${step.name}: ${obstacle}`);
  }
}
process.exitCode = printTable(ends, notRun) ? 0 : 1;

/** In continuous integration nothing is left out: a step that cannot run there fails and says why. */
function obstacleOf(step: Step): string | undefined {
  const able = !step.needsNamespaces || (process.platform === 'linux' && isRoot);
  if (able || process.env['CI'] !== undefined) return undefined;
  return 'not run: it makes network namespaces, which needs Linux and root (sudo npm test -- --only network)';
}

/** At the very end, where it is read first: a log of thousands of lines hides what failed. */
function printFailures(failures: readonly Failure[], heading: string): void {
  if (failures.length === 0) return;
  console.log(`\n${heading}:`);
  for (const { file, title, reason } of failures) {
    console.log(`- ${file}: ${title}`);
    for (const line of reason.split('\n')) console.log(`    ${line}`);
  }
}

function printTable(rows: readonly StepEnd[], left: readonly string[]): boolean {
  console.log(`\n${'step'.padEnd(12)} ${'passed'.padStart(7)} ${'failed'.padStart(7)} ${'seconds'.padStart(8)}`);
  for (const { name, passed, failed, skipped, seconds, note } of rows) {
    const remarks = [note, skipped > 0 ? `${skipped} skipped` : ''].filter((remark) => remark !== '').join(', ');
    const figures = `${String(passed).padStart(7)} ${String(failed).padStart(7)} ${seconds.toFixed(1).padStart(8)}`;
    console.log(`${name.padEnd(12)} ${figures}  ${remarks}`.trimEnd());
  }
  for (const line of left) console.log(line);
  printFailures(
    rows.flatMap(({ failures }) => failures),
    'Failed',
  );
  printFailures(
    rows.flatMap(({ unsteady }) => unsteady),
    'Failed once, and passed when run once more alone',
  );
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const failed = rows.reduce((sum, row) => sum + row.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && rows.length > 0;
}
