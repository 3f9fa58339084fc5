/** `search`: messages with all the words that are given. */
import { searchRowsMax } from '../../shared/limits.ts';
import type { Member, Message } from '../../shared/records.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { fit, oneLine, table } from '../terminal-text.ts';
import { nameBook, shortened } from '../who.ts';
import { localTime } from '../words.ts';

const nameColumnsMax = 20;
const limitMax = 100_000;
const dayMs = 86_400_000;

export const search: Command = {
  name: 'search',
  usage: ['search WORDS [--from PEER] [--room R | --with PEER] [--since DAY] [--until DAY] [--limit N]'],
  summary: 'Finds messages with all of WORDS, the newest first; the last may be a beginning.',
  options: {
    from: { type: 'string' },
    room: { type: 'string' },
    with: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    limit: { type: 'string' },
  },
  notes: [
    ['--from PEER', 'written by this member: its id, 8 characters of that, or its name'],
    ['--room R', 'only in this room'],
    ['--with PEER', 'only in the conversation with this member'],
    ['--since DAY', 'from the beginning of this day on, as in 2026-11-28'],
    ['--until DAY', 'to the end of this day'],
    ['--limit N', 'only the newest N (default: 50)'],
  ],
  async run(args) {
    const [text = ''] = positionals(args, ['WORDS']);
    const limit = args.count('limit', 1, limitMax) ?? 50;
    const since = readDay(args.text('since'), 'since');
    const until = readDay(args.text('until'), 'until');
    const [from, room, peer] = [args.text('from'), args.text('room'), args.text('with')];
    const query = {
      text,
      ...(from !== undefined && { from }),
      ...(room !== undefined && { room }),
      ...(peer !== undefined && { with: peer }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until: until + dayMs }),
    };
    const client = await HostClient.open(args);
    const found: Message[] = [];
    for (let before: number | undefined; found.length < limit;) {
      const rows = Math.min(searchRowsMax, limit - found.length);
      const page = await client.call('search', { ...query, limit: rows, ...(before !== undefined && { before }) });
      found.push(...page.messages);
      if (page.next === null) break;
      before = page.next;
    }
    if (args.json) return printJson(found);
    for (const line of describe(found, await client.call('members', {}))) print(line);
  },
};

/** Midnight of this computer's time zone. */
function readDay(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const at = new Date(Number(year), Number(month) - 1, Number(day)).getTime();
  if (!Number.isFinite(at) || at < 0) throw usage(`--${option} must be a day, as in 2026-11-28`);
  return at;
}

function describe(found: readonly Message[], members: readonly Member[]): string[] {
  const who = nameBook(members);
  const rows = found.map((one) => [
    shortened(one.id),
    localTime(one.sentAt),
    fit(who(one.author), nameColumnsMax),
    fit(one.direct === null ? oneLine(one.room) : `@${who(one.direct)}`, nameColumnsMax),
    oneLine(one.text),
  ]);
  return found.length === 0 ? [] : table(['ID', 'SENT', 'FROM', 'ROOM', 'TEXT'], rows);
}
