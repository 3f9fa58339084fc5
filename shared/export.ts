/**
 * A conversation as a document: text to read, JSON for programs, or a page that needs nothing else. Written piece by
 * piece, the oldest message first, so that a long history need not be held at once.
 */
import type { ConversationWriter, ExportWorld } from './export-document.ts';
import { saidIn, titleText } from './export-document.ts';
import { htmlWriter } from './export-html.ts';

export const exportFormats = ['text', 'json', 'html'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export function conversationWriter(format: ExportFormat, world: ExportWorld): ConversationWriter {
  if (format === 'html') return htmlWriter(world);
  return format === 'json' ? jsonWriter(world) : textWriter(world);
}

function textWriter({ title, nameOf, time }: ExportWorld): ConversationWriter {
  return {
    head: () =>
      [
        titleText(title),
        ...(title.description === '' ? [] : [title.description]),
        `${title.group}. Exported by ${title.by}, ${time(title.at)}.`,
        '',
        '',
      ].join('\n'),
    message(message) {
      const edited = message.editedAt === null ? '' : ' (edited)';
      const [first = '', ...rest] = saidIn(message).split(/\r\n|\r|\n/);
      const lines = [`[${time(message.sentAt)}] ${nameOf(message.author)}${edited}: ${first}`, ...rest.map(indented)];
      if (message.hidden) return `${lines.join('\n')}\n`;
      for (const { name, size } of message.files ?? []) lines.push(indented(`[file ${name}, ${size} bytes]`));
      for (const { emoji, by } of message.reactions) lines.push(indented(`${emoji} ${by.map(nameOf).join(', ')}`));
      return `${lines.join('\n')}\n`;
    },
    tail: () => '',
  };
}

function indented(line: string): string {
  return `    ${line}`;
}

/** One object: `conversation`, and `messages` as the API shows them, one a line. */
function jsonWriter({ title }: ExportWorld): ConversationWriter {
  let isFirst = true;
  return {
    head: () => `{"conversation": ${JSON.stringify(title)},\n"messages": [\n`,
    message(message) {
      const separator = isFirst ? '' : ',\n';
      isFirst = false;
      return separator + JSON.stringify(message.hidden ? { ...message, text: '', files: [] } : message);
    },
    tail: () => '\n]}\n',
  };
}
