/**
 * Cryptography for simulated peers. The quick one signs with a keyed hash whose key anybody in the
 * simulator can derive: it tells right signatures from wrong ones, and costs a fiftieth of Ed25519.
 */
import { hash } from 'node:crypto';
import { idToBytes, toPeerId } from '../../shared/ids.ts';
import type { PeerId } from '../../shared/ids.ts';
import { concatBytes, equalBytes } from '../../engine/core/bytes.ts';
import type { Crypto } from '../../engine/core/ports.ts';
import { makeCrypto } from '../../engine/crypto/identity.ts';
import { signatureBytes } from '../../engine/wire/entry.ts';

export type CryptoKind = 'quick' | 'ed25519';

/** The identity number `index` of a run. */
export function simCrypto(kind: CryptoKind, index: number, seed: number): Crypto {
  const secret = sha256(Uint8Array.of(...numberBytes(index), ...numberBytes(seed)));
  return kind === 'ed25519' ? makeCrypto(secret) : new QuickCrypto(toPeerId(secret));
}

class QuickCrypto implements Crypto {
  readonly self: PeerId;

  constructor(self: PeerId) {
    this.self = self;
  }

  sha256(bytes: Uint8Array): Uint8Array {
    return sha256(bytes);
  }

  hmacSha256(key: Uint8Array, bytes: Uint8Array): Uint8Array {
    return sha256(concatBytes(key, bytes));
  }

  sign(bytes: Uint8Array): Uint8Array {
    return keyedHash(this.self, bytes);
  }

  verify(peer: PeerId, bytes: Uint8Array, signature: Uint8Array): boolean {
    return equalBytes(keyedHash(peer, bytes), signature);
  }

  equal(a: Uint8Array, b: Uint8Array): boolean {
    return equalBytes(a, b);
  }
}

function keyedHash(peer: PeerId, bytes: Uint8Array): Uint8Array {
  const half = hash('sha256', concatBytes(idToBytes(peer), bytes), 'buffer');
  const signature = new Uint8Array(signatureBytes);
  signature.set(half, 0);
  signature.set(half, half.length);
  return signature;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hash('sha256', bytes, 'buffer'));
}

function numberBytes(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
