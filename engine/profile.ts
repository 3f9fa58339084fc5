/**
 * The folder of one peer: its lock, its identity and its store.
 *
 * 1. One Grapevine at a time: the lock comes before anything is read.
 * 2. What is there and cannot be used is never deleted and never replaced in silence. A damaged
 *    database is set aside, because the peers hold its content; a damaged identity is not.
 * 3. No other user of the computer can read or change anything in it.
 */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { layProfile } from '../shared/profile-layout.ts';
import type { ProfilePaths } from '../shared/profile-layout.ts';
import { StoreError } from './core/ports.ts';
import type { Store } from './core/ports.ts';
import { EngineError } from './errors.ts';
import { makeIdentity, readIdentity } from './identity-file.ts';
import { copyChoices, groupsSetting, restoreChoices } from './kept-choices.ts';
import type { IdentityVault } from './options.ts';
import { storeIdentity } from './store-identity.ts';
import { lockFile } from './store/file-lock.ts';
import { setAside, takeRestored } from './set-aside.ts';
import type { FileLock } from './store/file-lock.ts';
import type { SqliteStore } from './store/sqlite-store.ts';
import { openSqliteStore } from './store/sqlite-store.ts';

export { storeIdentity };

export interface Profile {
  readonly paths: ProfilePaths;
  readonly store: Store;
  /** 32-byte Ed25519 seed. */
  readonly identitySecret: Uint8Array;
  /** Where the damaged database lies now; undefined: it was whole. */
  readonly quarantined: string | undefined;
  /** The whole database as it is now, in a new file; undefined: it is no file. */
  readonly snapshot: ((path: string) => Promise<void>) | undefined;
  /** Text that stays while the store stays where it is: tells it from a copy of itself. */
  storeIdentity(): string;
  /** Groups were joined or left: their codes are copied beside the database. */
  noteChoices(): void;
  /** Closes the store and lets go of the folder. Once is enough. */
  release(): void;
}

const othersMayWrite = 0o022;
const othersMayAnything = 0o077;

/** Makes what is missing. Throws `EngineError`, its message one line for people. */
export function openProfile(dir: string, options: { readonly vault?: IdentityVault } = {}): Profile {
  const paths = layProfile(resolve(dir), process.platform);
  return explained(paths.dir, () => {
    prepareFolders(paths);
    const lock = acquire(paths);
    try {
      takeRestored(paths);
      const identitySecret = identityOf(paths, options.vault);
      const { store, quarantined } = openStore(paths);
      // Also where it was taken away by hand, or by `verify --heal`.
      if (store.setting(groupsSetting) === undefined) restoreChoices(store, paths.choices);
      return {
        paths,
        store,
        identitySecret,
        quarantined,
        snapshot: (path) => store.snapshot(path),
        storeIdentity: () => storeIdentity(paths.database),
        noteChoices: () => copyChoices(store, paths.choices),
        release: releaseOnce(store, lock, () => copyChoices(store, paths.choices)),
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  });
}

/** The folder alone, with whatever is in it, sound or not. */
export function holdProfile(dir: string): { readonly paths: ProfilePaths; release(): void } {
  const paths = layProfile(resolve(dir), process.platform);
  return explained(paths.dir, () => {
    prepareFolders(paths);
    const lock = acquire(paths);
    return { paths, release: () => lock.release() };
  });
}

function prepareFolders(paths: ProfilePaths): void {
  if (!makePrivate(paths.dir)) keepOthersOut(paths);
  accessSync(paths.dir, constants.W_OK | constants.X_OK);
  for (const folder of [paths.files, paths.logs, paths.quarantine]) makePrivate(folder);
}

/** Makes the folder, whatever the umask would make of it. False: it was there. */
function makePrivate(folder: string): boolean {
  const made = makeFolder(folder);
  if (made) chmodSync(folder, 0o700);
  return made;
}

/** With those above it, one by one: the recursive kind of Node never returns on a file system such as /proc. */
function makeFolder(folder: string): boolean {
  const parent = dirname(folder);
  if (!existsSync(folder) && parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
    return true;
  } catch (error) {
    if (existsSync(folder) && statSync(folder).isDirectory()) return false;
    throw error;
  }
}

/** A folder with other things in it, a home folder say, is not ours to close to others. */
function keepOthersOut(paths: ProfilePaths): void {
  const { dir } = paths;
  const { mode } = statSync(dir);
  // Windows knows no such bits: there a folder has the rights of the one above it.
  if (process.platform === 'win32' || (mode & othersMayAnything) === 0) return;
  const isProfile = [paths.identity, paths.database, paths.lock].some((file) => existsSync(file));
  if (isProfile || readdirSync(dir).length === 0) {
    chmodSync(dir, 0o700);
  } else if ((mode & othersMayWrite) !== 0) {
    throw new EngineError(
      'profile-unwritable',
      `${dir} holds other things and other users can write to it: choose a folder of its own for the profile`,
    );
  }
}

function acquire(paths: ProfilePaths): FileLock {
  try {
    return lockFile(paths.lock);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'busy') throw error;
    throw new EngineError('profile-busy', `another Grapevine is running on the profile ${paths.dir}`, { cause: error });
  }
}

function identityOf(paths: ProfilePaths, vault: IdentityVault | undefined): Uint8Array {
  const held = readIdentity(paths.identity, vault);
  if (held !== undefined) return held;
  if (existsSync(paths.database)) {
    throw new EngineError(
      'profile-damaged',
      `${paths.identity} is missing although the profile has a history: restore it from a backup, ` +
        'or start with an empty profile folder to become a new peer',
    );
  }
  return makeIdentity(paths.identity, vault);
}

/**
 * Takes a damaged database out of use: the next start makes a new one, which the peers fill. Returns where it lies now;
 * undefined: there is none. Throws `EngineError`, as where a Grapevine runs on the profile.
 */
export function setDatabaseAside(dir: string): string | undefined {
  const held = holdProfile(dir);
  try {
    return explained(held.paths.dir, () => (existsSync(held.paths.database) ? setAside(held.paths) : undefined));
  } finally {
    held.release();
  }
}

function openStore(paths: ProfilePaths): { store: SqliteStore; quarantined: string | undefined } {
  try {
    return { store: openSqliteStore(paths.database), quarantined: undefined };
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'damaged') throw error;
  }
  const quarantined = setAside(paths);
  return { store: openSqliteStore(paths.database), quarantined };
}

function releaseOnce(store: Store, lock: FileLock, before: () => void): () => void {
  let released = false;
  return () => {
    if (released) return;
    released = true;
    try {
      before();
      store.close();
    } finally {
      lock.release();
    }
  };
}

function explained<Result>(dir: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw explanationOf(error, dir);
  }
}

function explanationOf(error: unknown, dir: string): unknown {
  if (error instanceof StoreError) return storeExplanation(error, dir);
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const reason = reasonByCode.get(String(error.code)) ?? error.message;
  return unwritable(dir, reason, error);
}

function storeExplanation(error: StoreError, dir: string): EngineError {
  const options = { cause: error };
  switch (error.code) {
    case 'busy':
      return new EngineError('profile-busy', error.message, options);
    case 'newer':
      return new EngineError('profile-newer', error.message, options);
    case 'damaged': {
      const advice = 'stop every Grapevine, move that file away and start again';
      return new EngineError('profile-damaged', `${error.message}: ${advice}`, options);
    }
    case 'full':
      return unwritable(dir, 'the disk is full: free some space', error);
    case 'readonly':
    case 'io':
      return unwritable(dir, `${error.message}: make it writable for this account, or choose another folder`, error);
  }
}

const reasonByCode: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied: make it writable for this account, or choose another folder'],
  ['EPERM', 'permission denied: make it writable for this account, or choose another folder'],
  ['EROFS', 'the file system is read-only: choose another folder'],
  ['ENOSPC', 'the disk is full: free some space'],
  ['EDQUOT', 'the disk quota is used up: free some space'],
  ['ENOTDIR', 'a part of the path is a file: choose another folder'],
  ['EEXIST', 'there is a file of that name: choose another folder'],
  ['ENAMETOOLONG', 'the path is too long: choose another folder'],
]);

function unwritable(dir: string, reason: string, cause: Error): EngineError {
  return new EngineError('profile-unwritable', `cannot use the profile folder ${dir}: ${reason}`, { cause });
}
