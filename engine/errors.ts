/** Why a peer could not be started. The CLI turns each code into an exit code and one line. */
export type EngineErrorCode =
  'invalid' | 'not-found' | 'port-busy' | 'profile-busy' | 'profile-damaged' | 'profile-newer' | 'profile-unwritable';

export class EngineError extends Error {
  readonly code: EngineErrorCode;
  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}
