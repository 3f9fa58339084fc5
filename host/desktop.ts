/** Hands over to the desktop app, where there is one and it can open a window. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay } from './browser.ts';

/** Set by the starter for its own fallback to the browser, which must not come back to it. */
const startedMark = 'GRAPEVINE_STARTER';

export type DesktopChoice =
  | { readonly starter: string }
  /** Why there is no window; undefined: whoever called has said so already. */
  | { readonly obstacle: string | undefined };

export function chooseDesktop(root: string, environment: NodeJS.ProcessEnv = process.env): DesktopChoice {
  if (environment[startedMark] !== undefined) return { obstacle: undefined };
  const starter = path.join(root, 'scripts', 'start.ts');
  if (!existsSync(starter) || !hasElectron(root, environment)) return { obstacle: 'its runtime is not installed' };
  return hasDisplay(environment) ? { starter } : { obstacle: 'there is no display' };
}

/** Runs it to its end, and gives its exit code. */
export async function runStarter(starter: string, args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [starter, ...args], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals): void => {
    // A terminal's Ctrl+C reaches the child by itself.
    if (signal !== 'SIGINT') child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  child.once('close', (code) => resolve(code ?? 1));
  return promise;
}

function hasElectron(root: string, environment: NodeJS.ProcessEnv): boolean {
  if (environment.ELECTRON_OVERRIDE_DIST_PATH !== undefined) return existsSync(environment.ELECTRON_OVERRIDE_DIST_PATH);
  const folder = path.join(root, 'node_modules', 'electron');
  try {
    return existsSync(path.join(folder, 'dist', readFileSync(path.join(folder, 'path.txt'), 'utf8').trim()));
  } catch {
    return false;
  }
}
