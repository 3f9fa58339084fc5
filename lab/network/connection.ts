/** Both ends of one connection between two machines of the lab, each with a lane to the other. */
import type { Address } from '../../shared/address.ts';
import type { Connection, ConnectionEnd, ConnectionHandlers } from '../../engine/net/transport.ts';
import { backlogBytesMax } from '../../engine/net/transport.ts';
import { Lane } from './lane.ts';
import type { Packet } from './lane.ts';
import type { Weather } from './weather.ts';

/** Bytes that are simply under way: a system takes about as many off a program's hands. */
const windowBytes = 256 * 1024;

export interface Wire {
  readonly weather: Weather;
  readonly binding: Uint8Array;
  /** Who dialled, and who was dialled. */
  readonly near: Address;
  readonly far: Address;
}

/** What an end tells the network. */
export interface Watcher {
  /** Bytes were sent, and arrive in so many milliseconds. */
  sent(from: Address, to: Address, bytes: Uint8Array, arrivesInMs: number): void;
  /** An end has ended, or has proven who is on the other side. */
  changed(): void;
}

/** A connection as the network sees it. */
export class Cable {
  readonly near: LabConnection;
  readonly far: LabConnection;

  constructor(wire: Wire, watcher: Watcher) {
    const { weather, near, far, binding } = wire;
    const there = new Lane({ weather, from: near.host, to: far.host, deliver: (packet) => this.far.take(packet) });
    const back = new Lane({ weather, from: far.host, to: near.host, deliver: (packet) => this.near.take(packet) });
    this.near = new LabConnection(
      { initiator: true, local: near, remote: far, binding, out: there, in: back },
      watcher,
    );
    this.far = new LabConnection(
      { initiator: false, local: far, remote: near, binding: binding.slice(), out: back, in: there },
      watcher,
    );
  }

  /** Whether both ends hold it, and both have proven themselves. */
  get isOpen(): boolean {
    return this.near.isProven && this.far.isProven && !this.near.hasEnded && !this.far.hasEnded;
  }

  get isGone(): boolean {
    return this.near.hasEnded && this.far.hasEnded;
  }
}

interface EndOptions {
  readonly initiator: boolean;
  readonly local: Address;
  readonly remote: Address;
  readonly binding: Uint8Array;
  readonly out: Lane;
  readonly in: Lane;
}

export class LabConnection implements Connection {
  readonly initiator: boolean;
  readonly local: Address;
  readonly remote: Address;
  readonly binding: Uint8Array;
  readonly #out: Lane;
  readonly #in: Lane;
  readonly #watcher: Watcher;
  #handlers: ConnectionHandlers | null = null;
  #end: ConnectionEnd | null = null;
  #isProven = false;
  #isReported = false;
  #isPaused = false;

  constructor(options: EndOptions, watcher: Watcher) {
    this.initiator = options.initiator;
    this.local = options.local;
    this.remote = options.remote;
    this.binding = options.binding;
    this.#out = options.out;
    this.#in = options.in;
    this.#watcher = watcher;
    // Nothing is delivered before somebody attaches.
    this.#in.pause();
  }

  get isProven(): boolean {
    return this.#isProven;
  }

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  get pendingBytes(): number {
    return this.#end === null ? Math.max(0, this.#out.queuedBytes - windowBytes) : 0;
  }

  attach(handlers: ConnectionHandlers): void {
    if (this.#handlers !== null) throw new Error('assertion: attached twice');
    this.#handlers = handlers;
    if (this.#end !== null) this.#report();
    else if (!this.#isPaused) this.#in.resume();
  }

  markProven(): void {
    this.#isProven = true;
    this.#watcher.changed();
  }

  send(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    // A copy, as a network makes one.
    const copy = bytes.slice();
    this.#watcher.sent(this.local, this.remote, copy, this.#out.send({ bytes: copy }));
    if (this.pendingBytes > backlogBytesMax) this.#finish('backlog', 'reset');
  }

  pause(): void {
    this.#isPaused = true;
    this.#in.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#handlers !== null && this.#end === null) this.#in.resume();
  }

  close(): void {
    this.#finish('closed', 'ended');
  }

  destroy(): void {
    this.#finish('closed', 'reset');
  }

  take(packet: Packet): void {
    if (this.#end !== null) return;
    if ('bytes' in packet) this.#handlers?.data(packet.bytes);
    // The other end has ended already: nobody is to be told.
    else this.#finish(packet.end, null);
  }

  #finish(own: ConnectionEnd, other: 'ended' | 'reset' | null): void {
    if (this.#end !== null) return;
    this.#end = own;
    this.#in.close();
    if (other === null) this.#out.close();
    else this.#out.send({ end: other });
    this.#watcher.changed();
    this.#report();
  }

  #report(): void {
    if (this.#handlers === null || this.#isReported || this.#end === null) return;
    this.#isReported = true;
    const end = this.#end;
    queueMicrotask(() => this.#handlers?.end(end));
  }
}
