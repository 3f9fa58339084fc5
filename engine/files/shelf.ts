/** What a peer has of one group's files, for those who fetch them from here. */
import type { FileHandle } from 'node:fs/promises';
import type { FileId } from '../../shared/files.ts';
import type { PeerId } from '../../shared/ids.ts';
import type { ChunkSet } from './chunk-plan.ts';

export interface Held {
  readonly size: number;
  readonly hashes: Uint8Array;
  readonly chunks: ChunkSet;
}

/** `changed`: it is another file now than the one that was offered. `gone`: it cannot be read any more. */
export type Opened = { readonly file: FileHandle } | { readonly fault: 'changed' | 'gone' };

export interface Shelf {
  /** Undefined: nothing of it is here, or it was never offered to `peer` in this group. */
  look(id: FileId, peer: PeerId): Held | undefined;
  /** Of what `look` gave. The caller closes it. */
  open(id: FileId): Promise<Opened>;
  /** Whether `peer` may fetch anything at all. */
  admits(peer: PeerId): boolean;
  /** `peer` is being sent a part of it. */
  noteTaken(id: FileId, peer: PeerId): void;
}
