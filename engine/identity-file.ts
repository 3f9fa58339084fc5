/**
 * `identity.key`: the secret that is the peer. Never made anew while there is any sign of an old one.
 *
 *   offset length field
 *        0      4 "GVID"
 *        4      1 format: 1 plain, 2 sealed by the vault
 *        5        the 32-byte seed, or what the vault made of it
 *      end      8 first bytes of the SHA-256 of all before
 */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { EngineError } from './errors.ts';
import type { IdentityVault } from './options.ts';
import { writeWhole } from './whole-file.ts';

const seedBytes = 32;
const magic = Buffer.from('GVID');
const format = { plain: 1, sealed: 2 } as const;
const checksumBytes = 8;
const payloadAt = magic.length + 1;
/** A sealed seed is a few hundred bytes. */
const fileBytesMax = 64 * 1024;

/** The secret, or undefined where there is no file. A key that cannot be read is 'profile-damaged'. */
export function readIdentity(path: string, vault: IdentityVault | undefined): Uint8Array | undefined {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const payload = payloadOf(file);
  if (payload === undefined) throw damaged(path, 'is damaged', 'restore it from a backup');
  chmodSync(path, 0o600);
  const seed = file[magic.length] === format.sealed ? unseal(path, payload, vault) : payload;
  if (seed.length !== seedBytes) throw damaged(path, 'is damaged', 'restore it from a backup');
  return new Uint8Array(seed);
}

/** Makes a new secret and keeps it; on return it is on the disk. */
export function makeIdentity(path: string, vault: IdentityVault | undefined): Uint8Array {
  const seed = new Uint8Array(randomBytes(seedBytes));
  keepIdentity(path, seed, vault);
  return seed;
}

/** On return it is on the disk, and nothing else has its name. */
export function keepIdentity(path: string, seed: Uint8Array, vault: IdentityVault | undefined): void {
  if (seed.length !== seedBytes) throw new Error(`assertion: an identity of ${seed.length} bytes`);
  const payload = vault === undefined ? seed : seal(seed, vault);
  const kind = vault === undefined ? format.plain : format.sealed;
  const content = Buffer.concat([magic, Buffer.of(kind), payload]);
  writeWhole(path, Buffer.concat([content, checksum(content)]));
}

function payloadOf(file: Buffer): Buffer | undefined {
  const end = file.length - checksumBytes;
  if (end < payloadAt || file.length > fileBytesMax) return undefined;
  const whole =
    file.subarray(0, magic.length).equals(magic) && file.subarray(end).equals(checksum(file.subarray(0, end)));
  const kind = file[magic.length];
  if (!whole || (kind !== format.plain && kind !== format.sealed)) return undefined;
  return file.subarray(payloadAt, end);
}

function seal(seed: Uint8Array, vault: IdentityVault): Uint8Array {
  try {
    return vault.seal(seed);
  } catch (cause) {
    throw new EngineError('profile-unwritable', "this account's key store did not seal the identity", { cause });
  }
}

function unseal(path: string, sealed: Buffer, vault: IdentityVault | undefined): Uint8Array {
  if (vault === undefined) {
    throw damaged(path, "is sealed by the desktop app's key store", 'start the desktop app on this profile instead');
  }
  try {
    return vault.open(sealed);
  } catch (cause) {
    const advice = 'sign in as the user who made it, or restore the profile from a backup';
    throw damaged(path, "cannot be opened by this account's key store", advice, cause);
  }
}

function checksum(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest().subarray(0, checksumBytes);
}

function damaged(path: string, what: string, advice: string, cause?: unknown): EngineError {
  return new EngineError('profile-damaged', `${path} ${what}: ${advice}`, { cause });
}
