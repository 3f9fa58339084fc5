/** Which tests of a step failed and what they said first, read from the report that its tool wrote. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import type { ReportKind } from './counts.ts';

export interface Failure {
  /** Relative to the project, with slashes on every system. */
  readonly file: string;
  readonly title: string;
  /** The first lines of its message. */
  readonly reason: string;
}

const mostLinesOfReason = 4;
const mostCharactersOfLine = 300;

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

interface Suite {
  readonly specs?: readonly Spec[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
}

const spec = z.object({
  title: z.string(),
  ok: z.boolean(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});
type Spec = z.infer<typeof spec>;

const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ specs: z.array(spec).optional(), suites: z.array(suite).optional() }),
);
const playwrightReport = z.object({ config: z.object({ rootDir: z.string() }), suites: z.array(suite) });

/** None where the tool wrote no report that can be read; a file that did not load is one failure. */
export function readFailures(kind: ReportKind, reportFile: string, root: string): readonly Failure[] {
  if (!existsSync(reportFile)) return [];
  try {
    const report: unknown = JSON.parse(readFileSync(reportFile, 'utf8'));
    return kind === 'vitest' ? vitestFailures(report, root) : playwrightFailures(report, root);
  } catch {
    return [];
  }
}

function vitestFailures(report: unknown, root: string): Failure[] {
  return vitestReport.parse(report).testResults.flatMap((result) => {
    const file = relative(root, result.name);
    const failed = result.assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0 && result.status === 'failed') {
      return [{ file, title: '(the file did not load)', reason: firstLines(result.message) }];
    }
    return failed.map(({ fullName, failureMessages }) => ({
      file,
      title: fullName,
      reason: firstLines(failureMessages?.[0] ?? ''),
    }));
  });
}

function playwrightFailures(report: unknown, root: string): Failure[] {
  const { config, suites } = playwrightReport.parse(report);
  return suites.flatMap(specsOf).flatMap(({ title, ok, file, tests }) => {
    // A test that passed on a later try is `ok` to the tool, and a failure here.
    if (ok && tests.every(({ status }) => status !== 'flaky')) return [];
    const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
    return [
      { file: relative(root, path.join(config.rootDir, file)), title, reason: firstLines(errors[0]?.message ?? '') },
    ];
  });
}

function specsOf({ specs = [], suites = [] }: Suite): Spec[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

function relative(root: string, file: string): string {
  return path.relative(root, file).split(path.sep).join('/');
}

function firstLines(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .map((line) => line.trim().slice(0, mostCharactersOfLine))
    .filter((line) => line !== '');
  return lines.slice(0, mostLinesOfReason).join('\n');
}
