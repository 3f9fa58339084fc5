/** Reads a whole file once, for everything that names it. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { FileId } from '../../shared/files.ts';
import { chunkBytesOf, chunkCountOf, chunkRange, fileIdOf, hashBytes } from './chunk-plan.ts';

export interface FileHashes {
  readonly id: FileId;
  readonly size: number;
  /** Of the whole file. */
  readonly sha256: Uint8Array;
  /** Of every chunk, one after another. */
  readonly hashes: Uint8Array;
}

/** Throws where it ends before `size`, because somebody cuts it meanwhile, and what `signal` has to say. */
export async function hashFile(file: FileHandle, size: number, signal?: AbortSignal): Promise<FileHashes> {
  const whole = createHash('sha256');
  const count = chunkCountOf(size);
  const hashes = new Uint8Array(count * hashBytes);
  const buffer = Buffer.alloc(Math.min(size, chunkBytesOf(size)));
  for (let index = 0; index < count; index += 1) {
    signal?.throwIfAborted();
    const { from, bytes } = chunkRange(size, index);
    const chunk = buffer.subarray(0, bytes);
    if ((await readFully(file, chunk, from)) < bytes) throw new Error('the file is shorter than it was a moment ago');
    whole.update(chunk);
    hashes.set(createHash('sha256').update(chunk).digest(), index * hashBytes);
  }
  return { id: fileIdOf(size, hashes), size, sha256: new Uint8Array(whole.digest()), hashes };
}

/** Fills `buffer` from `position` on, as far as there is anything; gives how far. */
export async function readFully(file: FileHandle, buffer: Uint8Array, position: number): Promise<number> {
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
