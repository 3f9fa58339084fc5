/** The addresses that one group knows of, and who is said to be there. */
import type { PeerId } from '../../shared/ids.ts';
import type { AddressSource, DialFailure } from '../../shared/records.ts';
import { addressesMax } from './config.ts';
import type { Vicinity } from './ports.ts';

export interface AddressEntry {
  readonly address: string;
  source: AddressSource;
  /** Changed by `assign` alone. */
  readonly peer: PeerId | null;
  /** Where a record named it: the member from which that record came. */
  via: PeerId | null;
  /** Addresses that one announcement named together have the same; null: it stood alone. */
  kin: string | null;
  fits: boolean;
  backoffMs: number;
  nextAt: number;
  dialing: boolean;
  /** When a dial last began. */
  triedAt: number;
  /** New, or hoped for anew: it may run before it is due, with the others of its peer. */
  isFresh: boolean;
  /** To be tried although there are links enough. */
  forced: boolean;
  /** What came of the last dial; null: it was good, or there was none yet. */
  failure: DialFailure | null;
  lastError: string | null;
  /** When a dial last failed. */
  failedAt: number;
  lastGood: number | null;
}

/** What nothing is known of yet: the same order wherever one is. */
const nowhere: Vicinity = { isNear: () => false, metAt: () => undefined };

export class AddressTable {
  private readonly entries = new Map<string, AddressEntry>();
  private readonly byPeer = new Map<PeerId, Set<AddressEntry>>();
  private readonly vicinity: Vicinity;

  constructor(vicinity: Vicinity = nowhere) {
    this.vicinity = vicinity;
  }

  get size(): number {
    return this.entries.size;
  }

  get(address: string): AddressEntry | undefined {
    return this.entries.get(address);
  }

  values(): IterableIterator<AddressEntry> {
    return this.entries.values();
  }

  /** Addresses of a peer, the most promising one first. */
  of(peer: PeerId): AddressEntry[] {
    return this.inOrder([...(this.byPeer.get(peer) ?? [])]);
  }

  /**
   * The order in which addresses of one peer race: where it was met on this very network, on an own subnet,
   * where it was met last, and whom one has the address from. The families take turns, also with `last`, the one
   * that was dialled before.
   */
  inOrder(entries: readonly AddressEntry[], last?: string): AddressEntry[] {
    if (entries.length < 2) return [...entries];
    const ranked = entries.map((entry) => ({ entry, isMet: this.isMetHere(entry), isNear: this.isNear(entry) }));
    ranked.sort(
      (a, b) =>
        Number(b.isMet) - Number(a.isMet) ||
        Number(b.isNear) - Number(a.isNear) ||
        (b.entry.lastGood ?? 0) - (a.entry.lastGood ?? 0) ||
        promise[a.entry.source] - promise[b.entry.source],
    );
    return takingTurns(
      ranked.map(({ entry }) => entry),
      last,
    );
  }

  /** Whether its peer was last met there when this machine was on the network that it is on now. */
  isMetHere({ address, peer }: AddressEntry): boolean {
    return peer !== null && this.vicinity.metAt(peer) === address;
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

  private isNear({ address }: AddressEntry): boolean {
    return this.vicinity.isNear(address);
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

/** Which source is likelier to name where somebody is now. */
const promise: Readonly<Record<AddressSource, number>> = { mdns: 0, seed: 0, incoming: 1, record: 2, remembered: 3 };

/** Addresses of IPv6 and others by turns, each in their order: where one family is broken, the other is next. */
function takingTurns(entries: readonly AddressEntry[], last: string | undefined): AddressEntry[] {
  const isFirst = ({ address }: AddressEntry): boolean => isSix(address) === isSix(entries[0]?.address);
  const [first, second] = [entries.filter(isFirst), entries.filter((entry) => !isFirst(entry))];
  const isSecondsTurn = last !== undefined && isSix(last) === isSix(entries[0]?.address);
  const [one, other] = isSecondsTurn ? [second, first] : [first, second];
  const turns: AddressEntry[] = [];
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    turns.push(...one.slice(index, index + 1), ...other.slice(index, index + 1));
  }
  return turns;
}

function isSix(address: string | undefined): boolean {
  return address?.startsWith('[') === true;
}

/** Which source is named where several gave the same address. */
export const sourceRank: Readonly<Record<AddressSource, number>> = {
  seed: 0,
  mdns: 1,
  record: 2,
  remembered: 3,
  incoming: 4,
};
