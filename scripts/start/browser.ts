/** The same app without Electron: the headless host serves it, and opens the browser where it can. */
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/** Runs the host until it ends, and gives its exit code. */
export async function serveToBrowser(args: readonly string[]): Promise<number> {
  const host = path.join(root, 'host/cli.ts');
  const child = spawn(process.execPath, [host, 'start', ...args], { stdio: 'inherit' });
  // A terminal's Ctrl+C reaches the host by itself; any other signal has to be passed on.
  const wait = (): void => undefined;
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', wait).on('SIGTERM', forward).on('SIGHUP', forward);
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
