/** Offers files: reads them once for their hashes, and writes the message that tells of them. */
import type { FileHandle } from 'node:fs/promises';
import { open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { ApiError } from '../shared/api.ts';
import { cleanFileName } from '../shared/file-name.ts';
import { fileBytesMax, mimeOf, thumbnailBytesMax } from '../shared/files.ts';
import type { PeerId } from '../shared/ids.ts';
import { refusal } from '../shared/refusal.ts';
import type { FileRow } from './core/file-store.ts';
import type { Driver } from './driver.ts';
import type { FileHashes } from './files/hash-file.ts';
import { audienceMax } from './files/file-limits.ts';
import { hashFile } from './files/hash-file.ts';
import { LandingError, discard, reserve, settle } from './files/landing.ts';
import type { GroupFiles } from './group-files.ts';
import { wholeParts } from './group-files.ts';
import { command } from './keeping-calls.ts';
import { outgoing, publishOutgoing, requireKey } from './sealing.ts';
import type { Uploads } from './uploads.ts';
import { encodeChat } from './wire/chat-body.ts';
import type { StoredEntry } from './wire/entry.ts';
import { entryKind } from './wire/entry.ts';

/** What the message says beside the file. */
export interface Words {
  /** Where it is said, unless it is for one member alone. */
  readonly room: string;
  readonly to: PeerId | null;
  readonly text: string;
  readonly mime: string | undefined;
  /** Base64. */
  readonly thumbnail: string | undefined;
  readonly width: number;
  readonly height: number;
}

interface Source extends FileHashes {
  readonly path: string;
  readonly name: string;
  readonly modifiedMs: number;
}

export class Offering {
  private readonly files: GroupFiles;
  private readonly driver: () => Driver;
  private readonly uploads: Uploads;

  constructor(files: GroupFiles, uploads: Uploads, driver: () => Driver) {
    this.files = files;
    this.uploads = uploads;
    this.driver = driver;
  }

  /** The file stays where it lies; what is changed there later is not given to anybody. */
  async offerPath(file: string, words: Words): Promise<StoredEntry> {
    this.requireFolder();
    this.requireReader(words);
    if (!path.isAbsolute(file)) throw new ApiError('invalid', 'give the whole path of the file');
    return this.publish(await this.read(file, path.basename(file)), words);
  }

  async offerUpload(id: string, words: Words): Promise<StoredEntry> {
    // Before the upload is taken: it may be offered again in a moment.
    this.requireReader(words);
    const upload = this.uploads.take(id);
    if (upload === undefined) throw refusal('not-found', 'refused.upload-gone');
    try {
      const target = await reserve(this.requireFolder(), upload.name);
      await settle(upload.part, target);
      return this.publish(await this.read(target, upload.name), words);
    } catch (error) {
      await discard(upload.part);
      throw error instanceof LandingError ? new ApiError('storage', error.message) : error;
    }
  }

  private requireReader({ to }: Words): void {
    if (to !== null) requireKey(this.driver(), to);
  }

  private requireFolder(): string {
    const { folder } = this.files;
    if (folder === null) throw refusal('failed', 'refused.no-place');
    return folder;
  }

  private async read(given: string, name: string): Promise<Source> {
    let file: FileHandle;
    try {
      file = await open(given, 'r');
    } catch (error) {
      throw new ApiError('not-found', `${given} cannot be read: ${error instanceof Error ? error.message : ''}`);
    }
    try {
      const before = await file.stat();
      if (!before.isFile()) throw new ApiError('invalid', `${given} is no file`);
      if (before.size > fileBytesMax) throw refusal('invalid', 'refused.file-too-large');
      const hashes = await hashFile(file, before.size).catch((error: unknown) => {
        throw new ApiError('failed', error instanceof Error ? error.message : String(error));
      });
      const after = await file.stat();
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) {
        throw new ApiError('failed', `${given} is being written to: offer it when that is done`);
      }
      return { ...hashes, path: await realpath(given), name, modifiedMs: Math.trunc(after.mtimeMs) };
    } finally {
      await file.close();
    }
  }

  private publish(source: Source, words: Words): StoredEntry {
    const name = cleanFileName(source.name);
    const { id, size, sha256 } = source;
    const mime = words.mime ?? mimeOf(name);
    const thumbnail = thumbnailOf(words.thumbnail);
    const text = words.text.trim() === '' ? name : words.text;
    const offer = { id, name, size, sha256, mime, thumbnail, width: words.width, height: words.height };
    const { to } = words;
    const body = encodeChat({ room: to === null ? words.room : '', text, files: [offer] });
    const { library } = this.files;
    if (!library.hasRoomFor(id, to)) {
      throw refusal('invalid', 'refused.offered-to-many', { name, members: audienceMax });
    }
    const driver = this.driver();
    const said = outgoing(driver, { kind: entryKind.chat, body }, to);
    return command(() =>
      driver.turn((node, now) => {
        const entry = publishOutgoing(driver, node, now, said);
        library.noteEntry(entry);
        const known = library.row(id);
        if (known === undefined) throw new Error('assertion: an offer that was written cannot be read');
        library.save(ownRow(known, source));
        library.saveParts(id, wholeParts(size, source.hashes));
        return entry;
      }),
    );
  }
}

/** What was offered before, and was changed or lost since, lies here again. */
function ownRow(row: FileRow, { path: file, modifiedMs, size }: Source): FileRow {
  return { ...row, own: true, state: 'complete', path: file, modifiedMs, received: size, reason: null };
}

function thumbnailOf(base64: string | undefined): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(base64 ?? '', 'base64'));
  if (bytes.length > thumbnailBytesMax) throw refusal('invalid', 'refused.preview-too-large');
  return bytes;
}

export async function isFolder(file: string): Promise<boolean> {
  return await stat(file).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
