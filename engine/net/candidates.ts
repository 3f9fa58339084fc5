/** Peers heard by mDNS: few, bounded, and those of our groups are never pushed out by strangers. */
import { TokenBucket } from './packet-budget.ts';

/** Peers held at once. Gossip brings the others, so this need not hold a whole large group. */
export const candidatesMax = 64;
/** Newest addresses kept for one peer. */
export const candidateAddressesMax = 4;
/** Strangers taken from one host: it may run a few peers, not a flood. */
export const foreignPerSourceMax = 8;
/** An address that is announced again is proposed again, but not more often than this. */
export const hintRepeatMsMin = 5000;
/** Peers answer a question every two minutes at most; five unheard ones, and it is gone. */
export const candidateAgeMsMax = 600_000;
/** Strangers taken in, and their addresses proposed: nothing to dial in a hurry. */
const foreignPerSecondMax = 5;
const foreignBurst = 32;
/** New addresses of one peer proposed: a peer moves seldom, somebody who copies its tag may lie often. */
const newAddressesPerSecondMax = 1;
const newAddressesBurst = 8;

export interface Sighting {
  readonly instance: string;
  /** Whether its tag fits one of our groups. */
  readonly fits: boolean;
  /** host:port, checked, the most trusted first. */
  readonly addresses: readonly string[];
  /** Where the packet came from, and on which interface. */
  readonly source: string;
  readonly interfaceName: string;
}

interface Candidate {
  fits: boolean;
  readonly source: string;
  heardAtMs: number;
  readonly interfaceNames: Set<string>;
  /** When each address was last proposed, the least recently heard first. */
  readonly hintedAtMs: Map<string, number>;
  readonly newAddresses: TokenBucket;
}

export class CandidateTable {
  /** The least recently heard first. */
  readonly #byInstance = new Map<string, Candidate>();
  readonly #foreignAdmissions = new TokenBucket(foreignPerSecondMax, foreignBurst);
  readonly #foreignHints = new TokenBucket(foreignPerSecondMax, foreignBurst);

  get size(): number {
    return this.#byInstance.size;
  }

  /** Takes note of an announcement; returns the addresses that are to be proposed now. */
  hear(sighting: Sighting, nowMs: number): string[] {
    if (sighting.addresses.length === 0) return [];
    const candidate = this.#byInstance.get(sighting.instance) ?? this.#admit(sighting, nowMs);
    if (candidate === undefined) return [];
    // Last in the map is the most recently heard.
    this.#byInstance.delete(sighting.instance);
    this.#byInstance.set(sighting.instance, candidate);
    candidate.heardAtMs = nowMs;
    candidate.fits ||= sighting.fits;
    candidate.interfaceNames.add(sighting.interfaceName);
    return sighting.addresses
      .slice(0, candidateAddressesMax)
      .filter((address) => this.#isDue(candidate, address, nowMs));
  }

  /** Addresses known now, our groups' first, then the most recently heard. */
  addresses(nowMs: number): string[] {
    this.#forgetOld(nowMs);
    const known = [...this.#byInstance.values()].reverse();
    known.sort((a, b) => Number(b.fits) - Number(a.fits));
    return [...new Set(known.flatMap(({ hintedAtMs }) => [...hintedAtMs.keys()].reverse()))];
  }

  /** Peers heard on one interface. */
  countOn(interfaceName: string, nowMs: number): number {
    this.#forgetOld(nowMs);
    let count = 0;
    for (const { interfaceNames } of this.#byInstance.values()) {
      if (interfaceNames.has(interfaceName)) count += 1;
    }
    return count;
  }

  /** The interface is gone or has become another: what was heard there is no longer near. */
  forgetInterface(interfaceName: string): void {
    for (const [instance, { interfaceNames }] of this.#byInstance) {
      interfaceNames.delete(interfaceName);
      if (interfaceNames.size === 0) this.#byInstance.delete(instance);
    }
  }

  #isDue(candidate: Candidate, address: string, nowMs: number): boolean {
    const hintedAtMs = candidate.hintedAtMs.get(address);
    candidate.hintedAtMs.delete(address);
    const waits = hintedAtMs !== undefined && nowMs - hintedAtMs < hintRepeatMsMin;
    const allowed =
      !waits &&
      (hintedAtMs !== undefined || candidate.newAddresses.take(nowMs)) &&
      (candidate.fits || this.#foreignHints.take(nowMs));
    if (allowed) candidate.hintedAtMs.set(address, nowMs);
    else if (hintedAtMs !== undefined) candidate.hintedAtMs.set(address, hintedAtMs);
    for (const oldest of candidate.hintedAtMs.keys()) {
      if (candidate.hintedAtMs.size <= candidateAddressesMax) break;
      candidate.hintedAtMs.delete(oldest);
    }
    return allowed;
  }

  #admit({ fits, source }: Sighting, nowMs: number): Candidate | undefined {
    this.#forgetOld(nowMs);
    if (!fits && this.#foreignFrom(source) >= foreignPerSourceMax) return undefined;
    if (!fits && !this.#foreignAdmissions.take(nowMs)) return undefined;
    if (this.#byInstance.size >= candidatesMax && !this.#makeRoom(fits)) return undefined;
    return {
      fits,
      source,
      heardAtMs: nowMs,
      interfaceNames: new Set(),
      hintedAtMs: new Map(),
      newAddresses: new TokenBucket(newAddressesPerSecondMax, newAddressesBurst),
    };
  }

  /** Drops the least recently heard stranger, else, for a peer of ours, the least recent of those. */
  #makeRoom(fits: boolean): boolean {
    for (const [instance, candidate] of this.#byInstance) {
      if (!candidate.fits) return this.#byInstance.delete(instance);
    }
    if (!fits) return false;
    for (const instance of this.#byInstance.keys()) return this.#byInstance.delete(instance);
    return true;
  }

  #foreignFrom(source: string): number {
    let count = 0;
    for (const candidate of this.#byInstance.values()) {
      if (!candidate.fits && candidate.source === source) count += 1;
    }
    return count;
  }

  #forgetOld(nowMs: number): void {
    for (const [instance, { heardAtMs }] of this.#byInstance) {
      if (nowMs - heardAtMs <= candidateAgeMsMax) break;
      this.#byInstance.delete(instance);
    }
  }
}
