/** How many packets are decoded. */
import { describe, expect, test } from 'vitest';
import { PacketBudget, TokenBucket, decodesPerSecondMax } from '../../../engine/net/packet-budget.ts';

function taken(times: number, take: (index: number) => boolean): number {
  return Array.from({ length: times }, (_, index) => take(index)).filter(Boolean).length;
}

describe('a token bucket', () => {
  test('gives its burst at once, then its rate, and never saves more than the burst', () => {
    const bucket = new TokenBucket(10, 5);
    expect(taken(20, () => bucket.take(0))).toBe(5);
    expect(taken(1000, (ms) => bucket.take(ms + 1))).toBe(10);
    expect(taken(20, () => bucket.take(1_000_000))).toBe(5);
  });

  test('with a clock that goes back, gives nothing twice', () => {
    const bucket = new TokenBucket(10, 5);
    expect(taken(20, () => bucket.take(1000))).toBe(5);
    expect(taken(20, () => bucket.take(0))).toBe(0);
  });
});

describe('the packet budget', () => {
  test('with one host in a flood, decodes few of its packets and all of another host', () => {
    const budget = new PacketBudget();
    const flood = taken(10_000, (index) => budget.take('10.0.0.66', index));
    expect(flood).toBeGreaterThan(100);
    expect(flood).toBeLessThan(700);
    expect(taken(5, () => budget.take('10.0.0.2', 10_000))).toBe(5);
  });

  test('with ever new hosts, decodes no more than the total', () => {
    const budget = new PacketBudget();
    const passed = taken(50_000, (index) => budget.take(`10.0.${index >> 8}.${index & 255}`, index / 50));
    expect(passed).toBeLessThanOrEqual(2 * decodesPerSecondMax + 1);
  });
});
