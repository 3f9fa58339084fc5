/** Group codes as people type them, and the keys that come from them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase32 } from '../../../shared/base32.ts';
import {
  formatGroupCode,
  groupKeys,
  groupSecretBytes,
  newGroupCode,
  openGroupCode,
  parseGroupCode,
} from '../../../engine/crypto/group-code.ts';
import type { GroupCode } from '../../../engine/crypto/group-code.ts';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const codes = fc
  .uint8Array({ minLength: groupSecretBytes, maxLength: groupSecretBytes })
  .map((secret) => newGroupCode({ bytes: () => secret }));

function parsed(text: string): GroupCode | string {
  const result = parseGroupCode(text);
  return result.ok ? result.code : result.reason;
}

describe('group code', () => {
  test('a code: gv1-, 26 characters of secret, 2 of check', () => {
    const code = newGroupCode({ bytes: (length) => new Uint8Array(length).fill(0xff) });
    expect(formatGroupCode(code)).toMatch(/^gv1-z{25}w[0-9a-z]{2}$/);
    expect(formatGroupCode(newGroupCode())).toMatch(/^gv1-[0-9a-hjkmnp-tv-z]{28}$/);
  });

  test('two new codes differ', () => {
    expect(newGroupCode()).not.toBe(newGroupCode());
  });

  test('a formatted code parses to itself', () => {
    fc.assert(fc.property(codes, (code) => parsed(formatGroupCode(code)) === code));
  });

  test('case, spaces, dashes, look-alikes and the missing prefix make no difference', () => {
    const code = newGroupCode({ bytes: (length) => new Uint8Array(length).fill(0x08) });
    const body = code.slice(4);
    expect(body).toContain('1');
    expect(body).toContain('0');
    const spaced = body.replace(/.{4}/g, '$& - ');
    for (const text of [
      code.toUpperCase(),
      `  ${code}\n`,
      `GV1 ${spaced}`,
      `gvl\u2011${body.replace(/0/g, 'O').replace(/1/g, 'l')}`,
      `GVI\u2013${body.replace(/0/g, 'o').replace(/1/g, 'I')}\u200b`,
      body,
    ]) {
      expect(parsed(text)).toBe(code);
    }
  });

  test('a code without prefix whose secret begins like the prefix is still that code', () => {
    const secret = new Uint8Array(groupSecretBytes);
    secret.set([0x86, 0xc2, 0x00]);
    const code = newGroupCode({ bytes: () => secret });
    expect(code.slice(4, 7)).toBe('gv1');
    expect(parsed(code.slice(4))).toBe(code);
    expect(parsed(code)).toBe(code);
  });

  test('one or two wrong characters, and exchanged neighbours, are always found', () => {
    const change = fc.tuple(fc.nat(27), fc.constantFrom(...alphabet));
    fc.assert(
      fc.property(codes, fc.tuple(change, change), (code, changes) => {
        const characters = [...code.slice(4)];
        for (const [at, letter] of changes) characters[at] = letter;
        const changed = `gv1-${characters.join('')}`;
        return changed === code || !parseGroupCode(changed).ok;
      }),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(codes, fc.integer({ min: 4, max: 30 }), (code, at) => {
        const changed = code.slice(0, at) + (code[at + 1] ?? '') + (code[at] ?? '') + code.slice(at + 2);
        return changed === code || !parseGroupCode(changed).ok;
      }),
      { numRuns: 500 },
    );
  });

  test('padding bits that are not zero are refused: a secret has one text', () => {
    const valid = new Set<string>();
    for (const last of alphabet) {
      for (const check of alphabet) {
        for (const check2 of alphabet) {
          const text = `gv1-${'0'.repeat(25)}${last}${check}${check2}`;
          if (parseGroupCode(text).ok) valid.add(last);
        }
      }
    }
    expect([...valid].sort()).toEqual(['0', '4', '8', 'c', 'g', 'm', 'r', 'w']);
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['gv1-abc', 'this one has 3'],
    [`gv1-${'0'.repeat(29)}`, 'this one has 29'],
    [`gv1-${'0'.repeat(27)}u`, '"u"'],
    [`gv2-${'0'.repeat(28)}`, 'newer'],
    [`gv1-${'0'.repeat(27)}1`, 'wrong'],
    ['x'.repeat(5000), 'too long'],
    ['our secret password', '"u"'],
  ])('%j is refused with a reason', (text, reason) => {
    expect(parsed(text)).toContain(reason);
  });

  test('any text is parsed or refused, never thrown at', () => {
    const texts = fc.uint16Array({ maxLength: 60 }).map((units) => String.fromCharCode(...units));
    fc.assert(fc.property(texts, (text) => typeof parseGroupCode(text).ok === 'boolean'));
  });
});

describe('group keys', () => {
  test('one code gives one set of keys, another code gives another in every part', () => {
    const code = newGroupCode();
    const keys = groupKeys(code);
    expect(groupKeys(code)).toEqual(keys);
    const other = groupKeys(newGroupCode());
    expect(other.gid).not.toBe(keys.gid);
    expect(other.admission).not.toEqual(keys.admission);
    expect(other.mdnsTag).not.toEqual(keys.mdnsTag);
    expect(keys.admission).not.toEqual(keys.mdnsTag);
    expect(keys.admission.length).toBe(32);
  });

  test('only the open group is open, and its code is the same on every machine', () => {
    expect(groupKeys(openGroupCode).open).toBe(true);
    expect(groupKeys(newGroupCode()).open).toBe(false);
    expect(parsed(formatGroupCode(openGroupCode))).toBe(openGroupCode);
    // Written down: a change of the derivation would part old and new peers.
    expect(openGroupCode).toBe('gv1-8vzqnqjwhywf7pw67dn9b39gg034');
    expect(groupKeys(openGroupCode).gid).toBe('agcfrgpzh07dasvtnwqckqt2gm');
    expect(encodeBase32(groupKeys(openGroupCode).admission).slice(0, 16)).toBe('xtsrz3n86rqad1mj');
    expect(encodeBase32(groupKeys(openGroupCode).mdnsTag).slice(0, 16)).toBe('5rvcp7djx44c62a3');
  });
});
