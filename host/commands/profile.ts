/** `profile`: what this peer says of its user, in all of its groups. */
import { readFileSync } from 'node:fs';
import type { CallArguments } from '../../shared/api.ts';
import type { OwnProfile } from '../../shared/person.ts';
import { idleMinutesMax, pictureBytesMax } from '../../shared/limits.ts';
import { pictureType } from '../../shared/picture.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';

export const profile: Command = {
  name: 'profile',
  usage: [
    'profile [show]',
    'profile set [--name NAME] [--status TEXT] [--away | --here] [--idle MINUTES] [--picture FILE | --no-picture]',
  ],
  summary: 'Shows or changes what this computer says of its user: name, status, picture, away.',
  options: {
    name: { type: 'string' },
    status: { type: 'string' },
    ...{ away: { type: 'boolean' }, here: { type: 'boolean' } },
    idle: { type: 'string' },
    ...{ picture: { type: 'string' }, 'no-picture': { type: 'boolean' } },
  },
  notes: [
    ['--status TEXT', 'one line beside the name; empty takes it back'],
    ['--away, --here', 'away until --here; without a page open nobody is away by idling'],
    ['--idle MINUTES', 'without a key or pointer on a page, until away; 0: never'],
    ['--picture FILE', 'a still PNG or WebP, 16 KiB and 256 pixels a side at most'],
  ],
  async run(args) {
    const [what = 'show'] = args.positionals.length === 0 ? [] : positionals(args, ['show or set']);
    if (what !== 'show' && what !== 'set') throw usage(`profile show or profile set, not ${what}`);
    const change = changeOf(args);
    const name = args.text('name');
    const isChange = name !== undefined || Object.keys(change).length > 0;
    if (isChange !== (what === 'set')) throw usage(isChange ? 'to change it: profile set' : 'say what to set');
    const client = await HostClient.open(args);
    if (name !== undefined) await client.call('setName', { name });
    const view = isChange ? await client.call('setProfile', change) : await client.call('profile', {});
    if (args.json) return printJson(view);
    for (const line of describe(view)) print(line);
  },
};

function changeOf(args: Parameters<Command['run']>[0]): CallArguments<'setProfile'> {
  const statusText = args.textOrEmpty('status');
  const idleMinutes = args.count('idle', 0, idleMinutesMax);
  const file = args.text('picture');
  if (args.flag('away') && args.flag('here')) throw usage('--away or --here, not both');
  if (file !== undefined && args.flag('no-picture')) throw usage('--picture or --no-picture, not both');
  return {
    ...(statusText !== undefined && { statusText }),
    ...((args.flag('away') || args.flag('here')) && { away: args.flag('away') }),
    ...(idleMinutes !== undefined && { idleMinutes }),
    ...(file !== undefined && { picture: pictureIn(file) }),
    ...(args.flag('no-picture') && { picture: null }),
  };
}

function pictureIn(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CommandFailure(
      'invalid',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (pictureType(bytes) !== undefined) return bytes.toString('base64');
  throw new CommandFailure(
    'invalid',
    `${file} is no still PNG or WebP of ${pictureBytesMax} bytes and 256 pixels a side at most`,
  );
}

function describe({ name, statusText, away, awayChosen, idleMinutes, picture }: OwnProfile): string[] {
  const idle = idleMinutes === 0 ? 'never by itself' : `by itself after ${idleMinutes} min without input on a page`;
  return [
    `Name     ${name === '' ? '(not chosen yet)' : oneLine(name)}`,
    `Status   ${statusText === '' ? '-' : oneLine(statusText)}`,
    `Away     ${away ? (awayChosen ? 'yes, until "profile set --here"' : 'yes, nobody is at a page') : 'no'}; ${idle}`,
    `Picture  ${picture === null ? '-' : picture.type}`,
  ];
}
