/** The house style where no other tool looks: sizes, head comments, paths of one machine, narrowed tests. */
import type { CheckResult, Finding } from './finding.ts';
import type { TextFile } from './tree.ts';
import { isGenerated, listFiles, readFiles } from './tree.ts';
import { longTestFunctions } from './test-source.ts';

const linesMax = 400;
const columnsMax = 120;
const functionLinesMax = 70;

const code = ['.ts', '.tsx', '.mts', '.cjs', '.mjs', '.js', '.css'];
const text = [...code, '.md', '.html', '.json', '.yml', '.yaml', '.sh', 'Dockerfile', '.ci/run'];

/** Written in pieces, so that this file does not find itself. */
const forbidden = [
  {
    rule: 'machine-path',
    pattern: pattern('(?<![\\w.~/])/(?:wo', 'rk|ro', 'ot|ho', 'me/\\w+|Us', 'ers/\\w+|tm', 'p)/'),
  },
  { rule: 'left-open', pattern: pattern('\\b(?:TO', 'DO|FIX', 'ME|XX', 'X|HA', 'CK)\\b') },
  { rule: 'types-off', pattern: pattern('@ts-(?:ig', 'nore|nocheck)') },
];

/**
 * `skipIf` and `runIf` are not here: `npm test` counts what they leave out, and fails where it should
 * have run.
 */
const narrowedTest = /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:only|skip|todo|fixme|fails)\b/;
/** A rule may be switched off for one line with its reason: `oxlint-disable-next-line rule -- why`. */
const silentDisable = /(?:oxlint|eslint)-disable(?!.* -- \S)/;

export function checkTidy(root: string): Promise<CheckResult> {
  const files = readFiles(
    root,
    listFiles(root, text).filter((file) => !isGenerated(file) && file !== 'package-lock.json'),
  );
  return Promise.resolve({ summary: `${files.length} files`, findings: files.flatMap(tidyFile) });
}

export function tidyFile({ file, text: content }: TextFile): Finding[] {
  const lines = content.split('\n');
  const findings = lines.flatMap((line, index) => tidyLine(file, line, index + 1));
  if (!code.some((extension) => file.endsWith(extension))) return findings;
  const length = lines.at(-1) === '' ? lines.length - 1 : lines.length;
  if (length > linesMax) {
    findings.push({ file, line: null, rule: 'long-file', message: `${length} lines, at most ${linesMax}` });
  }
  if (!/^(?:#!.*\n)?(?:'use strict';\s*)?\/\*/.test(content)) {
    findings.push({ file, line: 1, rule: 'head-comment', message: 'begins without a comment that says what it is' });
  }
  if (file.startsWith('test/') && /\.tsx?$/.test(file)) {
    findings.push(...longTestFunctions({ file, text: content }, functionLinesMax));
  }
  return findings;
}

function tidyLine(file: string, line: string, at: number): Finding[] {
  const findings = forbidden
    .filter((one) => one.pattern.test(line))
    .map(({ rule }): Finding => ({ file, line: at, rule, message: line.trim().slice(0, 80) }));
  if (!code.some((extension) => file.endsWith(extension))) return findings;
  if (line.length > columnsMax && !isOneSentence(line)) {
    findings.push({ file, line: at, rule: 'long-line', message: `${line.length} columns, at most ${columnsMax}` });
  }
  if (file.startsWith('test/') && narrowedTest.test(line)) {
    findings.push({ file, line: at, rule: 'narrowed-test', message: line.trim().slice(0, 80) });
  }
  if (silentDisable.test(line) && !file.startsWith('scripts/checks/')) {
    findings.push({ file, line: at, rule: 'silent-disable', message: 'say why after " -- "' });
  }
  return findings;
}

/** Texts for people are not broken in pieces: whoever looks for one searches for the whole. */
function isOneSentence(line: string): boolean {
  const longest = [...line.matchAll(/(['"`])(?:(?!\1).)*\1|https?:\/\/\S+/g)].map(([quoted]) => quoted.length);
  return line.length - Math.max(0, ...longest) <= columnsMax / 2;
}

function pattern(...pieces: readonly string[]): RegExp {
  return new RegExp(pieces.join(''));
}
