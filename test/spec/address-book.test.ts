/** What is remembered of addresses from one run to the next. */
import { expect, test } from 'vitest';
import { keepSeeds, rememberedAddresses } from '../../engine/address-book.ts';
import { addressesMax } from '../../engine/core/config.ts';
import { MemoryStore } from '../../engine/store/memory-store.ts';
import { group as groupId, peer } from '../contract/store-fixture.ts';

const group = groupId(1);

test('[D10] a seed is kept, with what was learnt of it before', () => {
  const store = new MemoryStore();
  store.saveAddress(group, { address: '10.0.0.1:47474', source: 'remembered', peer: peer(1), lastGood: 5 });
  keepSeeds(store, group, ['10.0.0.1:47474', '10.0.0.2:47474']);
  expect(rememberedAddresses(store, group)).toEqual([
    { address: '10.0.0.1:47474', source: 'seed', peer: peer(1), lastGood: 5 },
    { address: '10.0.0.2:47474', source: 'seed', peer: null, lastGood: null },
  ]);
});

test('beyond the limit the longest unused address is forgotten, and no seed', () => {
  const store = new MemoryStore();
  const address = (n: number): string => `10.0.${n >> 8}.${n & 255}:47474`;
  for (let n = 1; n <= addressesMax + 2; n += 1) {
    store.saveAddress(group, { address: address(n), source: 'remembered', peer: null, lastGood: n });
  }
  keepSeeds(store, group, [address(1)]);
  const kept = rememberedAddresses(store, group).map((row) => row.address);
  expect(kept).toHaveLength(addressesMax);
  expect(kept[0]).toBe(address(1));
  expect(kept[1]).toBe(address(addressesMax + 2));
  expect(kept).not.toContain(address(2));
  expect(store.addresses(group)).toHaveLength(addressesMax);
});
