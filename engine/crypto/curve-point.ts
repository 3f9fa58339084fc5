/**
 * Which 32 bytes Grapevine takes for a point of the Ed25519 curve.
 *
 * The runtimes differ about degenerate points. Measured: OpenSSL 3.0 and BoringSSL take a public
 * key of small order, with which one signature fits every message, and OpenSSL 3.5 refuses it; the
 * same two take a signature whose R has small order, made with a sound key, and 3.5 refuses that
 * too. One such entry would split a group for ever into those who have it and those who do not, so
 * both are refused here, before any runtime is asked.
 */

export const pointBytes = 32;

/** 2^255 - 19, little-endian, as the sign bit is taken away. */
const fieldPrime = new Uint8Array(pointBytes).fill(0xff);
fieldPrime[0] = 0xed;
fieldPrime[31] = 0x7f;

/**
 * The y coordinates of the eight points whose order divides 8; either sign of x is refused, which
 * takes in the encodings of x = 0 with the sign set. From the curve equation: 1, -1, 0, and the
 * roots of d y^4 + 2 y^2 = 1.
 */
const smallOrderYs: readonly string[] = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
];
const smallOrder: ReadonlySet<string> = new Set(smallOrderYs);

/** Whether `bytes` are the one encoding of a y coordinate, and not of a point of small order. */
export function isSoundPoint(bytes: Uint8Array): boolean {
  if (bytes.length !== pointBytes) return false;
  const y = Uint8Array.from(bytes);
  y[31] = (y[31] ?? 0) & 0x7f;
  return isBelow(y, fieldPrime) && !smallOrder.has(Buffer.from(y).toString('hex'));
}

/** Compares little-endian numbers of equal length. Keys are public, so it may stop early. */
function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
