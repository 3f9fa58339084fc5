/**
 * Two projects: `unit` is everything that runs without privileges in one process (specs, real
 * engines on loopback, renderer components, the simulator); `network` needs root, because it makes
 * network namespaces, and runs one file at a time.
 *
 * The timeouts are wide on purpose: they exist to end a test that hangs, not to judge how fast a
 * busy two-core machine is. A test that cares about time must measure it itself.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'test/spec/**/*.test.ts',
            'test/loopback/**/*.test.ts',
            'test/renderer/**/*.test.{ts,tsx}',
            'test/sim/**/*.test.ts',
          ],
          exclude: ['test/planted/**'],
          // Forks, because a crash in the native SQLite module must not take other files with it.
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'network',
          environment: 'node',
          include: ['test/network/**/*.test.ts'],
          pool: 'forks',
          // Namespaces share the machine's two cores and its kernel log: one file at a time.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
