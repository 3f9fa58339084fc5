/** The desktop app ends with the codes of the command line. */
import { expect, test } from 'vitest';
import { exitCodeOf } from '../../../electron/main/exit-code.ts';

test.each([
  ['profile-busy', 4],
  ['profile-newer', 4],
  ['invalid', 2],
  ['port-busy', 1],
  ['profile-damaged', 1],
  ['profile-unwritable', 1],
  [undefined, 1],
] as const)('an engine that fails with %s: %i', (code, expected) => {
  expect(exitCodeOf(code)).toBe(expected);
});
