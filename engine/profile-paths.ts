/** Where everything of a profile lies. */
import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import nodePath from 'node:path';
import { encodeBase32 } from '../shared/base32.ts';

export interface ProfilePaths {
  readonly dir: string;
  readonly identity: string;
  readonly database: string;
  readonly lock: string;
  /** Unix socket, or named pipe on Windows. */
  readonly apiSocket: string;
  readonly apiFile: string;
  readonly files: string;
  readonly logs: string;
  readonly quarantine: string;
}

/** What decides about places; a test gives its own. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly tmp: string;
}

/** The address of a socket has 104 bytes on macOS and 108 on Linux, a zero among them. */
const socketPathBytesMax = 100;

export function profilePaths(dir: string, around: Surroundings = surroundings()): ProfilePaths {
  const path = pathOf(around);
  const root = path.resolve(dir);
  return {
    dir: root,
    identity: path.join(root, 'identity.key'),
    database: path.join(root, 'grapevine.db'),
    lock: path.join(root, 'lock'),
    apiSocket: apiSocketPath(root, around),
    apiFile: path.join(root, 'api.json'),
    files: path.join(root, 'files'),
    logs: path.join(root, 'logs'),
    quarantine: path.join(root, 'quarantine'),
  };
}

export function defaultProfileDir(around: Surroundings = surroundings()): string {
  const path = pathOf(around);
  const { platform, env, home } = around;
  if (platform === 'win32') return path.join(env.APPDATA || path.join(home, 'AppData', 'Roaming'), 'Grapevine');
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Grapevine');
  // The XDG rules ask to ignore a path that is not absolute.
  const data = env.XDG_DATA_HOME ?? '';
  return path.join(path.isAbsolute(data) ? data : path.join(home, '.local', 'share'), 'grapevine');
}

/**
 * Inside the profile, where no other user can reach it; in a private folder of the runtime
 * directory where the path would be too long for a socket.
 */
function apiSocketPath(root: string, around: Surroundings): string {
  const path = pathOf(around);
  const name = `grapevine-${hashOf(around.platform === 'win32' ? root.toLowerCase() : root)}`;
  if (around.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = path.join(root, 'api.sock');
  if (fitsSocket(inside)) return inside;
  const runtime = around.env.XDG_RUNTIME_DIR ?? '';
  const candidates = [path.isAbsolute(runtime) ? runtime : around.tmp, around.tmp, '/tmp'];
  const sockets = candidates.map((folder) => path.join(folder, name, 'api.sock'));
  return sockets.find(fitsSocket) ?? inside;
}

function fitsSocket(path: string): boolean {
  return Buffer.byteLength(path) <= socketPathBytesMax;
}

function hashOf(text: string): string {
  return encodeBase32(createHash('sha256').update(text).digest().subarray(0, 8));
}

function pathOf({ platform }: Surroundings): typeof nodePath.posix {
  return platform === 'win32' ? nodePath.win32 : nodePath.posix;
}

function surroundings(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir(), tmp: tmpdir() };
}
