/** The files of the group as the page knows them, and what is being brought to be offered. */
import type { GrapevineApi } from '../../shared/api.ts';
import type { FileRecord, FilesSettings } from '../../shared/files.ts';
import { bringFile } from './bring-file.ts';
import { reasonOf } from './reason.ts';
import { Throttle } from './throttle.ts';

/** `changed` hints come in bursts while something moves. */
const refreshMs = 400;

/** A file on its way to the engine. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** Bytes that the engine has. */
  readonly brought: number;
  /** null while it goes on; then why it failed. */
  readonly failure: string | null;
}

export interface FilesView {
  readonly records: readonly FileRecord[];
  readonly byId: ReadonlyMap<string, FileRecord>;
  readonly uploads: readonly Upload[];
  readonly settings: FilesSettings | null;
  /** Why the last thing that was asked for did not work; null: it did. */
  readonly failure: string | null;
}

const nothing: FilesView = { records: [], byId: new Map(), uploads: [], settings: null, failure: null };

export class Files {
  readonly #api: GrapevineApi;
  readonly #listeners = new Set<() => void>();
  readonly #refreshing = new Throttle(refreshMs, () => this.#refresh());
  #view = nothing;
  #nextKey = 1;

  constructor(api: GrapevineApi) {
    this.#api = api;
  }

  readonly getView = (): FilesView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks anew, soon. */
  request(): void {
    this.#refreshing.request();
  }

  stop(): void {
    this.#refreshing.stop();
  }

  fetch(id: string): void {
    void this.#act(() => this.#api.call('fetchFile', { id }));
  }

  pause(id: string): void {
    void this.#act(() => this.#api.call('pauseFile', { id }));
  }

  cancel(id: string): void {
    void this.#act(() => this.#api.call('cancelFile', { id }));
  }

  /** In the system's file manager; the desktop app alone has one. */
  reveal(id: string): void {
    void this.#act(() => this.#api.call('revealFile', { id }));
  }

  setLimit(downloadLimit: number): void {
    void this.#act(async () => {
      this.#set({ settings: await this.#api.call('setFilesSettings', { downloadLimit }) });
    });
  }

  /** Brings each and offers it in the conversation `room`, one after another, so that they stand in their order. */
  async offer(files: readonly File[], room: string): Promise<void> {
    for (const file of files) await this.#offerOne(file, room);
  }

  dismiss(key: string): void {
    this.#set({ uploads: this.#view.uploads.filter((upload) => upload.key !== key) });
  }

  async #offerOne(file: File, room: string): Promise<void> {
    const key = `upload-${this.#nextKey++}`;
    const upload: Upload = { key, name: file.name, size: file.size, brought: 0, failure: null };
    this.#set({ uploads: [...this.#view.uploads, upload] });
    try {
      await bringFile(this.#api, file, room, (brought) => this.#setUpload(key, { brought }));
      this.dismiss(key);
      this.request();
    } catch (error) {
      this.#setUpload(key, { failure: reasonOf(error) });
    }
  }

  #setUpload(key: string, change: Partial<Upload>): void {
    this.#set({
      uploads: this.#view.uploads.map((upload) => (upload.key === key ? { ...upload, ...change } : upload)),
    });
  }

  async #act(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.#set({ failure: null });
    } catch (error) {
      this.#set({ failure: reasonOf(error) });
    }
    this.request();
  }

  async #refresh(): Promise<void> {
    const records = await this.#api.call('files', {});
    const settings = this.#view.settings ?? (await this.#api.call('getFilesSettings', {}));
    this.#set({ records, byId: new Map(records.map((record) => [record.id, record])), settings });
  }

  #set(change: Partial<FilesView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}
