/**
 * Gives files to members: HTTP over a stream whose other end has proven itself. It knows three paths, all below
 * `/files/ID`: the content by ranges, `/held` (what is here of it) and `/hashes` (of its chunks).
 *
 * Whoever asks has proven to be a member of the group, and gets what was offered to it in this group, by its id. What
 * is sent is checked by who gets it; so nothing is read here but what was asked for.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Duplex } from 'node:stream';
import type { FileId } from '../../shared/files.ts';
import { parseFileId } from '../../shared/files.ts';
import type { PeerId } from '../../shared/ids.ts';
import { chunkBytesOf } from './chunk-plan.ts';
import {
  headerBytesMax,
  idleSessionMs,
  rangeBytesMax,
  readAheadBytes,
  requestsBurst,
  requestsPerSecond,
  servedSessionsMax,
  servedSessionsPerPeerMax,
} from './file-limits.ts';
import type { Held, Shelf } from './shelf.ts';

interface Session {
  readonly peer: PeerId;
  readonly shelf: Shelf;
  tokens: number;
  /** Monotonic ms at which `tokens` was right. */
  at: number;
}

const path = /^\/files\/([0-9a-hjkmnp-tv-z]{52})(\/held|\/hashes)?$/;

export class FileServer {
  readonly #server: Server;
  readonly #sessions = new Map<Duplex, Session>();
  readonly #log: (message: string) => void;

  constructor(log: (message: string) => void) {
    this.#log = log;
    this.#server = createServer({
      maxHeaderSize: headerBytesMax,
      headersTimeout: idleSessionMs,
      requestTimeout: idleSessionMs,
      keepAliveTimeout: idleSessionMs,
    });
    this.#server.on('request', (request, response) => this.#handle(request, response));
    this.#server.on('clientError', (_error, socket) => socket.destroy());
  }

  /** Takes the stream over. */
  serve(peer: PeerId, shelf: Shelf, stream: Duplex): void {
    const ofPeer = [...this.#sessions.values()].filter((session) => session.peer === peer).length;
    const isFull = this.#sessions.size >= servedSessionsMax || ofPeer >= servedSessionsPerPeerMax;
    if (isFull || !shelf.admits(peer)) {
      stream.destroy();
      return;
    }
    this.#sessions.set(stream, { peer, shelf, tokens: requestsBurst, at: performance.now() });
    stream.once('close', () => this.#sessions.delete(stream));
    stream.on('error', () => stream.destroy());
    this.#server.emit('connection', stream);
  }

  stop(): void {
    for (const stream of this.#sessions.keys()) stream.destroy();
    this.#server.close();
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    response.on('error', () => undefined);
    response.setTimeout(idleSessionMs, () => response.destroy());
    const session = this.#sessions.get(request.socket);
    if (session === undefined) {
      response.destroy();
      return;
    }
    this.#answer(session, request, response).catch((error: unknown) => {
      // Who goes away in the middle is no fault of ours.
      if (!response.destroyed) this.#log(`a file could not be given: ${String(error)}`);
      response.destroy();
    });
  }

  async #answer(session: Session, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, text = '', part = ''] = path.exec(request.url ?? '') ?? [];
    const id = parseFileId(text);
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'only GET is answered');
    if (!session.shelf.admits(session.peer)) return refuse(response, 403, 'nothing is given to you');
    if (!takeToken(session)) return refuse(response, 429, 'too many requests: wait');
    const held = id === undefined ? undefined : session.shelf.look(id, session.peer);
    if (id === undefined || held === undefined) return refuse(response, 404, 'it is not here');
    if (part === '/held') return answerHeld(response, held);
    if (part === '/hashes') return answerBytes(response, held.hashes);
    return await this.#content(session, id, held, { request, response });
  }

  async #content(session: Session, id: FileId, held: Held, to: Exchange): Promise<void> {
    const { request, response } = to;
    const range = readRange(request.headers.range, held);
    if (range === undefined) return refuse(response, 416, 'give a range of bytes that is here');
    const opened = await session.shelf.open(id);
    if ('fault' in opened) return refuse(response, 410, opened.fault);
    try {
      session.shelf.noteTaken(id, session.peer);
      response.writeHead(206, {
        'content-type': 'application/octet-stream',
        'content-length': range.last - range.first + 1,
        'content-range': `bytes ${range.first}-${range.last}/${held.size}`,
      });
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      const reading = opened.file.createReadStream({
        start: range.first,
        end: range.last,
        highWaterMark: readAheadBytes,
        autoClose: false,
      });
      await pipeline(reading, response);
    } finally {
      await opened.file.close();
    }
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Undefined: none, one too long, or one that touches a chunk that is not here. */
function readRange(header: string | undefined, { size, chunks }: Held): ByteRange | undefined {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{1,15})$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined) return undefined;
  const [first, last] = [Number(from), Number(to)];
  if (first > last || last >= size || last - first >= rangeBytesMax) return undefined;
  const chunkBytes = chunkBytesOf(size);
  for (let index = Math.floor(first / chunkBytes); index * chunkBytes <= last; index += 1) {
    if (!chunks.has(index)) return undefined;
  }
  return { first, last };
}

function answerHeld(response: ServerResponse, { size, chunks }: Held): void {
  const held = chunks.isWhole ? null : Buffer.from(chunks.bits).toString('base64');
  answerBytes(response, Buffer.from(JSON.stringify({ size, held })), 'application/json');
}

function answerBytes(response: ServerResponse, bytes: Uint8Array, type = 'application/octet-stream'): void {
  response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

function refuse(response: ServerResponse, status: number, reason: string): void {
  const body = JSON.stringify({ reason });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

function takeToken(session: Session): boolean {
  const now = performance.now();
  session.tokens = Math.min(requestsBurst, session.tokens + ((now - session.at) / 1000) * requestsPerSecond);
  session.at = now;
  if (session.tokens < 1) return false;
  session.tokens -= 1;
  return true;
}
