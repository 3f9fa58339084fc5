/** `describe` for tests that need a real LAN: they run, or they fail with the reason. */
import { describe } from 'vitest';
import { lanObstacle } from './lan.ts';

/**
 * Skips, and says so, only where continuous integration runs on another system than Linux:
 * there nobody can act on the failure. Everywhere else `Lan.open()` throws the reason.
 */
export function describeOnLan(title: string, body: () => void): void {
  const obstacle = lanObstacle();
  const cannotEver = process.platform !== 'linux' && process.env['CI'] !== undefined;
  if (obstacle !== undefined) process.stderr.write(`${title}: no test LAN here: ${obstacle}\n`);
  describe.skipIf(cannotEver)(title, () => {
    body();
  });
}
