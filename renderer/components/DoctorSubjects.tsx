/** Whom the doctor can look at: this computer, and everybody who is known, the missing first. */
import type { JSX } from 'react';
import { MonitorCheck } from 'lucide-react';
import { personOf } from '../store/people.ts';
import type { People, Person } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { MemberRow } from './MemberRow.tsx';

interface DoctorSubjectsProps {
  readonly people: People;
  /** null: this computer. */
  readonly chosen: string | null;
  readonly onChoose: (peer: string | null) => void;
}

export function DoctorSubjects({ people, chosen, onChoose }: DoctorSubjectsProps): JSX.Element {
  const others = people.list.filter(({ self }) => !self);
  const sorted = others.toSorted((a, b) => Number(isThere(a)) - Number(isThere(b)));
  return (
    <nav className="doctor-subjects" aria-label={t('doctor.subjects')}>
      <button
        type="button"
        className="rail-row"
        aria-current={chosen === null ? 'true' : undefined}
        onClick={() => onChoose(null)}
      >
        <MonitorCheck className="icon" aria-hidden="true" />
        <span className="rail-row-name">{t('doctor.everythingHere')}</span>
      </button>
      <h2 id="doctor-people">{t('doctor.people')}</h2>
      {sorted.length === 0 && <p className="small-note">{t('doctor.nobody')}</p>}
      <ul className="rail-list" aria-labelledby="doctor-people">
        {sorted.map((person) => {
          const { member } = person;
          if (member === null) return null;
          const witness = member.via === null ? null : personOf(people, member.via);
          return (
            <MemberRow
              key={person.id}
              person={person}
              member={member}
              witness={witness}
              current={chosen === person.id}
              onOpen={onChoose}
            />
          );
        })}
      </ul>
    </nav>
  );
}

function isThere({ member }: Person): boolean {
  return member !== null && member.linked;
}
