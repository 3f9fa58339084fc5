/** What goes to standard output. A reader that went away (`| head`) ends the command quietly. */
import { once } from 'node:events';
import { systemCode } from './failure.ts';
import { jsonLine } from './terminal-text.ts';

/** For the command's whole life: without it a closed pipe or a full disk would end it with a stack trace. */
export function endWithReader(onGone: () => void, onFailed: (reason: string) => void): void {
  process.stdout.on('error', (error) => {
    const code = systemCode(error);
    if (code === 'EPIPE') onGone();
    else onFailed(code ?? error.message);
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
