/**
 * Crockford base32, lower case, no padding: the one text form of every id and code.
 * Source: https://www.crockford.com/base32.html (i and l read as 1, o as 0, u is never used).
 */

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Value by character code, a table because every id that is stored or sent passes here. */
const foreign = 0xff;
const valueByCode = new Uint8Array(128).fill(foreign);
for (const [characters, meant] of [
  [alphabet, alphabet],
  [alphabet.toUpperCase(), alphabet],
  ['iIlL', '1111'],
  ['oO', '00'],
] as const) {
  for (let index = 0; index < characters.length; index += 1) {
    valueByCode[characters.charCodeAt(index)] = alphabet.indexOf(meant.charAt(index));
  }
}

const codes = Array.from(alphabet, (character) => character.charCodeAt(0));

/**
 * Text of `bytes`; ceil(bytes * 8 / 5) characters, the last padded with zero bits. Made in one piece: put
 * together character by character it took 5 times as long, and longer still to be looked up in a map.
 */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  // What is longer than an argument list may be is made in pieces of whole characters.
  for (let at = 0; at < bytes.length; at += pieceBytes) text += encodePiece(bytes, at);
  return text;
}

/** A multiple of 5. */
const pieceBytes = 1000;

function encodePiece(bytes: Uint8Array, from: number): string {
  const end = Math.min(bytes.length, from + pieceBytes);
  const text: number[] = [];
  let pending = 0;
  let pendingBits = 0;
  for (let at = from; at < end; at += 1) {
    pending = (pending << 8) | (bytes[at] ?? 0);
    pendingBits += 8;
    while (pendingBits >= 5) {
      pendingBits -= 5;
      text.push(codes[(pending >>> pendingBits) & 31] ?? 0);
    }
    pending &= 0xff;
  }
  if (pendingBits > 0) text.push(codes[(pending << (5 - pendingBits)) & 31] ?? 0);
  return String.fromCharCode(...text);
}

/**
 * Bytes of `text`, or undefined where a character is foreign, the length is none that
 * `encodeBase32` writes, or the padding bits are not zero (so each byte string has one text).
 */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  if (Math.ceil((bytes.length * 8) / 5) !== text.length) return undefined;
  let pending = 0;
  let pendingBits = 0;
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = valueByCode[text.charCodeAt(index)] ?? foreign;
    if (value === foreign) return undefined;
    pending = (pending << 5) | value;
    pendingBits += 5;
    if (pendingBits >= 8) {
      pendingBits -= 8;
      bytes[length++] = pending >>> pendingBits;
      pending &= (1 << pendingBits) - 1;
    }
  }
  return pending === 0 ? bytes : undefined;
}

/** What `encodeBase32` writes of the first `count` bytes of those that `text` stands for. */
export function base32OfFirst(text: string, count: number): string {
  const chars = Math.ceil((count * 8) / 5);
  const padding = chars * 5 - count * 8;
  const last = (valueByCode[text.charCodeAt(chars - 1)] ?? 0) >>> padding;
  return text.slice(0, chars - 1) + alphabet.charAt(last << padding);
}
