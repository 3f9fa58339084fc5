/** `api.json` in the profile: how programs of the same user find the running host. */
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { CommandFailure, systemCode } from './failure.ts';

export interface ApiFile {
  /** Origin of the API, without a slash at its end. */
  readonly url: string;
  readonly token: string;
  readonly pid: number;
  readonly socket: string;
}

/** Whole or not at all, and never readable by others, not even while it is written. */
export async function writeApiFile(file: string, content: ApiFile): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx', flush: true });
    await rename(draft, file);
  } catch (error) {
    await unlink(draft).catch(() => {});
    throw error;
  }
}

/** Undefined where there is none: no host is running. */
export async function readApiFile(file: string): Promise<ApiFile | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw new CommandFailure('failed', `${file} cannot be read (${systemCode(error) ?? 'unknown'})`, { cause: error });
  }
  return parseApiFile(text);
}

/** Removes the file if it is still the one of `token`: a later host's is left alone. */
export async function removeApiFile(file: string, token: string): Promise<void> {
  const content = await readApiFile(file).catch(() => undefined);
  if (content?.token === token) await unlink(file).catch(() => {});
}

/** A file that was damaged tells nothing, just as none. */
function parseApiFile(text: string): ApiFile | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { url, token, pid, socket } = { url: '', token: '', pid: 0, socket: '', ...value };
  if (typeof url !== 'string' || !/^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):\d{1,5}$/.test(url)) return undefined;
  if (typeof token !== 'string' || !/^[\w-]{20,256}$/.test(token)) return undefined;
  if (typeof pid !== 'number' || typeof socket !== 'string' || socket === '') return undefined;
  return { url, token, pid, socket };
}
