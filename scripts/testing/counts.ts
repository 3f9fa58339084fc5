/** How many tests a step ran, read from the report that its tool wrote. */
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export type ReportKind = 'vitest' | 'playwright';

const vitestReport = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    numPendingTests: z.number(),
    numTodoTests: z.number(),
  })
  .transform((report): Counts => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }));

const playwrightReport = z
  .object({
    stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  })
  // A test that passes only sometimes has failed.
  .transform(({ stats }): Counts => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));

const shapes = { vitest: vitestReport, playwright: playwrightReport };

/** Undefined where the tool wrote no report that can be read. */
export function readCounts(kind: ReportKind, file: string): Counts | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return shapes[kind].parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * What a step comes to. The tool's verdict is its exit code: a step that failed without a failing
 * test, that ran nothing, or that left tests out where none may be, counts as one failure.
 */
export function settle(exitCode: number, counts: Counts | undefined, skipsAllowed: boolean): Counts {
  if (counts === undefined) {
    const passed = exitCode === 0 ? 1 : 0;
    return { passed, failed: 1 - passed, skipped: 0 };
  }
  const ranNothing = counts.passed + counts.failed === 0;
  const fault = exitCode !== 0 || ranNothing || (counts.skipped > 0 && !skipsAllowed);
  return { ...counts, failed: Math.max(counts.failed, fault ? 1 : 0) };
}
