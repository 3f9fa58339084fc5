/** The secret that opens the loopback API, and the proof that the answering process holds it. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const tokenBytes = 32;

/** 256 random bits, new at every start. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** Takes the same time wherever two strings differ; hashed first, because lengths may differ too. */
export function equalSecrets(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

/**
 * What only a holder of `token` can say about `nonce`. The port is part of it: a squatter on an old
 * port cannot pass a client's nonce on to the real host and return that host's answer as its own.
 */
export function proofOf(token: string, port: number, nonce: string): string {
  return createHmac('sha256', token).update(`grapevine-prove\0${port}\0${nonce}`).digest('base64url');
}

export const isNonce = (text: string): boolean => /^[\w-]{16,128}$/.test(text);

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
