/** How many strangers may knock. */
import { describe, expect, test } from 'vitest';
import { AcceptLimits, acceptLimitDefaults, addressesMax } from '../../../engine/net/accept-limits.ts';
import type { Place } from '../../../engine/net/accept-limits.ts';

const wide = { perAddressBurst: 1e9, burst: 1e9 };

function fill(limits: AcceptLimits, host: string, tries: number, monoMs = 0): Place[] {
  return Array.from({ length: tries }, () => limits.admit(host, monoMs)).filter((place) => place !== null);
}

describe('accept limits', () => {
  test('one address holds 16 unproven places, and gets one back for each that it gives up', () => {
    const limits = new AcceptLimits(wide);
    const places = fill(limits, '10.0.0.1', 100);
    expect(places.length).toBe(16);
    expect(limits.admit('10.0.0.2', 0)).not.toBeNull();
    places[0]?.release();
    places[0]?.release();
    expect(fill(limits, '10.0.0.1', 100).length).toBe(1);
    expect(limits.unproven).toBe(17);
  });

  test('all addresses together hold 64', () => {
    const limits = new AcceptLimits(wide);
    let held = 0;
    for (let host = 1; host <= 50; host += 1) held += fill(limits, `10.0.0.${host}`, 5).length;
    expect(held).toBe(64);
  });

  test('one address: 40 at once, then 10 a second', () => {
    const limits = new AcceptLimits({ burst: 1e9 });
    const knock = (tries: number, monoMs: number): number => {
      let admitted = 0;
      for (let i = 0; i < tries; i += 1) {
        const place = limits.admit('10.0.0.1', monoMs);
        if (place !== null) admitted += 1;
        place?.release();
      }
      return admitted;
    };
    expect(knock(100, 0)).toBe(40);
    expect(knock(100, 500)).toBe(5);
    expect(knock(100, 1000)).toBe(5);
    expect(knock(100, 100_000)).toBe(40);
  });

  test('all addresses: the burst, then 50 a second', () => {
    const limits = new AcceptLimits();
    const knock = (monoMs: number): number => {
      let admitted = 0;
      for (let host = 0; host < 300; host += 1) {
        const place = limits.admit(`10.1.${host >> 8}.${host & 255}`, monoMs);
        if (place !== null) admitted += 1;
        place?.release();
      }
      return admitted;
    };
    expect(knock(0)).toBe(acceptLimitDefaults.burst);
    expect(knock(1000)).toBe(50);
  });

  test('many addresses take bounded memory and forget no place that is held', () => {
    const limits = new AcceptLimits(wide);
    const held = fill(limits, '10.9.9.9', 16);
    for (let i = 0; i < addressesMax * 3; i += 1) limits.admit(`host ${i}`, 0)?.release();
    expect(limits.admit('10.9.9.9', 0)).toBeNull();
    for (const place of held) place.release();
    expect(limits.unproven).toBe(0);
  });
});
