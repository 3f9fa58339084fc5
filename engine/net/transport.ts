/** Port: ordered, reliable, encrypted byte streams between two addresses. Knows no peers and no groups. */
import type { Duplex } from 'node:stream';
import type { Address } from '../../shared/address.ts';

/**
 * `cut`: a connection was there and was cut before it was TLS: the program there is ending, or too
 * busy. `not-grapevine`: somebody answered something else.
 */
export type DialErrorCode = 'refused' | 'unreachable' | 'timeout' | 'cut' | 'not-grapevine' | 'aborted';

export class DialError extends Error {
  readonly code: DialErrorCode;
  constructor(code: DialErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DialError';
    this.code = code;
  }
}

/** `ended`: FIN in order. `reset`: cut off. `backlog`: the other end reads too slowly. `closed`: by us. */
export type ConnectionEnd = 'ended' | 'reset' | 'backlog' | 'closed';

export interface ConnectionHandlers {
  data(bytes: Uint8Array): void;
  /** Once, last. */
  end(reason: ConnectionEnd): void;
}

export interface Connection {
  readonly initiator: boolean;
  readonly remote: Address;
  readonly local: Address;
  /** 32 bytes that only the two ends of this very connection know (RFC 9266: the TLS exporter). */
  readonly binding: Uint8Array;
  /** Bytes accepted and not yet handed to the network. */
  readonly pendingBytes: number;
  /** Nothing is delivered before this; called once. */
  attach(handlers: ConnectionHandlers): void;
  /** One write a frame. Past `backlogBytesMax` of pending bytes the connection is cut: `backlog`. */
  send(bytes: Uint8Array): void;
  /**
   * Whoever is there has proven to be a member: the connection leaves the bounded places of those
   * that have not, and their deadline no longer cuts it.
   */
  markProven(): void;
  /** Delivers nothing more than what was read already, so that the other end has to wait. */
  pause(): void;
  resume(): void;
  /** Sends what is pending, then ends. */
  close(): void;
  /** Ends at once. */
  destroy(): void;
  /**
   * Gives the bytes that come from now on to whoever has the stream, and takes what they write; of the handlers
   * only `end` is called any more. Not there where a transport has no streams: nobody carries files over it.
   */
  toStream?(): Duplex;
}

export interface Transport {
  /** Listens on the first free port. Rejects with a `ListenError` where none is. */
  listen(host: string, ports: readonly number[], accept: (connection: Connection) => void): Promise<Address>;
  /** Rejects with a `DialError`. */
  dial(address: Address, options: { readonly timeoutMs: number; readonly signal?: AbortSignal }): Promise<Connection>;
  /** Stops listening and destroys every connection. */
  close(): Promise<void>;
}

export class ListenError extends Error {
  readonly code: 'busy' | 'denied' | 'no-such-address';
  constructor(code: ListenError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ListenError';
    this.code = code;
  }
}

export const backlogBytesMax = 1024 * 1024;
