/** Reads a request's JSON body, up to a limit. */
import type { IncomingMessage } from 'node:http';

/** Bytes of one request's body, and of one WebSocket message. The longest legal message has 16 KiB of text. */
export const requestBytesMax = 64 * 1024;

export type Body = { readonly value: unknown } | { readonly fault: 'too-large' | 'not-json' };

export async function readJsonBody(request: IncomingMessage): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > requestBytesMax) return { fault: 'too-large' };
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) throw new Error('assertion: a body without an encoding comes in buffers');
    bytes += chunk.length;
    if (bytes > requestBytesMax) return { fault: 'too-large' };
    chunks.push(chunk);
  }
  return parseJson(Buffer.concat(chunks));
}

/** An empty body stands for no arguments. Bytes that are no UTF-8 are refused, not mended. */
export function parseJson(bytes: Uint8Array): Body {
  if (bytes.length === 0) return { value: {} };
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return { fault: 'not-json' };
  }
}
