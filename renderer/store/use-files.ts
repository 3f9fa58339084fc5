/** How components read the files. */
import { useSyncExternalStore } from 'react';
import type { Files, FilesView } from './files.ts';
import { useStore } from './use-store.ts';

export function useFiles(): Files {
  return useStore().files;
}

/** `select` must return a part of the view as it is, not a new object each time. */
export function useFilesView<Part>(select: (view: FilesView) => Part): Part {
  const files = useFiles();
  return useSyncExternalStore(files.subscribe, () => select(files.getView()));
}
