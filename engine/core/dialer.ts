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
 * 7. Addresses of one peer race, the most promising one first; whichever opens ends the dials to the others.
 * 8. Who lost a link to a twin of its own tries again after a fixed time, so that both get their turns.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { DialFailure } from '../../shared/records.ts';
import type { AddressEntry } from './address-table.ts';
import { AddressTable, sourceRank } from './address-table.ts';
import type { CoreConfig } from './config.ts';
import { addressesMax } from './config.ts';
import { Hearsay, hearsayGapMs, isHearsay } from './hearsay.ts';
import type { Now, Rng, Vicinity } from './ports.ts';
import { Races, raceName, raceStaggerMs } from './races.ts';

export type { DialFailure } from '../../shared/records.ts';

/** Addresses at which a peer is knocked for after its link broke. */
const knocksMax = 2;
/** A stranger behind an address is tried this much later than a member would be. */
const strangerBackoffMs = 60_000;
/** A link shorter than this was none. */
const shortLinkMs = 5000;
/** Who turned us away has enough links for a while. */
const turnedAwayMs = 30_000;
/** Two with one key hold one link to a peer, each for about this long. */
const turnMs = 5000;
/** Reunions become rarer as the group grows, up to this many times. */
const reunionFactorMax = 60;
const reunionMembers = 24;
/** Fresh hints are dialled after a random part of this, so that two peers seldom cross. */
const hintJitterMs = 80;
/** Who was announced at several addresses and met at one says itself, in its record, which of them are its own. */
const kinWaitMs = 10_000;
/** Beyond, a large group's records add no addresses of themselves. */
const recordAddressesMax = addressesMax / 2;

export type Proposal = Pick<AddressEntry, 'address' | 'source' | 'peer' | 'fits'> &
  Partial<Pick<AddressEntry, 'via' | 'kin'>> & {
    /** The user named it just now: whatever came of it before, it is tried. */
    readonly isAsked?: boolean;
  };

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
  /** Undefined: nothing is known of the network. */
  readonly vicinity?: Vicinity | undefined;
}

export class Dialer {
  private readonly config: CoreConfig;
  private readonly rng: Rng;
  private readonly self: PeerId;
  private readonly needs: DialNeeds;
  private readonly table: AddressTable;
  private readonly neighbors: ReadonlySet<string>;
  private readonly dials: Dial[] = [];
  private readonly abandoned: string[] = [];
  private readonly races: Races;
  private nextReunionAt: number;
  /** Until when there is nothing to do, in the state of things that `seenVersion` counts; -Infinity: unknown. */
  private idleUntil = -Infinity;
  private seenVersion = -1;
  private readonly hearsay = new Hearsay();

  constructor(now: Now, { config, rng, self, needs, vicinity }: DialerOptions) {
    this.config = config;
    this.rng = rng;
    this.self = self;
    this.needs = needs;
    this.table = new AddressTable(vicinity);
    this.races = new Races(config.dialsMax);
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
        address: proposal.address,
        source: proposal.source,
        peer: proposal.peer,
        fits: proposal.fits,
        via: proposal.via ?? null,
        kin: proposal.kin ?? null,
        backoffMs,
        nextAt: now.mono + wait,
        dialing: false,
        triedAt: -Infinity,
        isFresh: true,
        forced: proposal.isAsked === true,
        failure: null,
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
    known.via ??= proposal.via ?? null;
    known.kin = proposal.kin ?? known.kin;
    if (proposal.isAsked === true) this.forgive(now, known);
    if (!proposal.fits) return known;
    known.fits = true;
    if (proposal.source !== 'record') this.hurry(now, known);
    return known;
  }

  /** Addresses in a member's record, which came from `via`. Those of a large group are not all kept. */
  proposeRecorded(now: Now, peer: PeerId, addresses: readonly string[], via: PeerId): void {
    const isCrowded = this.table.size >= recordAddressesMax && this.needs.liveCount() > this.config.meshMembersMax;
    if (isCrowded && this.table.of(peer).length === 0) return;
    for (const address of addresses) this.propose(now, { address, source: 'record', peer, via, fits: true });
  }

  /**
   * The link to `peer` broke: knock at once, so that "gone" and "cut off" can be told apart. Where links
   * keep breaking as soon as they open, the wait stays as it is.
   */
  redial(now: Now, peer: PeerId): number {
    const knocked = this.table.of(peer).slice(0, knocksMax);
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
    if (dialled) this.win(now, entry, peer);
    this.table.assign(entry, peer);
    entry.lastGood = now.wall;
    entry.failure = null;
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

  /** `peer` has another link to the own identity: a twin's, that gives way in its turn. */
  handleGaveWay(now: Now, peer: PeerId): void {
    for (const entry of this.table.of(peer)) {
      entry.backoffMs = this.config.dialBackoffMs;
      this.schedule(entry, now.mono + turnMs * (0.75 + 0.5 * this.rng.next()));
    }
  }

  handleFailed(now: Now, address: string, failure: DialFailure, reason: string): AddressEntry | undefined {
    const entry = this.table.get(address);
    if (entry === undefined) return undefined;
    this.settle(now, entry);
    entry.failure = failure;
    entry.lastError = reason;
    entry.failedAt = now.mono;
    if (failure === 'stranger' || failure === 'not-grapevine' || failure === 'twin') {
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
      if (this.races.roomAt > now.mono) break;
      if (this.races.readyAt(entry) > now.mono || !this.hearsay.mayTry(entry, now.mono)) continue;
      entry.dialing = true;
      entry.isFresh = false;
      entry.triedAt = now.mono;
      this.races.begin(entry, now.mono);
      this.dials.push({ address: entry.address, expected: entry.peer });
    }
    this.seenVersion = version;
    this.idleUntil = this.deadline();
  }

  pollDial(): Dial | undefined {
    return this.dials.shift();
  }

  /** A dial that lost its race: whatever becomes of it is of no interest. */
  pollAbandoned(): string | undefined {
    return this.abandoned.shift();
  }

  get nextDeadline(): number {
    const isKnown = this.idleUntil !== -Infinity && this.seenVersion === this.needs.version();
    return isKnown ? this.idleUntil : this.deadline();
  }

  /** Dials under way. */
  get dialing(): number {
    return this.races.size;
  }

  entries(): IterableIterator<AddressEntry> {
    return this.table.values();
  }

  entry(address: string): AddressEntry | undefined {
    return this.table.get(address);
  }

  /** Addresses of a peer, the most promising one first. */
  addressesOf(peer: PeerId): AddressEntry[] {
    return this.table.of(peer);
  }

  /** Whether its peer was last met there when this machine was on this network. */
  isMetHere(entry: AddressEntry): boolean {
    return this.table.isMetHere(entry);
  }

  private deadline(): number {
    const { roomAt } = this.races;
    if (roomAt === Infinity) return this.nextReunionAt;
    let soonest = Infinity;
    for (const entry of this.table.values()) {
      if (entry.dialing || entry.nextAt >= soonest || !this.isWorthwhile(entry)) continue;
      soonest = Math.min(soonest, Math.max(entry.nextAt, this.hearsay.readyAt(entry), this.races.readyAt(entry)));
    }
    return Math.min(this.nextReunionAt, Math.max(roomAt, soonest));
  }

  /**
   * What is to be dialled now, in this order. Where one address of a peer is due, the others that were just
   * named take part, for it is by chance which of them was due first.
   */
  private due(now: Now): AddressEntry[] {
    const races = new Map<string, AddressEntry[]>();
    for (const entry of this.table.values()) {
      const isSoon = entry.nextAt <= now.mono + (entry.isFresh ? raceStaggerMs : 0);
      if (entry.dialing || !isSoon || !this.isWorthwhile(entry)) continue;
      const name = raceName(entry) ?? entry.address;
      races.set(name, [...(races.get(name) ?? []), entry]);
    }
    return [...races]
      .map(([name, entries]) => ({
        entries: this.table.inOrder(entries, this.races.lastOf(name)),
        fits: entries.some((entry) => entry.fits),
        at: Math.min(...entries.map((entry) => entry.nextAt)),
      }))
      .filter(({ at }) => at <= now.mono)
      .sort((a, b) => Number(b.fits) - Number(a.fits) || a.at - b.at)
      .flatMap(({ entries }) => entries);
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

  /** The first that opened: its rivals are given up, and what was announced beside it is not dialled for a while. */
  private win(now: Now, entry: AddressEntry, peer: PeerId): void {
    const rivals = this.races.rivals(entry);
    this.settle(now, entry);
    for (const rival of rivals) {
      this.settle(now, rival);
      this.schedule(rival, now.mono + rival.backoffMs);
      this.abandoned.push(rival.address);
    }
    if (entry.kin === null || entry.peer === peer) return;
    for (const other of this.table.values()) {
      if (other.kin !== entry.kin || other.peer !== null || other.dialing) continue;
      this.schedule(other, Math.max(other.nextAt, now.mono + kinWaitMs));
    }
  }

  /** What was learnt there before counts no more. */
  private forgive(now: Now, entry: AddressEntry): void {
    if (entry.peer === this.self) this.table.assign(entry, null);
    entry.failure = null;
    entry.lastError = null;
    entry.forced = true;
    if (!entry.dialing) this.schedule(entry, now.mono);
  }

  private settle(now: Now, entry: AddressEntry): void {
    if (!entry.dialing) return;
    entry.dialing = false;
    entry.forced = false;
    this.races.end(entry, now.mono);
    this.idleUntil = -Infinity;
  }

  private hurry(now: Now, entry: AddressEntry): void {
    entry.backoffMs = this.config.dialBackoffMs;
    entry.isFresh = true;
    const soonest = isHearsay(entry) ? entry.triedAt + hearsayGapMs : -Infinity;
    this.schedule(entry, Math.min(entry.nextAt, Math.max(soonest, now.mono + hintJitterMs * this.rng.next())));
  }

  private schedule(entry: AddressEntry, at: number): void {
    entry.nextAt = at;
    this.idleUntil = -Infinity;
  }
}
