/** The picture of the map: people in their seats, and a line for every link. */
import { useRef, useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { span } from '../format/time.ts';
import type { LinkLine } from '../store/link-map.ts';
import { personOf, shownPresence } from '../store/people.ts';
import type { People, Person } from '../store/people.ts';
import type { Place } from '../store/seats.ts';
import { t } from '../texts/texts.ts';
import { Avatar } from './Avatar.tsx';
import { MapLines } from './MapLines.tsx';
import { plainName } from './PersonName.tsx';

/** More names than this would lie on one another: then those of the chosen one and its links are shown. */
const namesMax = 40;
const numbersOfChosenMax = 12;

interface MapPictureProps {
  readonly people: People;
  /** Everybody on the map with the own peer first, each at its place. */
  readonly places: ReadonlyMap<string, Place>;
  readonly lines: readonly LinkLine[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

export function MapPicture({ people, places, lines, chosen, onChoose }: MapPictureProps): JSX.Element {
  const ids = [...places.keys()];
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const ofChosen = lines.filter(({ from, to }) => from === chosen || to === chosen);
  const near = new Set(ofChosen.flatMap(({ from, to }) => [from, to]));
  const onKeyDown = (event: KeyboardEvent): void => {
    const goal = goalOf(event.key, Math.min(at, ids.length - 1), ids.length);
    if (goal === undefined) return;
    event.preventDefault();
    setAt(goal);
    list.current?.querySelectorAll<HTMLElement>('button')[goal]?.focus();
  };
  return (
    <div className={places.size > namesMax ? 'map-picture crowded' : 'map-picture'}>
      <MapLines lines={lines} places={places} chosen={chosen} />
      {ofChosen.length <= numbersOfChosenMax && <RoundTrips lines={ofChosen} places={places} />}
      <ul ref={list} className="map-people" aria-label={t('map.people')} onKeyDown={onKeyDown}>
        {ids.map((id, index) => (
          <Seat
            key={id}
            person={personOf(people, id)}
            place={places.get(id) ?? middle}
            links={lines.filter(({ from, to, state }) => (from === id || to === id) && state !== 'broken').length}
            isChosen={id === chosen}
            isNear={near.has(id)}
            tabbable={index === Math.min(at, ids.length - 1)}
            onChoose={() => {
              setAt(index);
              onChoose(id === chosen ? null : id);
            }}
          />
        ))}
      </ul>
    </div>
  );
}

const middle: Place = { x: 0, y: 0 };

interface SeatProps {
  readonly person: Person;
  readonly place: Place;
  readonly links: number;
  readonly isChosen: boolean;
  readonly isNear: boolean;
  readonly tabbable: boolean;
  readonly onChoose: () => void;
}

function Seat({ person, place, links, isChosen, isNear, tabbable, onChoose }: SeatProps): JSX.Element {
  const presence = person.member === null ? 'unheard' : shownPresence(person.member);
  const name = person.self ? t('map.you') : plainName(person);
  const label = t('map.person', { name, presence: t(`presence.${presence}`), count: links });
  const kind = `map-seat${isChosen ? ' chosen' : ''}${isNear ? ' near' : ''}${presence === 'here' ? '' : ' absent'}`;
  return (
    <li className={kind} ref={(node) => putAt(node, place)}>
      <button type="button" title={label} aria-pressed={isChosen} tabIndex={tabbable ? 0 : -1} onClick={onChoose}>
        <Avatar id={person.id} name={person.name} presence={presence} />
        <bdi className="map-name" aria-hidden="true">
          {name}
        </bdi>
        <span className="visually-hidden">{label}</span>
      </button>
    </li>
  );
}

function RoundTrips({ lines, places }: Pick<MapPictureProps, 'lines' | 'places'>): JSX.Element {
  return (
    <div aria-hidden="true">
      {lines.map(({ key, from, to, rttMs }) => {
        const [a, b] = [places.get(from), places.get(to)];
        if (a === undefined || b === undefined || rttMs === null) return null;
        const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        return (
          <span key={key} className="map-time" ref={(node) => putAt(node, half)}>
            {span(rttMs)}
          </span>
        );
      })}
    </div>
  );
}

/** The page's policy forbids style attributes in markup; properties set by script are no markup. */
function putAt(node: HTMLElement | null, { x, y }: Place): void {
  if (node === null) return;
  node.style.setProperty('--x', String(x));
  node.style.setProperty('--y', String(y));
}

function goalOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight' || key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}
