/** What goes to standard output. A reader that went away (`| head`) ends the command quietly. */
import { once } from 'node:events';
import { systemCode } from './failure.ts';
import { jsonLine } from './terminal-text.ts';

/** For the command's whole life: without it a closed pipe would end it with a stack trace. */
export function endWithReader(onGone: () => void): void {
  process.stdout.on('error', (error) => {
    if (systemCode(error) === 'EPIPE') onGone();
    else throw error;
  });
}

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Waits where the reader is slower than we are. */
export async function printSlowly(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

export function printJson(value: unknown): void {
  print(jsonLine(value));
}
