/** `list`: the messages of a room in their order, here or at another member. */
import { remoteRowsMax } from '../../shared/limits.ts';
import type { Member, Message, RemoteMessage } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { fit, table } from '../terminal-text.ts';
import { holdersText, messageLines, reactionLines } from '../message-text.ts';
import { shortened } from '../who.ts';
import { localTime } from '../words.ts';

const pageRows = 500;
const limitMax = 1_000_000_000;
const nameColumnsMax = 20;

export const list: Command = {
  name: 'list',
  usage: ['list [--room R | --with PEER] [--limit N] [--at PEER]'],
  summary: 'Prints the messages of a room, oldest first.',
  options: { room: { type: 'string' }, with: { type: 'string' }, limit: { type: 'string' }, at: { type: 'string' } },
  notes: [
    ['--room R', 'the room (default: general)'],
    ['--with PEER', 'the conversation with one member, in place of a room'],
    ['--limit N', 'only the newest N'],
    ['--at PEER', 'what another member holds: its id, 8 characters of that, or its name'],
  ],
  async run(args) {
    positionals(args, []);
    const room = args.text('room');
    const limit = args.count('limit', 1, limitMax) ?? Infinity;
    const client = await HostClient.open(args);
    const at = args.text('at');
    const peer = args.text('with');
    if (peer !== undefined && (room !== undefined || at !== undefined))
      throw usage('--with goes with no room or member');
    const messages = await fetchNewest(pagesOf(client, { room, peer }, at), limit);
    if (args.json) return printJson(messages);
    const members: readonly Member[] = await client.call('members', {});
    for (const line of describe(messages, members)) print(line);
  },
};

type Listed = Message | RemoteMessage;
type FetchPage = (
  wanted: number,
  before: string | undefined,
) => Promise<{ readonly messages: readonly Listed[]; readonly hasMoreBefore: boolean }>;

interface Place {
  readonly room: string | undefined;
  readonly peer: string | undefined;
}

/** From this host, or from the member `at`. */
function pagesOf(client: HostClient, { room, peer }: Place, at: string | undefined): FetchPage {
  const where = (before: string | undefined) => ({
    ...(room !== undefined && { room }),
    ...(before !== undefined && { before }),
  });
  if (at === undefined) {
    const alone = peer === undefined ? {} : { with: peer };
    return (wanted, before) =>
      client.call('messages', { limit: Math.min(pageRows, wanted), ...where(before), ...alone });
  }
  return (wanted, before) =>
    client.call('messagesAt', { at, limit: Math.min(remoteRowsMax, wanted), ...where(before) });
}

/** The newest `limit` in display order, page by page: no page of the host holds a whole history. */
async function fetchNewest(fetchPage: FetchPage, limit: number): Promise<Listed[]> {
  const pages: (readonly Listed[])[] = [];
  let wanted = limit;
  let before: string | undefined;
  while (wanted > 0) {
    const page = await fetchPage(wanted, before);
    pages.push(page.messages);
    wanted -= page.messages.length;
    before = page.messages[0]?.id;
    if (!page.hasMoreBefore || before === undefined) break;
  }
  return pages.reverse().flat();
}

function describe(messages: readonly Listed[], members: readonly Member[]): string[] {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const rows = messages.flatMap((message) => {
    const name = names.get(message.author) ?? '';
    const [first = '', ...rest] = [...messageLines(message), ...('reactions' in message ? reactionLines(message) : [])];
    return [
      [
        shortened(message.id),
        localTime(message.sentAt),
        fit(name === '' ? shortened(message.author) : name, nameColumnsMax),
        'holders' in message ? holdersText(message.holders) : '',
        first,
      ],
      ...rest.map((line) => ['', '', '', '', line]),
    ];
  });
  return messages.length === 0 ? [] : table(['ID', 'SENT', 'FROM', 'HELD BY', 'TEXT'], rows);
}
