/** Chance: fresh, even, and never given out twice. */
import { describe, expect, test } from 'vitest';
import { makeRng } from '../../../engine/crypto/rng.ts';

describe('rng', () => {
  test('bytes: the length asked for, also over the pool, and never the same twice', () => {
    const rng = makeRng();
    for (const length of [0, 1, 16, 4096, 4097, 100_000]) expect(rng.bytes(length).length).toBe(length);
    const seen = new Set(Array.from({ length: 2000 }, () => Buffer.from(rng.bytes(16)).toString('hex')));
    expect(seen.size).toBe(2000);
  });

  test('bytes given out are not changed by later draws', () => {
    const rng = makeRng();
    const first = rng.bytes(64);
    const copy = first.slice();
    for (let i = 0; i < 200; i += 1) rng.bytes(64);
    expect(first).toEqual(copy);
  });

  test('next is in [0, 1) and fills every tenth of it about equally', () => {
    const rng = makeRng();
    const tenths = new Array<number>(10).fill(0);
    for (let i = 0; i < 20_000; i += 1) {
      const value = rng.next();
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      const tenth = Math.floor(value * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 2000 expected; 7 standard deviations (42 each) either way.
    for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(300);
  });
});
