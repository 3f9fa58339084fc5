/**
 * Dials under way. The addresses of one peer race: a better one has a head start, one that fails makes room for
 * the next at once, and the first that opens ends the race. A dial that waits for an answer costs next to
 * nothing: after a second it takes no place from others any more, so that dead addresses hold up nobody.
 */
import type { AddressEntry } from './address-table.ts';

/** The next address of a peer is dialled this much after the one before (RFC 8305, 5: 250 ms). */
export const raceStaggerMs = 250;
/** Dials at once to one peer. */
export const racersMax = 4;
/** A dial without an answer for so long is most likely to get none. */
const youngMs = 1000;
/** Dials under way, old ones included: sockets are not for nothing. */
const dialsOpenMax = 64;
/** Dials begun in any second: in a large group hundreds of addresses may be due at once, and each costs a proof. */
export const dialsPerSecondMax = 64;
const secondMs = 1000;

interface Race {
  readonly racers: Set<AddressEntry>;
  nextAt: number;
  /** The address dialled last. */
  last: string;
}

interface Racer {
  readonly since: number;
  readonly race: string | null;
}

export class Races {
  private readonly youngMax: number;
  private readonly underWay = new Map<AddressEntry, Racer>();
  private readonly races = new Map<string, Race>();
  /** When the last ones began, `dialsPerSecondMax` of them. */
  private readonly begun: number[] = [];

  constructor(youngMax: number) {
    this.youngMax = youngMax;
  }

  get size(): number {
    return this.underWay.size;
  }

  /** When there is room for one more dial, to whomever; Infinity: when one has ended. */
  get roomAt(): number {
    const [first = -Infinity] = this.begun;
    const pacedAt = this.begun.length < dialsPerSecondMax ? -Infinity : first + secondMs;
    if (this.underWay.size < this.youngMax) return pacedAt;
    if (this.underWay.size >= dialsOpenMax) return Infinity;
    const begins = [...this.underWay.values()].map(({ since }) => since).sort((a, b) => b - a);
    return Math.max(pacedAt, (begins[this.youngMax - 1] ?? -Infinity) + youngMs);
  }

  /** When `entry` may be dialled beside the others of its peer; Infinity: when one of them has ended. */
  readyAt(entry: AddressEntry): number {
    const race = this.raceOf(entry);
    if (race === undefined) return -Infinity;
    return race.racers.size < racersMax ? race.nextAt : Infinity;
  }

  begin(entry: AddressEntry, at: number): void {
    const name = raceName(entry);
    this.begun.push(at);
    if (this.begun.length > dialsPerSecondMax) this.begun.shift();
    this.underWay.set(entry, { since: at, race: name });
    if (name === null) return;
    const race = this.races.get(name) ?? { racers: new Set(), nextAt: at, last: entry.address };
    this.races.set(name, race);
    race.racers.add(entry);
    race.nextAt = at + raceStaggerMs;
    race.last = entry.address;
  }

  /** It is over: the next of its race need not wait. */
  end(entry: AddressEntry, at: number): void {
    const name = this.underWay.get(entry)?.race ?? null;
    this.underWay.delete(entry);
    const race = name === null ? undefined : this.races.get(name);
    if (name === null || race === undefined) return;
    race.racers.delete(entry);
    race.nextAt = Math.min(race.nextAt, at);
    if (race.racers.size === 0) this.races.delete(name);
  }

  /** The others that run against `entry`. */
  rivals(entry: AddressEntry): AddressEntry[] {
    const name = this.underWay.get(entry)?.race ?? null;
    const race = name === null ? undefined : this.races.get(name);
    return race === undefined ? [] : [...race.racers].filter((other) => other !== entry);
  }

  /** The address that was dialled last in a race that goes on. */
  lastOf(name: string): string | undefined {
    return this.races.get(name)?.last;
  }

  private raceOf(entry: AddressEntry): Race | undefined {
    const name = raceName(entry);
    return name === null ? undefined : this.races.get(name);
  }
}

/** Who is sought there: a peer, or whoever announced several addresses; null: nothing is known of it. */
export function raceName({ peer, kin }: Pick<AddressEntry, 'peer' | 'kin'>): string | null {
  return peer ?? (kin === null ? null : `announced ${kin}`);
}
