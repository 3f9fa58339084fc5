/** The calls about the groups of a profile, and the way of every other call to the group that it means. */
import type { CallName, CheckedArguments } from '../shared/api.ts';
import { ApiError } from '../shared/api.ts';
import { cleanGroupName } from '../shared/groups.ts';
import type { GroupSecrets, GroupSummary, InviteCheck } from '../shared/groups.ts';
import { callNames } from '../shared/ipc.ts';
import { cleanName } from '../shared/name.ts';
import type { Group } from '../shared/records.ts';
import { refusal } from '../shared/refusal.ts';
import type { GroupScopedCalls } from './calls.ts';
import type { Backups } from './backup-calls.ts';
import type { Store } from './core/ports.ts';
import { groupKeys, newGroupCode } from './crypto/group-code.ts';
import type { EngineAnswer, EngineCalls, ProfileCallName } from './handle.ts';
import type { ParsedJoin } from './invites.ts';
import { parseJoin } from './invites.ts';
import { command } from './keeping-calls.ts';
import { groupView } from './kept-groups.ts';
import { keepName } from './kept-name.ts';
import type { OnlineGroups } from './online-groups.ts';
import type { RunningGroup } from './running-group.ts';
import type { UserProfile } from './own-profile.ts';
import { publishKey } from './seal-key.ts';
import type { Subscribers } from './subscribers.ts';

type ProfileCalls = Pick<EngineCalls, ProfileCallName>;

export interface GroupCallsWorld {
  readonly online: OnlineGroups;
  readonly store: Store;
  readonly subscribers: Subscribers;
  readonly backups: Backups;
  readonly user: UserProfile;
}

export function makeProfileCalls({ online, store, subscribers, backups, user }: GroupCallsWorld): ProfileCalls {
  /** One that was opened outside of the page; a later one takes its place. */
  let offered: string | null = null;
  const changed = (): void => subscribers.emit({ kind: 'changed', group: null, what: ['groups', 'status'] });
  const told = (group: RunningGroup): Group & GroupSecrets => ({ ...plain(group), ...group.secrets });
  return {
    groups: () => online.all.map(summary),
    createGroup: ({ name }) => {
      const group = online.join(newGroupCode(), name, []);
      changed();
      return told(group);
    },
    checkInvite: ({ invite }) => check(online, read(invite)),
    joinGroup: ({ invite, name }) => {
      const { code, seeds, far, name: proposed } = read(invite);
      const isKnown = online.running.has(groupKeys(code).gid);
      const group = online.join(code, name ?? (isKnown ? '' : proposed), seeds);
      changed();
      return { ...told(group), addresses: seeds, far };
    },
    leaveGroup: ({ group: text }) => {
      const group = online.named(text);
      online.leave(group);
      changed();
      return plain(group);
    },
    renameGroup: ({ group: text, name }) => {
      const group = online.named(text);
      online.rename(group, name);
      changed();
      return plain(group);
    },
    offerInvite: ({ invite }) => {
      read(invite);
      offered = invite;
      subscribers.emit({ kind: 'changed', group: null, what: ['invite'] });
      return { offered: true };
    },
    takeInvite: () => {
      const invite = offered;
      offered = null;
      return { invite };
    },
    setName: ({ name }) => {
      const cleaned = cleanName(name);
      if (cleaned === '') throw refusal('invalid', 'refused.empty-name');
      command(() => keepName(store, cleaned));
      for (const { gid, driver } of online.all) {
        command(() =>
          driver.turn((node, now) => {
            node.change(now, { name: cleaned });
            publishKey(driver.talk, node, now);
          }),
        );
        subscribers.emit({ kind: 'changed', group: gid, what: ['members', 'status'] });
      }
      return { name: cleaned };
    },
    ...backups.calls,
    profile: () => user.view(),
    setProfile: (change) => {
      command(() => user.set(change));
      return user.view();
    },
    noteInput: () => {
      user.noteInput();
      return { away: user.view().away };
    },
  };
}

/** Every call of one group, sent to the group that its arguments name: the first where they name none. */
export function routeCalls(online: OnlineGroups, profileCalls: ProfileCalls): GroupScopedCalls {
  const route =
    <Name extends keyof GroupScopedCalls>(name: Name) =>
    (args: CheckedArguments<Name>): EngineAnswer<Name> => {
      // Each call of the map takes the arguments of its name: that is how the map is written.
      const calls: { readonly [One in Name]: (args: CheckedArguments<One>) => EngineAnswer<One> } = online.named(
        'group' in args ? args.group : undefined,
      ).calls;
      return calls[name](args);
    };
  const names = callNames.filter(
    (name): name is keyof GroupScopedCalls & CallName => !Object.hasOwn(profileCalls, name),
  );
  // `fromEntries` forgets which name goes with which call.
  return Object.fromEntries(names.map((name) => [name, route(name)])) as unknown as GroupScopedCalls;
}

function summary(group: RunningGroup): GroupSummary {
  const { node } = group.driver;
  const members = [...node.membership.all()].filter((member) => member.record !== null);
  return {
    ...group.group,
    members: members.length,
    alive: members.filter(({ state }) => state === 'alive').length,
    links: node.links.size,
  };
}

function check(online: OnlineGroups, { code, seeds, far, name }: Extract<ParsedJoin, { ok: true }>): InviteCheck {
  const keys = groupKeys(code);
  const known = online.running.get(keys.gid);
  const group = known === undefined ? groupView({ keys, name: keys.open ? '' : cleanGroupName(name) }) : known.group;
  return { group, joined: known !== undefined, addresses: seeds, far };
}

function read(invite: string): Extract<ParsedJoin, { ok: true }> {
  const parsed = parseJoin(invite);
  if (!parsed.ok) throw new ApiError('invalid', parsed.reason, parsed.phrase);
  return parsed;
}

function plain({ group: { id, name, open } }: RunningGroup): Group {
  return { id, name, open };
}
