/** Everything that the doctor says, by its code, and how a sentence of its is made. */
import type { CodeOf, Phrase, PhraseValue } from './phrase.ts';
import { englishSpeaker, sayPhrase } from './phrase.ts';
import { doctorStepWords } from './doctor-steps.ts';
import { doctorSystems, doctorVerdictWords } from './doctor-words.ts';

export const doctorSentences = { ...doctorVerdictWords, ...doctorSystems, ...doctorStepWords } as const;

export type DoctorCode = CodeOf<keyof typeof doctorSentences>;
export type DoctorPhrase = Phrase<DoctorCode>;

export function phrase(code: DoctorCode, values: Readonly<Record<string, PhraseValue>> = {}): DoctorPhrase {
  return { code, values };
}

const english = englishSpeaker(doctorSentences);

/** As the CLI and programs get it. */
export function inEnglish(said: DoctorPhrase): string {
  const text = sayPhrase(said, english);
  if (text === undefined) throw new Error(`assertion: ${said.code} lacks a sentence, or a value of one`);
  return text;
}

/** Of a code that was put together. */
export function doctorCode(text: string): DoctorCode {
  if (!isDoctorCode(text)) throw new Error(`assertion: the doctor has no sentence ${text}`);
  return text;
}

function isDoctorCode(text: string): text is DoctorCode {
  return Object.hasOwn(doctorSentences, text) || Object.hasOwn(doctorSentences, `${text}_other`);
}
