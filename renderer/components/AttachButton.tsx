/** Chooses files to be offered; or says why none can be. */
import { useRef } from 'react';
import type { JSX } from 'react';
import { Paperclip } from 'lucide-react';
import { t } from '../texts/texts.ts';

interface AttachButtonProps {
  /** Why nothing can be offered here; null: it can. */
  readonly refusal: string | null;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onRefused: () => void;
}

export function AttachButton({ refusal, onFiles, onRefused }: AttachButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('files.attach')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen once more.
          event.target.value = '';
        }}
      />
      {/* It keeps its place in the tab order where it is refused: a reason that cannot be reached is none. */}
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={refusal === null ? t('files.attach') : t('files.attachRefused', { reason: refusal })}
        aria-disabled={refusal === null ? undefined : 'true'}
        title={refusal ?? t('files.attach')}
        onClick={() => (refusal === null ? input.current?.click() : onRefused())}
      >
        <Paperclip className="icon" aria-hidden="true" />
      </button>
    </>
  );
}
