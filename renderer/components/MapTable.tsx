/** The map as a table: the same content, for reading and for whoever hears the page. */
import type { JSX } from 'react';
import { span } from '../format/time.ts';
import type { LinkLine } from '../store/link-map.ts';
import { personOf, shownPresence } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { plainName } from './PersonName.tsx';

interface MapTableProps {
  readonly people: People;
  readonly lines: readonly LinkLine[];
}

export function MapTable({ people, lines }: MapTableProps): JSX.Element {
  const nameOf = (id: string): string => {
    const person = personOf(people, id);
    return person.self ? t('map.you') : plainName(person);
  };
  const linked = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const rows = lines
    .map((line) => ({ ...line, names: [nameOf(line.from), nameOf(line.to)] as const }))
    .toSorted((a, b) => rank(people, a.from) - rank(people, b.from) || rank(people, a.to) - rank(people, b.to));
  return (
    <div className="map-table" tabIndex={0} role="group" aria-label={t('map.caption')}>
      <table>
        <caption className="visually-hidden">{t('map.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('map.columns.from')}</th>
            <th scope="col">{t('map.columns.to')}</th>
            <th scope="col">{t('map.columns.state')}</th>
            <th scope="col" className="number">
              {t('map.columns.roundTrip')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, names, state, rttMs }) => (
            <tr key={key}>
              <th scope="row">
                <bdi>{names[0]}</bdi>
              </th>
              <td>
                <bdi>{names[1]}</bdi>
              </td>
              <td className={`map-state ${state}`}>{t(`map.states.${state}`)}</td>
              <td className="number">{rttMs === null ? '' : span(rttMs)}</td>
            </tr>
          ))}
          {people.list
            .filter(({ id }) => !linked.has(id))
            .map((person) => (
              <tr key={person.id} className="absent">
                <th scope="row">
                  <bdi>{nameOf(person.id)}</bdi>
                </th>
                <td>{t('map.nobody')}</td>
                <td>{person.member !== null && t(`presence.${shownPresence(person.member)}`)}</td>
                <td />
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

/** In the order of the list of people. */
function rank(people: People, id: string): number {
  const at = people.list.findIndex((person) => person.id === id);
  return at < 0 ? people.list.length : at;
}
