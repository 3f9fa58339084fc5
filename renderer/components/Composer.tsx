/** Where one writes. Enter sends, Shift Enter starts a new line; the draft outlives the page. */
import { useId } from 'react';
import type { JSX, KeyboardEvent, ReactNode } from 'react';
import { LockOpen, SendHorizontal } from 'lucide-react';
import { messageTextBytesMax, utf8Bytes } from '../../shared/limits.ts';
import { kibibytes } from '../format/time.ts';
import { useCompletion } from '../hooks/use-completion.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { MentionList } from './MentionList.tsx';

/** The size is told from here on; before, it is of no interest. */
const tellBytes = (messageTextBytesMax * 3) / 4;

interface ComposerProps {
  readonly room: string;
  /** `room` is a person, whom alone it goes to. */
  readonly direct: boolean;
  readonly open: boolean;
  readonly text: string;
  /** What else can be sent; null: nothing. */
  readonly attach: ReactNode;
  readonly onText: (text: string) => void;
  readonly onSend: (text: string) => void;
  readonly people: People;
  /** Esc. */
  readonly onCancel: () => void;
  /** Up, where nothing is written. */
  readonly onEditLast: () => void;
}

export function Composer({
  room,
  direct,
  open,
  text,
  people,
  attach,
  onText,
  onSend,
  onCancel,
  onEditLast,
}: ComposerProps): JSX.Element {
  const noteId = useId();
  const label = direct ? t('composer.labelDirect', { name: room }) : t('composer.label', { room });
  const bytes = utf8Bytes(text);
  const tooLong = bytes > messageTextBytesMax;
  const sendable = text.trim() !== '' && !tooLong;
  const send = (): void => {
    if (!sendable) return;
    onSend(text);
    onText('');
  };
  const completion = useCompletion(people, text, onText);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (completion.onKeyDown(event)) return;
    if (event.key === 'Escape') return onCancel();
    if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      return onEditLast();
    }
    // An input method uses Enter to choose a word: that is not ours.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className={`composer${open ? ' to-all' : ''}${tooLong ? ' too-long' : ''}`}
      data-pane="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        rows={1}
        value={text}
        dir="auto"
        aria-label={label}
        aria-describedby={noteId}
        aria-invalid={tooLong}
        placeholder={open ? t('composer.placeholderOpen') : label}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        onSelect={completion.onSelect}
        {...completion.aria}
      />
      <MentionList completion={completion} />
      <div className="composer-end">
        <ComposerNote id={noteId} open={open} bytes={bytes} />
        {attach}
        <button type="submit" className="button primary icon-only" aria-label={t('composer.send')} disabled={!sendable}>
          <SendHorizontal className="icon" aria-hidden="true" />
        </button>
      </div>
    </form>
  );
}

interface ComposerNoteProps {
  readonly id: string;
  readonly open: boolean;
  readonly bytes: number;
}

function ComposerNote({ id, open, bytes }: ComposerNoteProps): JSX.Element {
  const over = bytes - messageTextBytesMax;
  return (
    <span className="composer-note" id={id}>
      <span className="visually-hidden">{t('composer.hint')} </span>
      {over > 0 && <span className="over">{t('composer.tooLong', { over: kibibytes(Math.max(over, 103)) })}</span>}
      {over <= 0 && bytes > tellBytes && (
        <span>{t('composer.size', { used: kibibytes(bytes), limit: kibibytes(messageTextBytesMax) })}</span>
      )}
      {open && bytes <= tellBytes && (
        <span className="readable">
          <LockOpen className="icon" aria-hidden="true" />
          {t('composer.readable')}
        </span>
      )}
    </span>
  );
}
