/** The address book of one group: bounded, and found by address and by peer. */
import { describe, expect, test } from 'vitest';
import type { AddressEntry } from '../../../engine/core/address-table.ts';
import { AddressTable } from '../../../engine/core/address-table.ts';
import { addressesMax } from '../../../engine/core/config.ts';
import { peer } from '../../contract/store-fixture.ts';

function entryOf(address: string, fields: Partial<AddressEntry> = {}): AddressEntry {
  const times = { backoffMs: 500, nextAt: 0, triedAt: 0, lastGood: null };
  const marks = { fits: true, dialing: false, isFresh: true, forced: false };
  const outcome = { failure: null, lastError: null, failedAt: -Infinity };
  return { address, source: 'mdns', peer: null, via: null, kin: null, ...times, ...marks, ...outcome, ...fields };
}

function full(fields: (index: number) => Partial<AddressEntry>): AddressTable {
  const table = new AddressTable();
  for (let i = 0; i < addressesMax; i += 1) table.put(entryOf(`a:${i}`, fields(i)));
  return table;
}

describe('the address book', () => {
  test('[D12] gives up what fits nothing, then where nobody was met, then where somebody was met longest ago', () => {
    const table = full((i) =>
      i === 7 ? { fits: false } : i === 9 ? {} : { lastGood: 1000 + ((i * 7) % addressesMax) },
    );
    const dropped: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const before = [...table.values()].map(({ address }) => address);
      expect(table.makeRoom(true)).toBe(true);
      const after = new Set([...table.values()].map(({ address }) => address));
      dropped.push(...before.filter((address) => !after.has(address)));
      table.put(entryOf(`b:${round}`, { lastGood: 9999 }));
    }
    expect(dropped).toEqual(['a:7', 'a:9', 'a:0']);
    expect(table.size).toBe(addressesMax);
  });

  test('[D12] gives up nothing that fits for something that does not, and never what the user named', () => {
    expect(full(() => ({})).makeRoom(false)).toBe(false);
    expect(full(() => ({ source: 'seed', fits: false })).makeRoom(true)).toBe(false);
  });

  test('[D7] finds the addresses of a peer, the last good one first, also when they change hands', () => {
    const table = new AddressTable();
    const [first, second] = [entryOf('a:1', { peer: peer(1) }), entryOf('a:2', { peer: peer(1), lastGood: 5 })];
    table.put(first);
    table.put(second);
    expect(table.of(peer(1))).toEqual([second, first]);
    table.assign(second, peer(2));
    expect(table.of(peer(1))).toEqual([first]);
    expect(table.of(peer(2))).toEqual([second]);
    table.assign(first, null);
    expect(table.of(peer(1))).toEqual([]);
  });
});
