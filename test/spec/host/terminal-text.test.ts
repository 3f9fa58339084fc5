/** Hostile names and messages, made harmless for a terminal. */
import { describe, expect, it } from 'vitest';
import { columns, fit, jsonLine, lines, oneLine, table } from '../../../host/terminal-text.ts';

describe('text for a terminal', () => {
  it.each([
    ['colour', '\u001b[31mred\u001b[0m', 'red'],
    ['cursor and erase', 'a\u001b[2J\u001b[1;1Hb', 'ab'],
    ['8-bit CSI', 'a\u009b31mb', 'ab'],
    ['window title', 'a\u001b]0;owned\u0007b', 'ab'],
    ['hyperlink', '\u001b]8;;http://evil.test\u001b\\click\u001b]8;;\u001b\\', 'click'],
    ['an OSC that never ends', 'a\u001b]0;rest of the name', 'a0;rest of the name'],
    ['DCS', 'a\u001bPq#0\u001b\\b', 'ab'],
    ['a reset', 'a\u001bcb', 'ab'],
    ['a lone escape', 'a\u001b', 'a'],
    ['bell, backspace, null, delete', 'a\u0007\u0008\u0000\u007fb', 'ab'],
    ['carriage return', 'safe\rfake', 'safe fake'],
    ['line breaks of every kind', 'a\nb\u0085c\u2028d\u2029e\r\nf', 'a b c d e f'],
    ['right-to-left override', 'user\u202etxt.exe', 'usertxt.exe'],
    ['isolates and marks', '\u2066a\u2069\u200e\u200f\u061c', 'a'],
    ['zero width', 'a\u200b\ufeff\u00adb', 'ab'],
    ['tag characters', 'a\u{e0041}b', 'ab'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['spaces in a row', ' a   b ', 'a b'],
    ['an emoji of several parts', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['other scripts', 'Ägypten नमस्ते 日本', 'Ägypten नमस्ते 日本'],
  ])('%s: harmless', (_title, text, safe) => {
    expect(oneLine(text)).toBe(safe);
  });

  it('is quick on text made to be slow', () => {
    const begun = performance.now();
    for (const part of ['\u001b[', '\u001b]', '\u001b[0;', '\u001b', '\u009b1']) lines(part.repeat(50_000));
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it("keeps a message's lines apart", () => {
    expect(lines('one\n\u001b[1mtwo\tend')).toEqual(['one', 'two    end']);
  });
});

describe('JSON for a terminal', () => {
  it('has nothing a terminal acts on, and is the same value', () => {
    const value = { text: '\u001b[31m\u009b\u007f\u202e\u2066\u200b\ufeff\u{e0041}\u2028 Ä日👩‍👧' };
    const line = jsonLine(value);
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(line).toContain('Ä日');
    expect(JSON.parse(line)).toEqual(value);
  });
});

describe('columns', () => {
  it.each([
    ['abc', 3],
    ['日本', 4],
    ['👍', 2],
    ['👩‍👩‍👧', 2],
    ['🇩🇪', 2],
    ['e\u0301', 1],
    ['✔️', 2],
    ['', 0],
  ])('%s takes %i', (text, width) => {
    expect(columns(text)).toBe(width);
  });

  it('cut text shows that it is cut, and never half a wide character', () => {
    expect(fit('Reception', 20)).toBe('Reception');
    expect(fit('Reception', 5)).toBe('Rece…');
    expect(fit('日本語', 4)).toBe('日…');
  });

  it('align in a table whatever the names hold', () => {
    const rows = table(
      ['NAME', 'ID'],
      [
        ['日本', 'a1'],
        ['\u001b[31mEve\nfake line', 'b2'],
      ],
    );
    expect(rows).toEqual(['NAME           ID', '日本           a1', 'Eve fake line  b2']);
  });
});
