/** The calls about people of an engine in memory. */
import type { Engine } from '../../../engine/index.ts';
import type { PeerId } from '../../../shared/ids.ts';
import type { OwnProfile, Verification } from '../../../shared/person.ts';

const pictureOf = (data: string | null): OwnProfile['picture'] => (data === null ? null : { type: 'image/png', data });

type Answers = Pick<Engine, 'picture' | 'verification' | 'setVerified' | 'profile' | 'setProfile' | 'noteInput'>;
/** Writes down what was called, and answers. */
type Noted = <Args, Result>(call: string, work: (args: Args) => Result) => (args: Args) => Result;

export function fakePeople(noted: Noted, names: { readonly self: () => string; readonly other: PeerId }): Answers {
  let own: Omit<OwnProfile, 'name'> = {
    ...{ statusText: '', away: false, awayChosen: false, idleMinutes: 10, picture: null },
  };
  let verified = false;
  const view = (): OwnProfile => ({ name: names.self(), ...own });
  const compared = (): Verification => ({
    id: names.other,
    words: ['vine', 'grape'],
    theirCode: `grapevine://verify/${names.other}`,
    ownCode: 'grapevine://verify/me',
    verified,
    verifiedAt: verified ? 1 : null,
  });
  return {
    picture: noted('picture', () => own.picture),
    verification: noted('verification', compared),
    setVerified: noted('setVerified', (args) => {
      verified = args.verified;
      return compared();
    }),
    profile: noted('profile', view),
    setProfile: noted('setProfile', ({ statusText, away, idleMinutes, picture }) => {
      own = {
        statusText: statusText ?? own.statusText,
        away: away ?? own.away,
        awayChosen: away ?? own.awayChosen,
        idleMinutes: idleMinutes ?? own.idleMinutes,
        picture: picture === undefined ? own.picture : pictureOf(picture),
      };
      return view();
    }),
    noteInput: noted('noteInput', () => ({ away: own.away })),
  };
}
