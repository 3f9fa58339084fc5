/** Reads a group code from a file, so that the secret stands in no command line. */
import { readFile } from 'node:fs/promises';
import { CommandFailure, systemCode } from './failure.ts';

export async function readCodeFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const code = systemCode(error);
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown'})`;
    throw new CommandFailure('usage', `--group-code-file ${file} ${reason}`, { cause: error });
  }
}
