/** The content of files for the page, under the same paths as a host has them. Knows no Electron. */
import { Readable } from 'node:stream';
import type { FileDoor } from '../../engine/index.ts';
import { ApiError } from '../../shared/api.ts';
import { filesPath, isPicture } from '../../shared/files.ts';
import { appHost } from './renderer-files.ts';

const policy = "default-src 'none'; sandbox";

export function isForFiles(request: Request): boolean {
  const { host, pathname } = new URL(request.url);
  return host === appHost && pathname.startsWith(filesPath);
}

export async function answerForFiles(door: FileDoor, request: Request): Promise<Response> {
  const url = new URL(request.url);
  try {
    if (request.method === 'PUT' && url.pathname === filesPath) {
      const size = Number(request.headers.get('content-length') ?? 0);
      return json(200, await door.receive(url.searchParams.get('name') ?? '', contentOf(request), size || 0));
    }
    if (request.method === 'GET') return await give(door, url.pathname.slice(filesPath.length));
    return json(405, { code: 'invalid', message: 'the method must be GET or PUT' });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return json(error.code === 'not-found' ? 404 : 400, error.toFailure());
  }
}

async function give(door: FileDoor, id: string): Promise<Response> {
  const { file, name, size, mime } = await door.open(id);
  const content = file.createReadStream({ end: Math.max(0, size - 1) });
  // Closed with the stream, whoever ends it.
  return new Response(Readable.toWeb(content) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': isPicture(mime) ? mime : 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

async function* contentOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return;
  for await (const piece of request.body) yield piece;
}

function json(status: number, value: unknown): Response {
  return Response.json(value, { status, headers: { 'x-content-type-options': 'nosniff' } });
}
