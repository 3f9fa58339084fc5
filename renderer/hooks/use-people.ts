/** The people of the group: one view that follows every round trip, and one that changes only with names. */
import { useMemo, useState } from 'react';
import { gatherPeople } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { useSelected } from '../store/use-store.ts';

/** Clock differences are told in whole minutes: smaller changes draw nothing anew. */
const skewStepMs = 60_000;

export function useLivePeople(): People {
  const members = useSelected((state) => state.members);
  const detached = useSelected((state) => state.lostAt !== null);
  return useMemo(() => {
    // Without the engine nobody is heard, and nothing must look as if somebody were.
    return gatherPeople(detached ? members.map((member) => ({ ...member, heard: false })) : members);
  }, [members, detached]);
}

/** For the conversation: the same object until a name, a member or a clock has changed. */
export function useNames(): People {
  const people = useLivePeople();
  const signature = useMemo(() => signatureOf(people), [people]);
  const [kept, setKept] = useState({ signature, people });
  if (kept.signature === signature) return kept.people;
  setKept({ signature, people });
  return people;
}

function signatureOf(people: People): string {
  return JSON.stringify(
    people.list.map(({ id, name, mark, self, member }) => [
      id,
      name,
      mark,
      self,
      Math.round((member?.clockSkewMs ?? 0) / skewStepMs),
    ]),
  );
}
