/** The addresses to try that somebody wrote into a file of the profile: one a line, `#` begins a remark. */
import { readFileSync } from 'node:fs';
import { seedsMax } from './net/seed-discovery.ts';

/** A larger file is none of ours. */
const fileCharsMax = 64 * 1024;

/** What stands there, right or wrong. A file that cannot be read is told of, and no reason not to start. */
export function readSeedFile(file: string, problem: (message: string) => void): string[] {
  const lines = textOf(file, problem).slice(0, fileCharsMax).split(/\r?\n/);
  const seeds = lines.map((line) => line.replace(/#.*$/, '').trim()).filter((line) => line !== '');
  return seeds.slice(0, seedsMax);
}

function textOf(file: string, problem: (message: string) => void): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) problem(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return '';
  }
}
