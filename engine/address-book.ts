/** Addresses that outlive a run: the seeds that were named once, and where peers were met. */
import type { GroupId } from '../shared/ids.ts';
import { addressesMax } from './core/config.ts';
import type { AddressRow, Store } from './core/ports.ts';

/** Seeds named once are tried at every later start, too. Call inside a transaction. */
export function keepSeeds(store: Store, gid: GroupId, seeds: readonly string[]): void {
  const known = new Map(store.addresses(gid).map((row) => [row.address, row]));
  for (const address of seeds) {
    const { peer = null, lastGood = null } = known.get(address) ?? {};
    store.saveAddress(gid, { address, source: 'seed', peer, lastGood });
  }
}

/**
 * What to try at a start: seeds first, then the latest good ones. Machines change their addresses for
 * ever, so the oldest beyond `addressesMax` are forgotten. Call inside a transaction.
 */
export function rememberedAddresses(store: Store, gid: GroupId): AddressRow[] {
  const rows = store.addresses(gid).sort((a, b) => rank(b) - rank(a));
  for (const { address } of rows.slice(addressesMax)) store.removeAddress(gid, address);
  return rows.slice(0, addressesMax);
}

function rank({ source, lastGood }: AddressRow): number {
  return source === 'seed' ? Number.MAX_SAFE_INTEGER : (lastGood ?? 0);
}
