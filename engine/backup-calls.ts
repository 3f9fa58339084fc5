/** The calls `backup` and `restore` of a running peer. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { ApiError } from '../shared/api.ts';
import type { CheckedArguments } from '../shared/api.ts';
import { backupEnding } from '../shared/backup.ts';
import type { BackupContent, BackupReport, RestoreReport } from '../shared/backup.ts';
import { cleanFileName } from '../shared/file-name.ts';
import { refusal } from '../shared/refusal.ts';
import type { BackupDescription } from './backup-file.ts';
import { contentOfProfile, writeBackup } from './backup-file.ts';
import { stageRestore } from './backup-stage.ts';
import { LandingError, discard, explained } from './files/landing.ts';
import type { EngineCalls, OpenFile } from './handle.ts';
import type { IdentityVault } from './options.ts';
import type { Profile } from './profile.ts';
import type { Uploads } from './uploads.ts';

/** A page fetches what it asked for at once. */
const fetchableMs = 10 * 60_000;
/** Swept with the uploads at the next start, should this one end early. */
const heldEnding = '.upload';

export interface BackupWorld {
  readonly profile: Profile;
  readonly vault: IdentityVault | undefined;
  readonly uploads: Uploads;
}

interface Held {
  readonly id: string;
  readonly file: string;
  readonly name: string;
  readonly bytes: number;
  readonly timer: NodeJS.Timeout;
}

export class Backups {
  readonly calls: Pick<EngineCalls, 'backup' | 'restore'>;
  private readonly world: BackupWorld;
  /** The last one that a page asked for. */
  private held: Held | undefined;
  private busy = false;

  constructor(world: BackupWorld) {
    this.world = world;
    this.calls = {
      backup: async (args) => await this.alone(async () => await this.backup(args)),
      restore: async (args) => await this.alone(async () => await this.restore(args)),
    };
  }

  /** The sealed file of that id, while it is held. */
  async open(id: string): Promise<OpenFile | undefined> {
    const { held } = this;
    if (held === undefined || held.id !== id) return undefined;
    const file = await open(held.file, 'r');
    return { file, name: held.name, size: held.bytes, mime: 'application/octet-stream' };
  }

  async stop(): Promise<void> {
    await this.letGo();
  }

  private async backup({ path: given, passphrase }: CheckedArguments<'backup'>): Promise<BackupReport> {
    const { profile, uploads } = this.world;
    if (given !== undefined) {
      if (!path.isAbsolute(given)) throw new ApiError('invalid', `${given} is no whole path`);
      return await backupTo(profile, given, passphrase);
    }
    if (uploads.folder === null) throw refusal('failed', 'refused.no-place');
    await this.letGo();
    const id = randomBytes(12).toString('hex');
    const file = path.join(uploads.folder, `${id}${heldEnding}`);
    const written = await backupTo(profile, file, passphrase);
    const timer = setTimeout(() => void this.letGo(), fetchableMs);
    timer.unref();
    this.held = { id, file, name: written.name, bytes: written.bytes, timer };
    return { ...written, file: null, id };
  }

  private async restore(args: CheckedArguments<'restore'>): Promise<RestoreReport> {
    const { profile, vault, uploads } = this.world;
    const { path: given, upload, passphrase, dryRun, replace } = args;
    if ((given === undefined) === (upload === undefined)) throw new ApiError('invalid', 'give a path or an upload');
    if (profile.snapshot === undefined) throw refusal('failed', 'refused.no-disk');
    const file = given ?? uploads.look(upload ?? '')?.part;
    if (file === undefined) throw refusal('not-found', 'refused.brought-gone');
    const present = contentOfProfile(profile, profile.paths.database);
    const target = { paths: profile.paths, vault, present, effect: 'next-start' } as const;
    const report = await stageRestore(target, { file, passphrase, dryRun, replace });
    if (!dryRun && upload !== undefined) await discard(uploads.take(upload)?.part ?? file);
    return report;
  }

  /** Each takes memory and disk: one at a time. */
  private async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.busy) throw refusal('full', 'refused.backup-busy');
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
    }
  }

  private async letGo(): Promise<void> {
    const { held } = this;
    this.held = undefined;
    if (held === undefined) return;
    clearTimeout(held.timer);
    await discard(held.file);
  }
}

/** Never over a file that is there. */
export async function backupTo(profile: Profile, file: string, passphrase: string): Promise<BackupReport> {
  if (existsSync(file)) throw new ApiError('failed', `${file} is there already: choose another name`);
  try {
    const written = await explained(async () => await keepApiErrors(() => writeBackup(profile, file, passphrase)));
    if (written instanceof ApiError) throw written;
    const { createdAt, bytes } = written;
    return { ...contentIn(written), createdAt, bytes, file, id: null, name: nameOf(written) };
  } catch (error) {
    if (error instanceof LandingError) throw new ApiError('storage', `${file} cannot be written: ${error.message}`);
    throw error;
  }
}

/** `explained` takes every error for one of the disk. */
async function keepApiErrors<Result>(work: () => Promise<Result>): Promise<Result | ApiError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

function contentIn({ identity, groups, entries }: BackupDescription): BackupContent {
  return { identity, groups, entries };
}

/** As it is called where it is downloaded to. */
function nameOf({ identity, createdAt }: BackupDescription): string {
  const day = new Date(createdAt).toISOString().slice(0, 10);
  return cleanFileName(`grapevine-${identity.name || identity.id.slice(0, 8)}-${day}${backupEnding}`);
}
