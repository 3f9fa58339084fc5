/** What to tell people about a failure. */
import type { ApiErrorCode } from '../../shared/api.ts';
import { t } from '../texts/texts.ts';

const codes: Readonly<Record<ApiErrorCode, true>> = {
  future: true,
  full: true,
  invalid: true,
  'not-found': true,
  ambiguous: true,
  failed: true,
  timeout: true,
  unauthorized: true,
  storage: true,
};

/** The carriers give sentences with a code; anything else is a defect of ours, and is shown as it is. */
export function reasonOf(error: unknown): string {
  // Electron's bridge passes an `ApiFailure`, the WebSocket carrier an `ApiError`: both have `message` and `code`.
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const detail = String(error.message);
  return 'code' in error && isCode(error.code) ? t(`failure.${error.code}`, { detail }) : detail;
}

function isCode(code: unknown): code is ApiErrorCode {
  return typeof code === 'string' && Object.hasOwn(codes, code);
}
