/** How many packets are worth decoding: a fixed number a second in all, and fewer from one host. */

export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #filledAtMs = -Infinity;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
  }

  take(nowMs: number): boolean {
    if (nowMs > this.#filledAtMs) {
      const gained = ((nowMs - this.#filledAtMs) / 1000) * this.#perSecond;
      this.#tokens = Math.min(this.#burst, this.#tokens + gained);
      this.#filledAtMs = nowMs;
    }
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/**
 * One of our packets takes 6 us to read and 15 us a group to know by its tag; the worst that fits a
 * datagram takes about ten times that, so this is 7 % of a core in one group under attack. It is wide on
 * purpose: where a flood is smaller than the budget, not one packet of a real peer is lost to it.
 */
export const decodesPerSecondMax = 1000;
/** A host with one peer sends a packet when asked; 50 leaves room for a laboratory of 50 peers. */
export const decodesPerSourceMax = 50;
const sourceBurst = 100;
/** Hosts remembered; the least recent is forgotten first, and begins again with a full burst. */
const sourcesMax = 256;

export class PacketBudget {
  readonly #all = new TokenBucket(decodesPerSecondMax, decodesPerSecondMax);
  readonly #bySource = new Map<string, TokenBucket>();

  /** Whether a packet from `source` may be decoded now. */
  take(source: string, nowMs: number): boolean {
    const bucket = this.#bySource.get(source) ?? new TokenBucket(decodesPerSourceMax, sourceBurst);
    this.#bySource.delete(source);
    this.#bySource.set(source, bucket);
    if (this.#bySource.size > sourcesMax) {
      for (const oldest of this.#bySource.keys()) {
        this.#bySource.delete(oldest);
        break;
      }
    }
    return bucket.take(nowMs) && this.#all.take(nowMs);
  }
}
