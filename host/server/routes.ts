/** What each path of the loopback server does. Who may ask is decided in guard.ts, before anything here. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../../shared/api.ts';
import { readEventTypes } from '../../shared/event-types.ts';
import type { FileDoor } from '../../engine/index.ts';
import { filesPath, namesPath } from '../../shared/files.ts';
import type { Api } from '../api/index.ts';
import { readJsonBody, requestBytesMax } from './body.ts';
import { EventStream, keepAliveMsDefault, stallMsDefault } from './event-stream.ts';
import type { StreamOptions } from './event-stream.ts';
import { answerFile } from './files.ts';
import { comesFromElsewhere, cookieName, isAuthorized, refuseStranger } from './guard.ts';
import type { Gate } from './guard.ts';
import { enterPage, lockedPage, unbuiltPage } from './pages.ts';
import { htmlType, reply, replyApiFailure, replyFailure, replyJson, textType, writeHead } from './reply.ts';
import { registryRoutes } from './registry.ts';
import type { RegistryRoute } from './registry.ts';
import { readStaticFile } from './static-files.ts';
import { equalSecrets, isNonce, proofOf } from './token.ts';

/** Event streams open at once. */
export const streamClientsMax = 16;

export interface RouteOptions {
  readonly api: Api;
  /** Undefined: no content of files goes this way. */
  readonly files?: FileDoor | undefined;
  /** Folder of the built page; undefined: none was built. */
  readonly rendererDir?: string | undefined;
  readonly stallMs?: number | undefined;
  readonly keepAliveMs?: number | undefined;
}

/** `gate` is undefined on the private socket, whose file permissions have already decided. */
export type Visit = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly gate: Gate | undefined;
  readonly url: URL;
};

export class Routes {
  readonly #options: RouteOptions;
  readonly #streams = new Set<EventStream>();

  constructor(options: RouteOptions) {
    this.#options = options;
  }

  async answer(request: IncomingMessage, response: ServerResponse, gate: Gate | undefined): Promise<void> {
    const refusal = gate === undefined ? undefined : refuseStranger(request, gate);
    if (refusal !== undefined) return replyFailure(response, refusal.code, refusal.message, refusal.status);
    const url = parseTarget(request.url ?? '');
    if (url === undefined) return replyFailure(response, 'invalid', 'the request names no path');
    const visit: Visit = { request, response, gate, url };
    if (url.pathname === '/api/prove') return this.#prove(visit);
    const registry = registryRoutes.get(url.pathname);
    const isFile = url.pathname.startsWith(filesPath) && this.#options.files !== undefined;
    if (!url.pathname.startsWith('/api/') && registry === undefined && !isFile) return this.#page(visit);
    if (gate !== undefined && !isAuthorized(request, gate)) {
      return replyFailure(response, 'unauthorized', 'this API needs the token of api.json in the profile');
    }
    if (registry !== undefined) return this.#registry(visit, registry);
    if (isFile) return this.#file(visit);
    if (url.pathname === '/api/events') return this.#events(visit);
    if (url.pathname === '/api/ws') return replyFailure(response, 'invalid', 'this is a WebSocket', 426);
    return this.#call(visit);
  }

  endStreams(): void {
    for (const stream of this.#streams) stream.end('stopping');
  }

  /** Shows a client that this process holds the token, before the client sends it. */
  #prove({ request, response, gate, url }: Visit): void {
    const nonce = url.searchParams.get('nonce') ?? '';
    if (request.method !== 'GET') return refuseMethod(response, 'GET');
    if (gate === undefined) return replyFailure(response, 'invalid', 'the private socket needs no proof');
    if (!isNonce(nonce)) return replyFailure(response, 'invalid', 'nonce: give 16 to 128 characters of base64url');
    replyJson(response, 200, { proof: proofOf(gate.token, gate.port, nonce) });
  }

  async #registry({ request, response, url }: Visit, { method, answer }: RegistryRoute): Promise<void> {
    if (request.method !== method) return refuseMethod(response, method);
    const body = method === 'POST' ? await readPosted(request, response) : { value: undefined };
    if (body === undefined) return;
    try {
      const group = url.searchParams.get('group') ?? undefined;
      replyJson(response, 200, await answer(this.#options.api, body.value, group));
    } catch (error) {
      replyApiError(response, error);
    }
  }

  async #file(visit: Visit): Promise<void> {
    const { files } = this.#options;
    if (files === undefined) throw new Error('assertion: files without a door');
    try {
      await answerFile(files, visit);
    } catch (error) {
      if (visit.response.headersSent) throw error;
      // The rest of a body is not read, so the connection cannot carry another request.
      visit.response.setHeader('connection', 'close');
      replyApiError(visit.response, error);
    }
  }

  async #call({ request, response, gate, url }: Visit): Promise<void> {
    if (request.method !== 'POST') return refuseMethod(response, 'POST');
    const body = await readPosted(request, response);
    if (body === undefined) return;
    const name = url.pathname.slice('/api/'.length);
    // A page has the cookie; a program has the token, or is on the private socket.
    const isPage = gate !== undefined && request.headers.authorization === undefined;
    if (isPage && namesPath(name, body.value)) {
      return replyFailure(response, 'unauthorized', 'a page may not name files of this computer');
    }
    try {
      replyJson(response, 200, await this.#options.api.call(name, body.value));
    } catch (error) {
      replyApiError(response, error);
    }
  }

  async #events({ request, response, url }: Visit): Promise<void> {
    if (request.method !== 'GET') return refuseMethod(response, 'GET');
    const since = request.headers['last-event-id'] ?? url.searchParams.get('since') ?? '0';
    if (typeof since !== 'string' || !/^\d{1,15}$/.test(since)) {
      return replyFailure(response, 'invalid', 'since: give the number of an event, 0 for all');
    }
    let types: StreamOptions['types'];
    try {
      types = readEventTypes(url.searchParams.getAll('type'), (message) => new ApiError('invalid', message));
    } catch (error) {
      return replyApiError(response, error);
    }
    if (this.#streams.size >= streamClientsMax) {
      return replyFailure(response, 'failed', `${streamClientsMax} event streams are open: close one`, 503);
    }
    const stream = new EventStream(this.#options.api, response, {
      since: Number(since),
      group: url.searchParams.get('group') ?? undefined,
      types,
      follow: url.searchParams.get('follow') !== '0',
      format: /\btext\/event-stream\b/.test(request.headers.accept ?? '') ? 'sse' : 'ndjson',
      stallMs: this.#options.stallMs ?? stallMsDefault,
      keepAliveMs: this.#options.keepAliveMs ?? keepAliveMsDefault,
    });
    this.#streams.add(stream);
    response.once('close', () => this.#streams.delete(stream));
    try {
      await stream.start();
    } catch (error) {
      if (response.headersSent) stream.end('failed');
      else replyApiError(response, error);
    }
  }

  async #page(visit: Visit): Promise<void> {
    const { request, response, gate, url } = visit;
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(response, 'GET, HEAD');
    const token = url.pathname === '/' ? url.searchParams.get('token') : null;
    if (gate !== undefined && token !== null && equalSecrets(token, gate.token)) return admit(visit, gate);
    if (gate !== undefined && !isAuthorized(request, gate)) return reply(response, 401, htmlType, lockedPage);
    const { rendererDir } = this.#options;
    const file = rendererDir === undefined ? undefined : await readStaticFile(rendererDir, url.pathname);
    if (file !== undefined) return reply(response, 200, file.type, file.body);
    if (url.pathname === '/') return reply(response, 503, htmlType, unbuiltPage);
    reply(response, 404, textType, 'there is no such page');
  }
}

/**
 * Trades the link's token for a cookie, so that it leaves the address bar. After a link on another
 * site (or in a file) a browser holds a strict cookie back for all of a redirect, but not for the
 * step that our own page takes.
 */
function admit({ request, response }: Visit, { port, token }: Gate): void {
  const cookie = { 'set-cookie': `${cookieName(port)}=${token}; HttpOnly; SameSite=Strict; Path=/` };
  if (comesFromElsewhere(request)) {
    writeHead(response, 200, { ...cookie, 'content-type': htmlType });
    response.end(enterPage);
  } else {
    writeHead(response, 303, { ...cookie, location: '/' });
    response.end();
  }
}

/** Undefined: it was refused, and that is answered. */
async function readPosted(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<{ readonly value: unknown } | undefined> {
  // A page of another site can send other types without asking first; JSON it cannot.
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers['content-type'] ?? '')) {
    replyFailure(response, 'invalid', 'the content type must be application/json', 415);
    return undefined;
  }
  const body = await readJsonBody(request);
  if (!('fault' in body)) return body;
  refuseBody(response, body.fault);
  return undefined;
}

/** The path as it was sent: a URL parser given an absolute target would believe the host in it. */
function parseTarget(target: string): URL | undefined {
  if (!target.startsWith('/') || target.startsWith('//')) return undefined;
  try {
    return new URL(`http://host${target}`);
  } catch {
    return undefined;
  }
}

function refuseMethod(response: ServerResponse, allowed: string): void {
  response.setHeader('allow', allowed);
  replyFailure(response, 'invalid', `the method must be ${allowed}`, 405);
}

function refuseBody(response: ServerResponse, fault: 'too-large' | 'not-json'): void {
  // The rest of the body is not read, so the connection cannot carry another request.
  response.setHeader('connection', 'close');
  if (fault === 'not-json') return replyFailure(response, 'invalid', 'the body is not JSON in UTF-8');
  replyFailure(response, 'invalid', `the body is over ${requestBytesMax} bytes`, 413);
}

function replyApiError(response: ServerResponse, error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  replyApiFailure(response, error.toFailure());
}
