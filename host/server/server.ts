/** The loopback server: HTTP and WebSocket on 127.0.0.1, and the same on a private socket. */
import { chmod, unlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { formatAddress } from '../../shared/address.ts';
import type { FileDoor } from '../../engine/index.ts';
import type { Api } from '../api/index.ts';
import { systemCode } from '../failure.ts';
import { isUpload } from './files.ts';
import { isAuthorized, refuseStranger } from './guard.ts';
import type { Gate, Refusal } from './guard.ts';
import { replyFailure } from './reply.ts';
import { Routes } from './routes.ts';
import { SocketCarrier } from './web-socket.ts';

const connectionsMax = 128;
const headersMs = 10_000;
const requestMs = 30_000;
/** Time clients have to hear of the end before their connections are torn down. */
const farewellMs = 500;

export interface ServerOptions {
  readonly api: Api;
  readonly files?: FileDoor | undefined;
  readonly token: string;
  /** A loopback address; port 0: any free one. */
  readonly listen: { readonly host: string; readonly port: number };
  /** Unix socket or named pipe; clients on it need no token. */
  readonly socketPath?: string | undefined;
  readonly rendererDir?: string | undefined;
  readonly stallMs?: number | undefined;
  readonly keepAliveMs?: number | undefined;
  /** Told of our own faults. */
  readonly onFault: (error: unknown) => void;
}

export interface HostServer {
  readonly port: number;
  /** Origin of the page and the API, without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

export class PortBusyError extends Error {}

export async function serve(options: ServerOptions): Promise<HostServer> {
  const routes = new Routes(options);
  const carrier = new SocketCarrier(options.api);
  // The port is only known once it is bound, and no request can come before.
  let gate: Gate = { port: options.listen.port, token: options.token };
  const servers = [createHttp(routes, carrier, () => gate, options.onFault)];
  const [loopback] = servers;
  if (loopback === undefined) throw new Error('assertion: one server was made');
  try {
    await listen(loopback, options.listen);
    gate = { port: portOf(loopback), token: options.token };
    if (options.socketPath !== undefined) {
      const local = createHttp(routes, carrier, () => undefined, options.onFault);
      await listenPrivately(local, options.socketPath);
      servers.push(local);
    }
  } catch (error) {
    carrier.close();
    for (const server of servers) server.close();
    throw error;
  }
  const { host } = options.listen;
  const { port } = gate;
  return {
    port,
    url: `http://${formatAddress({ host, port })}`,
    close: () => close(servers, routes, carrier),
  };
}

function createHttp(
  routes: Routes,
  carrier: SocketCarrier,
  gate: () => Gate | undefined,
  onFault: (error: unknown) => void,
): Server {
  // A file takes as long as it takes; every other request has its time below.
  const server = createServer({ headersTimeout: headersMs, requestTimeout: 0 });
  server.maxConnections = connectionsMax;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => {});
    limitTime(request);
    routes.answer(request, response, gate()).catch((error: unknown) => {
      // A client that went away in the middle of its body is no fault of ours.
      if (!request.destroyed || request.complete) onFault(error);
      if (response.headersSent) response.destroy();
      else replyFailure(response, 'failed', 'this host failed to answer');
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    const refusal = refuseUpgrade(request, carrier, gate());
    if (refusal === undefined) carrier.accept(request, socket, head);
    else rejectUpgrade(socket, refusal);
  });
  return server;
}

function limitTime(request: IncomingMessage): void {
  if (isUpload(request)) return;
  const deadline = setTimeout(() => request.destroy(), requestMs);
  request.once('close', () => clearTimeout(deadline));
  request.once('end', () => clearTimeout(deadline));
}

function refuseUpgrade(request: IncomingMessage, carrier: SocketCarrier, gate: Gate | undefined): Refusal | undefined {
  const refusal = gate === undefined ? undefined : refuseStranger(request, gate);
  if (refusal !== undefined) return refusal;
  if (gate !== undefined && !isAuthorized(request, gate)) {
    return { status: 401, code: 'unauthorized', message: 'this API needs a token' };
  }
  if (!/^\/api\/ws(?:\?|$)/.test(request.url ?? '')) return { status: 404, code: 'not-found', message: 'no such path' };
  if (!carrier.hasRoom) return { status: 503, code: 'failed', message: 'too many clients: close one' };
  return undefined;
}

function rejectUpgrade(socket: Duplex, { status, code, message }: Refusal): void {
  const body = JSON.stringify({ code, message });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

async function listen(server: Server, where: { host: string; port: number } | { path: string }): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(where, resolve);
  try {
    await promise;
  } catch (error) {
    if ('port' in where && systemCode(error) === 'EADDRINUSE') {
      throw new PortBusyError(`port ${where.port} on ${where.host} is in use: choose another with --api`, {
        cause: error,
      });
    }
    throw error;
  } finally {
    server.off('error', reject);
  }
}

/** The caller holds the profile's lock, so a socket file that is already there is a dead host's. */
async function listenPrivately(server: Server, socketPath: string): Promise<void> {
  if (process.platform === 'win32') return listen(server, { path: socketPath });
  await unlink(socketPath).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
  // Between bind and chmod nobody else may connect either. Binding happens inside `listen`.
  const umaskBefore = process.umask(0o177);
  const listening = listen(server, { path: socketPath });
  process.umask(umaskBefore);
  await listening;
  await chmod(socketPath, 0o600);
}

async function close(servers: readonly Server[], routes: Routes, carrier: SocketCarrier): Promise<void> {
  routes.endStreams();
  carrier.close();
  const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
  for (const server of servers) server.closeIdleConnections();
  const deadline = setTimeout(() => {
    carrier.terminate();
    for (const server of servers) server.closeAllConnections();
  }, farewellMs);
  await Promise.all(closed);
  clearTimeout(deadline);
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('assertion: a TCP server has a port');
  return address.port;
}
