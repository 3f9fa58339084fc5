/**
 * Who may talk to the loopback API. Any web page that a user visits can make the browser send
 * requests to 127.0.0.1, and DNS rebinding makes such requests look like the same origin; every
 * check here exists because of one of those ways in.
 */
import type { IncomingMessage } from 'node:http';
import type { ApiErrorCode } from '../../shared/api.ts';
import { equalSecrets } from './token.ts';

export interface Gate {
  readonly port: number;
  readonly token: string;
}

export interface Refusal {
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly message: string;
}

/** Cookies ignore ports, so two hosts of one user would overwrite each other's without the number. */
export const cookieName = (port: number): string => `grapevine-${port}`;

/** Why a request is refused whatever token it carries; undefined: it may go on. */
export function refuseStranger(request: IncomingMessage, { port }: Gate): Refusal | undefined {
  const host = onlyHeader(request, 'host');
  if (host === undefined || !hostNames(port).includes(host)) {
    return refuse(421, 'wrong Host header: address this host as 127.0.0.1 with its port');
  }
  const origin = onlyHeader(request, 'origin');
  if (hasHeader(request, 'origin') && origin !== `http://${host}`) {
    return refuse(403, 'another origin may not use this API');
  }
  if (!isOwnFetch(request)) return refuse(403, 'another site may not use this API');
  return undefined;
}

export function isAuthorized(request: IncomingMessage, { port, token }: Gate): boolean {
  const bearer = /^Bearer ([\w-]{1,256})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return equalSecrets(bearer, token);
  const cookie = readCookie(request.headers.cookie ?? '', cookieName(port));
  return cookie !== undefined && equalSecrets(cookie, token);
}

/** Whether a page of another site, or a file, led the browser here. */
export function comesFromElsewhere(request: IncomingMessage): boolean {
  return ['cross-site', 'same-site'].includes(onlyHeader(request, 'sec-fetch-site') ?? 'none');
}

function hostNames(port: number): readonly string[] {
  // Browsers leave the default port out of the header.
  const suffix = port === 80 ? '' : `:${port}`;
  return ['127.0.0.1', 'localhost', '[::1]'].map((name) => name + suffix);
}

/**
 * Programs send no Sec-Fetch-Site, browsers always do. A link on another site may open our first
 * page (it gets no data by that); everything else must come from our own page or the address bar.
 */
function isOwnFetch(request: IncomingMessage): boolean {
  if (!hasHeader(request, 'sec-fetch-site')) return true;
  const site = onlyHeader(request, 'sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return true;
  return (
    request.method === 'GET' &&
    /^\/(?:\?|$)/.test(request.url ?? '') &&
    onlyHeader(request, 'sec-fetch-mode') === 'navigate' &&
    onlyHeader(request, 'sec-fetch-dest') === 'document'
  );
}

/** The header's value where it was sent exactly once: Node keeps the first of several Host lines. */
function onlyHeader(request: IncomingMessage, name: string): string | undefined {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? values[0] : undefined;
}

function hasHeader(request: IncomingMessage, name: string): boolean {
  return request.headersDistinct[name] !== undefined;
}

function readCookie(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

function refuse(status: number, message: string): Refusal {
  return { status, code: 'unauthorized', message };
}
