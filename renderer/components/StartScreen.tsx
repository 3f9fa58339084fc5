/** Before the first answer, or without one. */
import type { JSX } from 'react';
import { strings } from '../strings.ts';
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
        <h1>{failure === null ? strings.app.starting : strings.app.startFailed}</h1>
        <p>{failure === null ? strings.app.startingDetail : strings.app.startFailedDetail}</p>
        {failure !== null && (
          <>
            <p className="small-note">{strings.app.startFailedReason(failure)}</p>
            <div className="alone-actions">
              <button type="button" className="button primary" onClick={onRetry}>
                {strings.app.tryAgain}
              </button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
