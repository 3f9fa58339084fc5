/** `t` gives a text of the page in the chosen language. Keys and their arguments are typed by the English texts. */
import { createInstance } from 'i18next';
import { isolated } from '../format/direction.ts';
import { setIntlLocale } from '../format/locale.ts';
import { de } from './de.ts';
import { en } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'page';
    resources: { page: typeof en };
  }
}

/** Every language there is, each by the name that its own speakers give it. */
export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;
/** What a person chooses: a language, or whatever the system speaks. */
export type LanguageChoice = Language | 'system';

const texts = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  nsSeparator: false,
  defaultNS: 'page',
  // Both are in the bundle: nothing is fetched, and `t` answers from the first call.
  resources: { en: { page: en }, de: { page: de } },
  initAsync: false,
  interpolation: {
    // React escapes what it draws. A name in another direction must not turn the sentence around it.
    escape: isolated,
  },
});
void texts.init();

export const { t } = texts;

/** From here on `t`, dates and numbers are in this language. The languages are bundled: it is done on return. */
export function applyLanguage(choice: LanguageChoice, asked: readonly string[]): string {
  const locale = localeFor(choice, asked);
  setIntlLocale(locale);
  void texts.changeLanguage(locale);
  return locale;
}

export function currentLanguage(): Language {
  return languageOf(texts.language) === 'de' ? 'de' : 'en';
}

export function directionOf(locale: string): 'ltr' | 'rtl' {
  return texts.dir(locale);
}

/** "de-AT" for German where the system speaks Austrian German: dates and numbers follow it. */
export function localeFor(choice: LanguageChoice, asked: readonly string[]): string {
  const known = asked.filter((one) => Object.hasOwn(languages, languageOf(one)));
  if (choice === 'system') return known[0] ?? 'en';
  return known.find((one) => languageOf(one) === choice) ?? choice;
}

function languageOf(locale: string): string {
  return locale.split('-', 1)[0]?.toLowerCase() ?? '';
}
