/** A group's secret as 12 words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOfSecret, newGroupCode, openGroupCode, parseGroupCode } from '../../../engine/crypto/group-code.ts';
import { looksLikeWords, parseGroupWords, wordsOf } from '../../../engine/crypto/group-words.ts';
import { wordList } from '../../../engine/crypto/word-list.ts';
import { parseJoin } from '../../../engine/invites.ts';

const secret = fc.uint8Array({ minLength: 16, maxLength: 16 });

describe('the list', () => {
  test('has 2048 words in order, told apart by four letters, and is the published one', async () => {
    expect(wordList).toHaveLength(2048);
    expect([...wordList].sort()).toEqual(wordList);
    expect(new Set(wordList.map((word) => word.slice(0, 4))).size).toBe(2048);
    const digest = await crypto.subtle.digest('SHA-256', Buffer.from(`${wordList.join('\n')}\n`));
    expect(Buffer.from(digest).toString('hex')).toMatch(/^2f5eed53a4727b4b/);
  });
});

describe('[N2] the words of a group', () => {
  test('of any secret lead back to its code, however they are written', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const code = codeOfSecret(bytes);
        const words = wordsOf(code);
        const list = words.split(' ');
        expect(list).toHaveLength(12);
        const numbered = list.map((word, at) => `${at + 1}. ${word}`).join('\n');
        const shortened = list.map((word) => word.slice(0, 4).toUpperCase()).join(', ');
        for (const text of [words, ` ${words}\n`, numbered, shortened]) {
          expect(looksLikeWords(text)).toBe(true);
          expect(parseJoin(text)).toEqual({ ok: true, code, seeds: [], far: [], name: '' });
        }
      }),
    );
  });

  test('of the open group are these', () => {
    expect(parseGroupWords(wordsOf(openGroupCode))).toEqual({ ok: true, code: openGroupCode });
    expect(wordsOf(codeOfSecret(new Uint8Array(16)))).toMatch(/^(?:abandon ){11}\w+$/);
  });

  test('one of them another, or two exchanged: fifteen of sixteen are refused, and none leads to the same group', () => {
    let refused = 0;
    let same = 0;
    const tries = 1600;
    for (let count = 0; count < tries; count += 1) {
      const code = newGroupCode();
      const list = wordsOf(code).split(' ');
      const [at, other] = [count % 12, (count * 7 + 1) % 12];
      const here = list[at] ?? '';
      const there = list[other] ?? '';
      if (count % 2 === 0) list[at] = wordList[(wordList.indexOf(here) + 1 + count) % 2048] ?? '';
      else [list[at], list[other]] = [there, here];
      if (list.join(' ') === wordsOf(code)) continue;
      const parsed = parseGroupWords(list.join(' '));
      if (!parsed.ok) refused += 1;
      else if (parsed.code === code) same += 1;
    }
    expect(same).toBe(0);
    // Expected 1500 of 1600; 6 standard deviations are 58.
    expect(refused).toBeGreaterThan(tries * 0.9);
  });

  test.each([
    ['abandon ability able', /12 words, these are 3/],
    [`${'abandon '.repeat(11)}grapevyne`, /"grapevyne" is none of the words/],
    [`${'abandon '.repeat(11)}aban`, /wrong|changed places/],
    [`${'abandon '.repeat(11)}abandonment`, /"abandonment" is none/],
    [`${'abandon '.repeat(60)}`, /too long/],
    // Of a wallet: the sum is another one. This is the first test vector of BIP-39.
    [`${'abandon '.repeat(11)}about`, /wrong|changed places/],
  ])('%s is refused with a reason', (text, reason) => {
    const parsed = parseGroupWords(text);
    expect(parsed.ok ? '' : parsed.reason).toMatch(reason);
  });

  test('and codes are never taken for one another', () => {
    fc.assert(
      fc.property(secret, (bytes) => {
        const code = codeOfSecret(bytes);
        for (const text of [code, code.replaceAll(/(.{4})/g, '$1 '), code.toUpperCase()]) {
          expect(looksLikeWords(text)).toBe(false);
          expect(parseJoin(text)).toMatchObject({ ok: true, code });
        }
        expect(parseGroupCode(wordsOf(code)).ok).toBe(false);
      }),
    );
  });

  test('from any text: an answer, never an exception', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => typeof parseGroupWords(text).ok === 'boolean'));
  });
});
