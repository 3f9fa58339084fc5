/** Where a profile's files lie on this computer, for commands that must not load the engine. */
import { createHash } from 'node:crypto';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import * as layout from '../shared/profile-layout.ts';

export interface HostPaths extends layout.ProfilePaths {
  /** Unix socket, or named pipe on Windows. */
  readonly apiSocket: string;
}

export function profilePaths(profileDir: string): HostPaths {
  const dir = path.resolve(profileDir);
  const { platform } = process;
  return { ...layout.layProfile(dir, platform), apiSocket: layout.socketPathOf(dir, places()) };
}

export function defaultProfileDir(): string {
  return layout.defaultProfileDir(places());
}

function places(): layout.SocketPlaces {
  return {
    platform: process.platform,
    environment: process.env,
    home: homedir(),
    temporary: tmpdir(),
    hash: (text) => createHash('sha256').update(text).digest(),
  };
}
