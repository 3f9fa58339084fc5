/** How a command ends, for shells and programs. */
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../shared/api.ts';
import { UsageError } from '../../../shared/peer-options.ts';
import { EngineError } from '../../../engine/errors.ts';
import { CommandFailure, exitCodes, toFailure } from '../../../host/failure.ts';

describe('[A8] exit codes', () => {
  it('are the seven of the protocol document', () => {
    expect(exitCodes).toEqual({ ok: 0, failed: 1, usage: 2, noHost: 3, profile: 4, notFound: 5, timeout: 6 });
  });

  it.each([
    [new Error('x'), 'failed', 1],
    [new ApiError('failed', 'x'), 'failed', 1],
    [new ApiError('storage', 'x'), 'storage', 1],
    [new ApiError('unauthorized', 'x'), 'unauthorized', 1],
    [new EngineError('port-busy', 'x'), 'port-busy', 1],
    [new EngineError('profile-damaged', 'x'), 'profile-damaged', 1],
    [new EngineError('profile-unwritable', 'x'), 'profile-unwritable', 1],
    [new UsageError('x'), 'usage', 2],
    [new CommandFailure('usage', 'x'), 'usage', 2],
    [new ApiError('invalid', 'x'), 'invalid', 2],
    [new ApiError('ambiguous', 'x'), 'ambiguous', 2],
    [new CommandFailure('no-host', 'x'), 'no-host', 3],
    [new EngineError('profile-busy', 'x'), 'profile-busy', 4],
    [new EngineError('profile-newer', 'x'), 'profile-newer', 4],
    [new ApiError('not-found', 'x'), 'not-found', 5],
    [new ApiError('timeout', 'x'), 'timeout', 6],
    [Object.assign(new Error('x'), { code: 'ENOENT' }), 'failed', 1],
    [Object.assign(new Error('x'), { code: '__proto__' }), 'failed', 1],
  ])('%s (%s): %d', (error, code, exit) => {
    expect(toFailure(error)).toEqual({ code, message: 'x', exit });
  });

  it('come with one line, whatever the error says', () => {
    expect(toFailure(new Error('first\nsecond')).message).toBe('first');
    expect(toFailure(new TypeError('')).message).toBe('TypeError');
    expect(toFailure('thrown text').message).toBe('thrown text');
  });
});
