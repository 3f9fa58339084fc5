/** A message in a terminal. */
import type { Holders, Message } from '../shared/records.ts';
import type { MessageTalk } from '../shared/talk.ts';
import { lines, oneLine } from './terminal-text.ts';
import { shortened } from './who.ts';

/** "2/3 devices"; with "at least" where only a part of the group can be asked. */
export function holdersText({ count, total, atLeast }: Holders): string {
  return `${atLeast ? 'at least ' : ''}${count}/${total}`;
}

/** The text line by line, or in brackets why there is none. */
export function messageLines(message: Pick<Message, 'content' | 'text'> & Partial<MessageTalk>): string[] {
  if (message.hidden === true) return ['[hidden here]'];
  const { content, text } = message;
  if (content === 'text') {
    const [first = '', ...rest] = lines(text);
    const reply = message.replyTo ?? null;
    const said = reply === null ? first : `> ${shortened(reply)}: ${first}`;
    const edited = (message.editedAt ?? null) === null ? [] : ['[edited]'];
    return [said, ...rest, ...edited];
  }
  if (content === 'deleted') return ['[deleted by its author]'];
  return [content === 'absent' ? '[its text has not arrived]' : '[written by a newer Grapevine]'];
}

/** What others put to it, in one line; none where nobody did. */
export function reactionLines({ reactions }: Pick<MessageTalk, 'reactions'>): string[] {
  return reactions.length === 0 ? [] : [reactions.map(({ emoji, by }) => `${oneLine(emoji)} ${by.length}`).join('  ')];
}
