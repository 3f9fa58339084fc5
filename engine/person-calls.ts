/** The calls about people: how they look, and whether their keys were compared. */
import type { PeerId } from '../shared/ids.ts';
import type { Verification } from '../shared/person.ts';
import { refusal } from '../shared/refusal.ts';
import { equalBytes } from './core/bytes.ts';
import type { MemberEntry } from './core/member.ts';
import { safetyWords } from './crypto/safety-words.ts';
import type { Driver } from './driver.ts';
import type { EngineCalls } from './handle.ts';
import { command } from './keeping-calls.ts';
import { pictureView } from './own-profile.ts';
import { findMember } from './query-calls.ts';
import type { Verified } from './verified.ts';

type PersonCalls = Pick<EngineCalls, 'picture' | 'verification' | 'setVerified'>;

export interface PersonWorld {
  readonly self: PeerId;
  readonly driver: Driver;
  readonly verified: Verified;
  readonly changed: () => void;
}

const codeStart = 'grapevine://verify/';

export function makePersonCalls(world: PersonWorld): PersonCalls {
  const { driver, verified, self, changed } = world;
  const somebody = (text: string): PeerId => {
    const id = findMember(driver.node, text);
    if (id === self) throw refusal('invalid', 'refused.verify-self');
    return id;
  };
  return {
    picture: ({ member }) => {
      const entry = driver.node.membership.get(findMember(driver.node, member));
      if (entry === undefined || pictureName(driver, entry) === null) return null;
      const { store, gid } = driver.talk.world;
      const row = store.talk.picture(gid, entry.id);
      return row === undefined ? null : pictureView(row.picture);
    },
    verification: ({ member }) => verificationOf(world, somebody(member)),
    setVerified: ({ member, verified: isVerified }) => {
      const id = somebody(member);
      const name = driver.node.membership.get(id)?.record?.name ?? '';
      command(() => (isVerified ? verified.set({ id, name, at: Date.now() }) : verified.remove(id)));
      changed();
      return verificationOf(world, id);
    },
  };
}

/** The name of the picture that its record names, where that is here. */
export function pictureName({ talk }: Driver, { id, record }: MemberEntry): string | null {
  if (record === null || record.avatar.length === 0) return null;
  const { store, gid } = talk.world;
  const held = store.talk.pictureHash(gid, id);
  return held !== undefined && equalBytes(held, record.avatar) ? Buffer.from(held).toString('hex') : null;
}

function verificationOf({ self, verified }: PersonWorld, id: PeerId): Verification {
  const known = verified.get(id);
  return {
    id,
    words: safetyWords(self, id),
    theirCode: codeStart + id,
    ownCode: codeStart + self,
    verified: known !== undefined,
    verifiedAt: known?.at ?? null,
  };
}
