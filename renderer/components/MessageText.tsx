/** The words of a message: text nodes only, in their own direction, folded where they are very long. */
import { useState } from 'react';
import type { JSX } from 'react';
import type { Message } from '../../shared/records.ts';
import { t } from '../texts/texts.ts';
import { RichText } from './RichText.tsx';

/** Above either of these a text is folded: it would push everybody else off the screen. */
const shownCharsMax = 1_200;
const shownLinesMax = 14;

interface MessageTextProps {
  readonly id: string;
  readonly message: Pick<Message, 'content' | 'text' | 'files'>;
}

export function MessageText({ id, message }: MessageTextProps): JSX.Element {
  const [unfolded, setUnfolded] = useState(false);
  if (message.content !== 'text') {
    return (
      <p className="message-text missing" id={id}>
        {missingText(message.content)}
      </p>
    );
  }
  // Where nothing was written beside a file, its name stands for the text, for programs that know no files.
  const [file] = message.files ?? [];
  if (file !== undefined && message.text === file.name) {
    return (
      <p className="visually-hidden" id={id}>
        {file.name}
      </p>
    );
  }
  const long = isLong(message.text);
  return (
    <>
      <p className={long && !unfolded ? 'message-text folded' : 'message-text'} id={id} dir="auto">
        <RichText text={message.text} />
      </p>
      {long && (
        <button
          type="button"
          className="link-button"
          aria-expanded={unfolded}
          aria-controls={id}
          onClick={() => setUnfolded(!unfolded)}
        >
          {unfolded ? t('message.showLess') : t('message.showAll')}
        </button>
      )}
    </>
  );
}

function missingText(content: Message['content']): string {
  if (content === 'deleted') return t('talk.deleted');
  return content === 'absent' ? t('message.absent') : t('message.unknown');
}

function isLong(text: string): boolean {
  if (text.length > shownCharsMax) return true;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines > shownLinesMax;
}
