/**
 * The content of files over HTTP: a page puts here what is to be offered, and gets what was fetched. Whatever a
 * peer sent is given as an attachment of a type that no browser runs, and under a policy that allows nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FileDoor } from '../../engine/index.ts';
import { filesPath, isPicture } from '../../shared/files.ts';
import { replyFailure, replyJson, writeHead } from './reply.ts';

/** A client that neither sends nor reads. */
const idleMs = 60_000;

const policy = "default-src 'none'; sandbox";

export function isUpload({ method, url = '' }: IncomingMessage): boolean {
  return method === 'PUT' && url.startsWith(filesPath);
}

interface Visit {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Rejects with an `ApiError` where the engine refuses. */
export async function answerFile(door: FileDoor, { request, response, url }: Visit): Promise<void> {
  request.setTimeout(idleMs, () => request.destroy());
  if (request.method === 'PUT' && url.pathname === filesPath) return await receive(door, request, response, url);
  if (request.method === 'GET' || request.method === 'HEAD') {
    return await give(door, url.pathname.slice(filesPath.length), request, response);
  }
  response.setHeader('allow', 'GET, HEAD, PUT');
  replyFailure(response, 'invalid', 'the method must be GET, HEAD or PUT', 405);
}

async function receive(door: FileDoor, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  // A page of another site can send a form without asking first; this type it cannot.
  if (request.headers['content-type'] !== 'application/octet-stream') {
    return replyFailure(response, 'invalid', 'the content type must be application/octet-stream', 415);
  }
  const size = Number(request.headers['content-length'] ?? 0);
  const name = url.searchParams.get('name') ?? '';
  const content = request.iterator({ destroyOnReturn: false });
  replyJson(response, 200, await door.receive(name, content, Number.isSafeInteger(size) ? size : 0));
}

async function give(door: FileDoor, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { file, name, size, mime } = await door.open(id);
  try {
    writeHead(response, 200, {
      'content-type': isPicture(mime) ? mime : 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': policy,
    });
    if (request.method === 'HEAD') response.end();
    else await pipeline(file.createReadStream({ autoClose: false, end: Math.max(0, size - 1) }), response);
  } finally {
    await file.close();
  }
}
