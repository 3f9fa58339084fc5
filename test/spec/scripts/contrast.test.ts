/** Contrast figures, and the reading of the two themes. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareColours, contrastRatio } from '../../../scripts/check-contrast.ts';

const tokens = readFileSync(path.resolve(import.meta.dirname, '../../../renderer/styles/tokens.css'), 'utf8');
const messagesOf = (css: string): string[] => compareColours(css).findings.map(({ message }) => message);

describe('contrast', () => {
  test('black on white is 21, equal colours are 1, the order does not matter', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrastRatio('#7d2248', '#7d2248')).toBe(1);
  });

  test('the two greys on either side of 4.5 on white are told apart', () => {
    expect(contrastRatio('#767676', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio('#777777', '#ffffff')).toBeLessThan(4.5);
  });

  test('a colour that is not there is below every minimum', () => {
    expect(contrastRatio('', '#ffffff')).toBeNaN();
    expect(messagesOf(tokens.replaceAll(/--text-3:/g, '--text-9:'))).toContainEqual(
      expect.stringContaining('light: text-3 on chrome is NaN'),
    );
  });

  test('the tokens of the app pass, and one pale text in one theme does not', () => {
    expect(messagesOf(tokens)).toEqual([]);
    const pale = tokens.replace(/--text-3:\s*#[0-9a-f]{6}/i, '--text-3: #b0b8b0');
    expect(messagesOf(pale).every((message) => message.startsWith('light: text-3 on '))).toBe(true);
    expect(messagesOf(pale)).not.toEqual([]);
  });

  test('two dark blocks that differ are found', () => {
    const last = tokens.lastIndexOf('--text:');
    const changed = `${tokens.slice(0, last)}--text: #ffffff; --was:${tokens.slice(last + '--text:'.length)}`;
    expect(messagesOf(changed)).toContain('the two dark blocks differ');
  });
});
