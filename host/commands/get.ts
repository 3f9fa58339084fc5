/** `get`: one message with everything that is known of it. */
import type { Member, MessageDetail } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { lines } from '../terminal-text.ts';
import { nameBook, readIdText } from '../who.ts';
import type { NameBook } from '../who.ts';
import { holdersText, messageLines } from '../message-text.ts';
import { localTime } from '../words.ts';

export const get: Command = {
  name: 'get',
  usage: ['get ID'],
  summary: 'Shows one message, who has it and how it came here; 8 characters of its id are enough.',
  options: {},
  async run(args) {
    const [given = ''] = positionals(args, ['ID']);
    const id = readIdText(given);
    const client = await HostClient.open(args.profileDir);
    const detail = await client.call('message', { id });
    if (args.json) return printJson(detail);
    const members: readonly Member[] = await client.call('members', {});
    for (const line of describe(detail, nameBook(members))) print(line);
  },
};

function describe(detail: MessageDetail, names: NameBook): string[] {
  const all = (ids: readonly string[]) => (ids.length === 0 ? '-' : ids.map(names).join(', '));
  return [
    `id        ${detail.id}`,
    `from      ${names(detail.author)}`,
    `room      ${lines(detail.room).join(' ')}`,
    `sent      ${localTime(detail.sentAt)} by its author's clock`,
    `received  ${localTime(detail.receivedAt)}${detail.receivedFrom.length === 0 ? '' : ` from ${all(detail.receivedFrom)}`}`,
    `path      ${detail.path.map(names).join(' > ') || '-'}`,
    `held by   ${holdersText(detail.holders)}: ${all(detail.holderIds)}`,
    `missing   ${all(detail.missingIds)}`,
    ...(detail.duplicates.length === 0
      ? []
      : [`again     ${detail.duplicates.map(({ from, at }) => `${names(from)} at ${localTime(at)}`).join(', ')}`]),
    '',
    ...messageLines(detail),
  ];
}
