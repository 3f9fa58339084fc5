/** Electron's binary: where it is, and one attempt a day to fetch it. npm brings only its package. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const installMsMax = 120_000;
const installEveryMs = 24 * 60 * 60 * 1000;

const defaultNames: Readonly<Record<string, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** Undefined where there is none. `ELECTRON_OVERRIDE_DIST_PATH` names the folder of another one. */
export function findElectron(root: string, environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = packageDir(root);
  const name = readName(folder) ?? defaultNames[process.platform] ?? 'electron';
  const file = path.join(environment.ELECTRON_OVERRIDE_DIST_PATH ?? path.join(folder, 'dist'), name);
  return existsSync(file) ? file : undefined;
}

/** Fetches it with the package's own installer; false where that fails, or failed within a day. */
export async function installElectron(root: string): Promise<boolean> {
  const installer = path.join(packageDir(root), 'install.js');
  const marker = path.join(root, 'node_modules/.cache/grapevine/electron-install-failed');
  if (!existsSync(installer) || isRecent(marker)) return false;
  console.log('Fetching the Electron runtime, about 120 MB, once ...');
  const installed = await runInstaller(installer);
  if (installed) {
    rmSync(marker, { force: true });
  } else {
    mkdirSync(path.dirname(marker), { recursive: true });
    writeFileSync(marker, 'Remove this file to have `npm start` try again at once.\n');
  }
  return installed;
}

/** Its output is not shown: a stack trace of a failed download tells a user nothing. */
async function runInstaller(installer: string): Promise<boolean> {
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: installMsMax });
  return await new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

function isRecent(marker: string): boolean {
  const written = statSync(marker, { throwIfNoEntry: false })?.mtimeMs;
  return written !== undefined && Date.now() - written < installEveryMs;
}

function readName(folder: string): string | undefined {
  try {
    return readFileSync(path.join(folder, 'path.txt'), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function packageDir(root: string): string {
  return path.join(root, 'node_modules/electron');
}
