/** One step of `npm test`: a program of this project, with a time after which it is ended. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { environmentOfTools, projectRoot } from '../checks/tool.ts';
import type { Counts, ReportKind } from './counts.ts';
import { readCounts, settle } from './counts.ts';
import { isRoot, searchPath } from './machine.ts';

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
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

const reportFolder = path.join(projectRoot, 'node_modules', '.cache', 'grapevine');
/** Without privileges some tests cannot run; with them, and in continuous integration, all must. */
const skipsAllowed = !isRoot && process.env['CI'] === undefined;
/** Time between the request to end and the end by force. */
const graceMs = 5000;

export async function runStep(step: Step): Promise<StepEnd> {
  const start = performance.now();
  const reportFile = path.join(reportFolder, `${step.name}.json`);
  mkdirSync(reportFolder, { recursive: true });
  rmSync(reportFile, { force: true });
  const { exitCode, timedOut } = await runProgram(step, reportFile);
  const seconds = (performance.now() - start) / 1000;
  // A tool that should have written a report and has not is taken to have run nothing.
  const counts = step.report === undefined ? undefined : (readCounts(step.report, reportFile) ?? nothing);
  const note = timedOut ? `ended after ${step.limitMinutes} min` : exitCode === 0 ? '' : `exit code ${exitCode}`;
  return { name: step.name, seconds, note, ...settle(exitCode, counts, skipsAllowed) };
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
