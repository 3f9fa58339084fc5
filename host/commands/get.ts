/** `get`: one message with everything that is known of it, here or at another member. */
import type { Member, MessageDetail, RemoteMessage } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { lines } from '../terminal-text.ts';
import { nameBook, readIdText } from '../who.ts';
import type { NameBook } from '../who.ts';
import { holdersText, messageLines, reactionLines } from '../message-text.ts';
import { localTime } from '../words.ts';

export const get: Command = {
  name: 'get',
  usage: ['get ID [--at PEER]'],
  summary: 'Shows one message, who has it and how it came here; 8 characters of its id are enough.',
  options: { at: { type: 'string' } },
  notes: [['--at PEER', 'as another member holds it: its id, 8 characters of that, or its name']],
  async run(args) {
    const [given = ''] = positionals(args, ['ID']);
    const id = readIdText(given);
    const at = args.text('at');
    const client = await HostClient.open(args);
    const found = at === undefined ? await client.call('message', { id }) : await client.call('messageAt', { id, at });
    if (args.json) return printJson(found);
    const members: readonly Member[] = await client.call('members', {});
    for (const line of describe(found, nameBook(members))) print(line);
  },
};

function describe(found: MessageDetail | RemoteMessage, names: NameBook): string[] {
  const all = (ids: readonly string[]) => (ids.length === 0 ? '-' : ids.map(names).join(', '));
  return [
    `id        ${found.id}`,
    `from      ${names(found.author)}`,
    `room      ${lines(found.room).join(' ')}`,
    `sent      ${localTime(found.sentAt)} by its author's clock`,
    `received  ${localTime(found.receivedAt)}${found.receivedFrom.length === 0 ? '' : ` from ${all(found.receivedFrom)}`}`,
    `path      ${found.path.map(names).join(' > ') || '-'}`,
    ...('holders' in found ? knownHere(found, names, all) : []),
    '',
    ...messageLines(found),
    ...('versions' in found ? [...reactionLines(found), ...earlier(found)] : []),
  ];
}

function earlier({ versions }: MessageDetail): string[] {
  return versions.flatMap(({ at, text }) => ['', `before its edit, of ${localTime(at)}:`, ...lines(text)]);
}

function knownHere(detail: MessageDetail, names: NameBook, all: (ids: readonly string[]) => string): string[] {
  const { holders, holderIds, missingIds, duplicates } = detail;
  return [
    `held by   ${holdersText(holders)}: ${all(holderIds)}`,
    `missing   ${all(missingIds)}`,
    ...(duplicates.length === 0
      ? []
      : [`again     ${duplicates.map(({ from, at }) => `${names(from)} at ${localTime(at)}`).join(', ')}`]),
  ];
}
