/** Backup and restore of a profile that no host is running on. Both throw `profile-busy` where one is. */
import { existsSync } from 'node:fs';
import { ApiError } from '../shared/api.ts';
import type { BackupReport, PresentContent, RestoreReport } from '../shared/backup.ts';
import type { ProfilePaths } from '../shared/profile-layout.ts';
import { backupTo } from './backup-calls.ts';
import { contentOfProfile } from './backup-file.ts';
import type { RestoreWish } from './backup-stage.ts';
import { stageRestore } from './backup-stage.ts';
import { makeCrypto } from './crypto/identity.ts';
import { readIdentity } from './identity-file.ts';
import { holdProfile, openProfile } from './profile.ts';
import { takeRestored } from './set-aside.ts';
import { countEntriesIn } from './store/snapshot.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

export async function backupProfile(profileDir: string, file: string, passphrase: string): Promise<BackupReport> {
  const profile = openProfile(profileDir);
  try {
    return await backupTo(profile, file, passphrase);
  } finally {
    profile.release();
  }
}

/** Also where the identity or the database of the profile is damaged: that is what a backup is for. */
export async function restoreProfile(profileDir: string, wish: RestoreWish): Promise<RestoreReport> {
  const held = holdProfile(profileDir);
  try {
    const target = { paths: held.paths, vault: undefined, present: presentIn(held.paths), effect: 'now' } as const;
    const report = await stageRestore(target, wish);
    if (!wish.dryRun) takeRestored(held.paths);
    return report;
  } finally {
    held.release();
  }
}

function presentIn(paths: ProfilePaths): PresentContent | null {
  if (!existsSync(paths.identity) && !existsSync(paths.database)) return null;
  try {
    return existsSync(paths.database) ? readPresent(paths) : { identity: identityIn(paths), groups: [], entries: 0 };
  } catch (error) {
    if (error instanceof ApiError) throw error;
    return { identity: null, groups: [], entries: countable(paths.database) };
  }
}

function readPresent(paths: ProfilePaths): PresentContent {
  const identity = identityIn(paths);
  const store = openSqliteStore(paths.database);
  try {
    // Whose it is may be unknown; what is in it is counted all the same.
    const content = contentOfProfile({ store, identitySecret: new Uint8Array(32) }, paths.database);
    return { ...content, identity: identity === null ? null : { id: identity.id, name: content.identity.name } };
  } finally {
    store.close();
  }
}

function identityIn(paths: ProfilePaths): PresentContent['identity'] {
  try {
    const secret = readIdentity(paths.identity, undefined);
    return secret === undefined ? null : { id: makeCrypto(secret).self, name: '' };
  } catch {
    return null;
  }
}

function countable(database: string): number {
  try {
    return countEntriesIn(database).reduce((sum, { entries }) => sum + entries, 0);
  } catch {
    return 0;
  }
}
