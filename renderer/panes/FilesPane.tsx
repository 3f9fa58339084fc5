/** The page of files with what the store knows. */
import { useEffect } from 'react';
import type { JSX } from 'react';
import { FilesPage } from '../components/FilesPage.tsx';
import { useFileDeeds } from '../hooks/use-file-deeds.ts';
import { useNames } from '../hooks/use-people.ts';
import { useFiles, useFilesView } from '../store/use-files.ts';

export function FilesPane({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const files = useFiles();
  const view = useFilesView((whole) => whole);
  const people = useNames();
  const deeds = useFileDeeds();
  useEffect(() => files.request(), [files]);
  return (
    <FilesPage view={view} people={people} deeds={deeds} onLimit={(mib) => files.setLimit(mib)} onClose={onClose} />
  );
}
