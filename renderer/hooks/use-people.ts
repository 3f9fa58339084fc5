/** The people of the group: one view that follows every round trip, and one that changes only with names. */
import { useMemo, useRef } from 'react';
import { gatherPeople } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { useSelected } from '../store/use-store.ts';

/** Clock differences are told in whole minutes: smaller changes draw nothing anew. */
const skewStepMs = 60_000;

export function useLivePeople(): People {
  const members = useSelected((state) => state.members);
  return useMemo(() => gatherPeople(members), [members]);
}

/** For the conversation: the same object until a name, a member or a clock has changed. */
export function useNames(): People {
  const people = useLivePeople();
  const kept = useRef({ signature: '', people });
  const signature = useMemo(() => signatureOf(people), [people]);
  if (kept.current.signature !== signature) kept.current = { signature, people };
  return kept.current.people;
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
