/**
 * A room with very many messages, by the bench that measures it (`npm run bench -- ui`), with fewer of them and less
 * strictly: it finds what has become slow or large, whatever else the machine does. The goals are the bench's.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { NODE } from '../../network/lan.ts';

const root = path.join(import.meta.dirname, '../../..');
const messages = 10_000;
const readBackMs = 10_000;
const limitMs = 240_000;
/** Of each goal: times are deadlines here, frames are compared with a plain page's of the same run, bytes are bytes. */
const slack = { ms: 8, MB: 1, '/s': 0.75 } as const;

const report = z.object({
  benches: z.tuple([
    z.object({
      notRun: z.null(),
      figures: z.array(
        z.object({
          name: z.string(),
          value: z.number(),
          unit: z.string(),
          goal: z.object({ atMost: z.number().optional(), atLeast: z.number().optional() }).nullish(),
        }),
      ),
    }),
  ]),
});

test(`${messages} messages in a room: opened at once, scrolled smoothly, small, and keys do not wait for them`, () => {
  test.setTimeout(limitMs + 10_000);
  const env = { ...process.env, GV_UI_MESSAGES: `${messages}`, GV_UI_READ_BACK_MS: `${readBackMs}` };
  const argv = ['scripts/bench.ts', 'ui', '--json'];
  const { stdout, stderr } = spawnSync(NODE, argv, { cwd: root, encoding: 'utf8', env, timeout: limitMs });
  expect(stdout, stderr).toMatch(/^\{/);
  const { figures } = report.parse(JSON.parse(stdout)).benches[0];
  const missed: string[] = [];
  let judged = 0;
  for (const { name, value, unit, goal } of figures) {
    // Read back faster than anybody can, what is not needed any more is given back later.
    if (goal === undefined || goal === null || name.startsWith('highest')) continue;
    judged += 1;
    const { atMost = Infinity, atLeast = -Infinity } = goal;
    const factor = slack[unit as keyof typeof slack];
    if (value > atMost * factor || value < atLeast * factor) missed.push(`${name}: ${value} ${unit}`);
  }
  console.log(figures.map(({ name, value, unit }) => `${name}: ${value} ${unit}`).join('\n'));
  expect(missed).toEqual([]);
  expect(judged).toBe(8);
});
