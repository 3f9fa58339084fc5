/** Beside the map: what its links say about the group, what is odd, and whose links are looked at. */
import type { JSX } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { LinkState } from '../../shared/topology.ts';
import { span } from '../format/time.ts';
import type { LinkLine, Reach } from '../store/link-map.ts';
import { personOf } from '../store/people.ts';
import type { People } from '../store/people.ts';
import { t } from '../texts/texts.ts';
import { plainName } from './PersonName.tsx';

const oddMax = 5;
const hangingMax = 3;
const states: readonly LinkState[] = ['good', 'unconfirmed', 'one-way', 'one-sided', 'broken'];

interface MapFactsProps {
  readonly people: People;
  readonly reach: Reach;
  readonly lines: readonly LinkLine[];
  readonly chosen: string | null;
  readonly onFindOut: (id: string) => void;
}

export function MapFacts({ people, reach, lines, chosen, onFindOut }: MapFactsProps): JSX.Element {
  const nameOf = (id: string): string => {
    const person = personOf(people, id);
    return person.self ? t('map.you') : plainName(person);
  };
  return (
    <aside className="map-facts" aria-label={t('map.note')}>
      <section>
        <p className="map-verdict">{verdictOf(reach)}</p>
        {reach.hanging.slice(0, hangingMax).map(([id, other]) => (
          <p key={id} className="small-note">
            {t('map.hanging', { name: nameOf(id), other: nameOf(other) })}
          </p>
        ))}
        {reach.silent > 0 && <p className="small-note">{t('map.unanswered', { count: reach.silent })}</p>}
      </section>
      {reach.odd.length > 0 && <Odd lines={reach.odd} nameOf={nameOf} people={people} onFindOut={onFindOut} />}
      <section>
        {chosen === null ? (
          <p className="small-note">{t('map.select')}</p>
        ) : (
          <Links id={chosen} lines={lines} nameOf={nameOf} />
        )}
      </section>
      <section>
        <h2>{t('map.legend')}</h2>
        <ul className="map-legend">
          {states
            .filter((state) => state === 'good' || lines.some((line) => line.state === state))
            .map((state) => (
              <li key={state}>
                <svg viewBox="0 0 32 8" className={`map-line ${state}`} aria-hidden="true">
                  <path d="M0 4H32" />
                </svg>
                {t(`map.states.${state}`)}
              </li>
            ))}
        </ul>
      </section>
    </aside>
  );
}

export function verdictOf({ parts, stepsMax, answered, silent }: Reach): string {
  if (answered + silent < 2) return t('map.alone');
  return parts > 1 ? t('map.apart', { count: parts }) : t('map.together', { count: stepsMax });
}

interface OddProps {
  readonly lines: readonly LinkLine[];
  readonly people: People;
  readonly nameOf: (id: string) => string;
  readonly onFindOut: (id: string) => void;
}

function Odd({ lines, people, nameOf, onFindOut }: OddProps): JSX.Element {
  return (
    <section>
      <h2>{t('map.lookAt')}</h2>
      <ul className="map-odd">
        {lines.slice(0, oddMax).map(({ key, from, to, state }) => {
          // The one that is not reached; never oneself.
          const missed = state === 'one-way' ? from : to;
          const other = personOf(people, missed).self ? (missed === from ? to : from) : missed;
          if (state !== 'one-way' && state !== 'one-sided' && state !== 'broken') return null;
          return (
            <li key={key}>
              <TriangleAlert className="icon" aria-hidden="true" />
              <div>
                <p>{t(`map.odd.${state}`, { from: nameOf(from), to: nameOf(to) })}</p>
                <button type="button" className="link" onClick={() => onFindOut(other)}>
                  {t('map.ask', { name: nameOf(other) })}
                </button>
              </div>
            </li>
          );
        })}
      </ul>
      {lines.length > oddMax && <p className="small-note">{t('map.moreOdd', { count: lines.length - oddMax })}</p>}
    </section>
  );
}

interface LinksProps {
  readonly id: string;
  readonly lines: readonly LinkLine[];
  readonly nameOf: (id: string) => string;
}

function Links({ id, lines, nameOf }: LinksProps): JSX.Element {
  const own = lines.filter(({ from, to }) => from === id || to === id);
  return (
    <>
      <h2>{t('map.selected', { name: nameOf(id) })}</h2>
      {own.length === 0 && <p className="small-note">{t('map.noLinks')}</p>}
      <dl className="map-links">
        {own.map(({ key, from, to, state, rttMs }) => (
          <div key={key}>
            <dt>
              <bdi>{nameOf(from === id ? to : from)}</bdi>
            </dt>
            <dd>{state === 'good' && rttMs !== null ? span(rttMs) : t(`map.states.${state}`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
