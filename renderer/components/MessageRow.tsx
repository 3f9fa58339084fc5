/** One message: who, when, the words, and how it came. A row takes focus; its buttons then join the tab order. */
import { memo } from 'react';
import type { JSX } from 'react';
import type { Message } from '../../shared/records.ts';
import { clockTime, fullTime, isoTime } from '../format/time.ts';
import { MessageFiles } from '../panes/MessageFiles.tsx';
import type { Person } from '../store/people.ts';
import type { Provenance } from '../store/provenance.ts';
import { Avatar } from './Avatar.tsx';
import { MessageText } from './MessageText.tsx';
import { PersonName } from './PersonName.tsx';
import { ProvenanceButton } from './ProvenanceButton.tsx';
import { SkewTag } from './SkewTag.tsx';

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
          <SkewTag skewMs={author.member?.clockSkewMs ?? null} />
        </div>
        <MessageText id={textId} message={message} />
        {message.files !== undefined && <MessageFiles files={message.files} />}
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
