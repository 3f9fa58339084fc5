/** Everybody of the group, the present first. */
import type { JSX } from 'react';
import { UserPlus } from 'lucide-react';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { MemberRow } from './MemberRow.tsx';

interface PeopleListProps {
  readonly people: People;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onAddAddress: () => void;
}

export function PeopleList({ people, openId, onOpen, onAddAddress }: PeopleListProps): JSX.Element {
  return (
    <section className="rail-section people">
      <div className="rail-heading">
        <h2 id="people-heading">{t('rail.people')}</h2>
        <span className="fact">{t('rail.peopleHere', { here: people.here, total: people.list.length })}</span>
        <button
          type="button"
          className="button quiet icon-only small"
          aria-label={t('rail.addByAddress')}
          title={t('rail.addByAddress')}
          onClick={onAddAddress}
        >
          <UserPlus className="icon" aria-hidden="true" />
        </button>
      </div>
      <ul className="rail-list" aria-labelledby="people-heading">
        {people.list.map((person) =>
          person.member === null ? null : (
            <MemberRow
              key={person.id}
              person={person}
              member={person.member}
              witness={person.member.via === null ? null : personOf(people, person.member.via)}
              current={person.id === openId}
              onOpen={onOpen}
            />
          ),
        )}
      </ul>
    </section>
  );
}
