/** Who holds which message, as the peers' own events tell it; and from that, whether all is everywhere. */
import type { Figures } from './shape.ts';

/** Deliveries that the shown times are made of. */
const timesMax = 200;

interface Written {
  readonly author: string;
  readonly at: number;
  readonly holders: Set<string>;
}

interface Healing {
  readonly at: number;
  convergedMs: number | null;
}

export class Ledger {
  readonly #messages = new Map<string, Written>();
  readonly #held = new Map<string, number>();
  #times: number[] = [];
  #deliveries = 0;
  #running: ReadonlySet<string> = new Set();
  #converged = true;
  /** When that became so. */
  #changedAt = performance.now();
  #healing: Healing | null = null;
  /** When a message last came to somebody. */
  #lastAt = performance.now();

  get messages(): number {
    return this.#messages.size;
  }

  get deliveries(): number {
    return this.#deliveries;
  }

  /** `peer` has stored a message: its own, or one that came. */
  note(peer: string, message: string): void {
    const now = performance.now();
    this.#lastAt = now;
    const written = this.#messages.get(message);
    if (written === undefined) {
      this.#messages.set(message, { author: peer, at: now, holders: new Set([peer]) });
    } else if (!written.holders.has(peer)) {
      written.holders.add(peer);
      this.#deliveries += 1;
      this.#times.push(now - written.at);
      if (this.#times.length > timesMax) this.#times.shift();
    } else return;
    this.#held.set(peer, this.holds(peer) + 1);
  }

  holds(peer: string): number {
    return this.#held.get(peer) ?? 0;
  }

  /** Messages that some running peer holds and this one does not. */
  lacks(peer: string): number {
    let lacking = 0;
    for (const { holders } of this.#messages.values()) {
      if (!holders.has(peer) && this.#isOut(holders)) lacking += 1;
    }
    return lacking;
  }

  /** The network is whole again. */
  noteHealed(): void {
    this.#healing = { at: performance.now(), convergedMs: null };
  }

  /** It is not any more. */
  noteParted(): void {
    this.#healing = null;
  }

  /** The times of older conditions say nothing about the new ones. */
  forgetTimes(): void {
    this.#times = [];
  }

  /** Looks whether all is everywhere among those that run. */
  judge(running: ReadonlySet<string>): void {
    this.#running = running;
    const converged = [...this.#messages.values()].every(({ holders }) => this.#isWhole(holders));
    if (converged !== this.#converged) {
      this.#converged = converged;
      // Judged now and then; it was the last arrival that made it so.
      this.#changedAt = converged ? this.#lastAt : performance.now();
    }
    const healing = this.#healing;
    if (converged && healing !== null) healing.convergedMs ??= Math.max(0, this.#lastAt - healing.at);
  }

  figures(): Pick<Figures, 'messages' | 'deliveries' | 'deliveryMs' | 'converged' | 'sinceMs' | 'healing'> {
    const now = performance.now();
    const healing = this.#healing;
    return {
      messages: this.messages,
      deliveries: this.#deliveries,
      deliveryMs: deliveryTimes(this.#times),
      converged: this.#converged,
      sinceMs: Math.round(now - this.#changedAt),
      healing:
        healing === null
          ? null
          : { agoMs: Math.round(now - healing.at), convergedMs: roundedOrNull(healing.convergedMs) },
    };
  }

  #isOut(holders: ReadonlySet<string>): boolean {
    for (const holder of holders) if (this.#running.has(holder)) return true;
    return false;
  }

  /** With nobody that runs, or with all of them. */
  #isWhole(holders: ReadonlySet<string>): boolean {
    let count = 0;
    for (const peer of this.#running) if (holders.has(peer)) count += 1;
    return count === 0 || count === this.#running.size;
  }
}

function deliveryTimes(times: readonly number[]): Figures['deliveryMs'] {
  if (times.length === 0) return null;
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const slowest = sorted.at(-1) ?? 0;
  return { median: tenths(median), slowest: tenths(slowest) };
}

function tenths(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function roundedOrNull(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
