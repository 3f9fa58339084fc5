/** Why a call was refused, in the language of the page: every sentence, with every part of it. */
import { afterEach, describe, expect, test } from 'vitest';
import { refusal } from '../../shared/refusal.ts';
import { refusalWords } from '../../shared/refusal-words.ts';
import { toApiError } from '../../renderer/api/websocket-api.ts';
import { reasonOf } from '../../renderer/store/reason.ts';
import { phraseTables } from '../../renderer/texts/phrases.ts';
import { applyLanguage } from '../../renderer/texts/texts.ts';

const parts = (sentence: string): string[] =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

/** As it comes over a wire. */
const overWire = (error: ReturnType<typeof refusal>): unknown =>
  toApiError(JSON.parse(JSON.stringify(error.toFailure())));

afterEach(() => void applyLanguage('en', []));

describe('what a call is refused with', () => {
  test.each(Object.entries(refusalWords))('%s: German says the same parts, and is not the English', (code, english) => {
    const german: Readonly<Record<string, string>> = phraseTables.de;
    expect(parts(german[code] ?? '')).toEqual(parts(english));
    expect(german[code]).not.toBe(english);
  });

  test('comes over a wire with its code and values, and is said in the language of the page', () => {
    const error = refusal('failed', 'refused.no-key', { who: 'Bo' });
    expect(error.message).toContain('Bo cannot be written to alone yet');
    expect(reasonOf(overWire(error))).toContain('cannot be written to alone yet');
    applyLanguage('de', []);
    expect(reasonOf(overWire(error))).toMatch(/^An .?Bo.? allein kann noch nicht geschrieben werden/u);
  });

  test('of a newer Grapevine, with a sentence that this page does not know: the kind, and the English', () => {
    applyLanguage('de', []);
    const newer = { code: 'failed', message: 'the moon is full', phrase: { code: 'refused.moon', values: {} } };
    expect(reasonOf(toApiError(newer))).toBe('Das ist nicht gelungen (the moon is full).');
    const odd = { code: 'failed', message: 'odd', phrase: { code: 'refused.no-key', values: { who: { all: [] } } } };
    expect(reasonOf(toApiError(odd))).toBe('Das ist nicht gelungen (odd).');
    expect(reasonOf(toApiError({ ...newer, phrase: 7 }))).toBe('Das ist nicht gelungen (the moon is full).');
  });

  test('is made with all of its parts', () => {
    expect(() => refusal('failed', 'refused.no-key')).toThrow('assertion');
  });
});
