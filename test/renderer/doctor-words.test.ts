/** What the doctor says is said in every language: each verdict and step there is, and each code by itself. */
import { afterEach, describe, expect, it } from 'vitest';
import { inEnglish, phrase } from '../../shared/doctor-sentences.ts';
import type { DoctorStepName } from '../../shared/doctor.ts';
import type { Phrase } from '../../shared/phrase.ts';
import { diagnose } from '../../engine/doctor/diagnosis.ts';
import { phraseTables, sayHere } from '../../renderer/texts/phrases.ts';
import { applyLanguage } from '../../renderer/texts/texts.ts';
import { ofHere, ofPath } from '../spec/doctor/evidence-cases.ts';

afterEach(() => {
  applyLanguage('en', []);
});

/** Every sentence of every report, with the engine's English for it. */
const said: readonly (readonly [string, Phrase | undefined, string])[] = [...ofHere, ...ofPath]
  .map(([, , evidence]) => diagnose(evidence))
  .flatMap(({ steps, verdict }) => [
    ...steps.flatMap(({ name, title, detail, phrases }) => [
      [name, phrases?.title, title] as const,
      [name, phrases?.detail, detail] as const,
    ]),
    ...(verdict === null
      ? []
      : [
          [verdict.code, verdict.phrases?.title, verdict.title] as const,
          [verdict.code, verdict.phrases?.meaning, verdict.meaning] as const,
        ]),
    ...[verdict?.fix ?? []]
      .flat()
      .flatMap(({ text, phrase: fix, commands }) => [
        ['fix', fix, text] as const,
        ...commands.map(({ system, phrase: on }) => ['system', on, system] as const),
      ]),
  ]);

describe('what the doctor says', () => {
  it('every sentence of every report: is whole in German, and not the English one', () => {
    applyLanguage('de', []);
    expect(said.length).toBeGreaterThan(1000);
    for (const [where, given, text] of said) {
      const german = given && sayHere(given);
      expect([where, text, typeof german]).toEqual([where, text, 'string']);
      expect(german).not.toMatch(/\{\{|undefined|\b(?:the|does|not|nobody|answers?|others?)\b/i);
    }
  });

  it('in English: the page says what the engine says', () => {
    const spoken = (text: string) => text.replace(/[\d.,]+ (?:ms|sec|s|min|m|hr|h)\b/g, 'N');
    for (const [, given, text] of said) expect(spoken(sayHere(given) ?? '')).toBe(spoken(text));
  });

  it('every code there is: has a German sentence', () => {
    for (const key of Object.keys(phraseTables.en)) {
      expect([key, phraseTables.de[key as keyof typeof phraseTables.de]?.length > 0]).toEqual([key, true]);
    }
  });

  it('spans, names and numbers: are written as German writes them, ports are not grouped', () => {
    applyLanguage('de', []);
    const off = phrase('clock-here.title-fast', { off: { ms: 4_400 } });
    expect(sayHere(off)).toBe('Die Uhr dieses Computers geht 4,4 Sek. vor.');
    expect(sayHere(phrase('healthy.title-missing', { absent: { names: ['Ana', 'Ben', 'Cem'] } }))).toContain(
      'Ben und Cem',
    );
    expect(sayHere(phrase('links.open', { count: 1200 }))).toBe('1.200 Verbindungen sind offen');
    expect(sayHere(phrase('port.nobody', { port: '47474' }))).toContain('TCP-Port 47474');
    expect(inEnglish(off)).toBe('The clock of this computer is 4.4 s fast.');
  });

  it('a code that this page does not know, or a part of such: is left to the engine’s own words', () => {
    const name: DoctorStepName = 'tcp';
    for (const code of ['of-a-later-version', 'toString', '__proto__', `${name}.`]) {
      expect(sayHere({ code, values: {} })).toBeUndefined();
      expect(sayHere({ code: 'list', values: { all: { all: [{ code, values: {} }], joint: ', ' } } })).toBeUndefined();
    }
    expect(sayHere({ code: 'links.open', values: {} })).toBeUndefined();
    expect(sayHere({ code: 'peer-off.title', values: {} })).toBeUndefined();
    expect(sayHere(undefined)).toBeUndefined();
  });
});
