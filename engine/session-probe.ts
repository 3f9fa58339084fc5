/**
 * Who answers at the other end of a connection: begins the proof of a session, and ends as soon as the
 * other end has proven itself. Nothing of the own identity is said, and no link comes of it.
 */
import type { PeerId } from '../shared/ids.ts';
import type { Crypto } from './core/ports.ts';
import type { SessionCloseReason, SessionGroup } from './core/session.ts';
import { Session } from './core/session.ts';
import { protocolVersions } from './link.ts';
import type { Connection } from './net/transport.ts';
import { FrameDecoder, encodeFrame } from './wire/frame.ts';
import { authFrameBytesMax } from './wire/limits.ts';

/** `closed`: it ended without a word, as who does not know the group does. */
export type SessionProof =
  | { readonly outcome: 'member'; readonly peer: PeerId }
  | { readonly outcome: 'closed' | 'silent' | 'twin' | 'other-version' | 'foreign' };

export function probeSession(
  connection: Connection,
  group: SessionGroup,
  crypto: Crypto,
  timeoutMs: number,
): Promise<SessionProof> {
  const decoder = new FrameDecoder(authFrameBytesMax);
  const session = new Session({
    role: 'initiator',
    binding: connection.binding,
    groups: [group],
    crypto,
    versions: protocolVersions,
    deadline: performance.now() + timeoutMs,
  });
  return new Promise((resolve) => {
    const end = (proof: SessionProof): void => {
      clearTimeout(timer);
      resolve(proof);
      connection.destroy();
    };
    const timer = setTimeout(() => end({ outcome: 'silent' }), timeoutMs);
    connection.attach({
      data: (bytes) => {
        const proof = judge(session, decoder, bytes);
        if (proof !== undefined) end(proof);
      },
      end: () => end({ outcome: 'closed' }),
    });
    const hello = session.pollFrame();
    if (hello !== undefined) connection.send(encodeFrame(hello.type, hello.body));
  });
}

/** Undefined while nothing can be said. Whatever it throws at strange bytes, they are no Grapevine's. */
function judge(session: Session, decoder: FrameDecoder, bytes: Uint8Array): SessionProof | undefined {
  try {
    decoder.push(bytes);
    const frame = decoder.next();
    if (frame === undefined) return undefined;
    session.handleFrame(frame.type, frame.body);
  } catch {
    return { outcome: 'foreign' };
  }
  if (session.responder !== undefined) return { outcome: 'member', peer: session.responder };
  return session.state.kind === 'closed' ? { outcome: outcomes[session.state.reason] } : undefined;
}

const outcomes: Readonly<Record<SessionCloseReason, Exclude<SessionProof['outcome'], 'member'>>> = {
  'wrong-group': 'closed',
  'bad-proof': 'foreign',
  self: 'twin',
  'unexpected-peer': 'foreign',
  version: 'other-version',
  malformed: 'foreign',
  'out-of-order': 'foreign',
  deadline: 'silent',
};
