/**
 * What the network between the lab's machines is like just now: how long a packet takes, how many are
 * lost, and who cannot reach whom. Links behave as TCP does: what is lost comes late, and nothing
 * overtakes; what is cut off waits until the way is free again, or until an end gives the link up.
 */
import type { Rng } from '../../engine/core/ports.ts';
import type { Conditions, Cut, Side } from '../shape.ts';
import { calm } from '../shape.ts';

/** First wait before a lost packet is sent again, and how often that is tried: as TCP on Linux. */
const retransmitMsMin = 200;
const retransmitsMax = 6;

export class Weather {
  readonly #rng: Rng;
  readonly #sides = new Map<string, Side>();
  readonly #paused = new Set<string>();
  /** Ordered pairs of hosts, as "from to". */
  readonly #cuts = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #conditions: Conditions = calm;

  constructor(rng: Rng) {
    this.#rng = rng;
  }

  get conditions(): Conditions {
    return this.#conditions;
  }

  set conditions(conditions: Conditions) {
    this.#conditions = conditions;
    this.#changed();
  }

  get cuts(): readonly Cut[] {
    return [...this.#cuts].map((cut) => {
      const [from = '', to = ''] = cut.split(' ');
      return { from, to };
    });
  }

  /** Whether anything but pauses stands between two of `hosts`. */
  isParted(hosts: readonly string[]): boolean {
    return this.#cuts.size > 0 || new Set(hosts.map((host) => this.sideOf(host))).size > 1;
  }

  sideOf(host: string): Side {
    return this.#sides.get(host) ?? 'A';
  }

  setSides(sides: ReadonlyMap<string, Side>): void {
    for (const [host, side] of sides) this.#sides.set(host, side);
    this.#changed();
  }

  isPaused(host: string): boolean {
    return this.#paused.has(host);
  }

  setPaused(host: string, isPaused: boolean): void {
    if (isPaused) this.#paused.add(host);
    else this.#paused.delete(host);
    this.#changed();
  }

  cut({ from, to }: Cut): void {
    this.#cuts.add(`${from} ${to}`);
    this.#changed();
  }

  mend({ from, to }: Cut): void {
    this.#cuts.delete(`${from} ${to}`);
    this.#changed();
  }

  /** Whoever is paused stays so. */
  heal(): void {
    this.#sides.clear();
    this.#cuts.clear();
    this.#changed();
  }

  isBlocked(from: string, to: string): boolean {
    if (this.#paused.has(from) || this.#paused.has(to)) return true;
    return this.sideOf(from) !== this.sideOf(to) || this.#cuts.has(`${from} ${to}`);
  }

  /** Milliseconds that one packet takes, the tries of a lost one included. */
  drawDelayMs(): number {
    const { delayMs, jitterMs } = this.#conditions;
    const onceMs = delayMs + jitterMs * this.#rng.next();
    let waitMs = 0;
    let retransmitMs = Math.max(retransmitMsMin, 2 * (delayMs + jitterMs));
    for (let tries = 0; tries < retransmitsMax && this.drawLoss(); tries += 1) {
      waitMs += retransmitMs;
      retransmitMs *= 2;
    }
    return waitMs + onceMs;
  }

  /** Whether one packet is lost. */
  drawLoss(): boolean {
    return this.#rng.next() * 100 < this.#conditions.lossPercent;
  }

  /** Hears of every change, until the returned function is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
