/** The lab's LAN: machines by address, what they listen on, the cables between them, and who announces what. */
import type { Address } from '../../shared/address.ts';
import { formatAddress } from '../../shared/address.ts';
import type { Rng } from '../../engine/core/ports.ts';
import type { Connection } from '../../engine/net/transport.ts';
import { DialError } from '../../engine/net/transport.ts';
import { Cable } from './connection.ts';
import type { LabConnection, Watcher } from './connection.ts';
import { Weather } from './weather.ts';

const bindingBytes = 32;
const ephemeralPortMin = 49_152;
/** A dial that gets no answer is tried again after this, then after twice as long, and so on: as TCP on Linux. */
const synRetryMs = 1000;
/** TCP's own, and the one of TLS. */
const dialRoundTrips = 2;

type Accept = (connection: Connection) => void;
/** A word to everybody on the LAN. */
type Hear = (from: string, address: string) => void;

export type FrameListener = (from: string, to: string, bytes: Uint8Array, arrivesInMs: number) => void;

export interface DialOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** An open connection between two machines, whoever dialled. */
export interface OpenLink {
  readonly a: string;
  readonly b: string;
}

export class LabNetwork {
  readonly weather: Weather;
  readonly #rng: Rng;
  readonly #onFrame: FrameListener;
  readonly #hosts = new Set<string>();
  readonly #listeners = new Map<string, Accept>();
  readonly #cables = new Set<Cable>();
  readonly #ears = new Map<string, Hear>();
  #nextPort = ephemeralPortMin;

  constructor(rng: Rng, onFrame: FrameListener = () => undefined) {
    this.#rng = rng;
    this.#onFrame = onFrame;
    this.weather = new Weather(rng);
  }

  addHost(host: string): void {
    this.#hosts.add(host);
  }

  newPort(): number {
    return this.#nextPort++;
  }

  /** False: taken. */
  listen(address: Address, accept: Accept): boolean {
    const name = formatAddress(address);
    if (this.#listeners.has(name)) return false;
    this.#listeners.set(name, accept);
    return true;
  }

  unlisten(address: Address): void {
    this.#listeners.delete(formatAddress(address));
  }

  async dial(from: string, address: Address, options: DialOptions): Promise<LabConnection> {
    const name = formatAddress(address);
    if (!this.#hosts.has(address.host)) throw new DialError('unreachable', `${name}: no such machine`);
    await this.#reach(from, address.host, options);
    const accept = this.#listeners.get(name);
    if (accept === undefined) throw new DialError('refused', `${name}: nobody listens there`);
    const near = { host: from, port: this.newPort() };
    const cable = new Cable(
      { weather: this.weather, near, far: address, binding: this.#rng.bytes(bindingBytes) },
      this.#watcher,
    );
    this.#cables.add(cable);
    queueMicrotask(() => accept(cable.far));
    return cable.near;
  }

  /** One a pair: of two that are being sorted out, the second is not counted. */
  openLinks(): OpenLink[] {
    const found = new Map<string, OpenLink>();
    for (const cable of this.#cables) {
      if (!cable.isOpen) continue;
      const [a = '', b = ''] = [cable.near.local.host, cable.far.local.host].sort();
      found.set(`${a} ${b}`, { a, b });
    }
    return [...found.values()];
  }

  /** The program of `host` is gone: whoever is linked with it sees the connection reset. */
  cutOff(host: string): void {
    for (const { near, far } of this.#cables) {
      if (near.local.host === host) near.destroy();
      if (far.local.host === host) far.destroy();
    }
  }

  hear(host: string, ear: Hear | null): void {
    if (ear === null) this.#ears.delete(host);
    else this.#ears.set(host, ear);
  }

  /** Multicast: to everybody that can be reached, and no second time where it is lost. */
  announce(from: string, address: string): void {
    for (const host of this.#ears.keys()) this.whisper(from, host, address);
  }

  /** The answer to a question is for who asked. */
  whisper(from: string, to: string, address: string): void {
    if (from === to || this.weather.isBlocked(from, to) || this.weather.drawLoss()) return;
    const { delayMs, jitterMs } = this.weather.conditions;
    setTimeout(() => this.#ears.get(to)?.(from, address), delayMs + jitterMs * this.#rng.next());
  }

  /** Until a packet went there and its answer came back, however often it took. */
  async #reach(from: string, to: string, { timeoutMs, signal }: DialOptions): Promise<void> {
    const deadline = performance.now() + timeoutMs;
    for (let retryMs = synRetryMs; ; retryMs *= 2) {
      const left = deadline - performance.now();
      if (this.#passes(from, to)) {
        const { delayMs, jitterMs } = this.weather.conditions;
        const tripMs = 2 * delayMs + 2 * jitterMs * this.#rng.next();
        await sleep(Math.min(tripMs * dialRoundTrips, left), signal);
        if (tripMs * dialRoundTrips < left && !this.weather.isBlocked(to, from)) return;
      } else {
        await sleep(Math.min(retryMs, left), signal);
      }
      if (performance.now() >= deadline) throw new DialError('timeout', `${to}: no answer within ${timeoutMs} ms`);
    }
  }

  #passes(from: string, to: string): boolean {
    if (this.weather.isBlocked(from, to) || this.weather.isBlocked(to, from)) return false;
    return !this.weather.drawLoss() && !this.weather.drawLoss();
  }

  readonly #watcher: Watcher = {
    sent: (from, to, bytes, arrivesInMs) => this.#onFrame(from.host, to.host, bytes, arrivesInMs),
    changed: () => {
      for (const cable of this.#cables) if (cable.isGone) this.#cables.delete(cable);
    },
  };
}

/** Rejects with 'aborted' as soon as `signal` fires. */
async function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => reject(new DialError('aborted', 'the dial was given up'));
  if (signal?.aborted === true) abort();
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(() => resolve(), Math.max(0, ms));
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
