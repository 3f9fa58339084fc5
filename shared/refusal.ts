/** A call that is refused with a sentence that a page can say in its own language, too. */
import type { ApiErrorCode } from './api-error.ts';
import { ApiError } from './api-error.ts';
import type { Phrase, PhraseValue } from './phrase.ts';
import { englishSpeaker, sayPhrase } from './phrase.ts';
import { refusalWords } from './refusal-words.ts';

export type RefusalCode = keyof typeof refusalWords;

type Values = Readonly<Record<string, PhraseValue>>;

/** Why something was not taken: one sentence for people, and the same by its code. */
export interface Reason {
  readonly reason: string;
  readonly phrase: Phrase<RefusalCode>;
}

const english = englishSpeaker(refusalWords);

export function reasonFor(why: RefusalCode, values: Values = {}): Reason {
  const phrase = { code: why, values };
  const reason = sayPhrase(phrase, english);
  if (reason === undefined) throw new Error(`assertion: ${why} is said without a part of it`);
  return { reason, phrase };
}

/** `code` is for programs. */
export function refusal(code: ApiErrorCode, why: RefusalCode, values: Values = {}): ApiError {
  const { reason, phrase } = reasonFor(why, values);
  return new ApiError(code, reason, phrase);
}
