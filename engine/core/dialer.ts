/**
 * Which addresses to dial, and when. Addresses come from anywhere and prove nothing; only a session
 * says who is there.
 *
 * 1. An absent peer is retried for ever; the wait doubles up to its limit, with jitter.
 * 2. A new hint, an interface change, a member that is back and a lost link shorten the wait at once.
 * 3. An address whose tag fits no group of ours comes last and is still tried.
 * 4. Every now and then one address is tried whatever its wait: parted groups meet again.
 * 5. A link that breaks soon after it opened is no success: it does not shorten the wait.
 * 6. In a large group not every address is kept: `Topology` proposes members as links are needed.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { AddressSource } from '../../shared/records.ts';
import type { AddressEntry } from './address-table.ts';
import { AddressTable } from './address-table.ts';
import type { CoreConfig } from './config.ts';
import { addressesMax } from './config.ts';
import type { Now, Rng } from './ports.ts';

/** Dials at once to one peer: its addresses race, two abreast. */
const dialsPerPeerMax = 2;
/** A stranger behind an address is tried this much later than a member would be. */
const strangerBackoffMs = 60_000;
/** An address that only records name is not hurried more often than this. */
const hearsayGapMs = 2000;
/** All of them together: one in this time, and after a quiet time as many at once as would have come in that. */
const hearsayEveryMs = 125;
const hearsayBurstMs = 4000;
/** A link shorter than this was none. */
const shortLinkMs = 5000;
/** Who turned us away has enough links for a while. */
const turnedAwayMs = 30_000;
/** Reunions become rarer as the group grows, up to this many times. */
const reunionFactorMax = 60;
const reunionMembers = 24;
/** Fresh hints are dialled after a random part of this, so that two peers seldom cross. */
const hintJitterMs = 80;
/** Beyond, a large group's records add no addresses of themselves. */
const recordAddressesMax = addressesMax / 2;

/**
 * What came of a dial. `cut`: a connection, cut before anything was proven: a program that ends, is too
 * busy, or is in another group. `stranger`: somebody, but none of this group; `self`: this very process;
 * `twin`: another process with the same identity.
 */
export type DialFailure = 'refused' | 'unreachable' | 'timeout' | 'cut' | 'stranger' | 'self' | 'twin' | 'aborted';

export type Proposal = Pick<AddressEntry, 'address' | 'source' | 'peer' | 'fits'>;

export interface Dial {
  readonly address: string;
  readonly expected: PeerId | null;
}

/** What the dialer must know of the world to decide. */
export interface DialNeeds {
  /** Whether a link to `peer` would be of use now. */
  wants(peer: PeerId | null): boolean;
  /** Whether one may be tried although there are enough. */
  allows(peer: PeerId | null): boolean;
  /** Whether `peer` is not reached through others either. */
  isLost(peer: PeerId | null): boolean;
  liveCount(): number;
  /** Rises whenever one of these answers may have changed. */
  version(): number;
  /** Addresses of somebody who is not reached, at random. */
  lost(): readonly Proposal[];
}

export interface DialerOptions {
  readonly config: CoreConfig;
  readonly rng: Rng;
  readonly self: PeerId;
  readonly needs: DialNeeds;
}

export class Dialer {
  private readonly config: CoreConfig;
  private readonly rng: Rng;
  private readonly self: PeerId;
  private readonly needs: DialNeeds;
  private readonly table = new AddressTable();
  private readonly neighbors: ReadonlySet<string>;
  private readonly dials: Dial[] = [];
  private readonly underWay = new Set<AddressEntry>();
  private nextReunionAt: number;
  /** Until when there is nothing to do, in the state of things that `seenVersion` counts; -Infinity: unknown. */
  private idleUntil = -Infinity;
  private seenVersion = -1;
  /** When hearsay may be tried next; less than `hearsayBurstMs` ago after a quiet time. */
  private hearsayAt = -Infinity;

  constructor(now: Now, { config, rng, self, needs }: DialerOptions) {
    this.config = config;
    this.rng = rng;
    this.self = self;
    this.needs = needs;
    this.neighbors = new Set(config.neighbors);
    this.nextReunionAt = now.mono + config.reunionMs;
  }

  /** A place where somebody may be. Heard again, it is tried sooner. */
  propose(now: Now, proposal: Proposal): AddressEntry | undefined {
    const known = this.table.get(proposal.address);
    this.idleUntil = -Infinity;
    if (known === undefined) {
      if (!this.table.makeRoom(proposal.fits)) return undefined;
      const wait = proposal.fits ? hintJitterMs * this.rng.next() : 1000 + 4000 * this.rng.next();
      const backoffMs = proposal.fits ? this.config.dialBackoffMs : strangerBackoffMs;
      const entry: AddressEntry = {
        ...proposal,
        backoffMs,
        nextAt: now.mono + wait,
        dialing: false,
        triedAt: -Infinity,
        forced: false,
        lastError: null,
        failedAt: -Infinity,
        lastGood: null,
      };
      this.table.put(entry);
      return entry;
    }
    // Where somebody was met, what a third one says counts no more.
    if (proposal.peer !== null && (known.peer === null || known.lastGood === null)) {
      this.table.assign(known, proposal.peer);
    }
    if (sourceRank[proposal.source] < sourceRank[known.source]) known.source = proposal.source;
    if (!proposal.fits) return known;
    known.fits = true;
    if (proposal.source !== 'record') this.hurry(now, known);
    return known;
  }

  /** Addresses in a member's record. Those of a large group are not all kept. */
  proposeRecorded(now: Now, peer: PeerId, addresses: readonly string[]): void {
    const isCrowded = this.table.size >= recordAddressesMax && this.needs.liveCount() > this.config.meshMembersMax;
    if (isCrowded && this.table.of(peer).length === 0) return;
    for (const address of addresses) this.propose(now, { address, source: 'record', peer, fits: true });
  }

  /**
   * The link to `peer` broke: knock at once, so that "gone" and "cut off" can be told apart. Where links
   * keep breaking as soon as they open, the wait stays as it is.
   */
  redial(now: Now, peer: PeerId): number {
    const knocked = this.table.of(peer).slice(0, dialsPerPeerMax);
    this.idleUntil = -Infinity;
    for (const entry of knocked) {
      if (entry.backoffMs <= this.config.dialBackoffMs * 4) this.schedule(entry, now.mono);
    }
    return knocked.length;
  }

  /** The network changed: everything is worth another try. */
  retryAll(now: Now): void {
    for (const entry of this.table.values()) this.hurry(now, entry);
  }

  /** `peer` is said to be back. */
  retry(now: Now, peer: PeerId): void {
    for (const entry of this.table.of(peer)) this.hurry(now, entry);
  }

  handleLinked(now: Now, address: string, peer: PeerId, dialled: boolean): void {
    const entry = this.table.get(address);
    if (entry === undefined) return;
    if (dialled) this.settle(entry);
    this.table.assign(entry, peer);
    entry.lastGood = now.wall;
    entry.lastError = null;
    entry.fits = true;
  }

  /** A link to `peer` ended that had been open for `openMs`. */
  handleUnlinked(now: Now, peer: PeerId, openMs: number): void {
    for (const entry of this.table.of(peer)) {
      if (openMs >= shortLinkMs) entry.backoffMs = this.config.dialBackoffMs;
      this.postpone(now, entry);
    }
  }

  /** `peer` has enough links. */
  handleTurnedAway(now: Now, peer: PeerId): void {
    for (const entry of this.table.of(peer)) {
      const wait = turnedAwayMs * (0.75 + 0.5 * this.rng.next());
      this.schedule(entry, Math.max(entry.nextAt, now.mono + wait));
    }
  }

  handleFailed(now: Now, address: string, failure: DialFailure, reason: string): AddressEntry | undefined {
    const entry = this.table.get(address);
    if (entry === undefined) return undefined;
    this.settle(entry);
    entry.lastError = reason;
    entry.failedAt = now.mono;
    if (failure === 'stranger' || failure === 'twin') {
      entry.fits = failure === 'twin';
      this.table.assign(entry, null);
      entry.backoffMs = Math.max(entry.backoffMs, strangerBackoffMs);
    }
    if (failure === 'self') this.table.assign(entry, this.self);
    this.postpone(now, entry);
    return entry;
  }

  /** The knock at this address said nothing: once more at `at`. */
  knockAgain(entry: AddressEntry, at: number): void {
    this.schedule(entry, at);
  }

  /** Whether a dial to any address of `peer` is under way or due. */
  isKnocking(now: Now, peer: PeerId): boolean {
    return this.table.of(peer).some((entry) => entry.dialing || entry.nextAt <= now.mono);
  }

  decide(now: Now): void {
    const version = this.needs.version();
    if (now.mono < this.idleUntil && version === this.seenVersion) return;
    if (now.mono >= this.nextReunionAt) this.reunite(now);
    for (const entry of this.due(now)) {
      if (this.underWay.size >= this.config.dialsMax) break;
      if (this.dialingTo(entry.peer) >= dialsPerPeerMax || !this.mayTry(now, entry)) continue;
      entry.dialing = true;
      entry.triedAt = now.mono;
      this.underWay.add(entry);
      this.dials.push({ address: entry.address, expected: entry.peer });
    }
    this.seenVersion = version;
    this.idleUntil = this.deadline();
  }

  pollDial(): Dial | undefined {
    return this.dials.shift();
  }

  get nextDeadline(): number {
    const isKnown = this.idleUntil !== -Infinity && this.seenVersion === this.needs.version();
    return isKnown ? this.idleUntil : this.deadline();
  }

  /** Dials under way. */
  get dialing(): number {
    return this.underWay.size;
  }

  entries(): IterableIterator<AddressEntry> {
    return this.table.values();
  }

  entry(address: string): AddressEntry | undefined {
    return this.table.get(address);
  }

  /** Addresses of a peer, the last good one first. */
  addressesOf(peer: PeerId): AddressEntry[] {
    return this.table.of(peer);
  }

  private deadline(): number {
    let deadline = this.nextReunionAt;
    if (this.underWay.size >= this.config.dialsMax) return deadline;
    for (const entry of this.table.values()) {
      if (entry.dialing || entry.nextAt >= deadline || !this.isWorthwhile(entry)) continue;
      // The end of a dial to the same peer is what this one waits for.
      const at = isHearsay(entry) ? Math.max(entry.nextAt, this.hearsayAt) : entry.nextAt;
      if (this.dialingTo(entry.peer) < dialsPerPeerMax) deadline = Math.min(deadline, at);
    }
    return deadline;
  }

  private due(now: Now): AddressEntry[] {
    return [...this.table.values()]
      .filter((entry) => !entry.dialing && entry.nextAt <= now.mono && this.isWorthwhile(entry))
      .sort((a, b) => Number(b.fits) - Number(a.fits) || a.nextAt - b.nextAt);
  }

  private isWorthwhile(entry: AddressEntry): boolean {
    if (this.neighbors.size > 0 && !this.neighbors.has(entry.address)) return false;
    return entry.forced ? this.needs.allows(entry.peer) : this.needs.wants(entry.peer);
  }

  /** Tries one of those that are not reached, so that parted groups meet whatever the back-off. */
  private reunite(now: Now): void {
    const factor = Math.min(reunionFactorMax, Math.max(1, this.needs.liveCount() / reunionMembers));
    this.nextReunionAt = now.mono + this.config.reunionMs * factor * (0.9 + 0.2 * this.rng.next());
    // A large group's lost members are not all in this table.
    const proposed = this.needs.lost().flatMap((proposal) => this.propose(now, proposal) ?? []);
    const known = [...this.table.values()].filter((entry) => entry.fits && this.needs.isLost(entry.peer));
    const lost = (this.rng.next() < 0.5 && proposed.length > 0 ? proposed : known).filter(({ dialing }) => !dialing);
    const entry = lost[Math.floor(this.rng.next() * lost.length)];
    if (entry === undefined) return;
    entry.forced = true;
    this.schedule(entry, Math.min(entry.nextAt, now.mono));
  }

  private postpone(now: Now, entry: AddressEntry): void {
    const jitter = 0.75 + 0.5 * this.rng.next();
    this.schedule(entry, now.mono + entry.backoffMs * jitter);
    entry.backoffMs = Math.min(entry.backoffMs * 2, this.config.dialBackoffMsMax);
  }

  private dialingTo(peer: PeerId | null): number {
    let count = 0;
    for (const entry of this.underWay) if (peer !== null && entry.peer === peer) count += 1;
    return count;
  }

  private settle(entry: AddressEntry): void {
    if (!entry.dialing) return;
    entry.dialing = false;
    entry.forced = false;
    this.underWay.delete(entry);
    this.idleUntil = -Infinity;
  }

  private hurry(now: Now, entry: AddressEntry): void {
    entry.backoffMs = this.config.dialBackoffMs;
    const soonest = isHearsay(entry) ? entry.triedAt + hearsayGapMs : -Infinity;
    this.schedule(entry, Math.min(entry.nextAt, Math.max(soonest, now.mono + hintJitterMs * this.rng.next())));
  }

  private schedule(entry: AddressEntry, at: number): void {
    entry.nextAt = at;
    this.idleUntil = -Infinity;
  }

  /** Takes one of the tries that hearsay is allowed, where `entry` is that. */
  private mayTry(now: Now, entry: AddressEntry): boolean {
    if (!isHearsay(entry)) return true;
    if (now.mono < this.hearsayAt) return false;
    this.hearsayAt = Math.max(this.hearsayAt, now.mono - hearsayBurstMs) + hearsayEveryMs;
    return true;
  }
}

/** Named by a member's record alone, and nobody was ever met there: any member can make up any number. */
function isHearsay(entry: AddressEntry): boolean {
  return entry.source === 'record' && entry.lastGood === null;
}

/** Which source is named where several gave the same address. */
const sourceRank: Readonly<Record<AddressSource, number>> = {
  seed: 0,
  mdns: 1,
  record: 2,
  remembered: 3,
  incoming: 4,
};
