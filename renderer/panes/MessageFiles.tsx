/** The files of one message with what the store knows of them. */
import type { JSX } from 'react';
import type { OfferedFile } from '../../shared/files.ts';
import { FileCard } from '../components/FileCard.tsx';
import { useFileDeeds } from '../hooks/use-file-deeds.ts';
import { useFilesView } from '../store/use-files.ts';

export function MessageFiles({ files }: { readonly files: readonly OfferedFile[] }): JSX.Element {
  const deeds = useFileDeeds();
  return (
    <div className="message-files">
      {files.map((file) => (
        <MessageFile key={file.id} file={file} deeds={deeds} />
      ))}
    </div>
  );
}

function MessageFile(props: { readonly file: OfferedFile; readonly deeds: ReturnType<typeof useFileDeeds> }) {
  const { file, deeds } = props;
  const record = useFilesView((view) => view.byId.get(file.id) ?? null);
  return <FileCard file={file} record={record} deeds={deeds} />;
}
