/**
 * Tests with real processes, sockets and browsers wait on a machine that others share, and now and
 * then one misses its deadline. Such a file runs once more, alone. What passes then is named at the
 * end of the run with what it said the first time, so that nobody takes it for steady; what fails
 * again has failed. Tests that are deterministic get no second look: theirs is a failing case.
 */
import type { Failure } from './failures.ts';

/** More than these is no accident of timing. */
const mostFiles = 4;

const onTheClock = /^test\/(?:loopback|network|renderer|e2e)\//;

/** The files to run once more; none where a second look is not due. */
export function filesForSecondLook(failures: readonly Failure[]): readonly string[] {
  const files = [...new Set(failures.map(({ file }) => file))];
  return files.length <= mostFiles && files.every((file) => onTheClock.test(file)) ? files : [];
}
