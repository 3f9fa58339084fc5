/** One message: who, when, the words, and how it came. A row takes focus; its buttons then join the tab order. */
import { memo } from 'react';
import type { JSX } from 'react';
import { Clock } from 'lucide-react';
import type { Message } from '../../shared/records.ts';
import { clockTime, fullTime, isoTime, span } from '../format/time.ts';
import type { Person } from '../store/people.ts';
import type { Provenance } from '../store/provenance.ts';
import { strings } from '../strings.ts';
import { Avatar } from './Avatar.tsx';
import { MessageText } from './MessageText.tsx';
import { PersonName } from './PersonName.tsx';
import { ProvenanceButton } from './ProvenanceButton.tsx';

/** A clock off by less than this is nobody's concern. */
const skewMsMin = 60_000;

interface MessageRowProps {
  readonly message: Message;
  readonly author: Person;
  readonly provenance: Provenance;
  readonly carrier: Person | null;
  readonly continued: boolean;
  readonly open: boolean;
  readonly onOpen: (id: string) => void;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps): JSX.Element {
  const { message, author, provenance, carrier, continued, open, onOpen } = props;
  const whoId = `who-${message.id}`;
  const textId = `text-${message.id}`;
  const skewMs = author.member?.clockSkewMs ?? 0;
  return (
    <article
      className={`message${continued ? ' continued' : ''}${open ? ' open' : ''}`}
      tabIndex={-1}
      aria-labelledby={`${whoId} ${textId}`}
      data-message={message.id}
    >
      <div className="message-gutter">{!continued && <Avatar id={author.id} name={author.name} />}</div>
      <div className="message-body">
        <div className="message-who" id={whoId}>
          <PersonName person={author} />{' '}
          <time dateTime={isoTime(message.sentAt)} title={fullTime(message.sentAt)}>
            {clockTime(message.sentAt)}
          </time>
          {Math.abs(skewMs) >= skewMsMin && <SkewTag skewMs={skewMs} />}
        </div>
        <MessageText id={textId} message={message} />
      </div>
      <ProvenanceButton
        provenance={provenance}
        carrier={carrier}
        holders={message.holders}
        open={open}
        onOpen={() => onOpen(message.id)}
      />
    </article>
  );
});

function SkewTag({ skewMs }: { readonly skewMs: number }): JSX.Element {
  const size = span(Math.abs(skewMs));
  return (
    <span className="tag warn" title={strings.message.clockNote}>
      <Clock className="icon" aria-hidden="true" />
      {skewMs > 0 ? strings.message.clockAhead(size) : strings.message.clockBehind(size)}
    </span>
  );
}
