/** An own message on its way into the store, or one that did not get there. */
import type { JSX } from 'react';
import { CircleAlert } from 'lucide-react';
import { clockTime } from '../format/time.ts';
import type { Person } from '../store/people.ts';
import type { PendingSend } from '../store/state.ts';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { MessageText } from './MessageText.tsx';
import { PersonName } from './PersonName.tsx';

interface PendingRowProps {
  readonly send: PendingSend;
  readonly author: Person;
  readonly onRetry: (key: string) => void;
  readonly onDiscard: (key: string) => void;
}

export function PendingRow({ send, author, onRetry, onDiscard }: PendingRowProps): JSX.Element {
  const textId = `text-${send.key}`;
  return (
    <article className={send.failure === null ? 'message pending' : 'message failed'} aria-labelledby={textId}>
      <div className="message-gutter">
        <Avatar id={author.id} name={author.name} />
      </div>
      <div className="message-body">
        <div className="message-who">
          <PersonName person={author} /> <time>{clockTime(send.startedAt)}</time>
        </div>
        <MessageText id={textId} message={{ content: 'text', text: send.text }} />
        {send.failure !== null && (
          <div className="failure" role="alert">
            <CircleAlert className="icon" aria-hidden="true" />
            <span>{t('message.notSent', { reason: send.failure })}</span>
            <button type="button" className="button small" onClick={() => onRetry(send.key)}>
              {t('message.tryAgain')}
            </button>
            <button type="button" className="button quiet small" onClick={() => onDiscard(send.key)}>
              {t('message.discard')}
            </button>
          </div>
        )}
      </div>
      {send.failure === null && <span className="provenance still">{t('message.sending')}</span>}
    </article>
  );
}
