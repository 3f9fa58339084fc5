/** Files that are dropped on the page or pasted into it are offered in the conversation that is open. */
import { useEffect, useState } from 'react';
import type { JSX } from 'react';
import { FolderDown } from 'lucide-react';
import { UploadList } from '../components/UploadList.tsx';
import { useFiles, useFilesView } from '../store/use-files.ts';
import { t } from '../texts/texts.ts';

interface FileDropProps {
  readonly room: string;
  /** Whom alone they go to; null: whoever is in the group. */
  readonly alone: string | null;
}

export function FileDrop({ room, alone }: FileDropProps): JSX.Element {
  const files = useFiles();
  const uploads = useFilesView((view) => view.uploads);
  const isEnabled = useFilesView((view) => view.settings?.enabled ?? false);
  const offer = (brought: readonly File[]): void => void files.offer(brought, room);
  const isOver = useFileDrop(isEnabled, offer);
  return (
    <>
      <UploadList uploads={uploads} onDismiss={(key) => files.dismiss(key)} />
      {isOver && (
        <div className="file-drop">
          <FolderDown className="icon" aria-hidden="true" />
          <span>
            <strong>{alone === null ? t('files.drop', { room }) : t('files.dropAlone', { name: alone })}</strong>
            <span>{alone === null ? t('files.dropNote') : t('files.dropNoteAlone')}</span>
          </span>
        </div>
      )}
    </>
  );
}

/** Whether something that can be offered is held over the page. */
function useFileDrop(isEnabled: boolean, offer: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    if (!isEnabled) return undefined;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      // Between two elements of the page it is left and entered at once.
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      setIsOver(false);
      const dropped = [...(event.dataTransfer?.files ?? [])];
      if (dropped.length === 0) return;
      event.preventDefault();
      offer(dropped);
    };
    const paste = (event: ClipboardEvent): void => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      // What has a text as well, a cell of a table say, is pasted as that.
      if (pasted.length === 0 || event.clipboardData?.types.includes('text/plain') === true) return;
      event.preventDefault();
      offer(pasted);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, [isEnabled, offer]);
  return isOver;
}
