/** What to tell people about a failure. */
import { apiErrorCodes } from '../../shared/api.ts';
import { t } from '../texts/texts.ts';

/** The carriers give sentences with a code; anything else is a defect of ours, and is shown as it is. */
export function reasonOf(error: unknown): string {
  // Electron's bridge passes an `ApiFailure`, the WebSocket carrier an `ApiError`: both have `message` and `code`.
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const detail = String(error.message);
  const code = 'code' in error ? apiErrorCodes.find((known) => known === error.code) : undefined;
  return code === undefined ? detail : t(`failure.${code}`, { detail });
}
