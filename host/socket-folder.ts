/** The folder that the API's socket lies in where that is not the profile itself: private before anybody listens. */
import { chmod, lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { CommandFailure, systemCode } from './failure.ts';
import type { HostPaths } from './profile.ts';

/** Throws where another user was there first: whoever owns the folder can put a socket of his own in it. */
export async function prepareSocketFolder({ dir, apiSocket }: HostPaths): Promise<void> {
  const folder = path.dirname(apiSocket);
  // The profile is the engine's to close, and a named pipe lies in no folder.
  if (process.platform === 'win32' || folder === dir) return;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const found = await lstat(folder);
    if (!found.isDirectory() || !isOwn(found.uid)) {
      throw new CommandFailure('profile-unwritable', `${folder} belongs to another user: remove it`);
    }
    if ((found.mode & 0o777) !== 0o700) await chmod(folder, 0o700);
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof CommandFailure || code === undefined) throw error;
    const advice = 'choose a profile folder with a shorter path';
    throw new CommandFailure('profile-unwritable', `${folder} cannot be made (${code}): ${advice}`, { cause: error });
  }
}

function isOwn(user: number): boolean {
  return process.getuid === undefined || user === process.getuid();
}
