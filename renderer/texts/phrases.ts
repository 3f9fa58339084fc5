/** What the engine says, in the language of the page; the tables of each language, by the codes of `shared/`. */
import { doctorSentences } from '../../shared/doctor-sentences.ts';
import type { Phrase, Speaker } from '../../shared/phrase.ts';
import { sayPhrase } from '../../shared/phrase.ts';
import { isolated } from '../format/direction.ts';
import { intlLocale } from '../format/locale.ts';
import { integer, listed, span } from '../format/time.ts';
import { refusalWords } from '../../shared/refusal-words.ts';
import { doctorStepWords } from './de/doctor-steps.ts';
import { doctorSystems, doctorVerdictWords } from './de/doctor-verdicts.ts';
import { refusalWords as germanRefusals } from './de/refusals.ts';
import type { Language } from './texts.ts';
import { currentLanguage } from './texts.ts';

const english = { ...doctorSentences, ...refusalWords } as const;

type Sentences = { readonly [Key in keyof typeof english]: string };

export const phraseTables: Readonly<Record<Language, Sentences>> = {
  en: english,
  de: { ...doctorVerdictWords, ...doctorSystems, ...doctorStepWords, ...germanRefusals },
};

/** undefined: the engine has another version than this page, and says what the page does not know. */
export function sayHere(said: Phrase | undefined): string | undefined {
  return said === undefined ? undefined : sayPhrase(said, speaker(phraseTables[currentLanguage()]));
}

function speaker(sentences: Readonly<Record<string, string>>): Speaker {
  const plurals = new Intl.PluralRules(intlLocale());
  return {
    sentences,
    pluralOf: (count) => plurals.select(count),
    number: integer,
    span,
    names: listed,
    quoted: isolated,
  };
}
