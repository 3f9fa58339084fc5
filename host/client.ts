/**
 * How a command reaches the running host: over the profile's private socket, else over TCP. Over
 * TCP the host proves first that it holds the token, since any program may listen on an old port.
 */
import { stat } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import type { CallArguments, CallName, CallResult, GroupEvent } from '../shared/api.ts';
import { profileCalls } from '../shared/groups.ts';
import { readApiFile } from './api-file.ts';
import { CommandFailure, isFailureCode, systemCode } from './failure.ts';
import { profilePaths } from './profile.ts';
import type { StreamNotice } from './server/event-stream.ts';
import { equalSecrets, newToken, proofOf } from './server/token.ts';

/** A host that is alive answers each call within milliseconds. */
const answerMsMax = 30_000;
const proofMsMax = 3_000;
const proofBytesMax = 4_096;

/** Where requests go, and what they carry. */
type Route =
  | { readonly socketPath: string; readonly headers: http.OutgoingHttpHeaders }
  | { readonly host: string; readonly port: number; readonly headers: http.OutgoingHttpHeaders };

/** Whose host is meant, and which of its groups. */
export interface Place {
  readonly profileDir: string;
  readonly group?: string | undefined;
}

export type StreamLine = GroupEvent | StreamNotice;

/** It was there and is not any more. */
export class HostGone extends CommandFailure {
  constructor(message: string, cause: unknown) {
    super('failed', message, { cause });
  }
}

export class HostClient {
  readonly #profileDir: string;
  readonly #route: Route;
  /** Named in every call that takes one; undefined: the first of the profile. */
  readonly #group: string | undefined;
  /** Address of the page with its token; undefined where the host has not written one. */
  readonly link: string | undefined;

  private constructor({ profileDir, group }: Place, route: Route, link: string | undefined) {
    this.#profileDir = profileDir;
    this.#group = group;
    this.#route = route;
    this.link = link;
  }

  /** Throws `no-host` where no host of this profile answers. */
  static async open(place: string | Place): Promise<HostClient> {
    const at = typeof place === 'string' ? { profileDir: place } : place;
    const { profileDir } = at;
    const paths = profilePaths(profileDir);
    const api = await readApiFile(paths.apiFile);
    const link = api === undefined ? undefined : `${api.url}/?token=${api.token}`;
    for (const socketPath of new Set([api?.socket ?? paths.apiSocket, paths.apiSocket])) {
      if (await answers(socketPath)) return new HostClient(at, { socketPath, headers: {} }, link);
    }
    if (api === undefined) throw noHost(profileDir);
    const { hostname, port: portText } = new URL(api.url);
    const [host, port] = [hostname.replace(/^\[|\]$/g, ''), Number(portText)];
    if (!(await proves(host, port, api.token))) throw noHost(profileDir);
    return new HostClient(at, { host, port, headers: { authorization: `Bearer ${api.token}` } }, link);
  }

  /** `answerMs`: for calls that read or write a whole file. */
  async call<Name extends CallName>(
    name: Name,
    args: CallArguments<Name>,
    answerMs = answerMsMax,
  ): Promise<CallResult<Name>> {
    const response = await this.#request('POST', `/api/${name}`, JSON.stringify(this.#inGroup(name, args)), answerMs);
    const value = parse(await readText(response));
    if (response.statusCode !== 200) throw failureOf(value, response.statusCode);
    // The host has proved that it is ours and of this profile, so its answer has the map's shape.
    return value as CallResult<Name>;
  }

  /**
   * Lines of the event stream from `since` on, until the host ends it; of `types` alone where any are given.
   * Throws `HostGone` where it is torn.
   */
  async *events(since: number, follow: boolean, types: readonly string[] = []): AsyncGenerator<StreamLine> {
    const query = new URLSearchParams({ since: String(since), ...(follow ? {} : { follow: '0' }) });
    if (this.#group !== undefined) query.set('group', this.#group);
    if (types.length > 0) query.set('type', types.join(','));
    const response = await this.#request('GET', `/api/events?${query.toString()}`);
    if (response.statusCode !== 200) throw failureOf(parse(await readText(response)), response.statusCode);
    for await (const line of readLines(response)) {
      const value = parse(line);
      if (value !== undefined) yield value as StreamLine;
    }
  }

  /** What a command names itself goes before what its user named for all of it. */
  #inGroup(name: CallName, args: object): object {
    if (this.#group === undefined || Object.hasOwn(profileCalls, name)) return args;
    return { group: this.#group, ...args };
  }

  #request(method: string, path: string, body?: string, answerMs = answerMsMax): Promise<http.IncomingMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    const headers = { ...this.#route.headers, ...(body !== undefined && { 'content-type': 'application/json' }) };
    const request = http.request({ ...this.#route, method, path, headers, agent: false });
    // For the answer's first byte only: an event stream may then be silent for days.
    const deadline = setTimeout(() => {
      reject(new CommandFailure('timeout', `the host did not answer within ${answerMs / 1000} s`));
      request.destroy();
    }, answerMs);
    request.on('response', (response) => {
      clearTimeout(deadline);
      resolve(response);
    });
    request.on('error', (error) => {
      clearTimeout(deadline);
      const gone = ['ECONNREFUSED', 'ENOENT'].includes(systemCode(error) ?? '');
      if (gone) reject(noHost(this.#profileDir));
      else reject(new HostGone('the host went away before it answered', error));
    });
    request.end(body);
    return promise;
  }
}

function noHost(profileDir: string): CommandFailure {
  return new CommandFailure(
    'no-host',
    `no Grapevine host is running on profile ${profileDir}: start one with \`grapevine start --headless\``,
  );
}

/** Whether our own host listens there. A dead host's socket file refuses; another user's may be a trap. */
async function answers(socketPath: string): Promise<boolean> {
  if (!(await isOwn(socketPath))) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = net.connect(socketPath, () => resolve(true));
  socket.on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

/** Root may reach every user's host. Named pipes on Windows have no owner to ask for. */
async function isOwn(socketPath: string): Promise<boolean> {
  const user = process.getuid?.();
  if (user === undefined || user === 0) return true;
  return stat(socketPath).then(
    ({ uid }) => uid === user,
    () => false,
  );
}

async function proves(host: string, port: number, token: string): Promise<boolean> {
  const nonce = newToken();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // Whoever listens there may be hostile: its answer is bounded in time and in size.
  const signal = AbortSignal.timeout(proofMsMax);
  const options = { host, port, path: `/api/prove?nonce=${nonce}`, agent: false, signal };
  const request = http.get(options, (response) => {
    readText(response, proofBytesMax).then(
      (text) => {
        const value = parse(text);
        const proof = typeof value === 'object' && value !== null && 'proof' in value ? value.proof : undefined;
        resolve(typeof proof === 'string' && equalSecrets(proof, proofOf(token, port, nonce)));
      },
      () => resolve(false),
    );
  });
  request.on('error', () => resolve(false));
  return promise;
}

async function readText(response: http.IncomingMessage, bytesMax = Infinity): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      if (!Buffer.isBuffer(chunk)) throw new Error('assertion: a response without an encoding comes in buffers');
      bytes += chunk.length;
      if (bytes > bytesMax) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new HostGone('the host went away in the middle of its answer', error);
  }
  return Buffer.concat(chunks).toString();
}

/** Whole lines only: a host that dies tears the stream anywhere, and the rest of a line is nothing. */
async function* readLines(response: http.IncomingMessage): AsyncGenerator<string> {
  response.setEncoding('utf8');
  let pending = '';
  try {
    for await (const chunk of response) {
      const parts = (pending + String(chunk)).split('\n');
      pending = parts.pop() ?? '';
      yield* parts;
    }
  } catch (error) {
    throw new HostGone('the host went away in the middle of its answer', error);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function failureOf(value: unknown, status: number | undefined): CommandFailure {
  if (typeof value === 'object' && value !== null && 'code' in value && 'message' in value) {
    const { code, message } = value;
    if (isFailureCode(code) && typeof message === 'string') return new CommandFailure(code, message);
  }
  return new CommandFailure('failed', `the host answered with status ${status ?? 0}`);
}
