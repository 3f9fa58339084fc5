/** One step of `npm test`: a program of this project, with a time after which it is ended. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { environmentOfTools, projectRoot } from '../checks/tool.ts';
import type { Counts, ReportKind } from './counts.ts';
import { readCounts, settle } from './counts.ts';
import type { Failure } from './failures.ts';
import { readFailures } from './failures.ts';
import { isRoot, searchPath } from './machine.ts';
import { filesForSecondLook } from './second-look.ts';

export interface Step {
  readonly name: string;
  /** Relative to the project. */
  readonly script: string;
  readonly args: readonly string[];
  /** The tool that writes a report with counts; without it, the step counts as one. */
  readonly report?: ReportKind;
  readonly limitMinutes: number;
  /** Only Linux can do it, and only as root. */
  readonly needsNamespaces?: boolean;
}

export interface StepEnd extends Counts {
  readonly name: string;
  readonly seconds: number;
  readonly note: string;
  readonly failures: readonly Failure[];
  /** Failed at first and passed when their file ran once more, alone. */
  readonly unsteady: readonly Failure[];
}

interface Attempt extends Counts {
  readonly exitCode: number;
  readonly timedOut: boolean;
  readonly failures: readonly Failure[];
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

const reportFolder = path.join(projectRoot, 'node_modules', '.cache', 'grapevine');
/** Without privileges some tests cannot run; with them, and in continuous integration, all must. */
const skipsAllowed = !isRoot && process.env['CI'] === undefined;
/** A second look that takes longer has failed: the whole run has its limit. */
const secondLookMinutes = 8;
/** Time between the request to end and the end by force. */
const graceMs = 5000;

export async function runStep(step: Step): Promise<StepEnd> {
  const start = performance.now();
  const first = await attempt(step);
  // A second look says nothing about tests that were left out.
  const isDue = !first.timedOut && (first.skipped === 0 || skipsAllowed);
  const files = isDue ? filesForSecondLook(first.failures) : [];
  const second = files.length === 0 ? undefined : await lookAgain(step, files);
  const passedNow = second !== undefined && second.failed === 0 && second.passed >= first.failures.length;
  const seconds = (performance.now() - start) / 1000;
  if (passedNow) {
    const passed = first.passed + first.failed;
    const note = `${first.failed} passed at the second look`;
    return {
      name: step.name,
      seconds,
      note,
      passed,
      failed: 0,
      skipped: first.skipped,
      failures: [],
      unsteady: first.failures,
    };
  }
  const { exitCode, timedOut, passed, failed, skipped, failures } = first;
  const note = timedOut ? `ended after ${step.limitMinutes} min` : exitCode === 0 ? '' : `exit code ${exitCode}`;
  return { name: step.name, seconds, note, passed, failed, skipped, failures, unsteady: [] };
}

async function lookAgain(step: Step, files: readonly string[]): Promise<Attempt> {
  console.log(`\n=== ${step.name}: a second look at ${files.join(', ')}`);
  // Tests of one file may build on one another; those of Playwright do not, and one file has a hundred of them.
  const again = step.report === 'playwright' ? ['--last-failed'] : files;
  return attempt({ ...step, args: [...step.args, ...again], limitMinutes: secondLookMinutes });
}

async function attempt(step: Step): Promise<Attempt> {
  const reportFile = path.join(reportFolder, `${step.name}.json`);
  mkdirSync(reportFolder, { recursive: true });
  rmSync(reportFile, { force: true });
  const { exitCode, timedOut } = await runProgram(step, reportFile);
  // A tool that should have written a report and has not is taken to have run nothing.
  const counts = step.report === undefined ? undefined : (readCounts(step.report, reportFile) ?? nothing);
  const failures = step.report === undefined ? [] : readFailures(step.report, reportFile, projectRoot);
  return { exitCode, timedOut, failures, ...settle(exitCode, counts, skipsAllowed) };
}

function runProgram(step: Step, reportFile: string): Promise<{ exitCode: number; timedOut: boolean }> {
  return new Promise((resolve, reject) => {
    const args = [path.join(projectRoot, step.script), ...step.args, ...reportOptions(step, reportFile)];
    const child = spawn(process.execPath, args, {
      cwd: projectRoot,
      // Playwright takes the name of its report from the environment.
      env: { ...environmentOfTools(), PATH: searchPath(), PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile },
      stdio: ['ignore', 'inherit', 'inherit'],
      // A group of its own: when it must end, what it started ends with it.
      detached: process.platform !== 'win32',
    });
    let timedOut = false;
    const end = (signal: NodeJS.Signals): void => endGroup(child.pid, signal);
    const interrupt = (): void => end('SIGTERM');
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const limit = setTimeout(() => {
      timedOut = true;
      end('SIGTERM');
      setTimeout(end, graceMs, 'SIGKILL').unref();
    }, step.limitMinutes * 60_000);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearTimeout(limit);
      process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
      resolve({ exitCode: code ?? 1, timedOut });
    });
  });
}

function reportOptions({ report }: Step, reportFile: string): string[] {
  if (report === 'vitest') return ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  if (report === 'playwright') return ['--reporter=list,json'];
  return [];
}

function endGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // It has ended on its own.
  }
}
