/** A message in a terminal. */
import type { Holders, Message } from '../shared/records.ts';
import { lines } from './terminal-text.ts';

/** "2/3 devices"; with "at least" where only a part of the group can be asked. */
export function holdersText({ count, total, atLeast }: Holders): string {
  return `${atLeast ? 'at least ' : ''}${count}/${total}`;
}

/** The text line by line, or in brackets why there is none. */
export function messageLines({ content, text }: Pick<Message, 'content' | 'text'>): string[] {
  if (content === 'text') return lines(text);
  return [content === 'absent' ? '[its text has not arrived]' : '[written by a newer Grapevine]'];
}
