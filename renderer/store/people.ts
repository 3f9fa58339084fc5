/** Members as people see them: a name that can be told from others, and what is known of their presence. */
import { foldName } from '../../shared/name.ts';
import type { Member } from '../../shared/records.ts';

/** Characters of an id that tell two peers of one name apart. */
export const idMarkChars = 6;

/** disc, diamond, cross, ring, dotted ring */
export type Presence = 'here' | 'silent' | 'unreachable' | 'left' | 'unheard';

export interface Person {
  readonly id: string;
  /** '' where no record of it was heard. */
  readonly name: string;
  /** First characters of the id, where the name alone would not tell who it is. */
  readonly mark: string | null;
  readonly self: boolean;
  /** null: the path names somebody that this group does not know. */
  readonly member: Member | null;
}

/** How the present are put in order; the others follow by name. */
export type PeopleOrder = 'name' | 'near';

/** What is shown of somebody: who is here may have gone for a while. */
export type ShownPresence = Presence | 'away';

export interface People {
  /** Sorted by name: oneself, the present, the not yet heard, the unreachable, those who left. */
  readonly list: readonly Person[];
  readonly byId: ReadonlyMap<string, Person>;
  readonly here: number;
}

export function gatherPeople(members: readonly Member[]): People {
  const counts = new Map<string, number>();
  for (const member of members) counts.set(foldName(member.name), (counts.get(foldName(member.name)) ?? 0) + 1);
  const list = members.map((member) => {
    const alone = member.name !== '' && counts.get(foldName(member.name)) === 1;
    return {
      id: member.id,
      name: member.name,
      mark: alone ? null : member.id.slice(0, idMarkChars),
      self: member.self,
      member,
    };
  });
  const collator = new Intl.Collator();
  list.sort((a, b) => rank(a.member) - rank(b.member) || collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return {
    list,
    byId: new Map(list.map((person) => [person.id, person])),
    here: members.filter((member) => presenceOf(member) === 'here').length,
  };
}

/** Whoever `id` names; an unknown one has only its id. */
export function personOf(people: People, id: string): Person {
  return people.byId.get(id) ?? { id, name: '', mark: id.slice(0, idMarkChars), self: false, member: null };
}

/** A member not heard since this run began is not said to be anywhere, unless it said goodbye. */
export function presenceOf(member: Member): Presence {
  if (member.self) return 'here';
  if (member.state === 'left') return 'left';
  if (!member.heard) return 'unheard';
  if (member.state === 'alive') return 'here';
  return member.state === 'suspect' ? 'silent' : 'unreachable';
}

const presenceRanks: Record<Presence, number> = { here: 1, silent: 1, unheard: 2, unreachable: 3, left: 4 };

export function shownPresence(member: Member): ShownPresence {
  const presence = presenceOf(member);
  return presence === 'here' && member.away ? 'away' : presence;
}

/** `list` is sorted by name already. The nearest answer soonest; who is heard of only is further away than they. */
export function inOrder(list: readonly Person[], order: PeopleOrder): readonly Person[] {
  if (order === 'name') return list;
  return [...list].sort((a, b) => rank(a.member) - rank(b.member) || distance(a.member) - distance(b.member));
}

function distance(member: Member | null): number {
  if (member === null || presenceOf(member) !== 'here') return Infinity;
  return member.rttMs ?? (member.linked ? 1e6 : 1e9);
}

/** Those whose name, status or services have all the words. */
export function fitting(list: readonly Person[], filter: string): readonly Person[] {
  const words = foldName(filter)
    .split(/\s+/u)
    .filter((word) => word !== '');
  if (words.length === 0) return list;
  return list.filter(({ name, id, member }) => {
    const services = (member?.services ?? []).map(({ app }) => app);
    const text = foldName([name, id, member?.statusText ?? '', ...services].join(' '));
    return words.every((word) => text.includes(word));
  });
}

function rank(member: Member | null): number {
  if (member === null) return 9;
  return member.self ? 0 : presenceRanks[presenceOf(member)];
}
