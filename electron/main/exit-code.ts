/** The exit codes of the command line hold for the desktop app too. */
import type { EngineErrorCode } from '../../engine/index.ts';

export const exitCodes = { ok: 0, failed: 1, usage: 2, profile: 4 } as const;

export function exitCodeOf(code: EngineErrorCode | undefined): number {
  switch (code) {
    case 'profile-busy':
    case 'profile-newer':
      return exitCodes.profile;
    case 'invalid':
      return exitCodes.usage;
    default:
      return exitCodes.failed;
  }
}
