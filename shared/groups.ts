/** The groups of a profile, as programs and people are told of them. */
import type { GroupId } from './ids.ts';
import { utf8Bytes } from './limits.ts';
import { cleanName } from './name.ts';
import type { Group, LogEvent } from './records.ts';

/** Groups of one profile, all online at once: an announcement on the network names so many. */
export const groupsMax = 7;
/** UTF-8 bytes of a group's name: it stands in an invite link, each as three characters. */
export const groupNameBytesMax = 64;

/** What stands for the open group wherever a group can be named. */
export const openGroupAlias = 'open';
/** In place of a group where events are followed: those of all. */
export const allGroups = 'all';

/** One line of the list of groups. The first of them is meant where a call names none. */
export interface GroupSummary extends Group {
  /** False: `name` is what a group without a name is called. */
  readonly named: boolean;
  /** Everybody known, and who of them is here now; oneself included. */
  readonly members: number;
  readonly alive: number;
  readonly links: number;
}

/** What lets others in: all three say the same secret. `link` has the addresses of this peer, too. */
export interface GroupSecrets {
  readonly code: string;
  readonly link: string;
  readonly words: string;
}

/** What an invite would do, before it does it. */
export interface InviteCheck {
  /** `name` is the one that the invite proposes, or the own one where this profile is in the group already. */
  readonly group: Group & { readonly named: boolean };
  readonly joined: boolean;
  /** Addresses that would be tried, and those left out for being on no local network. */
  readonly addresses: readonly string[];
  readonly far: readonly string[];
}

/** Calls that name no group: all others may, and mean the first otherwise. */
export const profileCalls = {
  groups: true,
  createGroup: true,
  checkInvite: true,
  joinGroup: true,
  leaveGroup: true,
  renameGroup: true,
  offerInvite: true,
  takeInvite: true,
  setName: true,
  backup: true,
  restore: true,
  profile: true,
  setProfile: true,
  noteInput: true,
} as const;

/** The closed list of calls that are about the profile, and mean no group or several. */
export type ProfileCallName = keyof typeof profileCalls;

/** An event of the log, and of which group's. */
export type GroupEvent = LogEvent & { readonly group: GroupId };

/** As a display name, and short enough for a link. */
export function cleanGroupName(name: string): string {
  let kept = '';
  for (const character of cleanName(name)) {
    if (utf8Bytes(kept + character) > groupNameBytesMax) break;
    kept += character;
  }
  return cleanName(kept);
}
