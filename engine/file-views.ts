/** A file of a message as people see it. */
import type { OfferedFile } from '../shared/files.ts';
import type { FileOffer } from './wire/file-offer.ts';

export function offeredFile({ id, name, size, sha256, mime, thumbnail, width, height }: FileOffer): OfferedFile {
  return {
    ...{ id, name, size, mime, width, height },
    sha256: Buffer.from(sha256).toString('hex'),
    thumbnail: pictureAddress(thumbnail),
  };
}

/** By what the bytes are, whatever their author says. */
function pictureAddress(bytes: Uint8Array): string | null {
  const picture = Buffer.from(bytes);
  const type = picture.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))
    ? 'image/jpeg'
    : picture.subarray(0, 4).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))
      ? 'image/png'
      : picture.subarray(0, 4).equals(Buffer.from('RIFF')) && picture.subarray(8, 12).equals(Buffer.from('WEBP'))
        ? 'image/webp'
        : undefined;
  return type === undefined ? null : `data:${type};base64,${picture.toString('base64')}`;
}
