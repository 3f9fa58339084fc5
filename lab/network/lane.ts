/**
 * One direction of a connection: packets in the order in which they were sent, each with its time of
 * arrival. A lane that is cut holds what is under way, and delivers it once the way is free.
 */
import type { Weather } from './weather.ts';

export interface LaneOptions {
  readonly weather: Weather;
  readonly from: string;
  readonly to: string;
  /** A packet's bytes, or that the sender has ended. Called in order. */
  deliver(packet: Packet): void;
}

export type Packet = { readonly bytes: Uint8Array } | { readonly end: 'ended' | 'reset' };

interface UnderWay {
  readonly packet: Packet;
  at: number;
}

/** A wait below this is none: Node's timers count whole milliseconds. */
const timerMsMin = 0.5;

export class Lane {
  readonly #options: LaneOptions;
  readonly #queue: UnderWay[] = [];
  readonly #forget: () => void;
  #queuedBytes = 0;
  #lastAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #soon: NodeJS.Immediate | undefined;
  #isHeld = false;
  #isPaused = false;
  #closed = false;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#forget = options.weather.watch(() => this.#lookAround());
  }

  /** Bytes sent and not yet delivered. */
  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** Milliseconds until it arrives, as far as is known now. */
  send(packet: Packet): number {
    if (this.#closed) return 0;
    const now = performance.now();
    this.#lastAt = Math.max(this.#lastAt, now + this.#options.weather.drawDelayMs());
    this.#queue.push({ packet, at: this.#lastAt });
    if ('bytes' in packet) this.#queuedBytes += packet.bytes.length;
    if (this.#queue.length === 1) this.#arm();
    return this.#lastAt - now;
  }

  /** The receiver reads nothing for now. */
  pause(): void {
    this.#isPaused = true;
    this.#disarm();
  }

  resume(): void {
    this.#isPaused = false;
    this.#arm();
  }

  /** Nothing arrives any more. */
  close(): void {
    this.#closed = true;
    this.#forget();
    this.#disarm();
    this.#queue.length = 0;
    this.#queuedBytes = 0;
  }

  #lookAround(): void {
    const isBlocked = this.#isBlocked;
    if (this.#isHeld && !isBlocked) this.#release();
    this.#isHeld = isBlocked;
    this.#arm();
  }

  /** What was held is sent again, and takes its time once more. */
  #release(): void {
    let at = performance.now() + this.#options.weather.drawDelayMs();
    for (const underWay of this.#queue) {
      at = Math.max(at, underWay.at);
      underWay.at = at;
    }
    this.#lastAt = Math.max(this.#lastAt, at);
  }

  get #isBlocked(): boolean {
    return this.#options.weather.isBlocked(this.#options.from, this.#options.to);
  }

  #arm(): void {
    this.#disarm();
    const head = this.#queue[0];
    if (this.#closed || this.#isPaused || head === undefined) return;
    this.#isHeld = this.#isBlocked;
    if (this.#isHeld) return;
    const waitMs = head.at - performance.now();
    if (waitMs < timerMsMin) this.#soon = setImmediate(() => this.#arrive());
    else this.#timer = setTimeout(() => this.#arrive(), waitMs);
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    if (this.#soon !== undefined) clearImmediate(this.#soon);
    this.#soon = undefined;
  }

  #arrive(): void {
    // Timers may fire a little early; whatever is due within one is due.
    const dueAt = performance.now() + timerMsMin;
    while (!this.#closed && !this.#isPaused) {
      const head = this.#queue[0];
      if (head === undefined || head.at > dueAt || this.#isBlocked) break;
      this.#queue.shift();
      if ('bytes' in head.packet) this.#queuedBytes -= head.packet.bytes.length;
      this.#options.deliver(head.packet);
    }
    this.#arm();
  }
}
