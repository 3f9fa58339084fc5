/** The calls about people, over the members of a scene. */
import type { CallArguments, CallResult } from '../../shared/api.ts';
import type { OwnProfile, Picture, Verification } from '../../shared/person.ts';
import type { Member } from '../../shared/records.ts';

type Names = 'picture' | 'verification' | 'setVerified' | 'profile' | 'setProfile' | 'noteInput';
type PeopleAnswers = { readonly [Name in Names]: (args: CallArguments<Name>) => CallResult<Name> };

const words = 'harbour lamp quiet seven orbit maple canal tiger violin north amber echo'.split(' ');

export interface PeopleDesk {
  readonly name: () => string;
  readonly members: () => readonly Member[];
  readonly pictures: ReadonlyMap<string, Picture>;
  readonly change: (id: string, change: Partial<Member>) => void;
}

export function fakePeople(desk: PeopleDesk): PeopleAnswers {
  const self = (): Member | undefined => desk.members().find((member) => member.self);
  let choice = { awayChosen: false, idleMinutes: 10 };
  const profile = (): OwnProfile => ({
    name: desk.name(),
    statusText: self()?.statusText ?? '',
    away: choice.awayChosen,
    ...choice,
    picture: desk.pictures.get(self()?.picture ?? '') ?? null,
  });
  const verification = (id: string): Verification => {
    const member = desk.members().find((one) => one.id === id);
    if (member === undefined) throw new Error(`nobody is called ${id}`);
    return {
      id: member.id,
      words,
      theirCode: `grapevine://verify/${member.id}`,
      ownCode: `grapevine://verify/${self()?.id ?? ''}`,
      verified: member.verified,
      verifiedAt: member.verified ? Date.now() : null,
    };
  };
  return {
    picture: ({ member }) => desk.pictures.get(desk.members().find(({ id }) => id === member)?.picture ?? '') ?? null,
    verification: ({ member }) => verification(member),
    setVerified: ({ member, verified }) => {
      desk.change(member, { verified });
      return verification(member);
    },
    profile,
    setProfile: ({ statusText, away, idleMinutes }) => {
      const { id } = self() ?? { id: '' };
      if (statusText !== undefined) desk.change(id, { statusText });
      if (away !== undefined) desk.change(id, { away });
      choice = { awayChosen: away ?? choice.awayChosen, idleMinutes: idleMinutes ?? choice.idleMinutes };
      return profile();
    },
    noteInput: () => ({ away: choice.awayChosen }),
  };
}
