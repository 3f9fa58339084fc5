/** `group`: the groups of the profile, made, shown, joined, named and left. */
import { quote } from '../../shared/peer-options.ts';
import type { Arguments } from '../arguments.ts';
import { readCodeFile } from '../code-file.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { usage } from '../failure.ts';
import { joinGroup, leaveGroup, listGroups, renameGroup, showGroup } from '../group-door.ts';
import type { GroupWithSecrets } from '../group-door.ts';
import { print, printJson } from '../output.ts';
import { oneLine, table } from '../terminal-text.ts';

const actions: Readonly<Record<string, (args: Arguments) => Promise<void>>> = {
  new: makeNew,
  show,
  join,
  list,
  leave,
  rename,
};

export const group: Command = {
  name: 'group',
  usage: [
    'group list',
    'group new [--join] [--name N]',
    'group show [--group G] [--link | --words]',
    'group join CODE|LINK|WORDS... [--name N]',
    'group join --group-code-file F [--name N]',
    'group rename G NAME',
    'group leave G',
  ],
  summary: 'The groups of this profile: lists, makes, shows, joins, names and leaves them; all are online at once.',
  options: {
    link: { type: 'boolean' },
    words: { type: 'boolean' },
    join: { type: 'boolean' },
    name: { type: 'string' },
    'group-code-file': { type: 'string' },
  },
  notes: [
    ['--join', 'with new: be in the group at once; without it, the code is only printed'],
    ['--name N', 'what this profile calls the group; it is in the invite links that it makes'],
    ['--link', 'an invite link in place of the code: with addresses of this computer, where it is running'],
    ['--words', 'the code as 12 words, for reading aloud'],
    ['--group-code-file F', 'a file with the code, link or words, so that it is in no command line'],
  ],
  async run(args) {
    const [action] = args.positionals;
    const known = Object.keys(actions);
    if (action === undefined) throw usage(`group needs one of ${known.join(', ')}`);
    const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (run === undefined) throw usage(`group has no ${quote(action)}: use one of ${known.join(', ')}`);
    await run(args);
  },
};

/** Without --join nothing is joined: the code is made to be handed on, and joined by everybody in the same way. */
async function makeNew(args: Arguments): Promise<void> {
  positionals(args, ['new']);
  const { formatGroupCode, groupKeys, newGroupCode, wordsOf } = await import('../../engine/index.ts');
  const code = newGroupCode();
  if (args.flag('join')) {
    const joined = await joinGroup(args, formatGroupCode(code), args.text('name'));
    if (args.json) printJson({ ...secrets(joined), id: joined.id, name: joined.name, open: joined.open });
    else print(args.flag('link') ? joined.link : args.flag('words') ? joined.words : joined.code);
    return;
  }
  if (args.text('name') !== undefined) throw usage('--name needs --join: a code alone has no name');
  const words = wordsOf(code);
  if (args.json) printJson({ code: formatGroupCode(code), words, id: groupKeys(code).gid });
  else print(args.flag('words') ? words : formatGroupCode(code));
}

async function show(args: Arguments): Promise<void> {
  positionals(args, ['show']);
  const shown = await showGroup(args);
  const { id, name, open } = shown;
  if (args.json) return printJson({ ...secrets(shown), id, name, open });
  print(args.flag('link') ? shown.link : args.flag('words') ? shown.words : shown.code);
  if (open) process.stderr.write('This is the open group: anybody on this network can read it.\n');
}

async function join(args: Arguments): Promise<void> {
  const file = args.text('group-code-file');
  const [, ...given] = file === undefined ? args.positionals : positionals(args, ['join']);
  if (file === undefined && given.length === 0) throw usage('CODE is missing');
  // Words come as one argument or as twelve.
  const text = file === undefined ? given.join(' ') : await readCodeFile(file);
  const { parseJoin } = await import('../../engine/index.ts');
  const parsed = parseJoin(text);
  if (!parsed.ok) throw usage(parsed.reason);
  const { id, name, open, code, addresses: seeds, far, online } = await joinGroup(args, text, args.text('name'));
  if (far.length > 0) process.stderr.write(`Left out, for being on no local network: ${oneLine(far.join(', '))}\n`);
  if (args.json) return printJson({ code, id, name, open, seeds, online });
  if (online) print(`Joined group ${id}, ${oneLine(name)}.`);
  else print(`Joined group ${id}. It takes effect when Grapevine starts with this profile.`);
}

async function list(args: Arguments): Promise<void> {
  positionals(args, ['list']);
  const groups = await listGroups(args);
  if (args.json) return printJson(groups);
  const rows = groups.map(({ id, name, open, members, alive }) => [
    id,
    name,
    open ? 'open: anybody on this network' : 'private',
    members === null ? '' : `${alive} of ${members} here`,
  ]);
  for (const line of table(['ID', 'NAME', 'WHO', 'MEMBERS'], rows)) print(line);
}

async function leave(args: Arguments): Promise<void> {
  const [, text = ''] = positionals(args, ['leave', 'GROUP']);
  const left = await leaveGroup(args, text);
  if (args.json) printJson(left);
  else
    print(`Left group ${left.id}, ${oneLine(left.name)}. Its messages stay on this computer; its code is forgotten.`);
}

async function rename(args: Arguments): Promise<void> {
  const [, text = '', name = ''] = positionals(args, ['rename', 'GROUP', 'NAME']);
  const renamed = await renameGroup(args, text, name);
  if (args.json) printJson(renamed);
  else print(`Group ${renamed.id} is called ${oneLine(renamed.name)} here.`);
}

function secrets({ code, link, words }: GroupWithSecrets): Pick<GroupWithSecrets, 'code' | 'link' | 'words'> {
  return { code, link, words };
}
