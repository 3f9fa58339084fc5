/** Reads test files as TypeScript does: the titles of their tests, and how long their functions are. */
import ts from 'typescript';
import type { Finding } from './finding.ts';
import type { TextFile } from './tree.ts';

const registrars = new Set(['test', 'it', 'describe', 'suite']);

/** First arguments of test, it and describe, however they are called: `test.each(cases)('title', ...)`. */
export function testTitles(source: TextFile): string[] {
  const titles: string[] = [];
  walk(parse(source), (node) => {
    if (!ts.isCallExpression(node) || !isRegistrar(node)) return;
    const title = node.arguments[0];
    if (title === undefined) return;
    if (ts.isStringLiteralLike(title)) titles.push(title.text);
    else if (ts.isTemplateExpression(title)) titles.push(title.getText());
  });
  return titles;
}

/** Functions over `linesMax` lines, but for those that only group tests: they are as long as their tests. */
export function longTestFunctions(source: TextFile, linesMax: number): Finding[] {
  const tree = parse(source);
  const findings: Finding[] = [];
  walk(tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return;
    if (groupsTests(node)) return;
    const lines = countLines(node.getText(tree));
    if (lines <= linesMax) return;
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    findings.push({ file: source.file, line, rule: 'long-function', message: `${lines} lines, at most ${linesMax}` });
  });
  return findings;
}

function parse({ file, text }: TextFile): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

function groupsTests(node: ts.Node): boolean {
  let groups = false;
  node.forEachChild((child) =>
    walk(child, (inner) => {
      if (ts.isCallExpression(inner) && isRegistrar(inner)) groups = true;
    }),
  );
  return groups;
}

function isRegistrar(call: ts.CallExpression): boolean {
  let callee: ts.Expression = call.expression;
  while (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) callee = callee.expression;
  // `test.step('...')` and `test.use(...)` of Playwright register nothing.
  const last = ts.isPropertyAccessExpression(call.expression) ? call.expression.name.text : '';
  return ts.isIdentifier(callee) && registrars.has(callee.text) && !['step', 'use', 'info', 'extend'].includes(last);
}

/** As the linter counts: blank lines and lines of comment alone are free. */
function countLines(text: string): number {
  return text.split('\n').filter((line) => line.trim() !== '' && !/^\s*(?:\/\/|\/?\*)/.test(line)).length;
}
