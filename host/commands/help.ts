/** `help`: every command in one line, or one command in full. */
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { quote } from '../../shared/peer-options.ts';
import { commandNames, loadCommand } from '../command-table.ts';
import { usage } from '../failure.ts';
import { print, printJson } from '../output.ts';

const commonNotes = [
  ['--profile DIR', "the profile to use (default: GRAPEVINE_PROFILE, else the desktop app's)"],
  ['--group G', 'the group that is meant: a name, an id or its beginning, or open (default: the first of the profile)'],
  ['--json', 'answers, and errors, as JSON'],
] as const;

export const help: Command = {
  name: 'help',
  usage: ['help [COMMAND]'],
  summary: 'Tells what there is, or how COMMAND is used.',
  options: {},
  async run(args) {
    const [name] = args.positionals;
    if (name === undefined) return showAll(args.json);
    positionals(args, ['COMMAND']);
    const command = name === help.name ? help : await loadCommand(name);
    if (command === undefined) throw usage(`there is no command ${quote(name)}: see grapevine help`);
    showOne(command, args.json);
  },
};

export function showOne(command: Command, json: boolean): void {
  const { name, summary, notes = [] } = command;
  if (json) return printJson({ name, usage: command.usage, summary, options: [...notes, ...commonNotes] });
  print(`Usage: ${command.usage.map(usageLine).join('\n       ')}`);
  print(`\n${summary}\n`);
  const rows = [...notes, ...commonNotes];
  const width = Math.max(...rows.map(([option]) => option.length));
  for (const [option, meaning] of rows) print(`  ${option.padEnd(width)}  ${meaning}`);
}

/** A form that begins with spaces goes on from the line before. */
function usageLine(form: string): string {
  return `${form.startsWith(' ') ? '         ' : 'grapevine'} ${form}`;
}

async function showAll(json: boolean): Promise<void> {
  const loaded = await Promise.all(commandNames.map(loadCommand));
  const commands = [...loaded.filter((command) => command !== undefined), help];
  if (json) return printJson(commands.map(({ name, usage: forms, summary }) => ({ name, usage: forms, summary })));
  print('Usage: grapevine COMMAND [OPTIONS]\n');
  const width = Math.max(...commandNames.map((name) => name.length));
  for (const { name, summary } of commands) print(`  ${name.padEnd(width)}  ${summary}`);
  print(`\nOptions of a command: grapevine help COMMAND. Every one takes --json, --profile DIR and --group G.`);
  print('Exit codes: 0 ok, 1 failed, 2 usage, 3 no host running, 4 profile busy or newer, 5 not found, 6 timeout.');
}
