/** `retention`: how long, and how much, this computer keeps. */
import type { CallArguments } from '../../shared/api.ts';
import {
  retentionDaysMax,
  retentionEventsMax,
  retentionEventsMin,
  retentionMessagesMax,
  retentionMibMax,
} from '../../shared/limits.ts';
import type { Retention } from '../../shared/records.ts';
import type { Arguments } from '../arguments.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { counted } from '../words.ts';

const text = { type: 'string' } as const;

export const retention: Command = {
  name: 'retention',
  usage: [
    'retention',
    'retention [--days N] [--mib N] [--event-days N] [--events N] [--author-mib N] [--author-messages N] [--off]',
  ],
  summary: 'Shows or changes how long, and how much, this computer keeps. What is dropped does not come back.',
  options: {
    days: text,
    mib: text,
    'event-days': text,
    events: text,
    'author-mib': text,
    'author-messages': text,
    off: { type: 'boolean' },
  },
  notes: [
    ['--days N', 'drop messages older than this, and events unless --event-days is given'],
    ['--mib N', 'drop the oldest messages while all together are larger'],
    ['--event-days N', 'drop events of the log older than this'],
    ['--events N', 'keep so many of the newest events of the log at most (default: 500000)'],
    ['--author-mib N', 'of one author, keep so much at most (what comes beyond is not kept)'],
    ['--author-messages N', 'of one author, keep so many at most'],
    ['--off', 'drop nothing any more'],
  ],
  async run(args) {
    positionals(args, []);
    const change = changeOf(args);
    const client = await HostClient.open(args);
    const kept =
      change === undefined ? await client.call('getRetention', {}) : await client.call('setRetention', change);
    if (args.json) return printJson(kept);
    for (const line of describe(kept)) print(line);
  },
};

function changeOf(args: Arguments): CallArguments<'setRetention'> | undefined {
  const days = args.count('days', 1, retentionDaysMax);
  const mib = args.count('mib', 1, retentionMibMax);
  const eventDays = args.count('event-days', 1, retentionDaysMax) ?? days;
  const events = args.count('events', retentionEventsMin, retentionEventsMax);
  const authorMib = args.count('author-mib', 1, retentionMibMax);
  const authorMessages = args.count('author-messages', 1, retentionMessagesMax);
  const isOff = args.flag('off');
  if (isOff && (days ?? mib ?? eventDays) !== undefined)
    throw usage('--off goes without --days, --mib and --event-days');
  const change = {
    ...(isOff ? { days: null, mib: null, eventDays: null } : {}),
    ...(days === undefined ? {} : { days }),
    ...(mib === undefined ? {} : { mib }),
    ...(eventDays === undefined ? {} : { eventDays }),
    ...(events === undefined ? {} : { events }),
    ...(authorMib === undefined ? {} : { authorMib }),
    ...(authorMessages === undefined ? {} : { authorMessages }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}

function describe({ days, mib, eventDays, events, authorMib, authorMessages }: Retention): string[] {
  return [
    `messages    ${days === null ? 'kept however old' : `dropped after ${counted(days, 'day')}`}`,
    `all in all  ${mib === null ? 'as many as there are' : `${mib} MiB, the oldest go first`}`,
    `events      ${aged(eventDays)}the newest ${events} at most`,
    `one author  ${authorMib} MiB and ${authorMessages} messages at most`,
  ];
}

function aged(days: number | null): string {
  return days === null ? '' : `dropped after ${counted(days, 'day')}, `;
}
