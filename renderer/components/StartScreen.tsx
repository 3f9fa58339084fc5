/** Before the first answer, or without one. */
import type { JSX } from 'react';
import { t } from '../texts/texts.ts';
import { OpenBunch } from './Bunch.tsx';

interface StartScreenProps {
  /** null: still starting. */
  readonly failure: string | null;
  readonly onRetry: () => void;
}

export function StartScreen({ failure, onRetry }: StartScreenProps): JSX.Element {
  return (
    <main className="start-screen">
      <div className="alone" role={failure === null ? 'status' : 'alert'}>
        <OpenBunch />
        <h1>{failure === null ? t('app.starting') : t('app.startFailed')}</h1>
        <p>{failure === null ? t('app.startingDetail') : t('app.startFailedDetail')}</p>
        {failure !== null && (
          <>
            <p className="small-note">{t('app.startFailedReason', { reason: failure })}</p>
            <div className="alone-actions">
              <button type="button" className="button primary" onClick={onRetry}>
                {t('app.tryAgain')}
              </button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
