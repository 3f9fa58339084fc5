/**
 * Which chunk which source fetches next. The first that nobody fetches; where all that are missing are being
 * fetched, one that a slow source has held for long is fetched a second time, and whoever is first counts.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { ChunkSet } from './chunk-plan.ts';

interface Fetching {
  /** Monotonic ms. */
  readonly since: number;
  readonly by: Set<PeerId>;
}

/** A chunk is fetched from so many at once at most. */
const fetchersMax = 2;

export class ChunkQueue {
  readonly #held: ChunkSet;
  readonly #stealAfterMs: number;
  readonly #fetching = new Map<number, Fetching>();
  /** No chunk before this one is missing. */
  #first = 0;

  constructor(held: ChunkSet, stealAfterMs: number) {
    this.#held = held;
    this.#stealAfterMs = stealAfterMs;
  }

  /** Undefined: nothing that `source` has and nobody brings. */
  take(source: PeerId, theirs: ChunkSet, monoMs: number): number | undefined {
    const index = this.#untaken(theirs) ?? this.#slow(source, theirs, monoMs);
    if (index === undefined) return undefined;
    const fetching = this.#fetching.get(index);
    if (fetching === undefined) this.#fetching.set(index, { since: monoMs, by: new Set([source]) });
    else fetching.by.add(source);
    return index;
  }

  /** It came and is checked. False: another one brought it before. */
  finish(index: number): boolean {
    this.#fetching.delete(index);
    if (this.#held.has(index)) return false;
    this.#held.add(index);
    return true;
  }

  /** `source` does not bring it. */
  giveUp(index: number, source: PeerId): void {
    const fetching = this.#fetching.get(index);
    fetching?.by.delete(source);
    if (fetching?.by.size === 0) this.#fetching.delete(index);
  }

  /** Chunks that were here are missing again. */
  restart(): void {
    this.#first = 0;
  }

  #untaken(theirs: ChunkSet): number | undefined {
    while (this.#first < this.#held.count && this.#held.has(this.#first)) this.#first += 1;
    for (let index = this.#first; index < this.#held.count; index += 1) {
      if (!this.#held.has(index) && theirs.has(index) && !this.#fetching.has(index)) return index;
    }
    return undefined;
  }

  #slow(source: PeerId, theirs: ChunkSet, monoMs: number): number | undefined {
    for (const [index, { since, by }] of this.#fetching) {
      const isSlow = monoMs - since >= this.#stealAfterMs && by.size < fetchersMax && !by.has(source);
      if (isSlow && theirs.has(index)) return index;
    }
    return undefined;
  }
}
