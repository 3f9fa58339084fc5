/** Opens the page in the user's browser. */
import { spawn } from 'node:child_process';
import { unlink, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

export function hasDisplay(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return (environment.DISPLAY ?? '') !== '' || (environment.WAYLAND_DISPLAY ?? '') !== '';
}

/**
 * The browser is given a private file that leads to `link`, not the link: command lines can be read
 * by every user of the computer, and the link holds the token. Where no browser can be started
 * nothing happens; the link was printed.
 */
export async function openInBrowser(link: string, linkFile: string): Promise<void> {
  await unlink(linkFile).catch(() => {});
  await writeFile(linkFile, linkPage(link), { mode: 0o600, flag: 'wx' });
  const [command, ...args] = openerOf(process.platform);
  const child = spawn(command, [...args, pathToFileURL(linkFile).href], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** Leads to `link` at once. */
export function linkPage(link: string): string {
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${link}"><title>Opening</title>`;
}

function openerOf(platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  return platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
}
