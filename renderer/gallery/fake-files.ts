/** The calls about files, over the files of a scene. */
import { ApiError } from '../../shared/api.ts';
import type { FileResults } from '../../shared/file-results.ts';
import type { FileRecord } from '../../shared/files.ts';

type FileAnswers = { readonly [Name in keyof FileResults]: (args: never) => FileResults[Name] };

export function fakeFiles(files: readonly FileRecord[]): FileAnswers {
  const settings = { downloadLimit: 10, folder: 'Grapevine/files', enabled: true };
  const find = ({ id }: { readonly id: string }): FileRecord => {
    const found = files.find((file) => file.id === id || file.message === id);
    if (found === undefined) throw new ApiError('not-found', `no file here has the id ${id}`);
    return found;
  };
  const pathOf = (args: { readonly id: string }) => ({ path: find(args).path ?? '' });
  return {
    offerFile: () => {
      throw new ApiError('failed', 'nothing is offered from the gallery');
    },
    files: () => files,
    fetchFile: find,
    pauseFile: find,
    cancelFile: find,
    saveFile: pathOf,
    revealFile: pathOf,
    getFilesSettings: () => settings,
    setFilesSettings: () => settings,
  };
}
