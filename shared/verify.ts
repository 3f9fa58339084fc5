/** What `verify` has found in a profile. */
import type { GroupId, PeerId } from './ids.ts';

export interface VerifyReport {
  /** The folder. */
  readonly profile: string;
  /** Whether everything is as it was written. */
  readonly ok: boolean;
  readonly database: {
    readonly path: string;
    readonly bytes: number;
    /** Damage of its structure, in SQLite's words, the first few; with it entries are not looked at. */
    readonly problems: readonly string[];
  };
  readonly groups: readonly VerifiedGroup[];
  readonly files: VerifiedFiles;
  /** Databases that were set aside before, by name. */
  readonly setAside: readonly string[];
  readonly tookMs: number;
}

export interface VerifiedGroup {
  readonly id: GroupId;
  readonly feeds: number;
  readonly entries: number;
  /** Entries without their content: dropped, deleted, or not come yet. */
  readonly bodiless: number;
  /** Holes in feeds, which others may fill. */
  readonly missing: number;
  /** Entries that are not what their author signed: the first of them, and how many there are. */
  readonly faults: readonly { readonly author: PeerId; readonly seq: number; readonly problem: string }[];
  readonly faultCount: number;
}

export interface VerifiedFiles {
  /** Whole files that were offered from here or fetched. */
  readonly count: number;
  /** The first of those that are not as they were. */
  readonly faults: readonly { readonly name: string; readonly path: string; readonly problem: string }[];
}
