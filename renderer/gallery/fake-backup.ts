/** The calls about backups: what one would do is always the same here, and nothing is done. */
import type { CallArguments, Hello } from '../../shared/api.ts';
import type { BackupContent, BackupReport, RestoreReport } from '../../shared/backup.ts';
import { now } from './fixtures.ts';

const dayMs = 86_400_000;

export function fakeBackups({ id, name, group, version }: Hello, entries: number) {
  const content: BackupContent = { identity: { id, name }, groups: [{ ...group, entries }], entries };
  return {
    backup: (): BackupReport => ({
      ...content,
      ...{ createdAt: now, bytes: 2_400_000, file: null, id: 'none', name: 'grapevine.gvbackup' },
    }),
    restore: ({ dryRun = false }: CallArguments<'restore'>): RestoreReport => ({
      ...content,
      ...{ createdAt: now - dayMs, version, dryRun, sameIdentity: true, replaces: content },
      effect: dryRun ? 'nothing' : 'next-start',
    }),
  };
}
