/** The addresses that one group knows of, and who is said to be there. */
import type { PeerId } from '../../shared/ids.ts';
import type { AddressSource } from '../../shared/records.ts';
import { addressesMax } from './config.ts';

export interface AddressEntry {
  readonly address: string;
  source: AddressSource;
  /** Changed by `assign` alone. */
  readonly peer: PeerId | null;
  fits: boolean;
  backoffMs: number;
  nextAt: number;
  dialing: boolean;
  /** When a dial last began. */
  triedAt: number;
  /** To be tried although there are links enough. */
  forced: boolean;
  lastError: string | null;
  /** When a dial last failed. */
  failedAt: number;
  lastGood: number | null;
}

export class AddressTable {
  private readonly entries = new Map<string, AddressEntry>();
  private readonly byPeer = new Map<PeerId, Set<AddressEntry>>();

  get size(): number {
    return this.entries.size;
  }

  get(address: string): AddressEntry | undefined {
    return this.entries.get(address);
  }

  values(): IterableIterator<AddressEntry> {
    return this.entries.values();
  }

  /** Addresses of a peer, the last good one first. */
  of(peer: PeerId): AddressEntry[] {
    return [...(this.byPeer.get(peer) ?? [])].sort((a, b) => (b.lastGood ?? 0) - (a.lastGood ?? 0));
  }

  put(entry: AddressEntry): void {
    this.entries.set(entry.address, entry);
    if (entry.peer !== null) this.indexOf(entry.peer).add(entry);
  }

  assign(entry: AddressEntry, peer: PeerId | null): void {
    if (entry.peer === peer) return;
    this.forgetPeer(entry);
    (entry as { peer: PeerId | null }).peer = peer;
    if (peer !== null) this.indexOf(peer).add(entry);
  }

  /**
   * A full table loses an address that fits nothing first, then one nobody was ever met at, then the one
   * where somebody was met longest ago. What the user named stays.
   */
  makeRoom(fits: boolean): boolean {
    if (this.entries.size < addressesMax) return true;
    let victim: AddressEntry | undefined;
    for (const entry of this.entries.values()) {
      if (entry.dialing || entry.source === 'seed') continue;
      if (victim === undefined || rank(entry) < rank(victim)) victim = entry;
    }
    if (victim === undefined || (!fits && victim.fits)) return false;
    this.entries.delete(victim.address);
    this.forgetPeer(victim);
    return true;
  }

  private forgetPeer(entry: AddressEntry): void {
    if (entry.peer === null) return;
    const entries = this.byPeer.get(entry.peer);
    entries?.delete(entry);
    if (entries?.size === 0) this.byPeer.delete(entry.peer);
  }

  private indexOf(peer: PeerId): Set<AddressEntry> {
    const entries = this.byPeer.get(peer) ?? new Set();
    this.byPeer.set(peer, entries);
    return entries;
  }
}

/** The lowest gives way first. */
function rank({ fits, lastGood }: AddressEntry): number {
  if (!fits) return -1;
  return lastGood ?? 0;
}
