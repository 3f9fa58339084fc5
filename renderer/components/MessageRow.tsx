/** One message: who, when, the words, and how it came. A row takes focus; its buttons then join the tab order. */
import { memo, useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { Message } from '../../shared/records.ts';
import { clockTime, fullTime, isoTime } from '../format/time.ts';
import { MessageFiles } from '../panes/MessageFiles.tsx';
import type { Person } from '../store/people.ts';
import type { Provenance } from '../store/provenance.ts';
import { Avatar } from './Avatar.tsx';
import { t } from '../texts/texts.ts';
import { EditedMark, Reactions, ReplyQuote } from './MessageExtras.tsx';
import { MessageText } from './MessageText.tsx';
import { MessageTools } from './MessageTools.tsx';
import type { MessageActions } from './MessageTools.tsx';
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
  readonly selfId: string;
  readonly nameOf: (id: string) => string;
  readonly actions: MessageActions;
  /** Not null: to be brought into view, again with each new number. */
  readonly jump: number | null;
  readonly onOpen: (id: string) => void;
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps): JSX.Element {
  const { message, author, provenance, carrier, continued, open, onOpen, selfId, actions, nameOf, jump } = props;
  const row = useRef<HTMLElement>(null);
  // The tools are drawn for the row that somebody is at, and not for hundreds of others.
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (jump === null) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [jump]);
  const isShown = message.content === 'text' && !message.hidden;
  const whoId = `who-${message.id}`;
  const textId = `text-${message.id}`;
  return (
    <article
      ref={row}
      className={`message${continued ? ' continued' : ''}${open ? ' open' : ''}${message.mentionsMe ? ' to-me' : ''}`}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(row.current?.contains(document.activeElement) === true)}
      onFocus={() => setNear(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setNear(false);
      }}
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
        {isShown && message.replyTo !== null && <ReplyQuote id={message.replyTo} actions={actions} nameOf={nameOf} />}
        {message.hidden ? (
          <p className="message-text missing" id={textId}>
            {t('talk.hidden')}{' '}
            <button type="button" className="link-button" onClick={() => actions.hide(message, false)}>
              {t('talk.show')}
            </button>
          </p>
        ) : (
          <MessageText id={textId} message={message} />
        )}
        {isShown && message.files !== undefined && <MessageFiles files={message.files} />}
        {isShown && <EditedMark at={message.editedAt} open={open} onOpen={() => onOpen(message.id)} />}
        {isShown && <Reactions message={message} selfId={selfId} actions={actions} nameOf={nameOf} />}
        {isShown && near && <MessageTools message={message} isOwn={message.author === selfId} actions={actions} />}
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
