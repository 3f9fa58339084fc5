/** What the end of `npm test` says about failing tests, and which of them run once more. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readFailures } from '../../../scripts/testing/failures.ts';
import { filesForSecondLook } from '../../../scripts/testing/second-look.ts';

describe('readFailures', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'grapevine-failures-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function written(report: unknown): string {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
    return file;
  }

  test('of vitest: each failing test with the first lines of what it said, and a file that did not load', () => {
    const file = written({
      testResults: [
        {
          name: path.join(folder, 'test', 'a.test.ts'),
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'well', failureMessages: [] },
            {
              status: 'failed',
              fullName: 'ill',
              failureMessages: ['\u001b[31mexpected 1\u001b[0m\n\n  got 2\n3\n4\n5'],
            },
          ],
        },
        {
          name: path.join(folder, 'test', 'b.test.ts'),
          status: 'failed',
          message: 'no such module',
          assertionResults: [],
        },
      ],
    });
    expect(readFailures('vitest', file, folder)).toEqual([
      { file: 'test/a.test.ts', title: 'ill', reason: 'expected 1\ngot 2\n3\n4' },
      { file: 'test/b.test.ts', title: '(the file did not load)', reason: 'no such module' },
    ]);
  });

  test('of Playwright: in suites within suites, a flaky test too', () => {
    const spec = (title: string, ok: boolean, status: string, message?: string) => ({
      title,
      ok,
      file: 'a.spec.ts',
      tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }] }],
    });
    const file = written({
      config: { rootDir: path.join(folder, 'test', 'e2e') },
      suites: [
        {
          specs: [spec('well', true, 'expected')],
          suites: [
            { specs: [spec('ill', false, 'unexpected', 'timed out'), spec('now and then', true, 'flaky', 'late')] },
          ],
        },
      ],
    });
    expect(readFailures('playwright', file, folder)).toEqual([
      { file: 'test/e2e/a.spec.ts', title: 'ill', reason: 'timed out' },
      { file: 'test/e2e/a.spec.ts', title: 'now and then', reason: 'late' },
    ]);
  });

  test('a report that is missing or broken names none', () => {
    expect(readFailures('vitest', path.join(folder, 'none.json'), folder)).toEqual([]);
    expect(readFailures('vitest', written('{'), folder)).toEqual([]);
  });
});

describe('filesForSecondLook', () => {
  const failing = (...files: readonly string[]) => files.map((file) => ({ file, title: 'x', reason: '' }));

  test.each([
    ['a test with real processes, once for its file', ['test/loopback/a.test.ts', 'test/loopback/a.test.ts'], 1],
    [
      'four files',
      ['test/network/a.test.ts', 'test/network/b.test.ts', 'test/e2e/c.spec.ts', 'test/renderer/d.test.tsx'],
      4,
    ],
    ['five are no accident', ['a', 'b', 'c', 'd', 'e'].map((name) => `test/network/${name}.test.ts`), 0],
    ['a deterministic test that failed has failed', ['test/spec/core/a.test.ts'], 0],
    ['also beside one that waits', ['test/network/a.test.ts', 'test/sim/b.test.ts'], 0],
    ['none', [], 0],
  ])('%s', (_title, files, count) => {
    expect(filesForSecondLook(failing(...files))).toHaveLength(count);
  });
});
