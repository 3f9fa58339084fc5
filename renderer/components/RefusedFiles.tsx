/** Why files that were brought are not offered here: said once somebody tries, until it is put away. */
import type { JSX } from 'react';
import { X } from 'lucide-react';
import { t } from '../texts/texts.ts';

interface RefusedFilesProps {
  /** null: nobody has tried. */
  readonly reason: string | null;
  readonly onHide: () => void;
}

export function RefusedFiles({ reason, onHide }: RefusedFilesProps): JSX.Element {
  return (
    // Always there, so that a screen reader hears what comes into it.
    <div role="status">
      {reason !== null && (
        <div className="file-drop refused">
          <span>{reason}</span>
          <button
            type="button"
            className="button quiet icon-only small"
            aria-label={t('files.refusedHide')}
            title={t('files.refusedHide')}
            onClick={onHide}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        </div>
      )}
    </div>
  );
}
