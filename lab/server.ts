/**
 * The lab's loopback server: its page, one view after another as server-sent events, its commands, and the
 * API of every peer over a WebSocket, each under a path of its own. It lets in whom the host's server lets
 * in, by the same checks.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import type { Address } from '../shared/address.ts';
import { formatAddress } from '../shared/address.ts';
import { systemCode } from '../host/failure.ts';
import { readJsonBody } from '../host/server/body.ts';
import { comesFromElsewhere, cookieName, isAuthorized, refuseStranger } from '../host/server/guard.ts';
import type { Gate } from '../host/server/guard.ts';
import { htmlType, reply, replyFailure, replyJson, textType, writeHead } from '../host/server/reply.ts';
import { PortBusyError } from '../host/server/server.ts';
import { readStaticFile } from '../host/server/static-files.ts';
import { equalSecrets, newToken } from '../host/server/token.ts';
import { commands } from './commands.ts';
import type { Laboratory } from './laboratory.ts';
import { LabRefusal } from './laboratory.ts';
import { enterPage, framedPolicy, lockedPage, pagePolicy } from './pages.ts';
import { ViewStream } from './view-stream.ts';

const farewellMs = 500;

export interface LabServer {
  readonly url: string;
  /** The page with its token. */
  readonly link: string;
  close(): Promise<void>;
}

export interface LabServerOptions {
  readonly lab: Laboratory;
  readonly listen: Address;
  readonly pageDir: string;
  readonly onFault: (error: unknown) => void;
}

/** Rejects with `PortBusyError`. */
export async function serveLab(options: LabServerOptions): Promise<LabServer> {
  const { host, port } = options.listen;
  const routes = new LabRoutes(options);
  const server = createServer((request, response) => void routes.answer(request, response));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => {});
    routes.upgrade(request, socket, head);
  });
  await listen(server, host, port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('assertion: a TCP server has a port');
  routes.gate = { port: address.port, token: newToken() };
  const url = `http://${formatAddress({ host, port: address.port })}`;
  return {
    url,
    link: `${url}/?token=${routes.gate.token}`,
    close: async () => {
      routes.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const deadline = setTimeout(() => {
        server.closeAllConnections();
        routes.destroySockets();
      }, farewellMs);
      await closed;
      clearTimeout(deadline);
    },
  };
}

class LabRoutes {
  gate: Gate = { port: 0, token: newToken() };
  readonly #options: LabServerOptions;
  readonly #views: ViewStream;
  readonly #sockets = new Set<Duplex>();

  constructor(options: LabServerOptions) {
    this.#options = options;
    this.#views = new ViewStream(() => options.lab.view());
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => {});
    try {
      await this.#route(request, response);
    } catch (error) {
      this.#options.onFault(error);
      if (response.headersSent) response.destroy();
      else replyFailure(response, 'failed', 'the lab failed to answer');
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const id = /^\/peers\/(p\d{1,2})\/api\/ws$/.exec(request.url ?? '')?.[1];
    const isWelcome = refuseStranger(request, this.gate) === undefined && isAuthorized(request, this.gate);
    const carrier = isWelcome && id !== undefined ? this.#carrierOf(id) : null;
    if (carrier?.hasRoom === true) {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      carrier.accept(request, socket, head);
    } else socket.end(`HTTP/1.1 ${isWelcome ? 503 : 401} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
  }

  close(): void {
    this.#views.close();
  }

  /** The server knows no more of what was upgraded, and yet waits for it. */
  destroySockets(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  #carrierOf(id: string) {
    try {
      return this.#options.lab.world.peer(id).carrier;
    } catch (error) {
      if (error instanceof LabRefusal) return null;
      throw error;
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refuseStranger(request, this.gate);
    if (refusal !== undefined) return replyFailure(response, refusal.code, refusal.message, refusal.status);
    const url = new URL(request.url ?? '/', 'http://lab');
    if (url.pathname === '/' && equalSecrets(url.searchParams.get('token') ?? '', this.gate.token)) {
      return this.#admit(request, response);
    }
    if (!isAuthorized(request, this.gate)) return reply(response, 401, htmlType, lockedPage);
    if (url.pathname === '/lab/views') return this.#views.add(response);
    if (url.pathname === '/lab/view') return replyJson(response, 200, this.#options.lab.view());
    const name = /^\/lab\/([a-z]+)$/.exec(url.pathname)?.[1];
    if (name !== undefined) return await this.#command(request, response, name);
    return await this.#page(response, url.pathname);
  }

  async #command(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) return replyFailure(response, 'not-found', `the lab has no command ${name}`);
    // A page of another site can send other types without asking first; JSON it cannot.
    if (request.method !== 'POST' || !/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
      return replyFailure(response, 'invalid', 'a command is a POST of JSON', 405);
    }
    const body = await readJsonBody(request);
    if ('fault' in body) return replyFailure(response, 'invalid', 'the body is not JSON, or too long');
    try {
      await command.run(this.#options.lab, body.value);
      replyJson(response, 200, this.#options.lab.view());
      this.#views.tell();
    } catch (error) {
      if (error instanceof LabRefusal) return replyFailure(response, 'invalid', error.message);
      if (error instanceof z.ZodError) return replyFailure(response, 'invalid', explain(name, error));
      throw error;
    }
  }

  /** Every peer's page is one file; it knows by its address whose it is. */
  async #page(response: ServerResponse, pathname: string): Promise<void> {
    const isPeer = /^\/peers\/p\d{1,2}\/$/.test(pathname);
    const file = await readStaticFile(this.#options.pageDir, isPeer ? '/peer.html' : pathname);
    if (file === undefined) return reply(response, 404, textType, 'there is no such page');
    response.setHeader('content-length', String(file.body.length));
    writeHead(response, 200, {
      'content-type': file.type,
      'content-security-policy': isPeer ? framedPolicy : pagePolicy,
    });
    response.end(file.body);
  }

  /** Trades the link's token for a cookie, as the host does. */
  #admit(request: IncomingMessage, response: ServerResponse): void {
    const { port, token } = this.gate;
    const cookie = { 'set-cookie': `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/` };
    if (comesFromElsewhere(request)) {
      writeHead(response, 200, { ...cookie, 'content-type': htmlType });
      response.end(enterPage);
    } else {
      writeHead(response, 303, { ...cookie, location: '/' });
      response.end();
    }
  }
}

function explain(name: string, { issues }: z.ZodError): string {
  const [issue] = issues;
  if (issue === undefined) throw new Error('assertion: a refusal without an issue');
  const field = issue.path.join('.');
  return `${name}: ${field === '' ? '' : `${field}: `}${issue.message}`;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port }, resolve);
  try {
    await promise;
  } catch (error) {
    if (systemCode(error) !== 'EADDRINUSE') throw error;
    throw new PortBusyError(`port ${port} on ${host} is in use: choose another with --api`, { cause: error });
  } finally {
    server.off('error', reject);
  }
}
