/** Files of the fake engine: one that is offered, one that is here. */
import type { Engine } from '../../../engine/index.ts';
import { ApiError } from '../../../shared/api.ts';
import type { FileRecord } from '../../../shared/files.ts';
import { toFileId } from '../../../shared/files.ts';
import { toEntryId, toPeerId } from '../../../shared/ids.ts';

export const fakeFile: FileRecord = {
  id: toFileId(new Uint8Array(32).fill(7)),
  name: 'signs.zip',
  size: 48_000_000,
  sha256: '07'.repeat(32),
  mime: 'application/zip',
  state: 'offered',
  message: toEntryId(new Uint8Array(32).fill(8)),
  author: toPeerId(new Uint8Array(32).fill(2)),
  room: 'general',
  offeredAt: Date.UTC(2026, 10, 21, 9, 0, 0),
  own: false,
  received: 0,
  bytesPerSecond: 0,
  secondsLeft: null,
  sources: [],
  damagedParts: 0,
  takers: [],
  reason: null,
  path: null,
};

export type FakeFiles = Pick<
  Engine,
  | 'offerFile'
  | 'files'
  | 'fetchFile'
  | 'pauseFile'
  | 'cancelFile'
  | 'saveFile'
  | 'revealFile'
  | 'getFilesSettings'
  | 'setFilesSettings'
  | 'fileDoor'
>;

const absent = (): never => {
  throw new ApiError('not-found', 'no file here has this id');
};

export function fakeFiles(): FakeFiles {
  const settings = { downloadLimit: 10, folder: '/profile/files', enabled: true };
  return {
    offerFile: () => Promise.reject(new ApiError('failed', 'the fake engine reads no files')),
    files: () => [fakeFile],
    fetchFile: () => ({ ...fakeFile, state: 'waiting' }),
    pauseFile: () => Promise.resolve({ ...fakeFile, state: 'paused' }),
    cancelFile: () => Promise.resolve(fakeFile),
    saveFile: () => Promise.resolve({ path: '/elsewhere/signs.zip' }),
    revealFile: absent,
    getFilesSettings: () => settings,
    setFilesSettings: ({ downloadLimit }) => ({ ...settings, downloadLimit }),
    fileDoor: {
      receive: async (_name, content) => {
        let bytes = 0;
        for await (const piece of content) bytes += piece.length;
        return { id: `upload-${bytes}` };
      },
      open: () => Promise.reject(new ApiError('not-found', 'no file here has this id')),
    },
  };
}
