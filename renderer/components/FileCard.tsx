/** A file inside the message that offers it: a picture is shown, everything else has a card. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { FileRecord, OfferedFile } from '../../shared/files.ts';
import { filesPath, isPicture } from '../../shared/files.ts';
import { fileSize } from '../format/bytes.ts';
import { FileActions } from './FileActions.tsx';
import type { FileDeeds } from './FileActions.tsx';
import { FileIcon } from './FileIcon.tsx';
import { FileProgress } from './FileProgress.tsx';

interface FileCardProps {
  readonly file: OfferedFile;
  /** null: what has become of it is not known yet. */
  readonly record: FileRecord | null;
  readonly deeds: FileDeeds;
}

export function FileCard({ file, record, deeds }: FileCardProps): JSX.Element {
  const { id, name, size, mime } = file;
  return (
    <div className="file-card">
      <Picture file={file} isHere={record?.state === 'complete'} />
      <div className="file-line">
        <FileIcon mime={mime} />
        <span className="file-words">
          <bdi className="file-name">{name}</bdi>
          <span className="file-size">{fileSize(size)}</span>
        </span>
        <FileActions id={id} name={name} state={record?.state ?? 'offered'} deeds={deeds} />
      </div>
      {record !== null && record.state !== 'offered' && <FileProgress file={record} />}
    </div>
  );
}

/** The preview that came with the message; in its place the picture itself, once that is here. */
function Picture({ file, isHere }: { readonly file: OfferedFile; readonly isHere: boolean }): JSX.Element | null {
  const { id, name, mime, thumbnail, width, height } = file;
  const [broken, setBroken] = useState(false);
  const whole = isHere && !broken && isPicture(mime) ? `${filesPath}${id}` : null;
  const source = whole ?? thumbnail;
  if (source === null) return null;
  // Room is kept before the picture is there, so that nothing moves under the reader.
  const sides = width > 0 && height > 0 ? { width, height } : {};
  return (
    <img className="file-picture" src={source} alt={name} loading="lazy" {...sides} onError={() => setBroken(true)} />
  );
}
