/** What a step of `npm test` comes to: a step that proves nothing must not pass. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCounts, settle } from '../../../scripts/testing/counts.ts';

describe('settle', () => {
  test.each([
    ['a tool without a report counts as one', 0, undefined, { passed: 1, failed: 0, skipped: 0 }],
    ['and as one failure where it fails', 2, undefined, { passed: 0, failed: 1, skipped: 0 }],
    ['tests are counted', 0, { passed: 9, failed: 0, skipped: 0 }, { passed: 9, failed: 0, skipped: 0 }],
    ['failing tests are counted once', 1, { passed: 9, failed: 3, skipped: 0 }, { passed: 9, failed: 3, skipped: 0 }],
    ['a crash at the end fails', 1, { passed: 9, failed: 0, skipped: 0 }, { passed: 9, failed: 1, skipped: 0 }],
    ['no test at all fails', 0, { passed: 0, failed: 0, skipped: 0 }, { passed: 0, failed: 1, skipped: 0 }],
    ['a test left out fails', 0, { passed: 9, failed: 0, skipped: 1 }, { passed: 9, failed: 1, skipped: 1 }],
  ])('%s', (_title, exitCode, counts, end) => {
    expect(settle(exitCode, counts, false)).toEqual(end);
  });

  test('where a test may be left out, that alone is no failure', () => {
    const counts = { passed: 9, failed: 0, skipped: 1 };
    expect(settle(0, counts, true)).toEqual(counts);
    expect(settle(1, counts, true)).toEqual({ ...counts, failed: 1 });
  });
});

describe('readCounts', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'grapevine-counts-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function written(report: unknown): string {
    const file = path.join(folder, 'report.json');
    writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
    return file;
  }

  test('a vitest report: pending and todo are skipped', () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3, success: false };
    expect(readCounts('vitest', written(report))).toEqual({ passed: 7, failed: 1, skipped: 5 });
  });

  test('a Playwright report: a flaky test has failed', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 2, skipped: 1, duration: 5 };
    expect(readCounts('playwright', written({ stats }))).toEqual({ passed: 4, failed: 3, skipped: 1 });
  });

  test('a report that is missing, broken or of another tool gives none', () => {
    expect(readCounts('vitest', path.join(folder, 'none.json'))).toBeUndefined();
    expect(readCounts('vitest', written('{'))).toBeUndefined();
    expect(readCounts('vitest', written({ stats: {} }))).toBeUndefined();
  });
});
