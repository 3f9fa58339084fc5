/** The two halves of the IPC must name the same calls as the API map. */
import { expect, test } from 'vitest';
import { callArguments } from '../../../shared/call-arguments.ts';
import { isCallName } from '../../../shared/ipc.ts';

test('every call of the API map: passes the preload', () => {
  for (const name of Object.keys(callArguments)) expect(isCallName(name), name).toBe(true);
});

test.each(['', 'nope', '__proto__', 'constructor', 'toString', 3, null, undefined, ['send']])(
  '%j, which is no call: stopped in the preload',
  (name) => {
    expect(isCallName(name)).toBe(false);
  },
);
