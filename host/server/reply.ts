/** How this host answers: always with the headers that keep a page or an answer to itself. */
import type { ServerResponse } from 'node:http';
import type { ApiErrorCode, ApiFailure } from '../../shared/api.ts';
import { contentSecurityPolicy } from '../../shared/page-files.ts';

const guardingHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

export const jsonType = 'application/json; charset=utf-8';
export const textType = 'text/plain; charset=utf-8';
export const htmlType = 'text/html; charset=utf-8';

const statusByCode: Readonly<Record<ApiErrorCode, number>> = {
  future: 422,
  full: 409,
  invalid: 400,
  unauthorized: 401,
  'not-found': 404,
  ambiguous: 409,
  failed: 500,
  timeout: 504,
  storage: 507,
};

export function writeHead(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, { ...guardingHeaders, ...headers });
}

export function reply(response: ServerResponse, status: number, type: string, body: string | Uint8Array): void {
  writeHead(response, status, { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export function replyJson(response: ServerResponse, status: number, value: unknown): void {
  reply(response, status, jsonType, JSON.stringify(value));
}

/** `{code, message}`, with the code's own status where none is given. */
export function replyFailure(
  response: ServerResponse,
  code: ApiErrorCode,
  message: string,
  status: number = statusByCode[code],
): void {
  replyJson(response, status, { code, message });
}

/** The same of a call that was refused, with what says it in other languages. */
export function replyApiFailure(response: ServerResponse, failure: ApiFailure): void {
  replyJson(response, statusByCode[failure.code], failure);
}
