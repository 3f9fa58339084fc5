/** Which group a profile is in. The code is a secret: it lies in the profile's database, behind its mode. */
import { formatInvite } from '../shared/invite.ts';
import type { Group } from '../shared/records.ts';
import { keepSeeds } from './address-book.ts';
import type { Store } from './core/ports.ts';
import type { GroupCode, GroupKeys } from './crypto/group-code.ts';
import { groupKeys, openGroupCode, parseGroupCode } from './crypto/group-code.ts';
import { EngineError } from './errors.ts';
import { parseJoin } from './invites.ts';
import { openProfile } from './profile.ts';

const settingKey = 'group.code';

export interface GroupChoice {
  readonly code: GroupCode;
  readonly keys: GroupKeys;
  readonly group: Group;
  /** Without addresses: for whoever has the code and hears mDNS. */
  readonly link: string;
}

/** Takes the given code or invite link and keeps it; without one, what the profile has kept; else the open group. */
export function chooseGroup(store: Store, given: string | undefined): GroupChoice {
  if (given === undefined) return describe(keptCode(store));
  const parsed = parseJoin(given);
  if (!parsed.ok) throw new EngineError('invalid', parsed.reason);
  const choice = describe(parsed.code);
  store.transaction(() => {
    store.setSetting(settingKey, parsed.code);
    keepSeeds(store, choice.group.id, parsed.seeds);
  });
  return choice;
}

/** The group of a profile that no host is running on; throws `profile-busy` where one is. */
export function readProfileGroup(profileDir: string): GroupChoice {
  return withStore(profileDir, (store) => chooseGroup(store, undefined));
}

/** Joins a group for the next start. */
export function writeProfileGroup(profileDir: string, code: string): GroupChoice {
  return withStore(profileDir, (store) => chooseGroup(store, code));
}

function withStore<Result>(profileDir: string, work: (store: Store) => Result): Result {
  const profile = openProfile(profileDir);
  try {
    return work(profile.store);
  } finally {
    profile.release();
  }
}

function keptCode(store: Store): GroupCode {
  const kept = store.setting(settingKey);
  if (kept === undefined) return openGroupCode;
  const parsed = parseGroupCode(kept);
  if (!parsed.ok) throw new EngineError('profile-damaged', `The profile's group code is damaged: ${parsed.reason}`);
  return parsed.code;
}

function describe(code: GroupCode): GroupChoice {
  const keys = groupKeys(code);
  const name = keys.open ? 'Everyone on this network' : 'Private group';
  const link = formatInvite({ code, addresses: [] });
  return { code, keys, group: { id: keys.gid, name, open: keys.open }, link };
}
