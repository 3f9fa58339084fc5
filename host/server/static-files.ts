/** The built renderer's files. Nothing outside of its folder, nothing hidden, nothing of another kind. */
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { pageFileOf } from '../../shared/page-files.ts';

export interface StaticFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** The file that `pathname` (still percent-encoded, without a query) names, if there is one. */
export async function readStaticFile(root: string, pathname: string): Promise<StaticFile | undefined> {
  const named = pageFileOf(pathname);
  if (named === undefined) return undefined;
  try {
    const realRoot = await realpath(root);
    const file = await realpath(path.join(realRoot, ...named.parts));
    // A symbolic link in the folder must not lead out of it.
    if (!file.startsWith(realRoot + path.sep)) return undefined;
    return { type: named.type, body: await readFile(file) };
  } catch {
    return undefined;
  }
}
