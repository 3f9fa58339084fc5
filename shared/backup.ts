/** A backup of a profile: its identity, the secrets of its groups and its history, in one sealed file. */
import type { GroupId, PeerId } from './ids.ts';

export const backupEnding = '.gvbackup';
export const passphraseCharsMin = 8;
export const passphraseCharsMax = 1024;

export interface BackupGroup {
  readonly id: GroupId;
  readonly name: string;
  readonly open: boolean;
  readonly entries: number;
}

/** What a profile, or a backup of one, holds. */
export interface BackupContent {
  readonly identity: { readonly id: PeerId; readonly name: string };
  readonly groups: readonly BackupGroup[];
  /** Of all groups, also of those that were left. */
  readonly entries: number;
}

/** `identity` is null where it cannot be read. */
export type PresentContent = Omit<BackupContent, 'identity'> & { readonly identity: BackupContent['identity'] | null };

export interface BackupReport extends BackupContent {
  readonly createdAt: number;
  /** Of the sealed file. */
  readonly bytes: number;
  /** Where the file was written; null: it is fetched with `id`. */
  readonly file: string | null;
  /** Names the file for a while: it is at `/files/` followed by this. */
  readonly id: string | null;
  readonly name: string;
}

/** `nothing`: it was a dry run. `next-start`: a host is running, and goes on with what it has until it ends. */
export type RestoreEffect = 'nothing' | 'now' | 'next-start';

export interface RestoreReport extends BackupContent {
  readonly createdAt: number;
  /** Of the program that wrote it. */
  readonly version: string;
  readonly dryRun: boolean;
  /** Whether this profile is the peer that was backed up. */
  readonly sameIdentity: boolean;
  /** What the profile holds now, and what would be set aside; null: it is empty. */
  readonly replaces: PresentContent | null;
  readonly effect: RestoreEffect;
}
