/** Answers requests for the page's own files. Knows no Electron, so that it can be tested without. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const appScheme = 'app';
export const appHost = 'grapevine';
export const appOrigin = `${appScheme}://${appHost}`;

/** The same as the headless host sends. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The file under `root` that `request` names; nothing outside of `root` and nothing of another kind. */
export async function answerFromFiles(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return answerText(405, 'only GET is answered');
  const file = fileOf(root, request.url);
  const contentType = file === undefined ? undefined : contentTypes[path.extname(file)];
  if (file === undefined || contentType === undefined) return answerText(404, 'not found');
  try {
    return answer(200, contentType, await readFile(file));
  } catch {
    return answerText(404, 'not found');
  }
}

export function answer(status: number, contentType: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

function answerText(status: number, text: string): Response {
  return answer(status, 'text/plain; charset=utf-8', text);
}

function fileOf(root: string, address: string): string | undefined {
  const url = new URL(address);
  if (url.host !== appHost) return undefined;
  const name = decodePath(url.pathname);
  if (name === undefined || name.includes('\0')) return undefined;
  const file = path.resolve(root, `.${name === '/' ? '/index.html' : name}`);
  return file.startsWith(path.resolve(root) + path.sep) ? file : undefined;
}

function decodePath(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
