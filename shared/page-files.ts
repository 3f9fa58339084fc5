/** The page's own files, wherever they are served from: what they may do, and which paths name one. */

/** Of every answer that a browser may show: nothing runs and nothing loads but what came with the app. */
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

export interface PageFile {
  /** Plain names, from the page's folder down. */
  readonly parts: readonly string[];
  readonly type: string;
}

const typeByExtension: ReadonlyMap<string, string> = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
  ['ico', 'image/x-icon'],
  ['js', 'text/javascript; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain; charset=utf-8'],
  ['webmanifest', 'application/manifest+json'],
  ['webp', 'image/webp'],
  ['woff2', 'font/woff2'],
]);

/** The file that `pathname` (still percent-encoded, without a query) may name; undefined: none of the page's. */
export function pageFileOf(pathname: string): PageFile | undefined {
  const parts = splitPath(pathname === '/' ? '/index.html' : pathname);
  const name = parts?.at(-1) ?? '';
  const type = name.includes('.') ? typeByExtension.get(name.slice(name.lastIndexOf('.') + 1)) : undefined;
  return parts === undefined || type === undefined ? undefined : { parts, type };
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
