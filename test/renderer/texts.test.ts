/** The page's texts: both languages say the same things, with the same gaps to fill. */
import { afterEach, describe, expect, it } from 'vitest';
import { byteRate, clockTime, dayName, integer, listed, span } from '../../renderer/format/time.ts';
import { reasonOf } from '../../renderer/store/reason.ts';
import { de } from '../../renderer/texts/de.ts';
import { en } from '../../renderer/texts/en.ts';
import { phraseTables } from '../../renderer/texts/phrases.ts';
import { applyLanguage, directionOf, languages, localeFor, t } from '../../renderer/texts/texts.ts';

const tables = {
  en: textsOf({ ...en, said: phraseTables.en }),
  de: textsOf({ ...de, said: phraseTables.de }),
};

/** Same in both: names, marks without words, and words that German has taken over. */
const alike = new Set([
  'files.movingAt',
  'health.at',
  'notify.inRoom',
  'notify.lastOf',
  'profile.status',
  'talk.quote',
  'talk.reactionBy',
  'talk.directHeading',
  'talk.roomName',
  'talk.searchIn',
  'app.name',
  'app.title',
  'app.titleUnread',
  'conversation.heading',
  'files.movingAt',
  'message.announce',
  'message.count',
  'message.countAtLeast',
  'person.dayAndTime',
  'person.hereHint',
  'rail.room',
  'settings.kinds.vpn',
  'settings.mib',
  'said.interface.has',
  'said.list',
  'said.system.linux',
  'said.system.macos',
  'said.system.windows',
  'said.tls.proven',
  'settings.version',
  'statusLine.label',
  'travelled.placeOf',
]);

afterEach(() => {
  applyLanguage('en', []);
});

describe('texts', () => {
  it('a failure: the engine’s sentence in English; in German its kind first; without a code what it is', () => {
    const failure = { code: 'not-found', message: 'there is no room "lunch"' };
    expect(reasonOf(failure)).toBe('there is no room "lunch"');
    expect(reasonOf({ ...failure, code: 'constructor' })).toBe('there is no room "lunch"');
    applyLanguage('de', []);
    expect(reasonOf(failure)).toBe('Das gibt es hier nicht (there is no room "lunch").');
    expect(reasonOf('torn')).toBe('torn');
  });

  it('every key in one language: is in the other, and nothing is empty', () => {
    expect([...tables.de.keys()].toSorted()).toEqual([...tables.en.keys()].toSorted());
    for (const table of Object.values(tables)) expect([...table.values()].filter((text) => text === '')).toEqual([]);
  });

  it('what a text leaves open: is left open in the other language, with the same format', () => {
    for (const [key, text] of tables.en) {
      expect([key, ...gapsOf(tables.de.get(key) ?? '')]).toEqual([key, ...gapsOf(text)]);
    }
  });

  it.each(Object.keys(languages))(
    '%s, a text that counts: has all plural forms of the language and no other',
    (lang) => {
      const forms = new Intl.PluralRules(lang).resolvedOptions().pluralCategories.toSorted();
      const table = tables[lang as keyof typeof tables];
      const counted = Map.groupBy(
        [...table.keys()].filter((key) => /_(zero|one|two|few|many|other)$/.test(key)),
        (key) => key.slice(0, key.lastIndexOf('_')),
      );
      expect(counted.size).toBeGreaterThan(10);
      for (const [key, found] of counted) {
        expect([key, ...found.map((form) => form.slice(key.length + 1)).toSorted()]).toEqual([key, ...forms]);
      }
    },
  );

  it('a text that is the same in both languages: is one that needs no words', () => {
    const same = [...tables.en].filter(([key, text]) => tables.de.get(key) === text).map(([key]) => key);
    expect(same.filter((key) => !alike.has(key))).toEqual([]);
  });

  it('a key that does not exist, and an argument that is missing: are type errors', () => {
    // @ts-expect-error no such key
    expect(t('rail.nothing')).toBe('rail.nothing');
    // @ts-expect-error the name is missing
    expect(t('message.via', {})).not.toContain('Ana');
  });
});

describe('language', () => {
  it('German: words, plurals, numbers, dates and lists are German at once', () => {
    const at = new Date(2026, 10, 12, 14, 7).getTime();
    expect(applyLanguage('de', ['en-US'])).toBe('de');
    expect(t('rail.unread', { count: 1 })).toBe('1 ungelesene Nachricht');
    expect(t('rail.unread', { count: 12_345 })).toBe('12.345 ungelesene Nachrichten');
    expect(integer(12_345)).toBe('12.345');
    expect(clockTime(at)).toBe('14:07');
    expect(dayName(at, at)).toBe('Heute');
    expect(dayName(new Date(2026, 4, 1).getTime(), at)).toBe('Freitag, 1. Mai');
    expect(listed(['Ana', 'Ben', 'Cem'])).toBe('Ana, Ben und Cem');
    expect(span(1_400)).toBe('1,4 Sek.');
    expect(byteRate(1_500)).toBe('1,5 kB/s');
    applyLanguage('en', ['en-US']);
    expect(dayName(at, at)).toBe('Today');
    expect(integer(12_345)).toBe('12,345');
  });

  it.each([
    ['system', ['fr', 'de-AT', 'en'], 'de-AT'],
    ['system', ['fr', 'ja'], 'en'],
    ['system', ['en-GB', 'de'], 'en-GB'],
    ['de', ['en-GB', 'de-CH'], 'de-CH'],
    ['de', ['en-GB'], 'de'],
    ['en', ['de-DE'], 'en'],
  ] as const)('the choice %s where the system asks for %j: %s', (choice, asked, expected) => {
    expect(localeFor(choice, asked)).toBe(expected);
    expect(directionOf(expected)).toBe('ltr');
  });

  it('a name that looks like one of our texts: is shown as it is', () => {
    const name = '{{name}} $t(app.name) <b>&amp;';
    expect(t('message.via', { name })).toBe(`via ${name}`);
  });

  it('a name written from right to left: turns nothing but itself', () => {
    expect(t('person.seen', { time: '9:00' })).toBe('seen 9:00');
    expect(t('message.via', { name: 'שירה' })).toBe('via \u2068שירה\u2069');
  });
});

function textsOf(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
      const full = path === '' ? key : `${path}.${key}`;
      return typeof value === 'string' ? [[full, value] as const] : [...textsOf(Object(value) as object, full)];
    }),
  );
}

function gapsOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^}]+)\}\}/g)].map(([, gap = '']) => gap).toSorted();
}
