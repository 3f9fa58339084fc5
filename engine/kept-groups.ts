/**
 * Which groups a profile is in. Their codes are secrets: they lie in the profile's database, behind its mode.
 *
 * A profile that has never chosen is in the open group. The first choice that is made while no host runs takes
 * its place, so that whoever wants one private group never was anywhere else; every other one is added.
 */
import { formatInvite } from '../shared/invite.ts';
import { cleanGroupName, groupsMax, openGroupAlias } from '../shared/groups.ts';
import { ApiError } from '../shared/api.ts';
import type { GroupId } from '../shared/ids.ts';
import { isIdPrefix } from '../shared/ids.ts';
import type { Group } from '../shared/records.ts';
import { refusal } from '../shared/refusal.ts';
import type { Store } from './core/ports.ts';
import type { GroupCode, GroupKeys } from './crypto/group-code.ts';
import { groupKeys, openGroupCode, parseGroupCode } from './crypto/group-code.ts';
import { wordsOf } from './crypto/group-words.ts';
import { EngineError } from './errors.ts';

const groupsKey = 'groups';
/** Of versions that knew one group; still written, so that such a one opens the first. */
const oneGroupKey = 'group.code';

export interface KeptGroup {
  readonly code: GroupCode;
  readonly keys: GroupKeys;
  /** As this profile calls it; '' where it has no name. */
  readonly name: string;
}

interface Row {
  readonly code: string;
  readonly name: string;
}

export class KeptGroups {
  private readonly store: Store;
  private kept: readonly KeptGroup[];
  private chosen: boolean;

  constructor(store: Store) {
    this.store = store;
    const rows = rowsOf(store);
    this.chosen = rows.length > 0;
    this.kept = (this.chosen ? rows : [{ code: openGroupCode, name: '' }]).map(readRow);
  }

  /** The first is meant where none is named. */
  get all(): readonly KeptGroup[] {
    return this.kept;
  }

  /** False: nobody has decided yet, and the open group is there because something must be. */
  get isChosen(): boolean {
    return this.chosen;
  }

  get(gid: GroupId): KeptGroup | undefined {
    return this.kept.find(({ keys }) => keys.gid === gid);
  }

  /**
   * Keeps one more, or gives one that is there a name. `first`: before all others. `alone`: in place of what
   * nobody chose. Throws where there are too many.
   */
  add(code: GroupCode, name: string, how: { readonly first?: boolean; readonly alone?: boolean } = {}): KeptGroup {
    const keys = groupKeys(code);
    const known = this.get(keys.gid);
    const group = { code, keys, name: keys.open ? '' : cleanGroupName(name) || (known?.name ?? '') };
    const before = how.alone === true && !this.chosen ? [] : this.kept;
    const others = before.filter((other) => other.keys.gid !== keys.gid);
    if (others.length >= groupsMax) {
      throw refusal('full', 'refused.groups-full', { groups: groupsMax });
    }
    if (how.first === true) this.keep([group, ...others]);
    else if (known !== undefined && before.includes(known)) {
      this.keep(before.map((other) => (other === known ? group : other)));
    } else this.keep([...others, group]);
    return group;
  }

  /** The last one stays: without any group there is nothing that a host could do. */
  remove(gid: GroupId): KeptGroup {
    const group = this.mustHave(gid);
    const others = this.kept.filter((other) => other !== group);
    if (others.length === 0) {
      throw refusal('invalid', 'refused.only-group');
    }
    this.keep(others);
    return group;
  }

  rename(gid: GroupId, name: string): KeptGroup {
    const group = this.mustHave(gid);
    if (group.keys.open) throw refusal('invalid', 'refused.open-name');
    const renamed = { ...group, name: cleanGroupName(name) };
    this.keep(this.kept.map((other) => (other === group ? renamed : other)));
    return renamed;
  }

  private mustHave(gid: GroupId): KeptGroup {
    const group = this.get(gid);
    if (group === undefined) throw new Error('assertion: a group that is not kept');
    return group;
  }

  private keep(groups: readonly KeptGroup[]): void {
    const rows: Row[] = groups.map(({ code, name }) => ({ code, name }));
    this.store.transaction(() => {
      this.store.setSetting(groupsKey, JSON.stringify(rows));
      this.store.setSetting(oneGroupKey, rows[0]?.code ?? openGroupCode);
    });
    this.kept = groups;
    this.chosen = true;
  }
}

/** The one group that `text` names: an id, the beginning of one, a name, or `open`. The first where it is undefined. */
export function groupNamed<Found extends { readonly group: Group }>(
  groups: readonly Found[],
  text: string | undefined,
): Found {
  const [first] = groups;
  if (first === undefined) throw new Error('assertion: a profile without a group');
  if (text === undefined) return first;
  const wanted = text.trim().toLowerCase();
  const whole = groups.find(({ group }) => group.id === wanted);
  if (whole !== undefined) return whole;
  const named = groups.filter(({ group }) => group.name.toLowerCase() === wanted);
  const found =
    named.length > 0
      ? named
      : groups.filter(
          ({ group }) =>
            (isIdPrefix(wanted) && group.id.startsWith(wanted)) || (group.open && wanted === openGroupAlias),
        );
  const [one, another] = found;
  if (one === undefined) throw new ApiError('not-found', `this profile is in no group ${text}: see the list of groups`);
  if (another !== undefined) throw new ApiError('ambiguous', `several groups are called ${text}: give the id of one`);
  return one;
}

export function groupView({ keys, name }: Pick<KeptGroup, 'keys' | 'name'>): Group & { readonly named: boolean } {
  const unnamed = keys.open ? 'Everyone on this network' : 'Private group';
  return { id: keys.gid, name: name === '' ? unnamed : name, open: keys.open, named: name !== '' };
}

/** `addresses`: where others find this peer; none for whoever has the code and hears mDNS. */
export function secretsOf({ code, name }: KeptGroup, addresses: readonly string[]) {
  return { code, link: formatInvite({ code, addresses, name }), words: wordsOf(code) };
}

function rowsOf(store: Store): readonly Row[] {
  const one = store.setting(oneGroupKey);
  const text = store.setting(groupsKey);
  const rows = text === undefined ? [] : parseRows(text);
  // An earlier version, which reads and writes the one key alone, may have been here since.
  if (one === undefined || rows.some(({ code }) => code === one)) return rows;
  return [{ code: one, name: '' }, ...rows].slice(0, groupsMax);
}

function parseRows(text: string): readonly Row[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!Array.isArray(value) || !value.every(isRow)) {
    throw new EngineError('profile-damaged', "The profile's list of groups is damaged.");
  }
  return value;
}

function isRow(value: unknown): value is Row {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('name' in value)) return false;
  return typeof value.code === 'string' && typeof value.name === 'string';
}

function readRow({ code, name }: Row): KeptGroup {
  const parsed = parseGroupCode(code);
  if (!parsed.ok) throw new EngineError('profile-damaged', `The profile's group code is damaged: ${parsed.reason}`);
  const keys = groupKeys(parsed.code);
  return { code: parsed.code, keys, name: keys.open ? '' : cleanGroupName(name) };
}
