/** Chance from the operating system. */
import { randomFillSync } from 'node:crypto';
import type { Rng } from '../core/ports.ts';

/** Bytes drawn at once: a call to the system costs more than the bytes do. */
const poolBytes = 4096;

const doubleBits = 53;

export function makeRng(): Rng {
  const pool = new Uint8Array(poolBytes);
  let used = poolBytes;

  const bytes = (length: number): Uint8Array => {
    if (length > poolBytes) return randomFillSync(new Uint8Array(length));
    if (used + length > poolBytes) {
      randomFillSync(pool);
      used = 0;
    }
    const drawn = pool.slice(used, used + length);
    // What was given out may become a secret, so it does not stay here.
    pool.fill(0, used, used + length);
    used += length;
    return drawn;
  };

  const next = (): number => {
    const view = new DataView(bytes(8).buffer);
    return Number(view.getBigUint64(0) >> BigInt(64 - doubleBits)) / 2 ** doubleBits;
  };

  return { next, bytes };
}
