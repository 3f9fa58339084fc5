/** A file inside a chat body. One that is malformed is passed over, so that the text beside it is read. */
import { cleanFileName } from '../../shared/file-name.ts';
import type { FileId } from '../../shared/files.ts';
import {
  fileBytesMax,
  fileIdBytes,
  fileIdToBytes,
  filesPerMessageMax,
  imageSideMax,
  mimeCharsMax,
  thumbnailBytesMax,
  toFileId,
} from '../../shared/files.ts';
import { FileOffer as wire } from './grapevine.pb.js';

export interface FileOffer {
  readonly id: FileId;
  /** Cleaned: fit to be shown, and to be the name of a file. */
  readonly name: string;
  readonly size: number;
  /** 32 bytes, of the whole file. */
  readonly sha256: Uint8Array;
  readonly mime: string;
  /** Empty: there is none. */
  readonly thumbnail: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const hashBytes = 32;
const mimeShape = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
const none: readonly FileOffer[] = [];

const unknownMime = 'application/octet-stream';

export function encodeFileOffer({ id, ...offer }: FileOffer): Uint8Array {
  return wire.encode({ ...offer, root: fileIdToBytes(id) }).finish();
}

export function decodeFileOffers(encoded: readonly Uint8Array[]): readonly FileOffer[] {
  if (encoded.length === 0) return none;
  return encoded.slice(0, filesPerMessageMax).flatMap(decodeOne);
}

/** Whatever is no type is none that anybody knows. */
function cleanMime(mime: string): string {
  return mime.length <= mimeCharsMax && mimeShape.test(mime) ? mime : unknownMime;
}

function decodeOne(bytes: Uint8Array): FileOffer[] {
  try {
    const { name, size, root, sha256, mime, thumbnail, width, height } = wire.decode(bytes);
    if (root.length !== fileIdBytes || sha256.length !== hashBytes || size > fileBytesMax) return [];
    const isSmall = thumbnail.length <= thumbnailBytesMax && width <= imageSideMax && height <= imageSideMax;
    return [
      {
        id: toFileId(root),
        name: cleanFileName(name),
        size,
        // Copies, plain ones: the decoder's are views of the whole frame.
        sha256: new Uint8Array(sha256),
        mime: cleanMime(mime),
        thumbnail: isSmall ? new Uint8Array(thumbnail) : new Uint8Array(0),
        width: isSmall ? width : 0,
        height: isSmall ? height : 0,
      },
    ];
  } catch {
    return [];
  }
}
