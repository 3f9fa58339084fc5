/** A passphrase from a file, the environment or a prompt: never from the command line, which others can read. */
import { readFile } from 'node:fs/promises';
import type { Arguments } from './arguments.ts';
import { CommandFailure, systemCode, usage } from './failure.ts';

export const passphraseVariable = 'GRAPEVINE_PASSPHRASE';

export const passphraseOptions = { 'passphrase-file': { type: 'string' } } as const;

export const passphraseNotes: readonly (readonly [string, string])[] = [
  ['--passphrase-file F', `a file with the passphrase; without it ${passphraseVariable}, else it is asked for`],
];

/** `twice`: one that is new, where a slip would lock everything away. */
export async function readPassphrase(args: Arguments, { twice }: { readonly twice: boolean }): Promise<string> {
  const file = args.text('passphrase-file');
  if (file !== undefined) return await fromFile(file);
  const given = process.env[passphraseVariable];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) {
    throw usage(`the passphrase is missing: give --passphrase-file F, or set ${passphraseVariable}`);
  }
  const typed = await ask('Passphrase: ');
  if (twice && (await ask('Once more: ')) !== typed) throw usage('the two passphrases differ');
  return typed;
}

/** The first line: an editor ends a file with a line break. */
async function fromFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).split(/\r?\n/, 1)[0] ?? '';
  } catch (error) {
    const code = systemCode(error);
    const reason = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code ?? 'unknown'})`;
    throw new CommandFailure('usage', `--passphrase-file ${file} ${reason}`, { cause: error });
  }
}

/** Nothing that is typed is shown. */
function ask(question: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const { stdin, stderr } = process;
  let typed = '';
  const end = (): void => {
    stdin.off('data', take);
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  };
  const take = (text: string): void => {
    for (const character of text) {
      if (character === '\r' || character === '\n') {
        end();
        return resolve(typed);
      }
      if (character === '\u0003' || character === '\u0004') {
        end();
        return reject(usage('no passphrase was given'));
      }
      if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('');
      else if (character >= ' ') typed += character;
    }
  };
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.on('data', take);
  stdin.resume();
  return promise;
}
