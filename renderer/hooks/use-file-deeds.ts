/** What people can do with a file, bound to the store. */
import { useMemo } from 'react';
import type { FileDeeds } from '../components/FileActions.tsx';
import { useFiles } from '../store/use-files.ts';

export function useFileDeeds(): FileDeeds {
  const files = useFiles();
  return useMemo(
    () => ({
      fetch: (id) => files.fetch(id),
      pause: (id) => files.pause(id),
      cancel: (id) => files.cancel(id),
      // The desktop's page has a bridge, and a file manager behind it.
      reveal: window.grapevine === undefined ? null : (id) => files.reveal(id),
    }),
    [files],
  );
}
