/** The same app without Electron: the host serves it in this very process, and opens the browser where it can. */
import path from 'node:path';

/** Read by the host, which would otherwise hand the start back to `npm start`. */
const startedMark = 'GRAPEVINE_STARTER';

/** Runs until the host is told to stop, by Ctrl+C for one; gives its exit code. */
export async function serveToBrowser(args: readonly string[]): Promise<number> {
  const host = path.join(import.meta.dirname, '../../host/cli.ts');
  process.env[startedMark] = '1';
  process.argv = [process.execPath, host, 'start', ...args];
  await import('../../host/cli.ts');
  return Number(process.exitCode ?? 0);
}
