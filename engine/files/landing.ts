/**
 * Where a file lands: under a name of its own that nothing had before. What comes is written to a file that
 * carries the id in place of the name; only a whole, checked one gets the name, in one step.
 */
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, mkdir, open, rename, statfs, unlink } from 'node:fs/promises';
import path from 'node:path';
import { numberedName } from '../../shared/file-name.ts';
import type { FileId } from '../../shared/files.ts';
import type { GroupId } from '../../shared/ids.ts';
import { diskReserveBytes } from './file-limits.ts';

/** Numbers that are tried for one name. */
const numbersMax = 10_000;

/** A failure of the disk in one line for people. */
export class LandingError extends Error {}

export function partPath(folder: string, gid: GroupId, id: FileId): string {
  return path.join(folder, `${id}.${gid}.part`);
}

/** For reading and writing; made where it is not there. */
export async function openPart(file: string): Promise<FileHandle> {
  return await explained(async () => {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    return await open(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  });
}

/** Rejects with a `LandingError` where so many bytes more would not fit. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  await explained(async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < bytes + diskReserveBytes) {
      throw new LandingError('there is not enough room on the disk: free some and try again');
    }
  });
}

/** Gives the finished part its name: what is replaced is the empty file that held it. */
export async function settle(part: string, reserved: string): Promise<void> {
  await explained(async () => await rename(part, reserved));
}

/** A copy beside others, never over one. */
export async function copyTo(source: string, folder: string, name: string): Promise<string> {
  const target = await reserve(folder, name);
  return await explained(async () => {
    try {
      await copyFile(source, target);
      return target;
    } catch (error) {
      await unlink(target).catch(() => undefined);
      throw error;
    }
  });
}

export async function discard(file: string): Promise<void> {
  await unlink(file).catch(() => undefined);
}

export async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof LandingError ? error : new LandingError(diskText(error), { cause: error });
  }
}

/** An empty file that holds the name, with a number where that is taken. */
export async function reserve(folder: string, name: string): Promise<string> {
  return await explained(async () => {
    for (let number = 1; number <= numbersMax; number += 1) {
      const target = path.join(folder, numberedName(name, number));
      try {
        await (await open(target, 'wx', 0o600)).close();
        return target;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
      }
    }
    throw new LandingError(`there are ${numbersMax} files of this name: move some away`);
  });
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full: free some space and try again',
  EDQUOT: 'the disk quota is used up: free some space and try again',
  EACCES: 'this account may not write there',
  EPERM: 'this account may not write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'the folder is not there any more',
  EFBIG: 'the file is too large for this file system',
  EIO: 'the disk reports an error',
};

function diskText(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
