/**
 * The layer table, held by dependency-cruiser. A cruiser that cannot read TypeScript finds no
 * modules and no violations, so every source file must be among the modules it saw.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CheckResult, Finding } from './finding.ts';
import { brokenTool } from './finding.ts';
import { runTool } from './tool.ts';
import { isGenerated, listFiles } from './tree.ts';

const folders = ['shared', 'engine', 'host', 'electron', 'renderer', 'scripts', 'test', 'bench', 'lab', 'examples'];

const report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
    totalDependenciesCruised: z.number(),
  }),
});

export async function checkLayers(root: string): Promise<CheckResult> {
  const present = folders.filter((folder) => existsSync(path.join(root, folder)));
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...present];
  const { stdout, stderr } = await runTool('dependency-cruiser/bin/dependency-cruise.mjs', args, root);
  const parsed = parseReport(stdout);
  if (parsed === undefined) return { summary: 'no report', findings: [brokenTool('depcruise', stdout + stderr)] };
  const { modules, summary } = parsed;
  const violations = summary.violations.map(({ from, to, rule }): Finding => ({
    file: from,
    line: null,
    rule: rule.name,
    message: `imports ${to}`,
  }));
  const unseen = unseenFiles(root, present, new Set(modules.map(({ source }) => source)));
  return {
    summary: `${modules.length} modules, ${summary.totalDependenciesCruised} imports`,
    findings: [...violations, ...unseen],
  };
}

function unseenFiles(root: string, present: readonly string[], seen: ReadonlySet<string>): Finding[] {
  const sources = listFiles(root, ['.ts', '.tsx']).filter(
    (file) => present.includes(file.split('/')[0] ?? '') && !isGenerated(file),
  );
  if (sources.length === 0) return [brokenTool('depcruise', 'there is no source file to look at')];
  return sources
    .filter((file) => !seen.has(file))
    .map((file) => ({ file, line: null, rule: 'unseen', message: 'the cruiser did not read this file' }));
}

function parseReport(text: string): z.output<typeof report> | undefined {
  try {
    return report.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
