/** Around the words of a message: what it answers, that it was edited, and how others reacted. */
import type { JSX } from 'react';
import { CornerUpLeft } from 'lucide-react';
import type { Message } from '../../shared/records.ts';
import { fullTime } from '../format/time.ts';
import { t } from '../texts/texts.ts';
import type { MessageActions } from './MessageTools.tsx';

/** Of a message that is answered so much is shown. */
const quotedCharsMax = 120;

interface ReplyQuoteProps {
  readonly id: string;
  readonly actions: MessageActions;
  readonly nameOf: (id: string) => string;
}

export function ReplyQuote({ id, actions, nameOf }: ReplyQuoteProps): JSX.Element {
  const quoted = actions.find(id);
  return (
    <button type="button" className="reply-quote" onClick={() => actions.jump(id)}>
      <CornerUpLeft className="icon" aria-hidden="true" />
      <bdi>
        {quoted === undefined
          ? t('talk.earlierMessage')
          : t('talk.quote', { name: nameOf(quoted.author), text: shown(quoted) })}
      </bdi>
    </button>
  );
}

/** What stands for a message where there is little room. */
export function shown({ content, text }: Message): string {
  if (content === 'text') return text.replaceAll('\n', ' ').slice(0, quotedCharsMax);
  return content === 'deleted' ? t('talk.deleted') : t('message.absent');
}

interface EditedMarkProps {
  readonly at: number | null;
  /** Whether what it said before is shown beside. */
  readonly open: boolean;
  readonly onOpen: () => void;
}

/** That it was edited, and the way to what it said before. */
export function EditedMark({ at, open, onOpen }: EditedMarkProps): JSX.Element | null {
  if (at === null) return null;
  return (
    <button
      type="button"
      className="edited"
      title={t('talk.editedAt', { time: fullTime(at) })}
      aria-expanded={open}
      onClick={onOpen}
    >
      {t('talk.edited')}
    </button>
  );
}

interface ReactionsProps {
  readonly message: Message;
  readonly selfId: string;
  readonly actions: MessageActions;
  readonly nameOf: (id: string) => string;
}

export function Reactions({ message, selfId, actions, nameOf }: ReactionsProps): JSX.Element | null {
  if (message.reactions.length === 0) return null;
  return (
    <div className="reactions" role="group" aria-label={t('talk.reactions')}>
      {message.reactions.map(({ emoji, by }) => {
        const isOwn = by.some((id) => id === selfId);
        return (
          <button
            key={emoji}
            type="button"
            className="reaction"
            aria-pressed={isOwn}
            aria-label={t('talk.reactionBy', { emoji, count: by.length })}
            title={by.map(nameOf).join(', ')}
            onClick={() => actions.react(message.id, emoji, isOwn)}
          >
            <bdi>{emoji}</bdi> {by.length}
          </button>
        );
      })}
    </div>
  );
}
