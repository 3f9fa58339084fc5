/** TypeScript over one tsconfig. */
import type { Check, CheckResult, Finding } from './finding.ts';
import { brokenTool } from './finding.ts';
import { runTool } from './tool.ts';

export function typesCheck(config: string): Check {
  const name = `types ${config.replace(/^tsconfig\.|\.json$/g, '')}`;
  return { name, run: (root) => checkTypes(root, config) };
}

export async function checkTypes(root: string, config: string, extra: readonly string[] = []): Promise<CheckResult> {
  const args = ['-p', config, '--pretty', 'false', '--listFilesOnly', 'false', ...extra];
  const { code, stdout, stderr } = await runTool('typescript/bin/tsc', args, root);
  const findings = stdout.split('\n').flatMap(parseLine);
  if (code !== 0 && findings.length === 0) findings.push(brokenTool('tsc', stdout + stderr));
  return { summary: config, findings };
}

function parseLine(line: string): Finding[] {
  const located = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line);
  if (located !== null) {
    const [, file = '', at = '', rule = '', message = ''] = located;
    return [{ file, line: Number(at), rule, message }];
  }
  const whole = /^error (TS\d+): (.*)$/.exec(line);
  if (whole === null) return [];
  const [, rule = '', message = ''] = whole;
  return [{ file: '', line: null, rule, message }];
}
