/**
 * How a file is cut into chunks, and what names it. The id covers the length and the hash of every chunk, so that
 * each chunk is checked as it comes, whoever sent it, and a damaged one alone is fetched again.
 */
import { createHash } from 'node:crypto';
import type { FileId } from '../../shared/files.ts';
import { toFileId } from '../../shared/files.ts';

export const hashBytes = 32;
export const chunkBytesMin = 1024 ** 2;
/** Beyond so many, chunks are larger: the list of their hashes stays below half a MiB. */
export const chunksMax = 16_384;

const idLabel = 'grapevine/1 file';

/** A power of two that follows from the size alone, so that nobody can state another one. */
export function chunkBytesOf(size: number): number {
  let bytes = chunkBytesMin;
  while (size > bytes * chunksMax) bytes *= 2;
  return bytes;
}

/** An empty file has no chunk. */
export function chunkCountOf(size: number): number {
  return Math.ceil(size / chunkBytesOf(size));
}

/** The last chunk is as long as what is left. */
export function chunkRange(size: number, index: number): { readonly from: number; readonly bytes: number } {
  const bytes = chunkBytesOf(size);
  const from = index * bytes;
  return { from, bytes: Math.min(bytes, size - from) };
}

/** `hashes`: SHA-256 of every chunk, one after another. */
export function fileIdOf(size: number, hashes: Uint8Array): FileId {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(size));
  return toFileId(new Uint8Array(createHash('sha256').update(idLabel).update(length).update(hashes).digest()));
}

export function isChunk(hashes: Uint8Array, index: number, bytes: Uint8Array): boolean {
  const expected = hashes.subarray(index * hashBytes, (index + 1) * hashBytes);
  return createHash('sha256').update(bytes).digest().equals(expected);
}

/** Which chunks are here: a bit a chunk, the first the lowest of byte 0. */
export class ChunkSet {
  readonly bits: Uint8Array;
  readonly count: number;
  #held = 0;

  /** Bits beyond the last chunk, and bytes too many, are left out: they may come from others. */
  constructor(count: number, bits?: Uint8Array) {
    this.count = count;
    this.bits = new Uint8Array(Math.ceil(count / 8));
    if (bits === undefined) return;
    for (let index = 0; index < count; index += 1) {
      if ((((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1) this.add(index);
    }
  }

  static all(count: number): ChunkSet {
    const set = new ChunkSet(count);
    for (let index = 0; index < count; index += 1) set.add(index);
    return set;
  }

  get isWhole(): boolean {
    return this.#held === this.count;
  }

  get held(): number {
    return this.#held;
  }

  has(index: number): boolean {
    return (((this.bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
  }

  add(index: number): void {
    if (this.has(index) || index < 0 || index >= this.count) return;
    this.bits[index >> 3] = (this.bits[index >> 3] ?? 0) | (1 << (index & 7));
    this.#held += 1;
  }

  remove(index: number): void {
    if (!this.has(index)) return;
    this.bits[index >> 3] = (this.bits[index >> 3] ?? 0) & ~(1 << (index & 7));
    this.#held -= 1;
  }

  /** Bytes of the chunks that are held, of a file of `size`. */
  bytesOf(size: number): number {
    const last = this.count - 1;
    const full = chunkBytesOf(size);
    return this.#held === 0 ? 0 : this.#held * full - (this.has(last) ? full - chunkRange(size, last).bytes : 0);
  }
}
