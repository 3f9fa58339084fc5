/** Offered files in the memory store. */
import type { FileId } from '../../shared/files.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { FileParts, FileRow, FileStore, KeptFileState } from '../core/file-store.ts';
import type { Group } from './memory-group.ts';
import { sortedValues } from './memory-group.ts';

/** Sets one value of a map and takes it back with the transaction; undefined removes. */
type Set = <Value>(map: Map<string, Value>, key: string, value: Value | undefined) => void;

export class MemoryFiles implements FileStore {
  readonly #groupOf: (gid: GroupId) => Group;
  readonly #set: Set;

  constructor(groupOf: (gid: GroupId) => Group, set: Set) {
    this.#groupOf = groupOf;
    this.#set = set;
  }

  latest(gid: GroupId, limit: number): FileRow[] {
    return this.#all(gid)
      .sort((a, b) => b.offeredAt - a.offeredAt)
      .slice(0, limit);
  }

  inState(gid: GroupId, state: KeptFileState): FileRow[] {
    return this.#all(gid)
      .filter((row) => row.state === state)
      .sort((a, b) => a.offeredAt - b.offeredAt);
  }

  get(gid: GroupId, id: FileId): FileRow | undefined {
    return this.#groupOf(gid).files.get(id);
  }

  find(gid: GroupId, prefix: string): FileRow[] {
    return this.#all(gid)
      .filter(({ id }) => id.startsWith(prefix))
      .slice(0, 2);
  }

  save(gid: GroupId, row: FileRow): void {
    this.#set(this.#groupOf(gid).files, row.id, row);
  }

  parts(gid: GroupId, id: FileId): FileParts | undefined {
    return this.#groupOf(gid).fileParts.get(id);
  }

  saveParts(gid: GroupId, id: FileId, parts: FileParts | undefined): void {
    this.#set(this.#groupOf(gid).fileParts, id, parts);
  }

  #all(gid: GroupId): FileRow[] {
    return sortedValues(this.#groupOf(gid).files);
  }
}
