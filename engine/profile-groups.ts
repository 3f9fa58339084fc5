/** The groups of a profile that no host is running on. All of these throw `profile-busy` where one is. */
import type { Group } from '../shared/records.ts';
import type { GroupSecrets } from '../shared/groups.ts';
import { keepSeeds } from './address-book.ts';
import type { Store } from './core/ports.ts';
import { EngineError } from './errors.ts';
import { parseJoin } from './invites.ts';
import type { KeptGroup } from './kept-groups.ts';
import { KeptGroups, groupNamed, groupView, secretsOf } from './kept-groups.ts';
import { openProfile } from './profile.ts';

export interface ProfileGroup extends GroupSecrets {
  readonly group: Group;
}

export function readProfileGroups(profileDir: string): readonly ProfileGroup[] {
  return withGroups(profileDir, (groups) => groups.all.map(describe));
}

/** Joins for the next start, with a code, a link or words; an empty name leaves what the link says. */
export function joinProfileGroup(profileDir: string, invite: string, name = ''): ProfileGroup {
  const parsed = parseJoin(invite);
  if (!parsed.ok) throw new EngineError('invalid', parsed.reason);
  return withGroups(profileDir, (groups, store) =>
    store.transaction(() => {
      const joined = groups.add(parsed.code, name === '' ? parsed.name : name, { alone: true });
      keepSeeds(store, joined.keys.gid, parsed.seeds);
      return describe(joined);
    }),
  );
}

export function leaveProfileGroup(profileDir: string, text: string): ProfileGroup {
  return withGroups(profileDir, (groups) => describe(groups.remove(idOf(groups, text))));
}

export function renameProfileGroup(profileDir: string, text: string, name: string): ProfileGroup {
  return withGroups(profileDir, (groups) => describe(groups.rename(idOf(groups, text), name)));
}

function idOf(groups: KeptGroups, text: string): Group['id'] {
  return groupNamed(groups.all.map(describe), text).group.id;
}

function describe(kept: KeptGroup): ProfileGroup {
  const { id, name, open } = groupView(kept);
  return { group: { id, name, open }, ...secretsOf(kept, []) };
}

function withGroups<Result>(profileDir: string, work: (groups: KeptGroups, store: Store) => Result): Result {
  const profile = openProfile(profileDir);
  try {
    return work(new KeptGroups(profile.store), profile.store);
  } finally {
    profile.release();
  }
}
