/** Files that are being brought to be offered, and those that were not. */
import type { JSX } from 'react';
import { X } from 'lucide-react';
import { percentOf } from '../format/bytes.ts';
import type { Upload } from '../store/files.ts';
import { t } from '../texts/texts.ts';

interface UploadListProps {
  readonly uploads: readonly Upload[];
  readonly onDismiss: (key: string) => void;
}

export function UploadList({ uploads, onDismiss }: UploadListProps): JSX.Element | null {
  if (uploads.length === 0) return null;
  return (
    <ul className="uploads" role="status">
      {uploads.map(({ key, name, size, brought, failure }) => (
        <li key={key} className={failure === null ? undefined : 'bad'}>
          <span dir="auto">{wordsOf({ name, size, brought, failure })}</span>
          {failure !== null && (
            <button
              type="button"
              className="button quiet icon-only"
              aria-label={t('files.dismiss')}
              onClick={() => onDismiss(key)}
            >
              <X className="icon" aria-hidden="true" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function wordsOf({ name, size, brought, failure }: Omit<Upload, 'key'>): string {
  if (failure !== null) return t('files.uploadFailed', { name, reason: failure });
  if (brought >= size) return t('files.preparing', { name });
  return t('files.uploading', { name, percent: percentOf(brought, size) });
}
