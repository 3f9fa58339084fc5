/** `npm run bench` as a command: what it takes, what it prints, and how it judges a figure. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { benches } from '../../../bench/all.ts';
import type { Figure } from '../../../bench/bench.ts';
import { runBench, table } from '../../../bench/bench.ts';

const program = path.resolve(import.meta.dirname, '../../../scripts/bench.ts');
const report = z.object({
  machine: z.object({ node: z.string(), cpus: z.number().positive() }),
  benches: z.array(
    z.object({
      name: z.string(),
      seconds: z.number().positive(),
      notRun: z.null(),
      figures: z
        .array(z.object({ name: z.string(), value: z.number().positive(), met: z.boolean().nullable() }))
        .min(1),
    }),
  ),
});

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' });
}

describe('npm run bench', () => {
  test('with a bench that there is not, or an option that it does not know, says one line and exits with 2', () => {
    for (const [args, line] of [
      [
        ['nonsense', '--json'],
        `bench: there is no bench 'nonsense': use ${benches.map(({ name }) => name).join(', ')}\n`,
      ],
      [['codec', '--fast'], expect.stringMatching(/^bench: Unknown option '--fast'[^\n]*\n$/)],
    ] as const) {
      expect(run(...args)).toMatchObject({ status: 2, stdout: '', stderr: line });
    }
  });

  test('with a name and --json, prints the figures of this bench as one JSON object', () => {
    const { status, stdout } = run('codec', '--json');
    expect(status).toBe(0);
    const { benches: done } = report.parse(JSON.parse(stdout));
    expect(done.map(({ name }) => name)).toEqual(['codec']);
    expect(done[0]?.figures.map(({ name }) => name)).toEqual(expect.arrayContaining(['encode', 'decode']));
  });
});

describe('a figure', () => {
  const reported = (figure: Partial<Figure>) =>
    runBench(
      { name: 'x', summary: '', run: () => Promise.resolve([{ name: 'f', value: 10, unit: 'ms', ...figure }]) },
      () => undefined,
    );

  test.for([
    [{ atMost: 10 }, true, 'goal <= 10'],
    [{ atMost: 9 }, false, 'goal <= 9'],
    [{ atLeast: 10 }, true, 'goal >= 10'],
    [{ atLeast: 11 }, false, 'goal >= 11'],
  ] as const)('of 10 with the goal %o: met is %s', async ([goal, met, text]) => {
    const made = await reported({ goal });
    expect(made.figures[0]).toMatchObject({ value: 10, met });
    expect(table(made)).toContain(`${text}`);
    expect(table(made).includes('MISSED')).toBe(!met);
  });

  test('beside a raw limit says how many times it is', async () => {
    const made = await reported({ raw: { what: 'nothing at all', value: 4 } });
    expect(made.figures[0]).toMatchObject({ ratio: 2.5, met: null });
    expect(table(made)).toContain('2.5 x 4 of nothing at all');
  });

  test('of a bench that cannot run here is none, and the reason is said', async () => {
    const none = await runBench(
      { name: 'x', summary: '', obstacle: () => 'no wheels', run: () => Promise.reject(new Error('ran')) },
      () => undefined,
    );
    expect(none).toMatchObject({ notRun: 'no wheels', figures: [] });
    expect(table(none)).toBe('x: not run: no wheels');
  });
});
