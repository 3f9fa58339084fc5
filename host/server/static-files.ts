/** The built renderer's files. Nothing outside of its folder, nothing hidden, nothing of another kind. */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array;
}

const typeByExtension: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The file that `pathname` (still percent-encoded, without a query) names, if there is one. */
export async function readStaticFile(root: string, pathname: string): Promise<StaticFile | undefined> {
  const parts = splitPath(pathname === '/' ? '/index.html' : pathname);
  const type = typeByExtension[path.extname(parts?.at(-1) ?? '')];
  if (parts === undefined || type === undefined) return undefined;
  try {
    const realRoot = await realpath(root);
    const file = await realpath(path.join(realRoot, ...parts));
    // A symbolic link in the folder must not lead out of it.
    if (!file.startsWith(realRoot + path.sep)) return undefined;
    return { type, body: await readFile(file) };
  } catch {
    return undefined;
  }
}

/** Plain names only, so that no spelling of `..`, of a drive or of a separator is left to interpret. */
function splitPath(pathname: string): readonly string[] | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  const parts = decoded.split('/').slice(1);
  return parts.every((part) => /^[\w-][\w.-]{0,127}$/.test(part)) ? parts : undefined;
}
