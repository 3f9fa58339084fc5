/**
 * A check that finds nothing may be blind. test/planted/tree is a small house with one violation a
 * file; each says in its first lines which tool must report it, and under which rule. The files are
 * copied out and looked at with the real configuration.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CheckResult, Finding } from './finding.ts';
import { checkLayers } from './layers.ts';
import { checkLint } from './lint.ts';
import { listFiles } from './tree.ts';
import { checkTypes } from './types.ts';

const configurations = ['.oxlintrc.json', '.dependency-cruiser.cjs', 'tsconfig.base.json', 'tsconfig.core.json'];

/** Too long to be worth keeping in the repository. */
const longFiles = {
  'host/long-file.ts': longFile(),
  'host/long-function.ts': longFunction(),
};

interface Expectation {
  readonly file: string;
  readonly tool: string;
  readonly rule: string;
}

export async function checkPlanted(root: string): Promise<CheckResult> {
  const tree = mkdtempSync(path.join(tmpdir(), 'grapevine-planted-'));
  try {
    plant(root, tree);
    const expectations = readExpectations(tree);
    const reports = new Map([
      ['depcruise', (await checkLayers(tree)).findings],
      ['oxlint', (await checkLint(tree)).findings],
      ['tsc', (await checkTypes(tree, 'tsconfig.core.json', ['--tsBuildInfoFile', 'core.tsbuildinfo'])).findings],
    ]);
    return {
      summary: `${expectations.length} violations planted`,
      findings: [...unreported(expectations, reports), ...innocent(expectations, reports)],
    };
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

function plant(root: string, tree: string): void {
  cpSync(path.join(root, 'test', 'planted', 'tree'), tree, { recursive: true });
  for (const file of configurations) cpSync(path.join(root, file), path.join(tree, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(longFiles)) writeFileSync(path.join(tree, file), text);
}

function readExpectations(tree: string): Expectation[] {
  return listFiles(tree, ['.ts', '.tsx']).flatMap((file) => {
    const text = readFileSync(path.join(tree, file), 'utf8');
    const planted = text.matchAll(/^\/\/ planted: (\S+) (\S+)$/gm);
    return Array.from(planted, ([, tool = '', rule = '']) => ({ file, tool, rule }));
  });
}

function unreported(expectations: readonly Expectation[], reports: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  if (expectations.length === 0) return [{ file: '', line: null, rule: 'planted', message: 'nothing is planted' }];
  return expectations
    .filter(({ file, tool, rule }) => !reports.get(tool)?.some((found) => found.file === file && found.rule === rule))
    .map(({ file, tool, rule }) => ({
      file: `test/planted/tree/${file}`,
      line: null,
      rule: 'planted',
      message: `${tool} did not report ${rule}`,
    }));
}

/** The files without a violation must stay without a finding: a rule that bans all proves nothing. */
function innocent(expectations: readonly Expectation[], reports: ReadonlyMap<string, readonly Finding[]>): Finding[] {
  const guilty = new Set(expectations.map(({ file }) => file));
  return [...reports].flatMap(([tool, findings]) =>
    findings
      // Where the cycle is entered is the cruiser's choice.
      .filter(({ file, rule }) => !guilty.has(file) && !/cycle/.test(rule))
      .map(({ file, rule, message }) => ({
        file: file === '' ? '' : `test/planted/tree/${file}`,
        line: null,
        rule: 'planted',
        message: `${tool} reported ${rule} where nothing is wrong: ${message}`,
      })),
  );
}

function longFile(): string {
  const lines = Array.from({ length: 401 }, (_, index) => `export const line${index} = ${index};`);
  return `// planted: oxlint max-lines\n${lines.join('\n')}\n`;
}

function longFunction(): string {
  const lines = Array.from({ length: 71 }, (_, index) => `  write(${index});`);
  return [
    '// planted: oxlint max-lines-per-function',
    'export function long(write: (n: number) => void): void {',
    ...lines,
    '}',
    '',
  ].join('\n');
}
