/** The file that says which programs run when: read once at the start, and refused as a whole where it is wrong. */
import { readFile } from 'node:fs/promises';
import type { Hook } from '../../shared/hook-file.ts';
import { parseHooks } from '../../shared/hook-file.ts';
import { CommandFailure } from '../failure.ts';

const fileBytesMax = 256 * 1024;

/** Rejects with a CommandFailure that says what is wrong where. */
export async function readHooks(file: string): Promise<readonly Hook[]> {
  const refuse = (why: string, cause?: unknown): CommandFailure =>
    new CommandFailure('usage', `--hooks ${file}: ${why}`, { cause });
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw refuse('it cannot be read', error);
  }
  if (text.length > fileBytesMax) throw refuse(`it is longer than ${fileBytesMax / 1024} KiB`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw refuse('it is no JSON', error);
  }
  const parsed = parseHooks(value);
  if ('problem' in parsed) throw refuse(parsed.problem);
  return parsed.hooks;
}
