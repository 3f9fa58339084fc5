/** What the calls about files give. */
import type { FileRecord, FilesSettings } from './files.ts';
import type { Message } from './records.ts';

export interface FileResults {
  offerFile: Message;
  files: readonly FileRecord[];
  fetchFile: FileRecord;
  pauseFile: FileRecord;
  cancelFile: FileRecord;
  saveFile: { readonly path: string };
  revealFile: { readonly path: string };
  getFilesSettings: FilesSettings;
  setFilesSettings: FilesSettings;
}
