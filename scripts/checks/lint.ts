/** oxlint with its type-aware rules: what the compiler lets pass and the house does not. */
import { z } from 'zod';
import type { CheckResult, Finding } from './finding.ts';
import { brokenTool } from './finding.ts';
import { runTool } from './tool.ts';

const report = z.object({
  number_of_files: z.number(),
  number_of_rules: z.number(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().default('syntax'),
      filename: z.string().default(''),
      labels: z.array(z.object({ span: z.object({ line: z.number().optional() }) })).default([]),
    }),
  ),
});

export async function checkLint(root: string): Promise<CheckResult> {
  const args = ['--type-aware', '--report-unused-disable-directives', '--format', 'json'];
  const { stdout, stderr } = await runTool('oxlint/bin/oxlint', args, root);
  const parsed = parseReport(stdout);
  if (parsed === undefined) return { summary: 'no report', findings: [brokenTool('oxlint', stdout + stderr)] };
  const findings = parsed.diagnostics.map(({ filename, labels, code, message }): Finding => ({
    file: filename,
    line: labels[0]?.span.line ?? null,
    // 'eslint(max-params)' is known as max-params everywhere else.
    rule: /\((.+)\)/.exec(code)?.[1] ?? code,
    message,
  }));
  if (parsed.number_of_files === 0) findings.push(brokenTool('oxlint', 'oxlint looked at no file at all'));
  return { summary: `${parsed.number_of_files} files, ${parsed.number_of_rules} rules`, findings };
}

function parseReport(text: string): z.output<typeof report> | undefined {
  try {
    return report.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
