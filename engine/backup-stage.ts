/** `restore`: opens a backup beside the profile, checks all of it, and stages it for the next start to take. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { ApiError } from '../shared/api.ts';
import type { PresentContent, RestoreEffect, RestoreReport } from '../shared/backup.ts';
import type { ProfilePaths } from '../shared/profile-layout.ts';
import { refusal } from '../shared/refusal.ts';
import type { BackupDescription } from './backup-file.ts';
import { readBackup } from './backup-file.ts';
import { StoreError } from './core/ports.ts';
import { LandingError, explained } from './files/landing.ts';
import { keepIdentity } from './identity-file.ts';
import type { IdentityVault } from './options.ts';
import { restorePlaces } from './set-aside.ts';
import { storeIdentityKey } from './store-identity.ts';
import { forgetPlace } from './store/snapshot.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { syncFolder } from './whole-file.ts';

export interface RestoreWish {
  readonly file: string;
  readonly passphrase: string;
  readonly dryRun: boolean;
  readonly replace: boolean;
}

export interface RestoreTarget {
  readonly paths: ProfilePaths;
  readonly vault: IdentityVault | undefined;
  /** What it holds now; null: nothing. */
  readonly present: RestoreReport['replaces'];
  readonly effect: Exclude<RestoreEffect, 'nothing'>;
}

/** Rejects with `ApiError`; then the profile is as it was. */
export async function stageRestore(target: RestoreTarget, wish: RestoreWish): Promise<RestoreReport> {
  const { paths } = target;
  const draft = `${paths.restore}.${randomBytes(6).toString('hex')}.part`;
  try {
    await explained(async () => await mkdir(draft, { mode: 0o700 }));
    const description = await unpack(draft, target, wish);
    const report = reportOf(description, target, wish);
    if (wish.dryRun) return report;
    if (target.present !== null && !wish.replace) throw new ApiError('failed', replaceNeeded(target.present));
    // What was staged before and never taken gives way to what is asked for last.
    rmSync(paths.restore, { recursive: true, force: true });
    await explained(async () => await rename(draft, paths.restore));
    syncFolder(paths.dir);
    return report;
  } catch (error) {
    throw apiErrorOf(error);
  } finally {
    if (existsSync(draft)) rmSync(draft, { recursive: true, force: true });
  }
}

/** Also in a dry run: only what was opened and looked at is known to be restorable. */
async function unpack(draft: string, target: RestoreTarget, wish: RestoreWish): Promise<BackupDescription> {
  const places = restorePlaces(draft, target.paths);
  const database = await explained(async () => await open(places.database, 'wx', 0o600));
  let description: BackupDescription;
  try {
    description = await readBackup(wish.file, wish.passphrase, async (piece) => {
      await explained(async () => await database.writeFile(piece));
    });
    await explained(async () => await database.sync());
  } finally {
    await database.close();
  }
  // Whether this program knows its version, whether it is whole, and the steps that it still lacks.
  openSqliteStore(places.database).close();
  forgetPlace(places.database, storeIdentityKey);
  keepIdentity(places.identity, new Uint8Array(Buffer.from(description.secret, 'base64')), target.vault);
  return description;
}

function reportOf(description: BackupDescription, target: RestoreTarget, { dryRun }: RestoreWish): RestoreReport {
  const { createdAt, version, identity, groups, entries } = description;
  return {
    ...{ createdAt, version, identity, groups, entries, dryRun },
    sameIdentity: target.present?.identity?.id === identity.id,
    replaces: target.present,
    effect: dryRun ? 'nothing' : target.effect,
  };
}

function replaceNeeded({ identity, entries }: PresentContent): string {
  const who = identity === null ? 'a peer' : identity.name || identity.id.slice(0, 8);
  return `this profile holds ${who} with ${entries} entries: look with --dry-run, then give --replace to set it aside`;
}

function apiErrorOf(error: unknown): unknown {
  if (error instanceof LandingError) return new ApiError('storage', error.message);
  if (!(error instanceof StoreError)) return error;
  if (error.code === 'newer') {
    return refusal('failed', 'refused.newer-backup');
  }
  return new ApiError('storage', `the backup could not be opened: ${error.message}`);
}
