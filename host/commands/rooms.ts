/** `rooms` and `room`: what conversations there are, and what is done with one of them. */
import type { CallArguments } from '../../shared/api.ts';
import type { Member } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { fit, oneLine, table } from '../terminal-text.ts';
import { nameBook } from '../who.ts';
import { localTime } from '../words.ts';

const nameColumnsMax = 30;
const descriptionColumnsMax = 40;

export const rooms: Command = {
  name: 'rooms',
  usage: ['rooms [--all]'],
  summary: 'Lists rooms and conversations of two, with what is unread in each.',
  options: { all: { type: 'boolean' } },
  notes: [['--all', 'those that were left, too']],
  async run(args) {
    positionals(args, []);
    const client = await HostClient.open(args);
    const all = await client.call('rooms', {});
    const shown = args.flag('all') ? all : all.filter(({ left }) => !left);
    if (args.json) return printJson(shown);
    const members = await client.call('members', {});
    for (const line of describe(shown, members)) print(line);
  },
};

export const room: Command = {
  name: 'room',
  usage: [
    'room NAME [--describe TEXT] [--mute | --unmute] [--leave | --join] [--read]',
    'room --with PEER [--mute ...]',
  ],
  summary: 'Makes a room, says what it is for, or sets what it is for you; tells of it.',
  options: {
    with: { type: 'string' },
    describe: { type: 'string' },
    ...{ mute: { type: 'boolean' }, unmute: { type: 'boolean' } },
    ...{ leave: { type: 'boolean' }, join: { type: 'boolean' } },
    read: { type: 'boolean' },
  },
  notes: [
    ['--with PEER', 'in place of NAME: the conversation with one member'],
    ['--describe TEXT', 'makes the room, and tells everybody what it is for'],
    ['--mute, --unmute', 'whether it may call for attention; only here'],
    ['--leave, --join', 'whether it is listed and counted; only here'],
    ['--read', 'nothing in it is unread any more'],
  ],
  async run(args) {
    const peer = args.text('with');
    const [name] = positionals(args, peer === undefined ? ['NAME'] : []);
    const description = args.text('describe');
    const where = peer === undefined ? { room: name ?? '' } : { with: peer };
    if (description !== undefined && peer !== undefined) throw usage('--describe is for rooms');
    const change = changeOf(args);
    const client = await HostClient.open(args);
    if (description !== undefined) await client.call('describeRoom', { room: name ?? '', description });
    if (args.flag('read')) await client.call('markRead', where);
    const outcome = await client.call('setRoom', { ...where, ...change });
    if (args.json) return printJson(outcome);
    for (const line of describe([outcome], await client.call('members', {}))) print(line);
  },
};

function changeOf(args: Parameters<Command['run']>[0]): Pick<CallArguments<'setRoom'>, 'muted' | 'left'> {
  const muted = choice(args, 'mute', 'unmute');
  const left = choice(args, 'leave', 'join');
  return { ...(muted !== undefined && { muted }), ...(left !== undefined && { left }) };
}

function choice(args: Parameters<Command['run']>[0], yes: string, no: string): boolean | undefined {
  if (args.flag(yes) && args.flag(no)) throw usage(`--${yes} or --${no}, not both`);
  if (args.flag(yes)) return true;
  return args.flag(no) ? false : undefined;
}

function describe(all: readonly Room[], members: readonly Member[]): string[] {
  const who = nameBook(members);
  const rows = all.map((one) => [
    fit(one.direct === null ? oneLine(one.name) : `@${who(one.direct)}`, nameColumnsMax),
    String(one.messages),
    unreadText(one),
    one.lastAt === null ? '-' : localTime(one.lastAt),
    [...(one.muted ? ['muted'] : []), ...(one.left ? ['left'] : [])].join(', '),
    fit(oneLine(one.description), descriptionColumnsMax),
  ]);
  return all.length === 0 ? [] : table(['ROOM', 'MESSAGES', 'UNREAD', 'LAST', 'HERE', 'ABOUT'], rows);
}

function unreadText({ unread, mentions }: Room): string {
  if (unread === 0) return '-';
  return mentions === 0 ? String(unread) : `${unread}, ${mentions} to you`;
}
