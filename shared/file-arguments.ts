/** The arguments of the calls about files. Apart from files.ts, so that pages do not carry the checker. */
import { z } from 'zod';
import { downloadLimitMibMax, fileRowsMax, imageSideMax, mimeCharsMax, thumbnailBytesMax } from './files.ts';
import { messageTextBytesMax, roomBytesMax, utf8Bytes } from './limits.ts';
import { memberText } from './talk-arguments.ts';

/** Characters of a path, as the systems have it. */
const pathCharsMax = 4096;

/** A file's id, or a prefix of it of 8 characters or more; or that of the message that offers it. */
const fileText = z.string().min(8, 'give at least 8 characters of the id').max(64);
const folderPath = z.string().min(1).max(pathCharsMax);
const side = z.int().min(0).max(imageSideMax).default(0);

export const fileArguments = {
  /** Either the whole path of a file on this computer, which stays where it is; or what was put to /files/ before. */
  offerFile: z.strictObject({
    path: folderPath.optional(),
    upload: z.string().max(64).optional(),
    room: z
      .string()
      .trim()
      .min(1, 'a room needs a name')
      .refine((value) => utf8Bytes(value) <= roomBytesMax, `a room's name has ${roomBytesMax} bytes at most`)
      .optional(),
    /** To this member alone, sealed. */
    to: memberText.optional(),
    text: z
      .string()
      .refine((value) => utf8Bytes(value) <= messageTextBytesMax, 'the text is too long')
      .default(''),
    mime: z.string().max(mimeCharsMax).optional(),
    /** A small picture, in base64. */
    thumbnail: z
      .string()
      .max(Math.ceil(thumbnailBytesMax / 3) * 4)
      .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'the preview is base64')
      .optional(),
    width: side,
    height: side,
  }),
  /** The latest offers first; of those in `ids` alone where any are given. */
  files: z.strictObject({
    ids: z.array(z.string().max(64)).max(fileRowsMax).optional(),
    limit: z.int().min(1).max(fileRowsMax).default(fileRowsMax),
  }),
  fetchFile: z.strictObject({ id: fileText }),
  pauseFile: z.strictObject({ id: fileText }),
  cancelFile: z.strictObject({ id: fileText }),
  /** A copy of a file that is here whole, in a folder of this computer, under a name of its own. */
  saveFile: z.strictObject({ id: fileText, folder: folderPath }),
  /** Shows the file in the system's file manager, where there is one. */
  revealFile: z.strictObject({ id: fileText }),
  getFilesSettings: z.strictObject({}),
  setFilesSettings: z.strictObject({ downloadLimit: z.int().min(0).max(downloadLimitMibMax) }),
} as const;
