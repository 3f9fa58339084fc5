/** The comparison of protocol rules with the titles of tests. */
import { describe, expect, test } from 'vitest';
import { compareRules } from '../../../scripts/checks/rules.ts';

const document = ['## 6. Rules', '', '- **[S1]** One.', '- **[S2]** Two, see [S1].', '- **[P10]** Ten.', ''].join('\n');

function findingsOf(text: string): string[] {
  return compareRules(document, [{ file: 'test/spec/a.test.ts', text }]).findings.map(({ message }) => message);
}

describe('rules', () => {
  test('every rule cited by a title, however the title is given, is no finding', () => {
    const text = [
      "test('[S1] says so', () => {});",
      "test.each([[1, (2)]])('[S2, P10] says so for %i', () => {});",
    ].join('\n');
    expect(findingsOf(text)).toEqual([]);
  });

  test('a rule that only a comment, a string or another call cites is not held', () => {
    const text = "// [S1]\nconst a = '[S2]';\ntest('[P10] b', () => {}); log('[S1]'); test.step('[S2]', () => {});";
    expect(findingsOf(text)).toEqual(['no test cites S: S1 S2']);
  });

  test('a template counts as a title', () => {
    expect(findingsOf('describe(`[S1][S2] ${name}`, () => { it(`[P10]`, () => {}); });')).toEqual([]);
  });

  test('a citation of no rule is found', () => {
    const text = "test('[S1][S2][P10] and [Q7]', () => {});";
    expect(findingsOf(text)).toEqual(['cites [Q7], which is no rule']);
  });

  test('a rule defined twice and a document without rules are found', () => {
    const twice = compareRules('- **[S1]** One.\n- **[S1]** Again.\n', [{ file: 'a', text: "test('[S1]', f);" }]);
    expect(twice.findings.map(({ message }) => message)).toEqual(['[S1] is defined twice']);
    expect(compareRules('', []).findings.map(({ message }) => message)).toEqual(['no rule is defined']);
  });
});
