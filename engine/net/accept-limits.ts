/**
 * How many strangers may knock. Connections that have proven nothing have places of their own, so
 * that they can never take those of members, and a rate, so that handshakes leave time for gossip.
 */

export interface AcceptLimitOptions {
  /** Unproven connections at once, from one address and from all. */
  readonly unprovenPerAddressMax: number;
  readonly unprovenMax: number;
  /** Token buckets: new connections a second, and how many at once after a quiet time. */
  readonly perAddressPerSecond: number;
  readonly perAddressBurst: number;
  readonly perSecond: number;
  readonly burst: number;
}

export const acceptLimitDefaults: AcceptLimitOptions = {
  unprovenPerAddressMax: 16,
  unprovenMax: 64,
  perAddressPerSecond: 10,
  perAddressBurst: 40,
  perSecond: 50,
  burst: 100,
};

/** Addresses remembered; the one not seen for longest is forgotten first. */
export const addressesMax = 1024;

/** The place of one unproven connection. Giving it up twice does nothing. */
export interface Place {
  release(): void;
}

interface Bucket {
  tokens: number;
  /** Monotonic ms at which `tokens` was right. */
  at: number;
}

interface Source extends Bucket {
  unproven: number;
}

export class AcceptLimits {
  readonly #options: AcceptLimitOptions;
  /** Least recently seen first. */
  readonly #sources = new Map<string, Source>();
  readonly #all: Bucket;
  #unproven = 0;

  constructor(options: Partial<AcceptLimitOptions> = {}) {
    this.#options = { ...acceptLimitDefaults, ...options };
    this.#all = { tokens: this.#options.burst, at: 0 };
  }

  /** Unproven connections now. */
  get unproven(): number {
    return this.#unproven;
  }

  /** Null: the connection must be refused. */
  admit(host: string, monoMs: number): Place | null {
    const options = this.#options;
    const source = this.#source(host, monoMs);
    refill(source, monoMs, options.perAddressPerSecond, options.perAddressBurst);
    refill(this.#all, monoMs, options.perSecond, options.burst);
    const full = source.unproven >= options.unprovenPerAddressMax || this.#unproven >= options.unprovenMax;
    if (full || source.tokens < 1 || this.#all.tokens < 1) return null;
    source.tokens -= 1;
    this.#all.tokens -= 1;
    source.unproven += 1;
    this.#unproven += 1;
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        source.unproven -= 1;
        this.#unproven -= 1;
      },
    };
  }

  #source(name: string, monoMs: number): Source {
    const known = this.#sources.get(name);
    const source = known ?? { tokens: this.#options.perAddressBurst, at: monoMs, unproven: 0 };
    this.#sources.delete(name);
    this.#sources.set(name, source);
    if (this.#sources.size > addressesMax) this.#forgetOne();
    return source;
  }

  /** One that holds a place is kept: 64 hold one at most, so there is always another. */
  #forgetOne(): void {
    for (const [name, source] of this.#sources) {
      if (source.unproven > 0) continue;
      this.#sources.delete(name);
      return;
    }
  }
}

function refill(bucket: Bucket, monoMs: number, perSecond: number, burst: number): void {
  bucket.tokens = Math.min(burst, bucket.tokens + ((monoMs - bucket.at) / 1000) * perSecond);
  bucket.at = monoMs;
}
