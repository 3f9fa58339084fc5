/** The table of peers heard: its limits hold, and strangers never push out our own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CandidateTable,
  candidateAddressesMax,
  candidateAgeMsMax,
  candidatesMax,
  foreignPerSourceMax,
  hintRepeatMsMin,
} from '../../../engine/net/candidates.ts';
import type { Sighting } from '../../../engine/net/candidates.ts';

function sighting(instance: string, address: string, changes: Partial<Sighting> = {}): Sighting {
  const source = address.split(':')[0] ?? '';
  return { instance, fits: true, addresses: [address], source, interfaceName: 'eth0', ...changes };
}

describe('a peer heard', () => {
  test('for the first time is proposed at once, again only after the pause', () => {
    const table = new CandidateTable();
    const heard = sighting('a', '10.0.0.1:5000');
    expect(table.hear(heard, 0)).toEqual(['10.0.0.1:5000']);
    expect(table.hear(heard, hintRepeatMsMin - 1)).toEqual([]);
    expect(table.hear(heard, hintRepeatMsMin)).toEqual(['10.0.0.1:5000']);
    expect(table.addresses(hintRepeatMsMin)).toEqual(['10.0.0.1:5000']);
  });

  test('under the same name at another address or port is proposed at once', () => {
    const table = new CandidateTable();
    table.hear(sighting('a', '10.0.0.1:5000'), 0);
    expect(table.hear(sighting('a', '10.0.0.2:5000'), 10)).toEqual(['10.0.0.2:5000']);
    expect(table.hear(sighting('a', '10.0.0.2:5001'), 20)).toEqual(['10.0.0.2:5001']);
    expect(table.addresses(30)).toEqual(['10.0.0.2:5001', '10.0.0.2:5000', '10.0.0.1:5000']);
  });

  test('with ever new addresses keeps the newest few and is proposed ever more slowly', () => {
    const table = new CandidateTable();
    let proposed = 0;
    for (let port = 2000; port < 3000; port += 1) {
      proposed += table.hear(sighting('a', `10.0.0.1:${port}`), port).length;
    }
    expect(proposed).toBeLessThan(12);
    expect(table.addresses(3000)).toHaveLength(candidateAddressesMax);
  });

  test('no more is forgotten after ten minutes', () => {
    const table = new CandidateTable();
    table.hear(sighting('a', '10.0.0.1:5000'), 0);
    table.hear(sighting('b', '10.0.0.2:5000'), 1000);
    expect(table.addresses(candidateAgeMsMax + 1)).toEqual(['10.0.0.2:5000']);
    expect(table.countOn('eth0', candidateAgeMsMax + 1)).toBe(1);
  });

  test('on an interface that goes is forgotten, unless another interface hears it too', () => {
    const table = new CandidateTable();
    table.hear(sighting('a', '10.0.0.1:5000'), 0);
    table.hear(sighting('b', '10.0.0.2:5000'), 0);
    table.hear(sighting('b', '10.0.0.2:5000', { interfaceName: 'wlan0' }), 0);
    table.forgetInterface('eth0');
    expect(table.addresses(1)).toEqual(['10.0.0.2:5000']);
    expect(table.hear(sighting('a', '10.0.0.1:5000'), 1)).toEqual(['10.0.0.1:5000']);
  });

  test('as a stranger first and as one of us later is listed before strangers', () => {
    const table = new CandidateTable();
    table.hear(sighting('a', '10.0.0.1:5000', { fits: false }), 0);
    table.hear(sighting('b', '10.0.0.2:5000', { fits: false }), 1);
    table.hear(sighting('a', '10.0.0.1:5000'), 2);
    expect(table.addresses(3)).toEqual(['10.0.0.1:5000', '10.0.0.2:5000']);
  });
});

describe('[D4] strangers', () => {
  test('are proposed too', () => {
    expect(new CandidateTable().hear(sighting('a', '10.0.0.1:5000', { fits: false }), 0)).toHaveLength(1);
  });

  test('in thousands from thousands of hosts, push none of ours out and are proposed slowly', () => {
    const table = new CandidateTable();
    for (let index = 0; index < candidatesMax; index += 1)
      table.hear(sighting(`ours${index}`, `10.0.1.${index}:5000`), 0);
    let proposed = 0;
    for (let index = 0; index < 10_000; index += 1) {
      const address = `10.2.${index >> 8}.${index & 255}:5000`;
      proposed += table.hear(sighting(`stranger${index}`, address, { fits: false }), index).length;
    }
    expect(proposed).toBe(0);
    expect(table.addresses(10_000).filter((address) => address.startsWith('10.0.1.'))).toHaveLength(candidatesMax);
  });

  test('that fill the table make room for one of ours', () => {
    const table = new CandidateTable();
    for (let index = 0; index < 1000; index += 1) {
      table.hear(sighting(`stranger${index}`, `10.2.${index >> 8}.${index & 255}:5000`, { fits: false }), index * 1000);
    }
    const nowMs = 300_000;
    expect(table.hear(sighting('ours', '10.0.0.1:5000'), nowMs)).toEqual(['10.0.0.1:5000']);
    expect(table.addresses(nowMs)[0]).toBe('10.0.0.1:5000');
    expect(table.size).toBeLessThanOrEqual(candidatesMax);
  });

  test('in thousands from one host leave room for a stranger on another', () => {
    const table = new CandidateTable();
    for (let index = 0; index < 10_000; index += 1) {
      table.hear(sighting(`flood${index}`, `10.2.0.1:${2000 + index}`, { fits: false, source: '10.2.0.1' }), index);
    }
    expect(table.size).toBe(foreignPerSourceMax);
    expect(table.hear(sighting('other', '10.0.0.9:5000', { fits: false }), 10_001)).toHaveLength(1);
  });
});

test('whatever is heard, the table stays within its limits and one of ours, once in, stays in', () => {
  const heard = fc.record({
    instance: fc.integer({ min: 0, max: 300 }).map((number) => `i${number}`),
    host: fc.integer({ min: 1, max: 40 }),
    port: fc.integer({ min: 1024, max: 1030 }),
    waitMs: fc.integer({ min: 0, max: 2000 }),
  });
  fc.assert(
    fc.property(fc.array(heard, { maxLength: 400 }), (sightings) => {
      const table = new CandidateTable();
      let nowMs = 0;
      table.hear(sighting('ours', '10.9.9.9:5000'), nowMs);
      for (const { instance, host, port, waitMs } of sightings) {
        nowMs = Math.min(nowMs + waitMs, candidateAgeMsMax);
        const due = table.hear(sighting(instance, `10.0.0.${host}:${port}`, { fits: false }), nowMs);
        expect(due.length).toBeLessThanOrEqual(1);
        expect(table.size).toBeLessThanOrEqual(candidatesMax);
      }
      expect(table.addresses(nowMs)[0]).toBe('10.9.9.9:5000');
      expect(table.addresses(nowMs).length).toBeLessThanOrEqual(candidatesMax * candidateAddressesMax);
    }),
    { numRuns: 50 },
  );
});
