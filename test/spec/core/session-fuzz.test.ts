/** GV1 and frames that were changed or made up. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionFrame } from '../../../engine/core/session.ts';
import { frameType } from '../../../engine/wire/frame-types.ts';
import { AuthAccept, AuthHello, AuthIdentity } from '../../../engine/wire/grapevine.pb.js';
import { closedWith, initiator, responder } from './session-bench.ts';

/** Passes the frames on, the one with number `target` changed; says what came of it. */
function runChanged(target: number, change: (frame: SessionFrame) => SessionFrame): string {
  const [a, b] = [initiator(), responder()];
  for (let sent = 0; ; sent += 1) {
    const [from, to] = sent % 2 === 0 ? [a, b] : [b, a];
    const frame = from.pollFrame();
    if (frame === undefined) throw new Error('the frame to change was never sent');
    if (sent < target) {
      to.handleFrame(frame.type, frame.body);
      continue;
    }
    const changed = change(frame);
    to.handleFrame(changed.type, changed.body);
    if (to.state.kind === 'closed') return to.state.reason;
    // Bytes may change that mean nothing: an unknown field, a longer form of a number.
    return saysTheSame(frame, changed) ? 'the same' : 'accepted';
  }
}

function saysTheSame(frame: SessionFrame, changed: SessionFrame): boolean {
  const fieldsOf = ({ type, body }: SessionFrame): unknown => {
    const bytes = new Uint8Array(body);
    if (type === frameType.authHello) return AuthHello.decode(bytes);
    if (type === frameType.authAccept) return AuthAccept.decode(bytes);
    if (type === frameType.authIdentity) return AuthIdentity.decode(bytes);
    return null;
  };
  return frame.type === changed.type && JSON.stringify(fieldsOf(frame)) === JSON.stringify(fieldsOf(changed));
}

describe('session and bytes that no Grapevine writes', () => {
  test('[S4] [S12] any change of any frame leaves the session closed, never open and never an exception', () => {
    const mutation = fc.record({
      target: fc.nat(3),
      at: fc.nat(),
      flip: fc.integer({ min: 1, max: 255 }),
      cut: fc.nat(5),
      grow: fc.uint8Array({ maxLength: 4 }),
    });
    const reasons = new Set<string>();
    fc.assert(
      fc.property(mutation, ({ target, at, flip, cut, grow }) => {
        reasons.add(
          runChanged(target, ({ type, body }) => {
            // The last frame is empty: there is only its type to change.
            if (body.length === 0) return { type: type ^ flip, body: grow };
            const kept = body.slice(0, body.length - cut);
            kept[at % kept.length] = (kept[at % kept.length] ?? 0) ^ flip;
            return { type, body: new Uint8Array([...kept, ...grow]) };
          }),
        );
      }),
      { numRuns: 3000 },
    );
    reasons.delete('the same');
    expect([...reasons].sort()).toEqual(['bad-proof', 'malformed', 'out-of-order', 'wrong-group']);
  });

  test('[S12] random bytes in any state give a typed reason', () => {
    const junk = fc.tuple(fc.constantFrom(32, 33, 34, 35), fc.uint8Array({ maxLength: 300 }));
    fc.assert(
      fc.property(junk, fc.boolean(), ([type, body], asInitiator) => {
        const session = asInitiator ? initiator() : responder();
        session.pollFrame();
        session.handleFrame(type, body);
        expect(['wrong-group', 'bad-proof', 'malformed', 'out-of-order']).toContain(closedWith(session));
      }),
      { numRuns: 3000 },
    );
  });
});
