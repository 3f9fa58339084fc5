/** Where a profile's files lie, for commands that must not load the engine. */
import path from 'node:path';
import { defaultProfileDir, profilePaths } from '../engine/profile-paths.ts';

export { defaultProfileDir, profilePaths };
export type { ProfilePaths } from '../engine/profile-paths.ts';

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

export function hostFiles(profileDir: string): HostFiles {
  const { dir, apiFile, apiSocket } = profilePaths(profileDir);
  return {
    api: apiFile,
    port: path.join(dir, 'api-port'),
    link: path.join(dir, 'open.html'),
    socket: apiSocket,
  };
}
