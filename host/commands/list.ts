/** `list`: the messages of a room in their order. */
import type { Member, Message } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { print, printJson } from '../output.ts';
import { fit, table } from '../terminal-text.ts';
import { holdersText, messageLines } from '../message-text.ts';
import { shortened } from '../who.ts';
import { localTime } from '../words.ts';

const pageRows = 500;
const limitMax = 1_000_000_000;
const nameColumnsMax = 20;

export const list: Command = {
  name: 'list',
  usage: ['list [--room R] [--limit N]'],
  summary: 'Prints the messages of a room, oldest first.',
  options: { room: { type: 'string' }, limit: { type: 'string' } },
  notes: [
    ['--room R', 'the room (default: general)'],
    ['--limit N', 'only the newest N'],
  ],
  async run(args) {
    positionals(args, []);
    const room = args.text('room');
    const limit = args.count('limit', 1, limitMax) ?? Infinity;
    const client = await HostClient.open(args.profileDir);
    const messages = await fetchNewest(client, room, limit);
    if (args.json) return printJson(messages);
    const members: readonly Member[] = await client.call('members', {});
    for (const line of describe(messages, members)) print(line);
  },
};

/** The newest `limit` in display order, page by page: no page of the host holds a whole history. */
async function fetchNewest(client: HostClient, room: string | undefined, limit: number): Promise<Message[]> {
  const pages: (readonly Message[])[] = [];
  let wanted = limit;
  let before: string | undefined;
  while (wanted > 0) {
    const page = await client.call('messages', {
      limit: Math.min(pageRows, wanted),
      ...(room !== undefined && { room }),
      ...(before !== undefined && { before }),
    });
    pages.push(page.messages);
    wanted -= page.messages.length;
    before = page.messages[0]?.id;
    if (!page.hasMoreBefore || before === undefined) break;
  }
  return pages.reverse().flat();
}

function describe(messages: readonly Message[], members: readonly Member[]): string[] {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const rows = messages.flatMap((message) => {
    const name = names.get(message.author) ?? '';
    const [first = '', ...rest] = messageLines(message);
    return [
      [
        shortened(message.id),
        localTime(message.sentAt),
        fit(name === '' ? shortened(message.author) : name, nameColumnsMax),
        holdersText(message.holders),
        first,
      ],
      ...rest.map((line) => ['', '', '', '', line]),
    ];
  });
  return messages.length === 0 ? [] : table(['ID', 'SENT', 'FROM', 'HELD BY', 'TEXT'], rows);
}
