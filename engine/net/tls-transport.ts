/**
 * TLS 1.3 over TCP. It keeps strangers from reading and meddling, and tells nobody who is there:
 * that is the session's part. No client certificate, no tickets, no SNI, ALPN or PSK, and so none of
 * the callbacks in which a throw would end the process.
 */
import { constants } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import type { Address } from '../../shared/address.ts';
import { formatAddress } from '../../shared/address.ts';
import { authDeadlineMs } from '../wire/limits.ts';
import type { AcceptLimitOptions, Place } from './accept-limits.ts';
import { AcceptLimits } from './accept-limits.ts';
import { makeCertificate } from './certificate.ts';
import { TlsConnection, endsOf, plainHost } from './tls-connection.ts';
import type { Connection, DialErrorCode, Transport } from './transport.ts';
import { DialError, ListenError } from './transport.ts';

export interface TlsTransportOptions {
  readonly acceptLimits?: Partial<AcceptLimitOptions>;
  /** From the TCP connection to `markProven`. */
  readonly authDeadlineMs?: number;
}

interface DialOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** An accepted TCP connection; it has proven nothing yet. */
interface Guest {
  readonly place: Place;
  readonly deadline: NodeJS.Timeout;
  /**
   * The one to destroy. Once there is a TLS socket it is that one and never the TCP socket below:
   * taking that away from under live TLS ends the process with a segmentation fault.
   */
  socket: net.Socket;
}

const secure = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' } as const;

export class TlsTransport implements Transport {
  readonly #limits: AcceptLimits;
  readonly #authDeadlineMs: number;
  readonly #clientContext = tls.createSecureContext(secure);
  /** Takes over accepted sockets; it never listens itself, so that limits come before TLS. */
  readonly #tlsServer: tls.Server;
  /** Those whose TLS handshake is under way, by their two ends. */
  readonly #guests = new Map<string, Guest>();
  /** Every established connection, and how to destroy it. */
  readonly #connections = new Map<tls.TLSSocket, () => void>();
  readonly #dials = new Set<AbortController>();
  #listener: net.Server | null = null;
  #accept: (connection: Connection) => void = () => undefined;
  #closed = false;

  constructor(options: TlsTransportOptions = {}) {
    this.#limits = new AcceptLimits(options.acceptLimits);
    this.#authDeadlineMs = options.authDeadlineMs ?? authDeadlineMs;
    const { key, certificate } = makeCertificate();
    this.#tlsServer = tls.createServer({
      ...secure,
      key,
      cert: certificate,
      requestCert: false,
      secureOptions: constants.SSL_OP_NO_TICKET,
      handshakeTimeout: this.#authDeadlineMs,
    });
    this.#tlsServer.on('secureConnection', (socket) => this.#handleSecure(socket));
    this.#tlsServer.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  /** Unproven accepted connections now. */
  get unproven(): number {
    return this.#limits.unproven;
  }

  async listen(host: string, ports: readonly number[], accept: (connection: Connection) => void): Promise<Address> {
    if (this.#listener !== null || this.#closed) throw new Error('assertion: listening already, or closed');
    this.#accept = accept;
    for (const [index, port] of ports.entries()) {
      try {
        return await this.#listenOn(host, port);
      } catch (error) {
        const failure = listenError(error, host, ports.slice(0, index + 1));
        if (failure.code !== 'busy' || index === ports.length - 1) throw failure;
      }
    }
    throw new Error('assertion: no port to listen on');
  }

  async dial(address: Address, { timeoutMs, signal }: DialOptions): Promise<Connection> {
    const closing = new AbortController();
    const stop = AbortSignal.any(signal === undefined ? [closing.signal] : [closing.signal, signal]);
    if (this.#closed || stop.aborted) throw new DialError('aborted', 'the dial was given up');
    this.#dials.add(closing);
    try {
      return await this.#connect(address, timeoutMs, stop);
    } finally {
      this.#dials.delete(closing);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const dial of this.#dials) dial.abort();
    const listener = this.#listener;
    const stopped = new Promise<void>((resolve) => {
      if (listener === null) resolve();
      else listener.close(() => resolve());
    });
    const ended = [...this.#connections].map(([socket, destroy]) => {
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      destroy();
      return closed;
    });
    for (const guest of this.#guests.values()) guest.socket.destroy();
    await Promise.all([stopped, ...ended]);
  }

  #listenOn(host: string, port: number): Promise<Address> {
    const listener = net.createServer({ noDelay: true }, (socket) => this.#handleSocket(socket));
    return new Promise((resolve, reject) => {
      listener.once('error', reject);
      listener.listen({ host, port, exclusive: true }, () => {
        listener.off('error', reject);
        // Failing to accept, for want of file descriptors say, concerns the newcomer alone.
        listener.on('error', () => undefined);
        this.#listener = listener;
        const bound = listener.address();
        if (bound === null || typeof bound === 'string') throw new Error('assertion: not a TCP listener');
        resolve({ host: bound.address, port: bound.port });
      });
    });
  }

  #handleSocket(socket: net.Socket): void {
    socket.on('error', () => socket.destroy());
    const name = guestName(socket);
    const place =
      name === undefined ? null : this.#limits.admit(plainHost(socket.remoteAddress ?? ''), performance.now());
    if (name === undefined || place === null || this.#closed) {
      place?.release();
      socket.destroy();
      return;
    }
    const deadline = setTimeout(() => guest.socket.destroy(), this.#authDeadlineMs);
    const guest: Guest = { place, deadline, socket };
    this.#guests.set(name, guest);
    socket.once('close', () => {
      leave(guest);
      if (this.#guests.get(name) === guest) this.#guests.delete(name);
    });
    this.#tlsServer.emit('connection', socket);
  }

  #handleSecure(socket: tls.TLSSocket): void {
    socket.on('error', () => socket.destroy());
    const name = guestName(socket);
    const guest = name === undefined ? undefined : this.#takeGuest(name);
    const ends = endsOf(socket, false);
    if (guest === undefined || ends === undefined || this.#closed || !isSound(socket)) {
      socket.destroy();
      return;
    }
    guest.socket = socket;
    const connection = new TlsConnection(socket, ends, () => leave(guest));
    this.#hold(socket, () => connection.destroy());
    this.#accept(connection);
  }

  #connect(address: Address, timeoutMs: number, stop: AbortSignal): Promise<Connection> {
    return new Promise((resolve, reject) => {
      let connected = false;
      let settled = false;
      const socket = tls.connect({
        host: address.host,
        port: address.port,
        rejectUnauthorized: false,
        secureContext: this.#clientContext,
      });
      const fail = (code: DialErrorCode, reason: string, cause?: unknown): void => {
        if (settled) return;
        settle();
        socket.destroy();
        reject(new DialError(code, `${formatAddress(address)}: ${reason}`, { cause }));
      };
      const abort = (): void => fail('aborted', 'the dial was given up');
      const timer = setTimeout(() => fail('timeout', `no answer within ${timeoutMs} ms`), timeoutMs);
      const settle = (): void => {
        settled = true;
        clearTimeout(timer);
        stop.removeEventListener('abort', abort);
      };
      stop.addEventListener('abort', abort);
      socket.once('connect', () => {
        connected = true;
      });
      socket.on('error', (error) => {
        if (connected && isCut(error)) fail('cut', 'it cut the connection: it is ending or too busy', error);
        else if (connected) fail('not-grapevine', 'something else answers there', error);
        else fail(dialErrorCode(error), `no connection (${codeOf(error)})`, error);
      });
      socket.once('close', () => fail('cut', 'it closed the connection at once'));
      socket.once('secureConnect', () => {
        const ends = endsOf(socket, true);
        if (ends === undefined || !isSound(socket)) {
          fail('not-grapevine', 'something else answers there');
          return;
        }
        settle();
        const connection = new TlsConnection(socket, ends, () => undefined);
        this.#hold(socket, () => connection.destroy());
        resolve(connection);
      });
    });
  }

  #takeGuest(name: string): Guest | undefined {
    const guest = this.#guests.get(name);
    this.#guests.delete(name);
    return guest;
  }

  #hold(socket: tls.TLSSocket, destroy: () => void): void {
    this.#connections.set(socket, destroy);
    socket.once('close', () => this.#connections.delete(socket));
  }
}

function leave({ place, deadline }: Guest): void {
  clearTimeout(deadline);
  place.release();
}

/** The TLS socket of an accepted one shows the same two ends, which no other open connection has. */
function guestName(socket: net.Socket): string | undefined {
  const { remoteAddress, remotePort, localAddress, localPort } = socket;
  if (remoteAddress === undefined || remotePort === undefined) return undefined;
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}

function isSound(socket: tls.TLSSocket): boolean {
  return socket.getProtocol() === 'TLSv1.3' && !socket.isSessionReused();
}

function listenError(error: unknown, host: string, ports: readonly number[]): ListenError {
  const code = codeOf(error);
  const names = ports.join(', ');
  const place = `${ports.length === 1 ? 'port' : 'ports'} ${names} of ${host}`;
  if (code === 'EADDRINUSE') return new ListenError('busy', `${place}: in use by another program`, { cause: error });
  if (code === 'EACCES' || code === 'EPERM') {
    return new ListenError('denied', `${place}: this account may not listen there`, { cause: error });
  }
  return new ListenError('no-such-address', `${place}: cannot listen there (${code})`, { cause: error });
}

function dialErrorCode(error: unknown): DialErrorCode {
  const code = codeOf(error);
  if (code === 'ECONNREFUSED') return 'refused';
  return code === 'ETIMEDOUT' ? 'timeout' : 'unreachable';
}

/** Torn by the other end or on the way, as opposed to an answer that is no TLS. */
function isCut(error: unknown): boolean {
  return ['ECONNRESET', 'ECONNABORTED', 'EPIPE'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
