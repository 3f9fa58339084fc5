/** Answers requests for the page's own files. Knows no Electron, so that it can be tested without. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentSecurityPolicy, pageFileOf } from '../../shared/page-files.ts';

export const appScheme = 'app';
export const appHost = 'grapevine';
export const appOrigin = `${appScheme}://${appHost}`;

/** The file under `root` that `request` names; nothing outside of `root` and nothing of another kind. */
export async function answerFromFiles(root: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return answerText(405, 'only GET is answered');
  const url = new URL(request.url);
  const file = url.host === appHost ? pageFileOf(url.pathname) : undefined;
  if (file === undefined) return answerText(404, 'not found');
  try {
    return answer(200, file.type, await readFile(path.join(root, ...file.parts)));
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
