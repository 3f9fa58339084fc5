/** Where a profile's files lie, for commands that must not load the engine. */
import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';

/** The folder that the desktop app uses too. */
export function defaultProfileDir(
  platform: NodeJS.Platform = process.platform,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  home: string = os.homedir(),
): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Grapevine');
  if (platform === 'win32') return path.join(environment.APPDATA ?? path.join(home, 'AppData', 'Roaming'), 'Grapevine');
  const config = environment.XDG_CONFIG_HOME;
  return path.join(config !== undefined && path.isAbsolute(config) ? config : path.join(home, '.config'), 'Grapevine');
}

export interface HostFiles {
  /** Address and token of the running host. */
  readonly api: string;
  /** The API's port of last time, so that a page's address and its cookie stay. */
  readonly port: string;
  /** Page that carries the link to the browser, so that the token is in no command line. */
  readonly link: string;
  /** Unix socket, or named pipe on Windows. */
  readonly socket: string;
}

/** A Unix socket's path has 108 bytes at most on Linux and 104 on macOS, with a zero at its end. */
const socketPathBytesMax = 103;

export function hostFiles(profileDir: string): HostFiles {
  return {
    api: path.join(profileDir, 'api.json'),
    port: path.join(profileDir, 'api-port'),
    link: path.join(profileDir, 'open.html'),
    socket: socketPath(profileDir),
  };
}

function socketPath(profileDir: string): string {
  const inProfile = path.join(profileDir, 'api.sock');
  const name = `grapevine-${createHash('sha256').update(path.resolve(profileDir)).digest('hex').slice(0, 16)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  if (Buffer.byteLength(inProfile) <= socketPathBytesMax) return inProfile;
  return path.join(process.env.XDG_RUNTIME_DIR ?? os.tmpdir(), `${name}.sock`);
}
