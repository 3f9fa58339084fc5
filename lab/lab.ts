/** `npm run lab -- --peers 12`: many peers in one process, with the real app on top of each. */
import { CommandFailure, toFailure } from '../host/failure.ts';
import { endWithReader, print } from '../host/output.ts';
import { jsonLine, oneLine } from '../host/terminal-text.ts';
import { helpText, readLabOptions } from './options.ts';

const args = process.argv.slice(2);
endWithReader(
  () => process.exit(0),
  (reason) => {
    tell(new CommandFailure('failed', `standard output cannot be written (${reason})`));
    process.exit();
  },
);

try {
  const options = readLabOptions(args);
  // The engine is large, and a mistake in the command line is told without it.
  if (options.help) print(helpText);
  else await (await import('./run.ts')).runLab(options);
} catch (error) {
  tell(error);
}

function tell(error: unknown): void {
  const { code, message, exit } = toFailure(error);
  const text = args.includes('--json') ? jsonLine({ error: { code, message } }) : `lab: ${oneLine(message)}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = exit;
}
