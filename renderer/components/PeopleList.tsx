/** Everybody of the group, the present first; a long list can be sorted and filtered. */
import { useState } from 'react';
import type { JSX } from 'react';
import { UserPlus } from 'lucide-react';
import { fitting, inOrder, personOf } from '../store/people.ts';
import type { People, PeopleOrder } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { MemberRow } from './MemberRow.tsx';
import { PeopleTools } from './PeopleTools.tsx';

/** So many are seen at a glance. */
const peopleShortMax = 5;

interface PeopleListProps {
  readonly people: People;
  readonly order: PeopleOrder;
  readonly onOrder: (order: PeopleOrder) => void;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
  readonly onAddAddress: () => void;
}

export function PeopleList({ people, order, openId, onOrder, onOpen, onAddAddress }: PeopleListProps): JSX.Element {
  const [filter, setFilter] = useState('');
  const isLong = people.list.length > peopleShortMax;
  const shown = inOrder(fitting(people.list, isLong ? filter : ''), order);
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
      {isLong && <PeopleTools filter={filter} order={order} onFilter={setFilter} onOrder={onOrder} />}
      {shown.length === 0 && <p className="fact people-none">{t('rail.nobodyFits')}</p>}
      <ul className="rail-list" aria-labelledby="people-heading">
        {shown.map((person) =>
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
