/**
 * What leaves its place in a profile is never deleted: a damaged database, and what a backup took the place of.
 * What this peer wrote into either comes back from there, see salvage.ts.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ProfilePaths } from '../shared/profile-layout.ts';
import { syncFolder } from './whole-file.ts';

export interface RestorePlaces {
  readonly identity: string;
  readonly database: string;
}

/** The names of what was opened of a backup, inside a folder. */
export function restorePlaces(folder: string, { identity, database }: ProfilePaths): RestorePlaces {
  return { identity: join(folder, basename(identity)), database: join(folder, basename(database)) };
}

/**
 * Takes what `restore` staged in place of what is here, which is set aside. A crash at any point leaves what the
 * next call ends: each of the two is either still staged or in its place.
 */
export function takeRestored(paths: ProfilePaths): void {
  if (!existsSync(paths.restore)) return;
  const staged = restorePlaces(paths.restore, paths);
  mkdirSync(paths.quarantine, { recursive: true, mode: 0o700 });
  if (existsSync(staged.database)) {
    if (existsSync(paths.database)) setAside(paths);
    renameSync(staged.database, paths.database);
    syncFolder(paths.dir);
  }
  if (existsSync(staged.identity)) {
    if (existsSync(paths.identity)) setKeyAside(paths);
    renameSync(staged.identity, paths.identity);
    syncFolder(paths.dir);
  }
  // It is about the database that was set aside, and made again of this one.
  rmSync(paths.choices, { force: true });
  rmSync(paths.restore, { recursive: true, force: true });
}

function setKeyAside({ identity, quarantine }: ProfilePaths): void {
  const stem = join(quarantine, `identity-${timeStamp()}`);
  for (let number = 1; ; number += 1) {
    const target = number === 1 ? `${stem}.key` : `${stem}-${number}.key`;
    if (existsSync(target)) continue;
    renameSync(identity, target);
    syncFolder(quarantine);
    return;
  }
}

/**
 * The database goes last: were its log left beside a new one, SQLite would write the old pages into
 * it. A crash in between leaves a damaged database, which the next start sets aside again.
 */
export function setAside(paths: ProfilePaths): string {
  const target = freeName(join(paths.quarantine, `${basename(paths.database, '.db')}-${timeStamp()}`));
  for (const suffix of ['-wal', '-shm', '-damaged', '']) {
    const from = paths.database + suffix;
    if (existsSync(from)) renameSync(from, target + suffix);
  }
  syncFolder(paths.dir);
  syncFolder(paths.quarantine);
  return target;
}

function freeName(stem: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? `${stem}.db` : `${stem}-${number}.db`;
    if (['', '-wal', '-shm', '-damaged'].every((suffix) => !existsSync(name + suffix))) return name;
  }
}

/** Without colons, which Windows does not allow in a name. */
function timeStamp(): string {
  return new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '');
}
