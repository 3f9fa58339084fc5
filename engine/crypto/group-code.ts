/**
 * The secret of a group, and the keys that come from it.
 *
 * The secret is 128 random bits, never words of the user's choice: the proof that a stranger can
 * ask for would let him try passwords at home. As text it is `gv1-`, 26 characters of Crockford
 * base32, and 2 check characters, which find every one or two wrong or exchanged characters.
 */
import { hkdfSync } from 'node:crypto';
import { decodeBase32, encodeBase32 } from '../../shared/base32.ts';
import type { GroupId } from '../../shared/ids.ts';
import { groupIdBytes, toGroupId } from '../../shared/ids.ts';
import type { Rng } from '../core/ports.ts';
import { makeRng } from './rng.ts';
import type { Reason } from '../../shared/refusal.ts';
import { reasonFor } from '../../shared/refusal.ts';

export const groupSecretBytes = 16;
const secretChars = 26;
const checkChars = 2;
const codeChars = secretChars + checkChars;
const prefix = 'gv1';
/** Longer text is no code, and is not looked at. */
const inputCharsMax = 200;

export const groupKeyBytes = 32;
const masterLabel = 'grapevine/1 group';
const openLabel = 'grapevine/1 open group';

declare const brand: unique symbol;
/** Canonical text of a code that has been checked. */
export type GroupCode = string & { readonly [brand]: 'GroupCode' };

export type ParsedGroupCode =
  | { readonly ok: true; readonly code: GroupCode }
  /** `reason` is one sentence for people. */
  | ({ readonly ok: false } & Reason);

export interface GroupKeys {
  readonly gid: GroupId;
  /** Proves membership at the start of a session. */
  readonly admission: Uint8Array;
  /** Makes the tag by which members know one another in mDNS. */
  readonly mdnsTag: Uint8Array;
  /** True for the well-known group that anybody on the network can join. */
  readonly open: boolean;
}

export function newGroupCode(rng: Pick<Rng, 'bytes'> = makeRng()): GroupCode {
  return codeOf(rng.bytes(groupSecretBytes));
}

/** Takes any case, spaces and dashes anywhere, i and l for 1 and o for 0, and the prefix left away. */
export function parseGroupCode(text: string): ParsedGroupCode {
  if (text.length > inputCharsMax) return refused('refused.code-too-long');
  const bare = text
    .replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')
    .toLowerCase()
    .replace(/[il]/g, '1')
    .replace(/o/g, '0');
  if (bare === '') return refused('refused.code-empty');
  // A code without its prefix may begin with the prefix's letters; its length tells.
  const prefixed = bare.length !== codeChars;
  if (prefixed && /^gv[02-9]/.test(bare)) return refused('refused.newer-code');
  const body = prefixed && bare.startsWith(prefix) ? bare.slice(prefix.length) : bare;
  const foreign = /[^0-9a-hjkmnp-tv-z]/u.exec(body);
  if (foreign !== null) return refused('refused.code-letter', { letter: foreign[0] });
  if (body.length !== codeChars) {
    return refused('refused.code-length', { wanted: codeChars, length: body.length });
  }
  const secret = decodeBase32(body.slice(0, secretChars));
  if (secret === undefined || checkOf(body.slice(0, secretChars)) !== body.slice(secretChars)) {
    return refused('refused.code-check');
  }
  return { ok: true, code: codeOf(secret) };
}

/** The text to show, copy and scan. */
export function formatGroupCode(code: GroupCode): string {
  return code;
}

/** The code of the open group is known to everybody: it keeps nothing secret, and says so in `open`. */
export const openGroupCode: GroupCode = codeOf(derive(Buffer.from(openLabel), 'secret', groupSecretBytes));

export function groupKeys(code: GroupCode): GroupKeys {
  const master = derive(secretOf(code), masterLabel, groupKeyBytes);
  return {
    gid: toGroupId(derive(master, 'group-id', groupIdBytes)),
    admission: derive(master, 'admission', groupKeyBytes),
    mdnsTag: derive(master, 'mdns-tag', groupKeyBytes),
    open: code === openGroupCode,
  };
}

/** The 16 bytes that a code stands for. */
export function secretOf(code: GroupCode): Uint8Array {
  const secret = decodeBase32(code.slice(prefix.length + 1, prefix.length + 1 + secretChars));
  if (secret === undefined) throw new Error('assertion: not a group code');
  return secret;
}

export function codeOfSecret(secret: Uint8Array): GroupCode {
  return codeOf(secret);
}

function refused(...why: Parameters<typeof reasonFor>): ParsedGroupCode {
  return { ok: false, ...reasonFor(...why) };
}

function codeOf(secret: Uint8Array): GroupCode {
  if (secret.length !== groupSecretBytes) throw new Error(`assertion: group secret of ${secret.length} bytes`);
  const text = encodeBase32(secret);
  return `${prefix}-${text}${checkOf(text)}` as GroupCode;
}

function derive(key: Uint8Array, label: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), label, length));
}

/**
 * The two check symbols of a Reed-Solomon code over the 32-element field (x^5 + x^2 + 1), with the
 * generator (x - 2)(x - 4) = x^2 + 6x + 8. Up to 31 symbols it finds every two wrong ones.
 */
function checkOf(text: string): string {
  let high = 0;
  let low = 0;
  for (const character of text) {
    const symbol = (decodeBase32(`${character}0`)?.[0] ?? 0) >> 3;
    const feedback = symbol ^ high;
    high = low ^ multiply(feedback, 6);
    low = multiply(feedback, 8);
  }
  return encodeBase32(new Uint8Array([(high << 3) | (low >> 2), (low << 6) & 0xff])).slice(0, checkChars);
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 4; bit >= 0; bit -= 1) {
    product <<= 1;
    if ((product & 0x20) !== 0) product ^= 0x25;
    if (((b >> bit) & 1) !== 0) product ^= a;
  }
  return product;
}
