/** What every form of an exported conversation has. */
import type { PeerId } from './ids.ts';
import type { Message } from './records.ts';

/** What a document says of the whole conversation. */
export interface ConversationTitle {
  readonly group: string;
  /** A room's name, or whose conversation it is. */
  readonly name: string;
  readonly isDirect: boolean;
  readonly description: string;
  /** Who wrote the document, and when, in ms. */
  readonly by: string;
  readonly at: number;
}

export interface ExportWorld {
  readonly title: ConversationTitle;
  /** Whose document it is. */
  readonly self: PeerId;
  readonly nameOf: (id: PeerId) => string;
  /** Date and time for people. */
  readonly time: (ms: number) => string;
}

export interface ConversationWriter {
  head(): string;
  message(message: Message): string;
  tail(): string;
}

/** What a message says, or why it says nothing. */
export function saidIn({ content, text, hidden }: Message): string {
  if (hidden) return '[hidden here]';
  if (content === 'text') return text;
  if (content === 'deleted') return '[deleted by its author]';
  return content === 'absent' ? '[its text has not arrived]' : '[written by a newer Grapevine]';
}

export function titleText({ name, isDirect }: ConversationTitle): string {
  return isDirect ? `Direct messages with ${name}` : `# ${name}`;
}
