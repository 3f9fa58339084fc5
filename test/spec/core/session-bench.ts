/** Two session machines and a wire between them, for their specs. */
import { expect } from 'vitest';
import { groupKeys, newGroupCode } from '../../../engine/crypto/group-code.ts';
import { makeCrypto } from '../../../engine/crypto/identity.ts';
import { Session } from '../../../engine/core/session.ts';
import type { SessionFrame, SessionOptions } from '../../../engine/core/session.ts';

export const alice = makeCrypto(new Uint8Array(32).fill(1));
export const bob = makeCrypto(new Uint8Array(32).fill(2));
export const mallory = makeCrypto(new Uint8Array(32).fill(3));
export const group = groupKeys(newGroupCode());
export const otherGroup = groupKeys(newGroupCode());
export const binding = new Uint8Array(32).fill(7);

export function initiator(options: Partial<SessionOptions> = {}): Session {
  return make({ role: 'initiator', crypto: alice, ...options });
}

export function responder(options: Partial<SessionOptions> = {}): Session {
  return make({ role: 'responder', crypto: bob, ...options });
}

function make(options: Pick<SessionOptions, 'role' | 'crypto'> & Partial<SessionOptions>): Session {
  return new Session({ binding, groups: [group], versions: [1], deadline: 20_000, ...options });
}

/** Runs both until neither has anything to say; returns every frame that was sent. */
export function run(a: Session, b: Session): SessionFrame[] {
  const sent: SessionFrame[] = [];
  for (;;) {
    const [from, to] = sent.length % 2 === 0 ? [a, b] : [b, a];
    const frame = from.pollFrame();
    if (frame === undefined) return sent;
    sent.push(frame);
    to.handleFrame(frame.type, frame.body);
  }
}

export function take(session: Session): SessionFrame {
  const frame = session.pollFrame();
  if (frame === undefined) throw new Error('no frame to send');
  return frame;
}

export function give(session: Session, frame: SessionFrame): void {
  session.handleFrame(frame.type, frame.body);
}

export function closedWith(session: Session): string {
  expect(session.pollFrame()).toBeUndefined();
  return session.state.kind === 'closed' ? session.state.reason : session.state.kind;
}

export function bytesContain(frames: readonly SessionFrame[], part: Uint8Array): boolean {
  return frames.some((frame) => Buffer.from(frame.body).includes(Buffer.from(part)));
}
