/**
 * Where everything of a profile lies: the one place that knows its names. Engine, host and desktop say what
 * they run on, because nothing in here may ask the system.
 */
import { encodeBase32 } from './base32.ts';
import { utf8Bytes } from './limits.ts';

export interface ProfilePaths {
  readonly dir: string;
  /** The secret that is the peer. */
  readonly identity: string;
  readonly database: string;
  /** What was chosen, as groups and their codes, for when the database is damaged. */
  readonly choices: string;
  /** Held by the one process that has the profile open. */
  readonly lock: string;
  /** Address and token of the running host. */
  readonly apiFile: string;
  /** The API's port of last time, so that a page's address and its cookie stay. */
  readonly apiPort: string;
  /** Page that carries the link to the browser, so that the token is in no command line. */
  readonly openPage: string;
  /** Addresses to try at every start, one a line: for people and programs to write. */
  readonly seeds: string;
  readonly files: string;
  readonly logs: string;
  readonly quarantine: string;
  /** A backup that was opened and checked: the next start takes it in place of what is here. */
  readonly restore: string;
  /** What Chromium keeps for the desktop app's window. */
  readonly window: string;
}

/** The user's side of the system, for the default folder. */
export interface UserPlaces {
  /** As Node names it: `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

export interface SocketPlaces extends UserPlaces {
  readonly temporary: string;
  /** SHA-256 of the text's UTF-8 bytes. */
  readonly hash: (text: string) => Uint8Array;
}

/** The address of a socket has 104 bytes on macOS and 108 on Linux, a zero among them. */
const socketPathBytesMax = 100;
/** Of a hash, in a socket's name: enough to keep the profiles of one computer apart. */
const socketNameHashBytes = 8;
const folderName = 'Grapevine';

/** `dir` is absolute and normal, as `path.resolve` gives it. */
export function layProfile(dir: string, platform: string): ProfilePaths {
  const at = (name: string): string => join(platform, dir, name);
  return {
    dir,
    identity: at('identity.key'),
    database: at('grapevine.db'),
    choices: at('choices.json'),
    lock: at('lock'),
    apiFile: at('api.json'),
    apiPort: at('api-port'),
    openPage: at('open.html'),
    seeds: at('seeds.txt'),
    files: at('files'),
    logs: at('logs'),
    quarantine: at('quarantine'),
    restore: at('restore'),
    window: at('window'),
  };
}

/** The folder that Electron gives an app of this name, so that desktop and command line are one peer. */
export function defaultProfileDir({ platform, environment, home }: UserPlaces): string {
  switch (platform) {
    case 'win32':
      return join(platform, environment.APPDATA || join(platform, home, 'AppData', 'Roaming'), folderName);
    case 'darwin':
      return join(platform, home, 'Library', 'Application Support', folderName);
    default:
      // The XDG rules ask to ignore a path that is not absolute.
      return join(platform, absolute(environment.XDG_CONFIG_HOME) ?? join(platform, home, '.config'), folderName);
  }
}

/**
 * The API's Unix socket, or named pipe on Windows. It lies inside the profile, where no other user can reach
 * it; where the path would be too long for a socket, in a folder of its own in the runtime directory, which
 * whoever listens makes private first.
 */
export function socketPathOf(dir: string, places: SocketPlaces): string {
  const { platform, environment, temporary, hash } = places;
  // Windows takes two spellings of a folder for one.
  const spelling = platform === 'win32' ? dir.toLowerCase() : dir;
  const name = `grapevine-${encodeBase32(hash(spelling).subarray(0, socketNameHashBytes))}`;
  if (platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(platform, dir, 'api.sock');
  if (fitsSocket(inside)) return inside;
  const folders = [absolute(environment.XDG_RUNTIME_DIR) ?? temporary, temporary, '/tmp'];
  return folders.map((folder) => join(platform, folder, name, 'api.sock')).find(fitsSocket) ?? inside;
}

function fitsSocket(path: string): boolean {
  return utf8Bytes(path) <= socketPathBytesMax;
}

function absolute(path: string | undefined): string | undefined {
  return path?.startsWith('/') === true ? path : undefined;
}

function join(platform: string, folder: string, ...names: readonly string[]): string {
  const separator = platform === 'win32' ? '\\' : '/';
  return [folder.endsWith(separator) ? folder.slice(0, -1) : folder, ...names].join(separator);
}
