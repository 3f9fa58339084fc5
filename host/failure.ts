/** Why a command ended, as people, programs and shells are told. */
import type { ApiErrorCode } from '../shared/api.ts';
import type { EngineErrorCode } from '../engine/index.ts';

export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  noHost: 3,
  profile: 4,
  notFound: 5,
  timeout: 6,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
export type FailureCode = ApiErrorCode | EngineErrorCode | 'usage' | 'no-host';

const exitByCode: Readonly<Record<FailureCode, ExitCode>> = {
  usage: exitCodes.usage,
  invalid: exitCodes.usage,
  ambiguous: exitCodes.usage,
  future: exitCodes.usage,
  full: exitCodes.failed,
  'no-host': exitCodes.noHost,
  'not-found': exitCodes.notFound,
  timeout: exitCodes.timeout,
  failed: exitCodes.failed,
  unauthorized: exitCodes.failed,
  storage: exitCodes.failed,
  'port-busy': exitCodes.failed,
  'profile-busy': exitCodes.profile,
  'profile-newer': exitCodes.profile,
  'profile-damaged': exitCodes.failed,
  'profile-unwritable': exitCodes.failed,
};

/** A command's foreseen end: one line for people, a code for programs, an exit code for shells. */
export class CommandFailure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandFailure';
    this.code = code;
  }
}

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly exit: ExitCode;
}

/**
 * Errors are known by name and code instead of by class: the classes would bring the whole engine
 * and its schemas into every short command.
 */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { code: 'failed', message: String(error), exit: exitCodes.failed };
  const message = (error.message.split('\n', 1)[0] ?? '').trim() || error.name;
  const code = 'code' in error && isFailureCode(error.code) ? error.code : 'failed';
  return { code, message, exit: exitByCode[code] };
}

export function isFailureCode(code: unknown): code is FailureCode {
  return typeof code === 'string' && Object.hasOwn(exitByCode, code);
}

export function usage(message: string): CommandFailure {
  return new CommandFailure('usage', message);
}

/** The `code` of a system error ('ENOENT', ...). */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
