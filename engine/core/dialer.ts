/**
 * Which addresses to dial, and when. Addresses come from anywhere and prove nothing; only a session
 * says who is there.
 *
 * 1. An absent peer is retried for ever; the wait doubles up to its limit, with jitter.
 * 2. A new hint, an interface change and a lost link shorten the wait at once.
 * 3. An address whose tag fits no group of ours comes last and is still tried.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { AddressSource } from '../../shared/records.ts';
import type { CoreConfig } from './config.ts';
import { addressesMax } from './config.ts';
import type { Now, Rng } from './ports.ts';

/** Dials at once to one peer: its addresses race, two abreast. */
const dialsPerPeerMax = 2;
/** A stranger behind an address is tried this much later than a member would be. */
const strangerBackoffMs = 60_000;
/** Fresh hints are dialled after a random part of this, so that two peers seldom cross. */
const hintJitterMs = 80;

export interface AddressEntry {
  readonly address: string;
  source: AddressSource;
  peer: PeerId | null;
  fits: boolean;
  backoffMs: number;
  nextAt: number;
  dialing: boolean;
  lastError: string | null;
  lastGood: number | null;
}

/**
 * What came of a dial. `cut`: a connection, cut before anything was proven: a program that ends, is too
 * busy, or is in another group. `stranger`: somebody, but none of this group; `self`: oneself.
 */
export type DialFailure = 'refused' | 'unreachable' | 'timeout' | 'cut' | 'stranger' | 'self' | 'aborted';

export interface Dial {
  readonly address: string;
  readonly expected: PeerId | null;
}

/** What the dialer must know of the world to decide. */
export interface DialNeeds {
  /** Whether a link to `peer` would be of use now. */
  wants(peer: PeerId | null): boolean;
}

export class Dialer {
  private readonly config: CoreConfig;
  private readonly rng: Rng;
  private readonly needs: DialNeeds;
  private readonly table = new Map<string, AddressEntry>();
  private readonly neighbors: ReadonlySet<string>;
  private readonly dials: Dial[] = [];
  private dialing = 0;

  constructor(config: CoreConfig, rng: Rng, needs: DialNeeds) {
    this.config = config;
    this.rng = rng;
    this.needs = needs;
    this.neighbors = new Set(config.neighbors);
  }

  /** A place where somebody may be. Heard again, it is tried sooner. */
  propose(now: Now, proposal: Pick<AddressEntry, 'address' | 'source' | 'peer' | 'fits'>): void {
    const known = this.table.get(proposal.address);
    if (known === undefined) {
      if (!this.makeRoom(proposal.fits)) return;
      const wait = proposal.fits ? hintJitterMs * this.rng.next() : 1000 + 4000 * this.rng.next();
      const backoffMs = proposal.fits ? this.config.dialBackoffMs : strangerBackoffMs;
      this.table.set(proposal.address, {
        ...proposal,
        backoffMs,
        nextAt: now.mono + wait,
        dialing: false,
        lastError: null,
        lastGood: null,
      });
      return;
    }
    if (proposal.peer !== null) known.peer = proposal.peer;
    if (sourceRank[proposal.source] < sourceRank[known.source]) known.source = proposal.source;
    if (!proposal.fits) return;
    known.fits = true;
    this.hurry(now, known);
  }

  /** The link to `peer` broke: knock at once, so that "gone" and "cut off" can be told apart. */
  redial(now: Now, peer: PeerId): number {
    let knocked = 0;
    for (const entry of this.addressesOf(peer).slice(0, dialsPerPeerMax)) {
      entry.nextAt = now.mono;
      knocked += 1;
    }
    return knocked;
  }

  /** The network changed: everything is worth another try. */
  retryAll(now: Now): void {
    for (const entry of this.table.values()) this.hurry(now, entry);
  }

  entry(address: string): AddressEntry | undefined {
    return this.table.get(address);
  }

  handleLinked(now: Now, address: string, peer: PeerId, dialled: boolean): void {
    for (const entry of this.table.values()) {
      if (entry.peer === peer) entry.backoffMs = this.config.dialBackoffMs;
    }
    const entry = this.table.get(address);
    if (entry === undefined) return;
    if (dialled) this.settle(entry);
    entry.peer = peer;
    entry.lastGood = now.wall;
    entry.lastError = null;
    entry.fits = true;
  }

  handleFailed(now: Now, address: string, failure: DialFailure, reason: string): AddressEntry | undefined {
    const entry = this.table.get(address);
    if (entry === undefined) return undefined;
    this.settle(entry);
    entry.lastError = reason;
    if (failure === 'stranger') {
      entry.fits = false;
      entry.peer = null;
      entry.backoffMs = Math.max(entry.backoffMs, strangerBackoffMs);
    }
    const jitter = 0.75 + 0.5 * this.rng.next();
    entry.nextAt = now.mono + entry.backoffMs * jitter;
    entry.backoffMs = Math.min(entry.backoffMs * 2, this.config.dialBackoffMsMax);
    return entry;
  }

  /** Whether a dial to any address of `peer` is under way or due. */
  isKnocking(now: Now, peer: PeerId): boolean {
    return this.addressesOf(peer).some((entry) => entry.dialing || entry.nextAt <= now.mono);
  }

  decide(now: Now): void {
    for (const entry of this.due(now)) {
      if (this.dialing >= this.config.dialsMax) return;
      if (this.dialingTo(entry.peer) >= dialsPerPeerMax) continue;
      entry.dialing = true;
      this.dialing += 1;
      this.dials.push({ address: entry.address, expected: entry.peer });
    }
  }

  pollDial(): Dial | undefined {
    return this.dials.shift();
  }

  get nextDeadline(): number {
    if (this.dialing >= this.config.dialsMax) return Infinity;
    let deadline = Infinity;
    for (const entry of this.table.values()) {
      if (!entry.dialing && this.isWorthwhile(entry)) deadline = Math.min(deadline, entry.nextAt);
    }
    return deadline;
  }

  entries(): IterableIterator<AddressEntry> {
    return this.table.values();
  }

  /** Addresses of a peer, the last good one first. */
  addressesOf(peer: PeerId): AddressEntry[] {
    return [...this.table.values()]
      .filter((entry) => entry.peer === peer)
      .sort((a, b) => (b.lastGood ?? 0) - (a.lastGood ?? 0));
  }

  private due(now: Now): AddressEntry[] {
    return [...this.table.values()]
      .filter((entry) => !entry.dialing && entry.nextAt <= now.mono && this.isWorthwhile(entry))
      .sort((a, b) => Number(b.fits) - Number(a.fits) || a.nextAt - b.nextAt);
  }

  private isWorthwhile(entry: AddressEntry): boolean {
    if (this.neighbors.size > 0 && !this.neighbors.has(entry.address)) return false;
    return this.needs.wants(entry.peer);
  }

  private dialingTo(peer: PeerId | null): number {
    if (peer === null) return 0;
    return this.addressesOf(peer).filter((entry) => entry.dialing).length;
  }

  private settle(entry: AddressEntry): void {
    if (!entry.dialing) return;
    entry.dialing = false;
    this.dialing -= 1;
  }

  private hurry(now: Now, entry: AddressEntry): void {
    entry.backoffMs = this.config.dialBackoffMs;
    entry.nextAt = Math.min(entry.nextAt, now.mono + hintJitterMs * this.rng.next());
  }

  /** A full table loses an address that fits nothing first, then one nobody was ever met at. */
  private makeRoom(fits: boolean): boolean {
    if (this.table.size < addressesMax) return true;
    const victims = [...this.table.values()].filter((entry) => !entry.dialing && entry.source !== 'seed');
    const victim = victims.find((entry) => !entry.fits) ?? (fits ? victims.find((entry) => entry.lastGood === null) : undefined);
    if (victim === undefined) return false;
    this.table.delete(victim.address);
    return true;
  }
}

/** Which source is named where several gave the same address. */
const sourceRank: Readonly<Record<AddressSource, number>> = {
  seed: 0,
  mdns: 1,
  record: 2,
  remembered: 3,
  incoming: 4,
};
