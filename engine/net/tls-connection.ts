/** One established TLS connection as the Transport port wants it. */
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import type { Address } from '../../shared/address.ts';
import type { Connection, ConnectionEnd, ConnectionHandlers } from './transport.ts';
import { backlogBytesMax } from './transport.ts';

/** RFC 5705 label of the value that only the two ends know, and its length. */
const bindingLabel = 'EXPORTER-grapevine-auth-v1';
const bindingBytes = 32;

/** How long `close` waits for the other end to take what is pending. */
export const closeGraceMs = 2000;
/**
 * Quiet time after which the system asks whether the other end is still there. The probes of the group tell
 * sooner; on a link that is quiet between them this would cost more than they do.
 */
const keepAliveMs = 120_000;

export class TlsConnection implements Connection {
  readonly initiator: boolean;
  readonly remote: Address;
  readonly local: Address;
  readonly binding: Uint8Array;
  readonly #socket: TLSSocket;
  readonly #proven: () => void;
  #handlers: ConnectionHandlers | null = null;
  /** Set by what happened first; reported when the socket has closed. */
  #end: ConnectionEnd | null = null;
  #closed = false;
  #graceTimer: NodeJS.Timeout | undefined;
  #read: ((bytes: Buffer) => void) | undefined;
  #isStream = false;

  /** Asserts that the handshake is over. `proven` is called by `markProven`. */
  constructor(socket: TLSSocket, ends: ConnectionEnds, proven: () => void) {
    this.#socket = socket;
    this.#proven = proven;
    this.initiator = ends.initiator;
    this.remote = ends.remote;
    this.local = ends.local;
    const value = socket.exportKeyingMaterial(bindingBytes, bindingLabel, Buffer.alloc(0));
    this.binding = new Uint8Array(value);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveMs);
    socket.on('error', () => this.#note('reset'));
    socket.on('end', () => this.#handleEnd());
    socket.on('close', () => this.#handleClose());
  }

  get pendingBytes(): number {
    return this.#socket.writableLength;
  }

  attach(handlers: ConnectionHandlers): void {
    if (this.#handlers !== null) throw new Error('assertion: attached twice');
    this.#handlers = handlers;
    if (this.#closed) {
      queueMicrotask(() => this.#report());
      return;
    }
    this.#read = (bytes) => {
      if (this.#end === null) handlers.data(bytes);
    };
    this.#socket.on('data', this.#read);
  }

  markProven(): void {
    this.#proven();
  }

  send(bytes: Uint8Array): void {
    if (this.#end !== null) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > backlogBytesMax) this.#cut('backlog');
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  close(): void {
    if (this.#end !== null) return;
    this.#note('closed');
    this.#socket.end();
    // Without a reader the stream would never come to its end.
    this.#socket.resume();
    this.#graceTimer = setTimeout(() => this.#socket.destroy(), closeGraceMs);
  }

  destroy(): void {
    this.#cut('closed');
  }

  toStream(): Duplex {
    this.#isStream = true;
    if (this.#read !== undefined) this.#socket.off('data', this.#read);
    // It flows on: a paused one would not begin again by itself when the next reader comes.
    return this.#socket;
  }

  /** The other end has said all. Nothing of ours is awaited there, so this end closes too. */
  #handleEnd(): void {
    if (this.#end === 'closed' || this.#isStream) return;
    this.#cut('ended');
  }

  #handleClose(): void {
    clearTimeout(this.#graceTimer);
    this.#note('reset');
    this.#closed = true;
    this.#report();
  }

  #cut(reason: ConnectionEnd): void {
    this.#note(reason);
    this.#socket.destroy();
  }

  #note(reason: ConnectionEnd): void {
    this.#end ??= reason;
  }

  #report(): void {
    if (this.#handlers === null || this.#end === null) return;
    this.#handlers.end(this.#end);
  }
}

export type ConnectionEnds = Pick<Connection, 'initiator' | 'remote' | 'local'>;

/** Undefined where the socket has lost its addresses, because it is closed already. */
export function endsOf(socket: TLSSocket, initiator: boolean): ConnectionEnds | undefined {
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  if (localAddress === undefined || localPort === undefined) return undefined;
  return {
    initiator,
    remote: { host: plainHost(remoteAddress), port: remotePort },
    local: { host: plainHost(localAddress), port: localPort },
  };
}

/** An IPv4 address as a dual-stack socket writes it, in its own form. */
export function plainHost(host: string): string {
  return host.startsWith('::ffff:') && host.includes('.') ? host.slice('::ffff:'.length) : host;
}
