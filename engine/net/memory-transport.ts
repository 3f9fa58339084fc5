/**
 * A network in memory, for tests, the simulator and the lab: the same port as TLS, without sockets.
 * Every delivery is a microtask, in the order of the calls, so a run repeats exactly.
 */
import { randomBytes } from 'node:crypto';
import type { Address } from '../../shared/address.ts';
import { formatAddress } from '../../shared/address.ts';
import type { Connection, ConnectionEnd, ConnectionHandlers, Transport } from './transport.ts';
import { DialError, ListenError, backlogBytesMax } from './transport.ts';

const bindingBytes = 32;
const ephemeralPortMin = 49_152;

type Accept = (connection: Connection) => void;

export class MemoryNetwork {
  readonly #bytes: (length: number) => Uint8Array;
  readonly #listeners = new Map<string, Accept>();
  readonly #hosts = new Set<string>();
  #nextPort = ephemeralPortMin;

  /** `bytes` makes the bindings; give a seeded one where a run must repeat. */
  constructor(bytes: (length: number) => Uint8Array = (length) => new Uint8Array(randomBytes(length))) {
    this.#bytes = bytes;
  }

  /** A machine on this network. */
  transport(host: string): Transport {
    this.#hosts.add(host);
    return new MemoryTransport(this, host);
  }

  newPort(): number {
    return this.#nextPort++;
  }

  newBinding(): Uint8Array {
    return this.#bytes(bindingBytes);
  }

  has(host: string): boolean {
    return this.#hosts.has(host);
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

  listener(address: Address): Accept | undefined {
    return this.#listeners.get(formatAddress(address));
  }
}

class MemoryTransport implements Transport {
  readonly #network: MemoryNetwork;
  readonly #host: string;
  readonly #connections = new Set<MemoryConnection>();
  #listening: Address | null = null;
  #closed = false;

  constructor(network: MemoryNetwork, host: string) {
    this.#network = network;
    this.#host = host;
  }

  async listen(host: string, ports: readonly number[], accept: Accept): Promise<Address> {
    if (this.#listening !== null || this.#closed) throw new Error('assertion: listening already, or closed');
    if (host !== this.#host) {
      throw new ListenError('no-such-address', `ports ${ports.join(', ')} of ${host}: not an address of this machine`);
    }
    for (const wanted of ports) {
      const address = { host, port: wanted === 0 ? this.#network.newPort() : wanted };
      const taken = !this.#network.listen(address, (connection) => {
        if (connection instanceof MemoryConnection) this.#hold(connection);
        accept(connection);
      });
      if (taken) continue;
      this.#listening = address;
      return address;
    }
    throw new ListenError('busy', `ports ${ports.join(', ')} of ${host}: in use by another program`);
  }

  async dial(address: Address, options: { readonly signal?: AbortSignal }): Promise<Connection> {
    await Promise.resolve();
    if (this.#closed || options.signal?.aborted === true) throw new DialError('aborted', 'the dial was given up');
    const name = formatAddress(address);
    if (!this.#network.has(address.host)) throw new DialError('unreachable', `${name}: no such host`);
    const accept = this.#network.listener(address);
    if (accept === undefined) throw new DialError('refused', `${name}: nobody listens there`);
    const local = { host: this.#host, port: this.#network.newPort() };
    const binding = this.#network.newBinding();
    const near = new MemoryConnection(true, local, address, binding);
    const far = new MemoryConnection(false, address, local, binding.slice());
    near.join(far);
    far.join(near);
    this.#hold(near);
    queueMicrotask(() => accept(far));
    return near;
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#listening !== null) this.#network.unlisten(this.#listening);
    for (const connection of this.#connections) connection.destroy();
    // The ends are reported in microtasks; whoever waits finds them done.
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
  }

  #hold(connection: MemoryConnection): void {
    this.#connections.add(connection);
    connection.onEnd = () => this.#connections.delete(connection);
  }
}

class MemoryConnection implements Connection {
  readonly initiator: boolean;
  readonly local: Address;
  readonly remote: Address;
  readonly binding: Uint8Array;
  onEnd: () => void = () => undefined;
  #peer: MemoryConnection | null = null;
  #handlers: ConnectionHandlers | null = null;
  /** Sent by the other end and not yet delivered here. */
  #inbox: Uint8Array[] = [];
  #inboxBytes = 0;
  /** The other end has ended; reported after the inbox. */
  #peerEnd: ConnectionEnd | null = null;
  #end: ConnectionEnd | null = null;
  #scheduled = false;
  #isPaused = false;
  #reported = false;

  constructor(initiator: boolean, local: Address, remote: Address, binding: Uint8Array) {
    this.initiator = initiator;
    this.local = local;
    this.remote = remote;
    this.binding = binding;
  }

  join(peer: MemoryConnection): void {
    this.#peer = peer;
  }

  get pendingBytes(): number {
    return this.#end === null ? (this.#peer?.undelivered ?? 0) : 0;
  }

  get undelivered(): number {
    return this.#inboxBytes;
  }

  attach(handlers: ConnectionHandlers): void {
    if (this.#handlers !== null) throw new Error('assertion: attached twice');
    this.#handlers = handlers;
    this.#schedule();
  }

  /** There are no unproven places to give up here. */
  markProven(): void {}

  send(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    // A copy, as a network makes one.
    this.#peer?.take(bytes.slice());
    if (this.pendingBytes > backlogBytesMax) this.#finish('backlog', 'reset');
  }

  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    this.#schedule();
  }

  close(): void {
    this.#finish('closed', 'ended');
  }

  destroy(): void {
    this.#finish('closed', 'reset');
  }

  take(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    this.#inbox.push(bytes);
    this.#inboxBytes += bytes.length;
    this.#schedule();
  }

  peerEnded(reason: ConnectionEnd): void {
    this.#peerEnd ??= reason;
    this.#schedule();
  }

  #finish(own: ConnectionEnd, peer: ConnectionEnd): void {
    if (this.#end !== null) return;
    this.#end = own;
    this.#inbox = [];
    this.#inboxBytes = 0;
    this.#peer?.peerEnded(peer);
    this.#report();
  }

  #schedule(): void {
    if (this.#scheduled || this.#handlers === null) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#deliver());
  }

  #deliver(): void {
    this.#scheduled = false;
    for (;;) {
      // A handler may end the connection in between.
      if (this.#end !== null) return this.#report();
      if (this.#isPaused) return;
      const bytes = this.#inbox.shift();
      if (bytes === undefined) break;
      this.#inboxBytes -= bytes.length;
      this.#handlers?.data(bytes);
    }
    if (this.#peerEnd !== null) this.#finish(this.#peerEnd, 'reset');
  }

  #report(): void {
    this.onEnd();
    if (this.#handlers === null || this.#reported) return;
    this.#reported = true;
    const end = this.#end ?? 'closed';
    queueMicrotask(() => this.#handlers?.end(end));
  }
}
