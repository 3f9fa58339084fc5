/**
 * The API over one WebSocket, as the page uses it.
 * Client: `{id, call, args}`. Host: `{id, result}` or `{id, error}`, and pushes `{event}`: those of the group that
 * `?group=` names, of all groups with `?group=all`, of the first group without it, and those of the profile.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { ApiError } from '../../shared/api.ts';
import type { ApiFailure } from '../../shared/api.ts';
import { namesPath } from '../../shared/files.ts';
import { allGroups } from '../../shared/groups.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { Api } from '../api/index.ts';
import { requestBytesMax } from './body.ts';

/** Pages open at once; each holds one socket. */
export const socketClientsMax = 16;
/** Calls of one client whose answer has not left yet. */
export const callsInFlightMax = 256;
/** Bytes that may wait for one client. A page of 1000 of the longest messages fits; a stalled client is cut. */
const waitingBytesMax = 32 * 1024 * 1024;
/** A client that has not answered the last ping by the next one is gone. */
const pingMs = 30_000;

/** Close codes of RFC 6455 and its registry. */
const closeGoingAway = 1001;
const closeUnsupportedData = 1003;
const closePolicy = 1008;
const closeTryAgainLater = 1013;

interface Call {
  readonly id: string | number;
  readonly call: string;
  readonly args: unknown;
}

export class SocketCarrier {
  readonly #api: Api;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: requestBytesMax,
    perMessageDeflate: false,
  });
  readonly #silent = new WeakSet<WebSocket>();
  readonly #pingTimer: NodeJS.Timeout;

  constructor(api: Api) {
    this.#api = api;
    this.#pingTimer = setInterval(() => this.#ping(), pingMs);
    this.#pingTimer.unref();
  }

  get hasRoom(): boolean {
    return this.#server.clients.size < socketClientsMax;
  }

  /** The caller has checked who asks. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (client) => this.#serve(client, request.url ?? ''));
  }

  close(): void {
    clearInterval(this.#pingTimer);
    for (const client of this.#server.clients) client.close(closeGoingAway, 'this host is stopping');
    this.#server.close();
  }

  /** For those that have not answered the close frame. */
  terminate(): void {
    for (const client of this.#server.clients) client.terminate();
  }

  #serve(client: WebSocket, target: string): void {
    let group: GroupId | null;
    try {
      group = this.#groupOf(target);
    } catch (error) {
      return client.close(closePolicy, error instanceof ApiError ? error.message.slice(0, 100) : 'no such group');
    }
    const unsubscribe = this.#api.subscribe((event) => {
      const of = event.kind === 'log' ? event.event.group : event.group;
      if (group !== null && of !== null && of !== group) return;
      // A hint that a view is stale is worth nothing to a client that has not read the last ones.
      if (event.kind === 'changed' && client.bufferedAmount > requestBytesMax) return;
      if (client.bufferedAmount > waitingBytesMax) {
        client.close(closeTryAgainLater, 'this client reads too slowly: connect again and resume');
        client.terminate();
      } else client.send(JSON.stringify({ event }));
    });
    let inFlight = 0;
    client.on('message', (data, isBinary) => {
      if (isBinary) return client.close(closeUnsupportedData, 'messages are JSON text');
      const call = readCall(data);
      if (call === undefined)
        return client.send(failed(null, { code: 'invalid', message: 'a message is {id, call, args}' }));
      if (inFlight >= callsInFlightMax || client.bufferedAmount > waitingBytesMax) {
        return client.send(failed(call.id, { code: 'failed', message: 'too many calls at once: wait for answers' }));
      }
      inFlight += 1;
      this.#answer(call).then(
        (text) => client.send(text, () => (inFlight -= 1)),
        () => client.terminate(),
      );
    });
    client.on('pong', () => this.#silent.delete(client));
    // 'close' follows; without a listener the fault of one client would end the process.
    client.on('error', () => {});
    client.on('close', unsubscribe);
  }

  /** Whose events a client gets; null: those of all. */
  #groupOf(target: string): GroupId | null {
    const text = new URL(target, 'http://host').searchParams.get('group');
    return text === allGroups ? null : this.#api.groupOf(text ?? undefined);
  }

  async #answer({ id, call, args }: Call): Promise<string> {
    const message = 'a page may not name files of this computer';
    if (namesPath(call, args)) return failed(id, { code: 'unauthorized', message });
    try {
      return JSON.stringify({ id, result: await this.#api.call(call, args) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return failed(id, error.toFailure());
    }
  }

  #ping(): void {
    for (const client of this.#server.clients) {
      if (this.#silent.has(client)) client.terminate();
      else {
        this.#silent.add(client);
        client.ping();
      }
    }
  }
}

function readCall(data: RawData): Call | undefined {
  let value: unknown;
  if (!Buffer.isBuffer(data)) throw new Error('assertion: ws gives messages as buffers');
  try {
    value = JSON.parse(data.toString());
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('id' in value) || !('call' in value)) return undefined;
  const { id, call } = value;
  const isId = typeof id === 'number' || (typeof id === 'string' && id.length <= 64);
  if (!isId || typeof call !== 'string') return undefined;
  return { id, call, args: 'args' in value ? value.args : undefined };
}

function failed(id: string | number | null, error: ApiFailure): string {
  return JSON.stringify({ id, error });
}
