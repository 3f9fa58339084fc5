/** The buttons of one file: what can be done with it now. */
import type { JSX } from 'react';
import { Download, FolderOpen, Pause, Play, RotateCw, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { FileState } from '../../shared/files.ts';
import { filesPath } from '../../shared/files.ts';
import { t } from '../texts/texts.ts';

export interface FileDeeds {
  readonly fetch: (id: string) => void;
  readonly pause: (id: string) => void;
  readonly cancel: (id: string) => void;
  /** null: there is no file manager to show it in, and the browser downloads it. */
  readonly reveal: ((id: string) => void) | null;
}

interface FileActionsProps {
  readonly id: string;
  readonly name: string;
  readonly state: FileState;
  readonly deeds: FileDeeds;
}

export function FileActions({ id, name, state, deeds }: FileActionsProps): JSX.Element | null {
  const { fetch, pause, cancel, reveal } = deeds;
  const stop = <FileButton icon={X} label={t('files.cancel', { name })} onClick={() => cancel(id)} />;
  switch (state) {
    case 'offered':
      return <FileButton icon={Download} label={t('files.fetch', { name })} onClick={() => fetch(id)} />;
    case 'waiting':
    case 'moving':
      return (
        <>
          <FileButton icon={Pause} label={t('files.pause', { name })} onClick={() => pause(id)} />
          {stop}
        </>
      );
    case 'paused':
      return (
        <>
          <FileButton icon={Play} label={t('files.resume', { name })} onClick={() => fetch(id)} />
          {stop}
        </>
      );
    case 'failed':
      return (
        <>
          <FileButton icon={RotateCw} label={t('files.resume', { name })} onClick={() => fetch(id)} />
          {stop}
        </>
      );
    case 'complete':
      return reveal === null ? (
        <a
          className="button quiet icon-only"
          href={`${filesPath}${id}`}
          download={name}
          aria-label={t('files.download', { name })}
          title={t('files.download', { name })}
        >
          <Download className="icon" aria-hidden="true" />
        </a>
      ) : (
        <FileButton icon={FolderOpen} label={t('files.show', { name })} onClick={() => reveal(id)} />
      );
    case 'checking':
    case 'changed':
    case 'gone':
      return null;
  }
}

interface FileButtonProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onClick: () => void;
}

function FileButton({ icon: Icon, label, onClick }: FileButtonProps): JSX.Element {
  return (
    <button type="button" className="button quiet icon-only" aria-label={label} title={label} onClick={onClick}>
      <Icon className="icon" aria-hidden="true" />
    </button>
  );
}
