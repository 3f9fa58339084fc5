/** `group`: the code of a group, made, shown and joined. */
import { existsSync } from 'node:fs';
import type { CallResult } from '../../shared/api.ts';
import { quote } from '../../shared/peer-options.ts';
import type { Arguments } from '../arguments.ts';
import { HostClient } from '../client.ts';
import { readCodeFile } from '../code-file.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { oneLine } from '../terminal-text.ts';
import { profilePaths } from '../profile.ts';

type GroupWithCode = CallResult<'group'>;

export const group: Command = {
  name: 'group',
  usage: ['group new', 'group show [--link]', 'group join CODE|LINK', 'group join --group-code-file F'],
  summary: 'Makes a new group code, shows the code of the profile, or joins the group of a code or an invite link.',
  options: { link: { type: 'boolean' }, 'group-code-file': { type: 'string' } },
  notes: [
    ['--link', 'an invite link in place of the code: with addresses of this computer, where it is running'],
    ['--group-code-file F', 'a file with the code or link, so that it is in no command line'],
  ],
  async run(args) {
    const [action] = args.positionals;
    switch (action) {
      case 'new':
        return showNew(args);
      case 'show':
        return showKept(args);
      case 'join':
        return join(args);
      case undefined:
        throw usage('group needs one of new, show, join');
      default:
        throw usage(`group has no ${quote(action)}: use new, show or join`);
    }
  },
};

/** Joins nothing: the code is made to be handed on, and to be joined by everybody in the same way. */
async function showNew(args: Arguments): Promise<void> {
  positionals(args, ['new']);
  const { formatGroupCode, groupKeys, newGroupCode } = await import('../../engine/index.ts');
  const code = newGroupCode();
  if (args.json) printJson({ code: formatGroupCode(code), id: groupKeys(code).gid });
  else print(formatGroupCode(code));
}

/** Asks the running host, which holds the profile; without one, the profile itself. */
async function showKept(args: Arguments): Promise<void> {
  positionals(args, ['show']);
  const { code, link, name, id, open } = (await askHost(args.profileDir)) ?? (await readProfile(args.profileDir));
  if (args.json) return printJson({ code, link, id, name, open });
  print(args.flag('link') ? link : code);
  if (open) process.stderr.write('This is the open group: anybody on this network can read it.\n');
}

async function askHost(profileDir: string): Promise<GroupWithCode | undefined> {
  try {
    return await (await HostClient.open(profileDir)).call('group', {});
  } catch (error) {
    if (error instanceof CommandFailure && error.code === 'no-host') return undefined;
    throw error;
  }
}

async function readProfile(profileDir: string): Promise<GroupWithCode> {
  // Looking must not make a profile where there is none.
  if (!existsSync(profilePaths(profileDir).database)) {
    throw new CommandFailure('not-found', `there is no profile in ${profileDir}: start Grapevine once to make it`);
  }
  const { formatGroupCode, readProfileGroup } = await import('../../engine/index.ts');
  const { code, link, group: kept } = readProfileGroup(profileDir);
  return { ...kept, code: formatGroupCode(code), link };
}

async function join(args: Arguments): Promise<void> {
  const file = args.text('group-code-file');
  const [, given] = positionals(args, file === undefined ? ['join', 'CODE'] : ['join']);
  const { formatGroupCode, parseJoin, writeProfileGroup } = await import('../../engine/index.ts');
  const text = file === undefined ? (given ?? '') : await readCodeFile(file);
  const parsed = parseJoin(text);
  if (!parsed.ok) throw usage(parsed.reason);
  const { code, group: joined } = writeProfileGroup(args.profileDir, text);
  const { seeds, far } = parsed;
  if (far.length > 0) process.stderr.write(`Left out, for being on no local network: ${oneLine(far.join(', '))}\n`);
  if (args.json) printJson({ code: formatGroupCode(code), ...joined, seeds });
  else print(`Joined group ${joined.id}. It takes effect when Grapevine starts with this profile.`);
}
