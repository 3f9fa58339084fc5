#!/usr/bin/env node
/** The command line: finds the command, runs it, and tells a failure in one line and an exit code. */
import { quote } from '../shared/peer-options.ts';
import { Arguments, wantsJson } from './arguments.ts';
import { commandNames, loadCommand } from './command-table.ts';
import { CommandFailure, toFailure, usage } from './failure.ts';
import { endWithReader, print, printJson } from './output.ts';
import { jsonLine, oneLine } from './terminal-text.ts';

const given = process.argv.slice(2);
endWithReader(
  () => process.exit(0),
  (reason) => {
    tell(new CommandFailure('failed', `standard output cannot be written (${reason})`), given);
    process.exit();
  },
);
await main(given);

async function main(args: readonly string[]): Promise<void> {
  try {
    await run(args);
  } catch (error) {
    tell(error, args);
  }
}

function tell(error: unknown, args: readonly string[]): void {
  const { code, message, exit } = toFailure(error);
  const line = wantsJson(args) ? jsonLine({ error: { code, message } }) : `grapevine: ${oneLine(message)}`;
  process.stderr.write(`${line}\n`);
  process.exitCode = exit;
}

async function run(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args;
  if (name === '--version') return showVersion(rest.includes('--json'));
  if (name === '--help' || name === '-h') return run(['help', ...rest]);
  if (name === undefined) throw usage('no command is given: see grapevine help');
  const command = name === 'help' ? (await import('./commands/help.ts')).help : await loadCommand(name);
  if (command === undefined) {
    // An option before the command is the likeliest slip.
    const hint = name.startsWith('-') ? 'the command comes first' : `use one of ${commandNames.join(', ')}`;
    throw usage(`there is no command ${quote(name)}: ${hint} (see grapevine help)`);
  }
  const parsed = new Arguments(command.name, command.options, rest);
  if (parsed.help) return (await import('./commands/help.ts')).showOne(command, parsed.json);
  await command.run(parsed);
}

async function showVersion(json: boolean): Promise<void> {
  const { version } = (await import('./package-root.ts')).packageRoot();
  if (json) printJson({ version });
  else print(version);
}
