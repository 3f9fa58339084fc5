/** A call that failed, as it is thrown and as it crosses to a page or a program. */
import type { Phrase } from './phrase.ts';

/** Why a call failed, for people (`message`) and programs (`code`). */
export interface ApiFailure {
  readonly code: ApiErrorCode;
  readonly message: string;
  /** The same as `message`, for other languages, where the sentence is one of `refusalWords`. */
  readonly phrase?: Phrase;
}

/** `future`: a time that has not come. `full`: a limit is reached that the caller can make room in. */
export const apiErrorCodes = [
  ...(['future', 'full', 'invalid', 'not-found', 'ambiguous'] as const),
  ...(['failed', 'timeout', 'unauthorized', 'storage'] as const),
] as const;
export type ApiErrorCode = (typeof apiErrorCodes)[number];

export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly phrase: Phrase | undefined;
  constructor(code: ApiErrorCode, message: string, phrase?: Phrase) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.phrase = phrase;
  }

  /** As it crosses to a page or a program. */
  toFailure(): ApiFailure {
    const { code, message, phrase } = this;
    return { code, message, ...(phrase !== undefined && { phrase }) };
  }
}
