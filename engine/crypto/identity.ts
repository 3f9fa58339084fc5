/** The identity of a peer: an Ed25519 key pair, and what can be done with it. */
import { createHmac, createPrivateKey, createPublicKey, hash, sign, timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { PeerId } from '../../shared/ids.ts';
import { idToBytes, peerIdBytes, toPeerId } from '../../shared/ids.ts';
import type { Crypto } from '../core/ports.ts';
import { signatureBytes } from '../wire/entry.ts';
import { isSoundPoint, pointBytes } from './curve-point.ts';

export const identitySeedBytes = 32;

/** Imported keys kept: importing one costs a quarter of checking a signature with it. */
export const keyCacheMax = 1024;

/** The fixed part of an Ed25519 key in PKCS #8 and in SubjectPublicKeyInfo (RFC 8410). */
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The profile's own identity, from its secret 32-byte seed. */
export function makeCrypto(seed: Uint8Array): Crypto {
  if (seed.length !== identitySeedBytes) throw new Error(`assertion: identity seed of ${seed.length} bytes`);
  const privateKey = createPrivateKey({
    key: Buffer.concat([privatePrefix, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const self = toPeerId(publicKey.subarray(publicPrefix.length));
  return {
    self,
    ...makeVerifier(),
    hmacSha256: (key, bytes) => plain(createHmac('sha256', key).update(bytes).digest()),
    sign: (bytes) => plain(sign(null, bytes, privateKey)),
    equal: (a, b) => a.length === b.length && timingSafeEqual(a, b),
  };
}

/** What anybody can do without a secret. */
export function makeVerifier(): Pick<Crypto, 'sha256' | 'verify'> {
  const keys = new KeyCache();
  return {
    sha256: (bytes) => plain(hash('sha256', bytes, 'buffer')),
    verify: (peer, bytes, signature) => {
      if (signature.length !== signatureBytes || !isSoundPoint(signature.subarray(0, pointBytes))) return false;
      const key = keys.get(peer);
      return key !== null && verify(null, bytes, key, signature);
    },
  };
}

/** Least recently used first; `null` remembers a key that was refused. */
class KeyCache {
  readonly #keys = new Map<PeerId, KeyObject | null>();

  get(peer: PeerId): KeyObject | null {
    let key = this.#keys.get(peer);
    if (key === undefined) key = importKey(peer);
    else this.#keys.delete(peer);
    this.#keys.set(peer, key);
    if (this.#keys.size > keyCacheMax) {
      const oldest = this.#keys.keys().next();
      if (oldest.done !== true) this.#keys.delete(oldest.value);
    }
    return key;
  }
}

function importKey(peer: PeerId): KeyObject | null {
  const bytes = idToBytes(peer);
  if (bytes.length !== peerIdBytes || !isSoundPoint(bytes)) return null;
  try {
    return createPublicKey({ key: Buffer.concat([publicPrefix, bytes]), format: 'der', type: 'spki' });
  } catch {
    // A runtime may notice here already that no point of the curve has these bytes.
    return null;
  }
}

/** The runtime's Buffer as the plain array that the core knows, without a copy. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
