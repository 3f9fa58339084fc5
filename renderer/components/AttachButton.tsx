/** Chooses files to be offered. */
import { useRef } from 'react';
import type { JSX } from 'react';
import { Paperclip } from 'lucide-react';
import { t } from '../texts/texts.ts';

interface AttachButtonProps {
  readonly onFiles: (files: readonly File[]) => void;
}

export function AttachButton({ onFiles }: AttachButtonProps): JSX.Element {
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
      <button
        type="button"
        className="button quiet icon-only"
        aria-label={t('files.attach')}
        title={t('files.attach')}
        onClick={() => input.current?.click()}
      >
        <Paperclip className="icon" aria-hidden="true" />
      </button>
    </>
  );
}
