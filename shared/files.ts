/** Files that are offered and fetched: their limits, and what people and programs see of them. */
import { decodeBase32, encodeBase32 } from './base32.ts';
import type { EntryId, PeerId } from './ids.ts';

declare const brand: unique symbol;
/** Hash over the hashes of a file's chunks, 32 bytes, as 52 base32 characters: names content, not a place. */
export type FileId = string & { readonly [brand]: 'FileId' };

export const fileIdBytes = 32;

/** UTF-8 bytes of a file's name: file systems take 255, and " (99)" and ".part" must fit. */
export const fileNameBytesMax = 200;
export const mimeCharsMax = 100;
/** Of one file, inside the message that offers it, beside the text. */
export const thumbnailBytesMax = 6 * 1024;
export const filesPerMessageMax = 4;
export const fileBytesMax = 256 * 1024 ** 3;
/** Sides of a picture, as its offer says. */
export const imageSideMax = 65_535;
/** Bounds of the limit under which pictures are fetched unasked, and what it is where nobody set it. */
export const downloadLimitMibMax = 1024;
export const downloadLimitMibDefault = 10;
/** Rows that the list of files gives. */
export const fileRowsMax = 500;

/** A file as the message says that offers it. */
export interface OfferedFile {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  /** Of the whole file, in hexadecimal digits, as `sha256sum` writes it. */
  readonly sha256: string;
  readonly mime: string;
  /** A small picture as `data:` address; null: there is none. */
  readonly thumbnail: string | null;
  /** In pixels; 0: not known. */
  readonly width: number;
  readonly height: number;
}

/**
 * `offered`: nothing of it was asked for. `waiting`: asked for, and nobody who has it answers now. `moving`: it
 * comes. `complete`: it is here, whole and checked. `changed`: the file that was offered is another one now.
 * `gone`: it does not lie where it lay. `failed`: it could not be kept, and `reason` says why.
 */
export type FileState =
  'offered' | 'waiting' | 'moving' | 'paused' | 'checking' | 'complete' | 'changed' | 'gone' | 'failed';

export interface FileRecord {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly mime: string;
  readonly state: FileState;
  /** The message that offers it, its author and its room. */
  readonly message: EntryId;
  readonly author: PeerId;
  readonly room: string;
  readonly offeredAt: number;
  /** Offered from this computer. */
  readonly own: boolean;
  /** Bytes that are here, checked. */
  readonly received: number;
  readonly bytesPerSecond: number;
  /** At the speed of the last seconds; null: not moving. */
  readonly secondsLeft: number | null;
  /** Members that it comes from now. */
  readonly sources: readonly PeerId[];
  /** Parts that came with a wrong hash, and were asked for again elsewhere. */
  readonly damagedParts: number;
  /** Members that are fetching it from here now. */
  readonly takers: readonly PeerId[];
  /** Why it waits or has failed, for people; null: nothing is wrong. */
  readonly reason: string | null;
  /** Where it lies on this computer; null: not, or not whole. */
  readonly path: string | null;
}

export interface FilesSettings {
  /** Pictures up to so many MiB are fetched unasked; 0: none. Everything else is asked for. */
  readonly downloadLimit: number;
  /** Where what is fetched lies. */
  readonly folder: string;
  /** False: this peer has no place for files. */
  readonly enabled: boolean;
}

/**
 * Whether a call names a path of this computer. That is for programs of the user; were a page ever made to run what
 * a peer wrote, it could not read or write any file by it.
 */
export function namesPath(call: string, args: unknown): boolean {
  if (call === 'saveFile') return true;
  return pathCalls.includes(call) && typeof args === 'object' && args !== null && 'path' in args;
}

/** Those that may be told a path, and need none. */
const pathCalls: readonly string[] = ['offerFile', 'backup', 'restore'];

/** Pictures that a page may show as such: none of them can carry a program. */
const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'];

export function isPicture(mime: string): boolean {
  return pictureTypes.includes(mime);
}

export const toFileId = (bytes: Uint8Array): FileId => {
  if (bytes.length !== fileIdBytes) throw new Error(`assertion: file id of ${bytes.length} bytes`);
  return encodeBase32(bytes) as FileId;
};

export const parseFileId = (text: string): FileId | undefined => {
  const bytes = decodeBase32(text);
  return bytes?.length === fileIdBytes ? (encodeBase32(bytes) as FileId) : undefined;
};

/** Asserts: ids are only made by the functions above. */
export function fileIdToBytes(id: FileId): Uint8Array {
  const bytes = decodeBase32(id);
  if (bytes === undefined) throw new Error(`assertion: not a file id: ${id}`);
  return bytes;
}

/** Where the page finds a file that is here, and where it puts one to be offered. */
export const filesPath = '/files/';

const typesByEnding: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  csv: 'text/csv',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  webp: 'image/webp',
  zip: 'application/zip',
};

/** What a name's ending says of the content; it only chooses a symbol and whether a picture is shown. */
export function mimeOf(name: string): string {
  const ending = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return (Object.hasOwn(typesByEnding, ending) ? typesByEnding[ending] : undefined) ?? 'application/octet-stream';
}
