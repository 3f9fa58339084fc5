/** Port: what is kept of files that were offered in a group. The files themselves lie in folders. */
import type { FileId } from '../../shared/files.ts';
import type { EntryId, GroupId, PeerId } from '../../shared/ids.ts';

/**
 * `wanted`: asked for and not whole yet. `complete`: here and checked. `changed`, `gone`: what was offered from
 * here is another file now, or no file. `failed`: it could not be kept.
 */
export type KeptFileState = 'offered' | 'wanted' | 'paused' | 'complete' | 'changed' | 'gone' | 'failed';

export interface FileRow {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  /** 32 bytes, of the whole file. */
  readonly sha256: Uint8Array;
  readonly mime: string;
  /** The first message that offered it. */
  readonly message: EntryId;
  readonly author: PeerId;
  readonly room: string;
  /** Who may fetch it, beside its author: it was offered to each of them alone. Null: whoever is in the group. */
  readonly audience: readonly PeerId[] | null;
  /** Wall-clock ms of that message. */
  readonly offeredAt: number;
  /** Offered from this computer. */
  readonly own: boolean;
  readonly state: KeptFileState;
  /** Where it lies, whole or in part; null: nothing of it is here. */
  readonly path: string | null;
  /** When it was last written, by which a changed file is known; null: not whole. */
  readonly modifiedMs: number | null;
  /** Bytes that are here, checked. */
  readonly received: number;
  /** For people. */
  readonly reason: string | null;
}

/** Of a file that is here in part or whole. */
export interface FileParts {
  /** SHA-256 of every chunk, one after another. */
  readonly hashes: Uint8Array;
  /** A bit a chunk that is here, the first the lowest of byte 0. */
  readonly held: Uint8Array;
}

export interface FileStore {
  /** The latest offers first, `limit` at most. */
  latest(gid: GroupId, limit: number): FileRow[];
  /** All that are in one of these states. */
  inState(gid: GroupId, state: KeptFileState): FileRow[];
  get(gid: GroupId, id: FileId): FileRow | undefined;
  /** Ids that begin with `prefix` (lower-case base32), 2 at most. */
  find(gid: GroupId, prefix: string): FileRow[];
  save(gid: GroupId, row: FileRow): void;
  parts(gid: GroupId, id: FileId): FileParts | undefined;
  /** Undefined removes. */
  saveParts(gid: GroupId, id: FileId, parts: FileParts | undefined): void;
}
