/** What programs of the group offer, each with the person on whose computer it is. Opens that person's panel. */
import type { JSX } from 'react';
import type { MemberService } from '../../shared/records.ts';
import type { People, Person } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { PersonName } from './PersonName.tsx';
import { ServiceMark } from './ServiceMark.tsx';

interface ServiceListProps {
  readonly people: People;
  readonly onOpen: (id: string) => void;
}

/** Nothing where nobody offers anything: most groups never do. */
export function ServiceList({ people, onOpen }: ServiceListProps): JSX.Element | null {
  const all = people.list.flatMap((person) => (person.member?.services ?? []).map((service) => ({ person, service })));
  if (all.length === 0) return null;
  const healthy = all.filter(({ service }) => service.healthy).length;
  return (
    <section className="rail-section services">
      <div className="rail-heading">
        <h2 id="services-heading">{t('services.title')}</h2>
        <span className="fact">{t('services.healthyOf', { healthy, total: all.length })}</span>
      </div>
      <ul className="rail-list" aria-labelledby="services-heading">
        {all.map(({ person, service }) => (
          <ServiceRow
            key={`${person.id} ${service.app} ${service.address}`}
            person={person}
            service={service}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </section>
  );
}

interface ServiceRowProps {
  readonly person: Person;
  readonly service: MemberService;
  readonly onOpen: (id: string) => void;
}

function ServiceRow({ person, service, onOpen }: ServiceRowProps): JSX.Element {
  return (
    <li>
      <button
        type="button"
        className={service.healthy ? 'rail-row service' : 'rail-row service service-silent'}
        onClick={() => onOpen(person.id)}
        title={service.address}
      >
        <ServiceMark healthy={service.healthy} />
        <bdi className="rail-row-name">{service.app}</bdi>
        <span className="fact end">
          <PersonName person={person} />
        </span>
      </button>
    </li>
  );
}
