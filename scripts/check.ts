/**
 * `npm run check`: everything that can be said about the tree without running the program. Checks
 * run two at a time and each prints one line, then its findings. `--only lint,layers` picks some.
 */
import { availableParallelism } from 'node:os';
import { checkContrast } from './check-contrast.ts';
import type { Check, CheckResult } from './checks/finding.ts';
import { brokenTool, formatFinding } from './checks/finding.ts';
import { checkFormat } from './checks/format.ts';
import { checkLayers } from './checks/layers.ts';
import { checkLint } from './checks/lint.ts';
import { checkLockfile } from './checks/lockfile.ts';
import { checkPlanted } from './checks/planted.ts';
import { checkRules } from './checks/rules.ts';
import { checkTidy } from './checks/tidy.ts';
import { projectRoot } from './checks/tool.ts';
import { typesCheck } from './checks/types.ts';
import { checkWire } from './checks/wire.ts';
import { pickNames } from './pick-names.ts';

/** The slow ones first, so that the others fill the time beside them. */
const checks: readonly Check[] = [
  typesCheck('tsconfig.node.json'),
  typesCheck('tsconfig.web.json'),
  typesCheck('tsconfig.e2e.json'),
  typesCheck('tsconfig.core.json'),
  { name: 'planted', run: checkPlanted },
  { name: 'layers', run: checkLayers },
  { name: 'wire', run: checkWire },
  { name: 'lint', run: checkLint },
  { name: 'format', run: checkFormat },
  { name: 'tidy', run: checkTidy },
  { name: 'rules', run: checkRules },
  { name: 'lockfile', run: checkLockfile },
  { name: 'contrast', run: checkContrast },
];

/** Findings of one check that are printed; the rest is counted. */
const shownFindingsMax = 50;
const parallelChecksMax = 4;

const chosen = pickNames(checks, process.argv.slice(2));
const failed = await runAll(chosen);
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function runAll(picked: readonly Check[]): Promise<number> {
  const waiting = [...picked];
  let failures = 0;
  const workers = Array.from({ length: Math.min(parallelChecksMax, availableParallelism()) }, async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await runOne(check))) failures += 1;
    }
  });
  await Promise.all(workers);
  return failures;
}

async function runOne(check: Check): Promise<boolean> {
  const start = performance.now();
  const { summary, findings } = await attempt(check);
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  const passed = findings.length === 0;
  const verdict = passed ? summary : `${findings.length} findings; ${summary}`;
  console.log(`${passed ? 'ok  ' : 'FAIL'} ${check.name.padEnd(12)} ${seconds} s  ${verdict}`);
  for (const finding of findings.slice(0, shownFindingsMax)) console.log(`     ${formatFinding(finding)}`);
  const rest = findings.length - shownFindingsMax;
  if (rest > 0) console.log(`     and ${rest} more`);
  return passed;
}

/** A check that breaks has failed; the others still run. */
async function attempt(check: Check): Promise<CheckResult> {
  try {
    return await check.run(projectRoot);
  } catch (error) {
    return { summary: 'broke', findings: [brokenTool(check.name, String(error))] };
  }
}
