/** The network namespaces of this machine that are the test LANs': made, asked and removed with `ip`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

export const commandTimeoutMs = 10_000;
/** Begins every name; the id of the process follows that made it. */
export const namespacePrefix = 'gvlan';
const netnsDir = '/run/netns';

export function ip(argv: readonly string[]): string {
  return execFileSync('ip', argv, { encoding: 'utf8', timeout: commandTimeoutMs, stdio: ['ignore', 'pipe', 'pipe'] });
}

export function removeNamespace(namespace: string): void {
  const { status, stderr } = spawnSync('ip', ['netns', 'del', namespace], { encoding: 'utf8' });
  if (status !== 0) process.stderr.write(`could not remove the namespace ${namespace}: ${stderr}\n`);
}

/** Removes the namespaces of runs that were killed: their process is gone and nothing runs inside. */
export function removeLeftovers(): void {
  let names: string[];
  try {
    names = readdirSync(netnsDir);
  } catch {
    return; // No namespace was ever made on this machine.
  }
  for (const name of names) {
    const owner = Number(new RegExp(`^${namespacePrefix}(\\d+)-`).exec(name)?.[1]);
    if (!Number.isInteger(owner) || isRunning(owner)) continue;
    if (ip(['netns', 'pids', name]).trim() === '') removeNamespace(name);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
