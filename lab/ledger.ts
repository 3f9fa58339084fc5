/** Who holds which message, as the peers' own events tell it; and from that, whether all is everywhere. */
import type { Figures } from './shape.ts';

/** Deliveries that the shown times are made of. */
const timesMax = 200;

interface Written {
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
  readonly #lacking = new Map<string, number>();
  /** Whether anything came since it was last judged. */
  #isStale = true;
  #times: number[] = [];
  #deliveries = 0;
  #running: ReadonlySet<string> = new Set();
  /** Who was judged last. */
  #judged = '';
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
      this.#messages.set(message, { at: now, holders: new Set([peer]) });
    } else if (!written.holders.has(peer)) {
      written.holders.add(peer);
      this.#deliveries += 1;
      this.#times.push(now - written.at);
      if (this.#times.length > timesMax) this.#times.shift();
    } else return;
    this.#held.set(peer, this.holds(peer) + 1);
    this.#isStale = true;
  }

  holds(peer: string): number {
    return this.#held.get(peer) ?? 0;
  }

  /** Messages that some running peer holds and this one does not, as it was last judged. */
  lacks(peer: string): number {
    return this.#lacking.get(peer) ?? 0;
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

  /** Looks who of `peers` lacks what, and whether all is everywhere among those that run. */
  judge(peers: readonly string[], running: ReadonlySet<string>): void {
    const judged = `${peers.length} ${[...running].join()}`;
    if (judged === this.#judged && !this.#isStale) return this.#conclude(this.#converged);
    this.#isStale = false;
    this.#judged = judged;
    this.#running = running;
    this.#countLacking(peers);
    this.#conclude(![...running].some((peer) => this.lacks(peer) > 0));
  }

  #countLacking(peers: readonly string[]): void {
    this.#lacking.clear();
    for (const { holders } of this.#messages.values()) {
      if (holders.size === peers.length || !this.#isOut(holders)) continue;
      for (const peer of peers) if (!holders.has(peer)) this.#lacking.set(peer, this.lacks(peer) + 1);
    }
  }

  #conclude(converged: boolean): void {
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
