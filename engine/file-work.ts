/** Everything about the files of one group, put together. */
import type { Duplex } from 'node:stream';
import type { ApiEvent } from '../shared/api.ts';
import type { GroupId, PeerId } from '../shared/ids.ts';
import type { Store } from './core/ports.ts';
import type { Driver } from './driver.ts';
import { downloadLimit } from './file-calls.ts';
import { GroupFiles } from './group-files.ts';
import { Offering } from './offering.ts';
import type { Uploads } from './uploads.ts';
import type { StoredEntry } from './wire/entry.ts';

const mibBytes = 1024 ** 2;

/** What the groups of a profile share. */
export interface FileGround {
  /** Where what is fetched lands; null: there is no place, or no transport that carries streams. */
  readonly folder: string | null;
  readonly uploads: Uploads;
  dial(gid: GroupId, peer: PeerId, address: string, signal: AbortSignal): Promise<Duplex>;
}

export interface FileWorkOptions {
  readonly gid: GroupId;
  readonly self: PeerId;
  readonly store: Store;
  readonly files: FileGround;
  driver(): Driver;
  emit(event: ApiEvent): void;
  changed(): void;
  log(message: string): void;
}

export class FileWork {
  readonly files: GroupFiles;
  readonly offering: Offering;

  constructor(options: FileWorkOptions) {
    const { gid, self, store, files: ground } = options;
    this.files = new GroupFiles({
      ...{ gid, self, store },
      folder: ground.folder,
      driver: () => options.driver(),
      dial: (peer, address, signal) => ground.dial(gid, peer, address, signal),
      unaskedBytesMax: () => downloadLimit(store) * mibBytes,
      emit: (event) => options.emit(event),
      changed: () => options.changed(),
      log: (message) => options.log(message),
    });
    this.offering = new Offering(this.files, ground.uploads, () => options.driver());
  }

  /** What was being fetched goes on. */
  start(): void {
    this.files.start();
  }

  async stop(): Promise<void> {
    await this.files.stop();
  }

  /** In the transaction that stores them. */
  noteStored(entries: readonly StoredEntry[]): void {
    this.files.noteStored(entries);
  }
}
