/** How far a file is, in words and as a bar. */
import type { JSX } from 'react';
import type { FileRecord } from '../../shared/files.ts';
import { t } from '../texts/texts.ts';
import { isUnderWay, stateWords } from './file-state.ts';

export function FileProgress({ file }: { readonly file: FileRecord }): JSX.Element {
  const { main, more, tone } = stateWords(file);
  const isStill = file.state !== 'moving' && file.state !== 'checking';
  return (
    <div className={`file-progress ${tone}`}>
      <span className="file-state">{main}</span>
      {isUnderWay(file) && (
        <progress
          className={isStill ? 'still' : undefined}
          aria-label={t('files.progress', { name: file.name })}
          value={file.received}
          max={Math.max(1, file.size)}
        />
      )}
      {more !== null && (
        <span className="file-more" dir="auto">
          {more}
        </span>
      )}
    </div>
  );
}
