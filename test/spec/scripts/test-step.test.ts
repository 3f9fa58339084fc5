/** One step of `npm test`: its verdict, and its end when it hangs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { projectRoot } from '../../../scripts/checks/tool.ts';
import type { Step } from '../../../scripts/testing/step.ts';
import { runStep } from '../../../scripts/testing/step.ts';

describe('runStep', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'grapevine-step-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function stepOf(source: string, rest: Partial<Step> = {}): Step {
    const file = path.join(folder, 'step.ts');
    writeFileSync(file, source);
    const name = `step-${path.basename(folder)}`;
    return { name, script: path.relative(projectRoot, file), args: [], limitMinutes: 1, ...rest };
  }

  test('a program that ends with 0 has passed, with its arguments and without input', async () => {
    const source = "process.exit(process.argv[2] === 'x' && (await process.stdin.toArray()).length === 0 ? 0 : 1);";
    const end = await runStep(stepOf(source, { args: ['x'] }));
    expect(end).toMatchObject({ passed: 1, failed: 0, note: '' });
  });

  test('a program that ends otherwise has failed, and the code is told', async () => {
    expect(await runStep(stepOf('process.exit(3);'))).toMatchObject({ passed: 0, failed: 1, note: 'exit code 3' });
  });

  test('a tool that should write a report and does not has failed', async () => {
    expect(await runStep(stepOf('', { report: 'vitest' }))).toMatchObject({ passed: 0, failed: 1 });
  });

  test('a program that hangs is ended with everything that it started', async () => {
    const pidFile = path.join(folder, 'pid');
    const source = [
      "import { spawn } from 'node:child_process';",
      "import { writeFileSync } from 'node:fs';",
      "const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });",
      `writeFileSync(${JSON.stringify(pidFile)}, String(child.pid));`,
    ].join('\n');
    const end = await runStep(stepOf(source, { limitMinutes: 0.05 }));
    expect(end).toMatchObject({ passed: 0, failed: 1, note: 'ended after 0.05 min' });
    expect(existsSync(pidFile)).toBe(true);
    const pid = Number(readFileSync(pidFile, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 5000);
  });
});
