/** What to tell people about a failure. */
import { apiErrorCodes } from '../../shared/api.ts';
import { phraseIn } from '../api/phrase-in.ts';
import { sayHere } from '../texts/phrases.ts';
import { t } from '../texts/texts.ts';

/** The carriers give sentences with a code; anything else is a defect of ours, and is shown as it is. */
export function reasonOf(error: unknown): string {
  // Electron's bridge passes an `ApiFailure`, the WebSocket carrier an `ApiError`: both have `message` and `code`.
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const detail = String(error.message);
  // One that the page knows it says itself; of any other it says the kind.
  const said = 'phrase' in error ? sayHere(phraseIn(error.phrase)) : undefined;
  if (said !== undefined) return said;
  const code = 'code' in error ? apiErrorCodes.find((known) => known === error.code) : undefined;
  return code === undefined ? detail : t(`failure.${code}`, { detail });
}
