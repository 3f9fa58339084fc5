/** What stands above the oldest message: more is being read, could not be read, or there is no more. */
import type { JSX } from 'react';
import { t } from '../texts/texts.ts';

interface FeedTopProps {
  readonly room: string;
  /** Two alone: `room` is the other one's name. */
  readonly isDirect: boolean;
  readonly isEmpty: boolean;
  readonly loading: boolean;
  readonly failure: string | null;
  /** Nothing older is on this computer. */
  readonly complete: boolean;
  readonly onRetry: () => void;
}

export function FeedTop(props: FeedTopProps): JSX.Element {
  const { room, isDirect, isEmpty, loading, failure, complete, onRetry } = props;
  if (isEmpty) {
    return (
      <div className="feed-empty">
        <h2>{t('conversation.first')}</h2>
        <p>{t('conversation.firstDetail')}</p>
      </div>
    );
  }
  if (failure !== null) {
    return (
      <p className="feed-top" role="alert">
        {t('conversation.olderFailed', { reason: failure })}
        <button type="button" className="button small" onClick={onRetry}>
          {t('app.tryAgain')}
        </button>
      </p>
    );
  }
  // The line keeps its height in every state, so that nothing moves when a page comes.
  return (
    <p className="feed-top">
      {loading && t('conversation.loadingOlder')}
      {complete &&
        !loading &&
        (isDirect ? t('conversation.beginningAlone', { name: room }) : t('conversation.beginning', { room }))}
    </p>
  );
}
