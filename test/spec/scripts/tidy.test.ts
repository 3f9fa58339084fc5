/** The style check finds what it is there for, and leaves good files alone. */
import { describe, expect, test } from 'vitest';
import { tidyFile } from '../../../scripts/checks/tidy.ts';

const head = '/** A file. */\n';
const rulesOf = (file: string, text: string): string[] => tidyFile({ file, text }).map(({ rule }) => rule);

describe('tidy', () => {
  test('a small file with a head comment has no finding', () => {
    expect(rulesOf('engine/core/feed.ts', `${head}export const feed = 1;\n`)).toEqual([]);
  });

  test('a file of 400 lines passes, one of 401 does not, whatever its language', () => {
    const lines = (count: number): string => `${head}${'\n'.repeat(count - 1)}`;
    expect(rulesOf('renderer/App.tsx', lines(400))).toEqual([]);
    expect(rulesOf('renderer/App.tsx', lines(401))).toEqual(['long-file']);
    expect(rulesOf('renderer/styles/app.css', lines(401))).toEqual(['long-file']);
    expect(rulesOf('docs/protocol.md', lines(401))).toEqual([]);
  });

  test('a line of 121 columns is found unless one sentence alone makes it so', () => {
    expect(rulesOf('host/cli.ts', `${head}${'x'.repeat(120)}\n`)).toEqual([]);
    expect(rulesOf('host/cli.ts', `${head}${'x'.repeat(121)}\n`)).toEqual(['long-line']);
    expect(rulesOf('host/cli.ts', `${head}  hint: '${'word '.repeat(30)}',\n`)).toEqual([]);
  });

  test('a file without a head comment is found, and a shebang may stand before it', () => {
    expect(rulesOf('host/cli.ts', 'export const a = 1;\n')).toEqual(['head-comment']);
    expect(rulesOf('host/cli.ts', `#!/usr/bin/env node\n${head}`)).toEqual([]);
  });

  // Written in pieces: this file is looked at too.
  test.each([
    ['machine-path', `// see /ho${'me/anna/'}notes\n`],
    ['machine-path', `// see /ro${'ot/'}notes\n`],
    ['machine-path', `const file = '/tm${'p/'}x';\n`],
    ['left-open', `// TO${'DO'}: later\n`],
    ['types-off', `// @ts-${'ignore'}\n`],
    ['silent-disable', `// oxlint-${'disable'}-next-line eqeqeq\n`],
  ])('%s is found', (rule, line) => {
    expect(rulesOf('host/cli.ts', head + line)).toEqual([rule]);
  });

  test('a rule may be switched off for a line that says why', () => {
    expect(rulesOf('host/cli.ts', `${head}// oxlint-disable-next-line eqeqeq -- null and undefined\n`)).toEqual([]);
  });

  test.each(['only', 'skip', 'todo', 'fixme', 'fails'])('a test narrowed with %s is found in tests alone', (word) => {
    const text = `${head}test.${word}('a', () => {});\n`;
    expect(rulesOf('test/spec/a.test.ts', text)).toEqual(['narrowed-test']);
    expect(rulesOf('host/cli.ts', text)).toEqual([]);
  });

  test('a test function over 70 lines is found, a describe of any length is not', () => {
    const body = '    work();\n'.repeat(70);
    const long = `${head}describe('a', () => {\n  test('b', () => {\n${body}  });\n});\n`;
    expect(tidyFile({ file: 'test/spec/a.test.ts', text: long })).toEqual([
      expect.objectContaining({ rule: 'long-function', line: 3, message: '72 lines, at most 70' }),
    ]);
    const grouped = `${head}describe('a', () => {\n${"  test('b', () => work());\n".repeat(90)}});\n`;
    expect(rulesOf('test/spec/a.test.ts', grouped)).toEqual([]);
  });
});
