/** What `group` asks for: of the running host, which holds the profile, or of the profile itself where none runs. */
import { existsSync } from 'node:fs';
import type { CallArguments, CallName, CallResult } from '../shared/api.ts';
import type { GroupSecrets } from '../shared/groups.ts';
import type { Group } from '../shared/records.ts';
import { HostClient } from './client.ts';
import type { Place } from './client.ts';
import { CommandFailure } from './failure.ts';
import { profilePaths } from './profile.ts';

export type GroupWithSecrets = Group & GroupSecrets;

export interface JoinedGroup extends GroupWithSecrets {
  readonly addresses: readonly string[];
  readonly far: readonly string[];
  /** True: the host is in it already. */
  readonly online: boolean;
}

/** One line of the list; the counts are null where no host runs. */
export interface ListedGroup extends Group {
  readonly members: number | null;
  readonly alive: number | null;
}

export async function listGroups(place: Place): Promise<readonly ListedGroup[]> {
  const running = await askHost(place, 'groups', {});
  if (running !== undefined)
    return running.map(({ id, name, open, members, alive }) => ({ id, name, open, members, alive }));
  const { readProfileGroups } = await engineOf(place);
  return readProfileGroups(place.profileDir).map(({ group }) => ({ ...group, members: null, alive: null }));
}

export async function showGroup(place: Place): Promise<GroupWithSecrets> {
  const running = await askHost(place, 'group', {});
  if (running !== undefined) return running;
  const { readProfileGroups } = await engineOf(place);
  return flat(pick(readProfileGroups(place.profileDir), place.group));
}

/** Where no host runs, what has been joined takes effect at the next start. */
export async function joinGroup(place: Place, invite: string, name: string | undefined): Promise<JoinedGroup> {
  const running = await askHost(place, 'joinGroup', { invite, ...(name !== undefined && { name }) });
  if (running !== undefined) return { ...running, online: true };
  const { joinProfileGroup, parseJoin } = await import('../engine/index.ts');
  const parsed = parseJoin(invite);
  if (!parsed.ok) throw new CommandFailure('usage', parsed.reason);
  const { seeds, far } = parsed;
  return { ...flat(joinProfileGroup(place.profileDir, invite, name)), addresses: seeds, far, online: false };
}

export async function leaveGroup(place: Place, group: string): Promise<Group> {
  const running = await askHost(place, 'leaveGroup', { group });
  if (running !== undefined) return running;
  return (await engineOf(place)).leaveProfileGroup(place.profileDir, group).group;
}

export async function renameGroup(place: Place, group: string, name: string): Promise<Group> {
  const running = await askHost(place, 'renameGroup', { group, name });
  if (running !== undefined) return running;
  return (await engineOf(place)).renameProfileGroup(place.profileDir, group, name).group;
}

async function askHost<Name extends CallName>(
  place: Place,
  name: Name,
  args: CallArguments<Name>,
): Promise<CallResult<Name> | undefined> {
  try {
    return await (await HostClient.open(place)).call(name, args);
  } catch (error) {
    if (error instanceof CommandFailure && error.code === 'no-host') return undefined;
    throw error;
  }
}

/** Looking must not make a profile where there is none. */
async function engineOf({ profileDir }: Place) {
  if (!existsSync(profilePaths(profileDir).database)) {
    throw new CommandFailure('not-found', `there is no profile in ${profileDir}: start Grapevine once to make it`);
  }
  return await import('../engine/index.ts');
}

type AtRest = GroupSecrets & { readonly group: Group };

function pick(groups: readonly AtRest[], text: string | undefined): AtRest {
  const wanted = text?.trim().toLowerCase();
  const fits = ({ group: { id, name, open } }: AtRest): boolean =>
    wanted === undefined ||
    (wanted.length >= 8 && id.startsWith(wanted)) ||
    name.toLowerCase() === wanted ||
    (open && wanted === 'open');
  const [found] = groups.filter(fits);
  if (found === undefined) throw new CommandFailure('not-found', `this profile is in no group ${text}: see group list`);
  return found;
}

function flat({ group, code, link, words }: AtRest): GroupWithSecrets {
  return { ...group, code, link, words };
}
