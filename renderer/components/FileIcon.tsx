/** A symbol for the kind of a file. */
import type { JSX } from 'react';
import { File, FileArchive, FileAudio, FileImage, FileText, FileVideo } from 'lucide-react';

const look = { className: 'icon file-icon', 'aria-hidden': true } as const;

export function FileIcon({ mime }: { readonly mime: string }): JSX.Element {
  if (mime.startsWith('image/')) return <FileImage {...look} />;
  if (mime.startsWith('audio/')) return <FileAudio {...look} />;
  if (mime.startsWith('video/')) return <FileVideo {...look} />;
  if (mime === 'application/zip') return <FileArchive {...look} />;
  const isText = mime.startsWith('text/') || mime === 'application/pdf' || mime === 'application/json';
  return isText ? <FileText {...look} /> : <File {...look} />;
}
