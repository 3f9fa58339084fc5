/** `restore`: a backup in place of what the profile holds. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PresentContent, RestoreReport } from '../../shared/backup.ts';
import { positionals } from '../command.ts';
import type { Command } from '../command.ts';
import { CommandFailure } from '../failure.ts';
import { print, printJson } from '../output.ts';
import { passphraseNotes, passphraseOptions, readPassphrase } from '../passphrase.ts';
import { oneLine } from '../terminal-text.ts';
import { localTime } from '../words.ts';
import { hostIfAny } from './backup.ts';

const restoreMsMax = 3_600_000;

export const restore: Command = {
  name: 'restore',
  usage: ['restore FILE [--dry-run] [--replace] [--passphrase-file F]'],
  summary: 'Opens a backup and puts it in place of what the profile holds, which is set aside and never deleted.',
  options: { 'dry-run': { type: 'boolean' }, replace: { type: 'boolean' }, ...passphraseOptions },
  notes: [
    ['--dry-run', 'opens and checks all of it, says what would be done, and changes nothing'],
    ['--replace', 'also where the profile holds something; a running host changes over at its next start'],
    ...passphraseNotes,
  ],
  async run(args) {
    const [given = ''] = positionals(args, ['FILE']);
    const file = path.resolve(given);
    if (!existsSync(file)) throw new CommandFailure('not-found', `${file} is not there`);
    const client = await hostIfAny(args);
    const passphrase = await readPassphrase(args, { twice: false });
    const wish = { passphrase, dryRun: args.flag('dry-run'), replace: args.flag('replace') };
    const report =
      client === undefined
        ? await (await import('../../engine/index.ts')).restoreProfile(args.profileDir, { file, ...wish })
        : await client.call('restore', { path: file, ...wish }, restoreMsMax);
    if (args.json) return printJson(report);
    for (const line of describe(report)) print(line);
  },
};

function describe(report: RestoreReport): string[] {
  const { identity, groups, entries, createdAt, version, replaces, sameIdentity } = report;
  const lines = [
    `Backup of ${oneLine(identity.name || identity.id)} (${identity.id}) of ${localTime(createdAt)}, Grapevine ${oneLine(version)}:`,
    ...groups.map((group) => `  ${group.id}  ${oneLine(group.name)}, ${group.entries} entries`),
    `  ${entries} entries in all, everything sound`,
  ];
  if (replaces !== null) lines.push(replacedLine(replaces, sameIdentity, report.dryRun));
  lines.push(effectLine(report));
  return lines;
}

function replacedLine({ identity, entries }: PresentContent, same: boolean, dry: boolean): string {
  const who = identity === null ? 'a peer that cannot be read' : oneLine(identity.name || identity.id);
  const what = same ? `the same peer with ${entries} entries` : `another peer, ${who}, with ${entries} entries`;
  return `${dry ? 'Would set aside' : 'Sets aside'} what the profile holds: ${what}. It stays in the folder quarantine.`;
}

function effectLine({ effect, replaces }: RestoreReport): string {
  switch (effect) {
    case 'nothing':
      return replaces === null
        ? 'Nothing was changed: this was a dry run.'
        : 'Nothing was changed: this was a dry run. To do it, give --replace.';
    case 'now':
      return 'Restored. It goes on in a new epoch: what was sent since the backup is fetched from the others.';
    case 'next-start':
      return 'Checked and staged. It takes effect when Grapevine is started the next time on this profile.';
  }
}
