/** The generated codec says the same as grapevine.proto. */
import path from 'node:path';
import type { CheckResult } from './finding.ts';
import { runScript } from './tool.ts';

export async function checkWire(root: string): Promise<CheckResult> {
  const script = path.join(root, 'scripts', 'generate-wire.ts');
  const { code, stdout, stderr } = await runScript(script, ['--check'], root);
  const summary = 'generated code in step with grapevine.proto';
  if (code === 0) return { summary, findings: [] };
  const message = (stdout + stderr).trim().slice(0, 1000) || 'npm run generate would change it';
  return { summary, findings: [{ file: 'engine/wire/grapevine.proto', line: null, rule: 'wire', message }] };
}
