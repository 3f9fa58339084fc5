/** The code is laid out as `npm run format` lays it out, so that no diff is about white space. */
import type { CheckResult } from './finding.ts';
import { brokenTool } from './finding.ts';
import { runTool } from './tool.ts';

export async function checkFormat(root: string): Promise<CheckResult> {
  const { code, stdout, stderr } = await runTool('prettier/bin/prettier.cjs', ['--list-different', '.'], root);
  const files = stdout.split('\n').filter((line) => line !== '');
  const findings = files.map((file) => ({ file, line: null, rule: 'format', message: 'run npm run format' }));
  if (code > 1 || (code === 1 && files.length === 0)) findings.push({ ...brokenTool('format', stderr), line: null });
  return { summary: 'as prettier lays it out', findings };
}
