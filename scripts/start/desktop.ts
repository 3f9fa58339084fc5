/** Runs the desktop app, and finds out where Electron itself cannot run. */
import { spawn } from 'node:child_process';

/** What a terminal, a service or a desktop sends to end a program. */
const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Electron that dies later than this has shown its window, and what it says is no obstacle to a start. */
const startMsMax = 15_000;
const errorCharsMax = 16 * 1024;

const obstacles: readonly (readonly [RegExp, string])[] = [
  [/running as root without --no-sandbox/i, 'it refuses to run as root'],
  [/suid sandbox|no usable sandbox|setuid sandbox/i, 'this system does not let it make its sandbox'],
  [/missing x server|unable to open x display|cannot open display|ozone platform/i, 'there is no display'],
  [/error while loading shared libraries: (\S+?):/i, 'a library of the system is missing'],
];

export type DesktopEnd = { readonly code: number } | { readonly obstacle: string };

export async function runDesktop(electron: string, root: string, args: readonly string[]): Promise<DesktopEnd> {
  const started = Date.now();
  const child = spawn(electron, [root, ...args], { cwd: root, stdio: ['inherit', 'inherit', 'pipe'] });
  // Ctrl+C reaches the child by itself; this one waits for it, so that the prompt comes back last.
  const forward = (signal: NodeJS.Signals): void => {
    if (signal !== 'SIGINT') child.kill(signal);
  };
  for (const signal of endSignals) process.on(signal, forward);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    process.stderr.write(text);
    errors = (errors + text).slice(-errorCharsMax);
  });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  for (const signal of endSignals) process.off(signal, forward);
  const obstacle = code !== 0 && Date.now() - started < startMsMax ? obstacleIn(errors) : undefined;
  return obstacle === undefined ? { code } : { obstacle };
}

/** Why Electron would not even start here, as far as that is known beforehand. */
export function displayObstacle(environment: NodeJS.ProcessEnv): string | undefined {
  if (process.platform !== 'linux') return undefined;
  const display = (environment.DISPLAY ?? '') + (environment.WAYLAND_DISPLAY ?? '');
  return display === '' ? 'there is no display' : undefined;
}

export function obstacleIn(errors: string): string | undefined {
  return obstacles.find(([pattern]) => pattern.test(errors))?.[1];
}
