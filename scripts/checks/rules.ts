/** Every numbered rule of docs/protocol.md has a test that cites it, and no test cites one that is not there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CheckResult, Finding } from './finding.ts';
import { testTitles } from './test-source.ts';
import type { TextFile } from './tree.ts';
import { listFiles, readFiles } from './tree.ts';

const document = 'docs/protocol.md';

export function checkRules(root: string): Promise<CheckResult> {
  if (!existsSync(path.join(root, document))) {
    const missing: Finding = { file: document, line: null, rule: 'rules', message: 'the document is missing' };
    return Promise.resolve({ summary: 'no document', findings: [missing] });
  }
  const tests = listFiles(root, ['.ts', '.tsx']).filter((file) => file.startsWith('test/'));
  const [text] = readFiles(root, [document]);
  return Promise.resolve(compareRules(text?.text ?? '', readFiles(root, tests)));
}

export function compareRules(text: string, tests: readonly TextFile[]): CheckResult {
  const lines = text.split('\n');
  const defined = new Map<string, number>();
  const findings: Finding[] = [];
  for (const [index, line] of lines.entries()) {
    const id = /^- \*\*\[([A-Z]\d+)\]\*\*/.exec(line)?.[1];
    if (id === undefined) continue;
    if (defined.has(id)) findings.push(finding(document, index + 1, `[${id}] is defined twice`));
    defined.set(id, index + 1);
  }
  if (defined.size === 0) findings.push(finding(document, null, 'no rule is defined'));
  const cited = new Set<string>();
  for (const test of tests) {
    for (const id of testTitles(test).flatMap(citations)) {
      cited.add(id);
      if (!defined.has(id)) findings.push(finding(test.file, null, `cites [${id}], which is no rule`));
    }
  }
  // One finding an area: a long list of single lines hides the rest.
  for (const [area, ids] of Map.groupBy(defined.keys(), (id) => id.slice(0, 1))) {
    const uncited = ids.filter((id) => !cited.has(id));
    if (uncited.length > 0) findings.push(finding(document, null, `no test cites ${area}: ${uncited.join(' ')}`));
  }
  const held = [...defined.keys()].filter((id) => cited.has(id)).length;
  return { summary: `${held} of ${defined.size} rules cited in ${tests.length} test files`, findings };
}

/** `[S3]`, `[S3][S4]` and `[S3, S4]`. */
function citations(title: string): string[] {
  return [...title.matchAll(/\[([A-Z]\d+(?:,\s*[A-Z]\d+)*)\]/g)].flatMap(([, ids = '']) => ids.split(/,\s*/));
}

function finding(file: string, line: number | null, message: string): Finding {
  return { file, line, rule: 'rules', message };
}
