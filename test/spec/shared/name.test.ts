/** Names come from other people's machines. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameBytesMax, nameGraphemesMax, utf8Bytes } from '../../../shared/limits.ts';
import { cleanName } from '../../../shared/name.ts';
import { toGroupId, toPeerId } from '../../../shared/ids.ts';
import { decodeRecord, encodeRecord } from '../../../engine/wire/peer-record.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const lengthOf = (name: string): number => [...graphemes.segment(name)].length;

describe('[A9] a name', () => {
  test.each([
    ['Ada\u0000\u0007\u001b[31m', 'Ada[31m'],
    ['Ada\u202Egnp.exe', 'Adagnp.exe'],
    ['\u2066Ada\u2069 \u200F\u061C', 'Ada'],
    ['A\u200Bd\u200Da\uFEFF\u2060', 'Ada'],
    ['Ada\r\nBob\tCyd', 'AdaBobCyd'],
    ['  Ada \u00A0\u3000 Bob ', 'Ada Bob'],
    ['Ada\u2028Bob\u2029', 'AdaBob'],
    ['A\uD800da\uDFFF', 'Ada'],
    ['Ame\u0301lie', 'Am\u00E9lie'],
    ['\u200B\u202E\u0000 ', ''],
    ['山田 太郎 👩🏽', '山田 太郎 👩🏽'],
    ['👩🏽\u200D💻 ❤\uFE0F\u200D🔥', '👩🏽\u200D💻 ❤\uFE0F\u200D🔥'],
    ['\u200D👩\u200D\u200D👩\u200Dx1\u200D2👩\u200D', '👩👩x12👩'],
    ['👩\u200B\u200D💻', '👩\u200D💻'],
  ])('%j: becomes %j', (name, cleaned) => {
    expect(cleanName(name)).toBe(cleaned);
  });

  test('of more than 32 graphemes: is cut between two of them', () => {
    expect(cleanName('x'.repeat(40))).toBe('x'.repeat(nameGraphemesMax));
    expect(cleanName('é'.repeat(40))).toBe('é'.repeat(nameGraphemesMax));
    const marked = 'q\u0323\u0307';
    expect(cleanName(marked.repeat(60))).toBe(marked.repeat(25));
    expect(cleanName('🇩🇪'.repeat(40))).toBe('🇩🇪'.repeat(16));
  });

  test('of any text: is within its limits, shows nothing unseen, and stays as it is when cleaned again', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom(...'👩💻🏽\u200d\ufe0fx'),
    );
    const joined = /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu;
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 300 }), (name) => {
        const cleaned = cleanName(name);
        expect(lengthOf(cleaned)).toBeLessThanOrEqual(nameGraphemesMax);
        expect(utf8Bytes(cleaned)).toBeLessThanOrEqual(nameBytesMax);
        expect(cleaned.replace(joined, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(cleanName(cleaned)).toBe(cleaned);
      }),
    );
  });

  test("in another peer's record: is cleaned before anybody sees it", () => {
    const record = {
      ...{ gid: toGroupId(new Uint8Array(16)), id: toPeerId(new Uint8Array(32).fill(1)) },
      ...{ incarnation: 1, version: 1, left: false, endpoints: [], statusText: '', away: false, services: [] },
      ...{ name: 'Ada\u202E\u0007', avatar: new Uint8Array(0), boot: new Uint8Array(8) },
    };
    expect(decodeRecord(encodeRecord(record)).name).toBe('Ada');
  });
});
