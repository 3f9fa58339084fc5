/** `backup`: identity, groups and history of the profile in one sealed file. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { passphraseCharsMin } from '../../shared/backup.ts';
import type { BackupReport } from '../../shared/backup.ts';
import type { Arguments } from '../arguments.ts';
import { HostClient } from '../client.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure, usage } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { passphraseNotes, passphraseOptions, readPassphrase } from '../passphrase.ts';
import { profilePaths } from '../profile.ts';
import { oneLine } from '../terminal-text.ts';

/** A large history takes its time to be read, sealed and written. */
const backupMsMax = 3_600_000;

export const backup: Command = {
  name: 'backup',
  usage: ['backup FILE [--passphrase-file F]'],
  summary: 'Writes identity, groups and history to one file that only a passphrase opens; files are not in it.',
  options: passphraseOptions,
  notes: passphraseNotes,
  async run(args) {
    const [given = ''] = positionals(args, ['FILE']);
    const file = path.resolve(given);
    if (existsSync(file)) throw new CommandFailure('failed', `${file} is there already: choose another name`);
    const client = await hostIfAny(args);
    if (client === undefined && !existsSync(profilePaths(args.profileDir).database)) {
      throw new CommandFailure('not-found', `there is no profile in ${args.profileDir}`);
    }
    const passphrase = await readPassphrase(args, { twice: true });
    if (passphrase.length < passphraseCharsMin) {
      throw usage(`a passphrase has at least ${passphraseCharsMin} characters`);
    }
    const report =
      client === undefined
        ? await (await import('../../engine/index.ts')).backupProfile(args.profileDir, file, passphrase)
        : await client.call('backup', { path: file, passphrase }, backupMsMax);
    if (args.json) return printJson(jsonOf(report));
    const { identity, groups, entries } = report;
    print(`${file}: ${oneLine(identity.name || identity.id)}, ${groups.length} groups, ${entries} entries.`);
    print('Keep the passphrase: without it nobody can open the file, and nothing can bring it back.');
  },
};

export async function hostIfAny(args: Arguments): Promise<HostClient | undefined> {
  try {
    return await HostClient.open(args);
  } catch (error) {
    if (error instanceof CommandFailure && error.code === 'no-host') return undefined;
    throw error;
  }
}

/** What is for pages is left out. */
function jsonOf({ id: _id, name: _name, ...report }: BackupReport): Omit<BackupReport, 'id' | 'name'> {
  return report;
}
