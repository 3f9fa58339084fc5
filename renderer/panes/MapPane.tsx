/** The map with what the store knows; the links are asked for while it is open. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { JSX } from 'react';
import { MapPage } from '../components/MapPage.tsx';
import type { MapView } from '../components/MapPage.tsx';
import { useAnswer } from '../hooks/use-answer.ts';
import { useLivePeople } from '../hooks/use-people.ts';
import type { People } from '../store/people.ts';
import { placesOf, seated } from '../store/seats.ts';
import type { Place } from '../store/seats.ts';
import { useSelected, useStore } from '../store/use-store.ts';

/** A large group is asked less often: every member answers. */
const askMs = 3_000;
const askLargeMs = 15_000;
const largeMembers = 40;

interface MapPaneProps {
  readonly onFindOut: (id: string) => void;
  readonly onClose: () => void;
}

export function MapPane({ onFindOut, onClose }: MapPaneProps): JSX.Element {
  const people = useLivePeople();
  const store = useStore();
  const ask = useCallback(() => store.ask('topology', {}), [store]);
  const { answer: topology, failure } = useAnswer(ask, people.list.length > largeMembers ? askLargeMs : askMs);
  const places = usePlaces(people);
  const [view, setView] = useState<MapView>('picture');
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <MapPage
      {...{ people, places, topology, failure, view, onFindOut, onClose }}
      chosen={chosen !== null && places.has(chosen) ? chosen : null}
      onView={setView}
      onChoose={setChosen}
    />
  );
}

/** Oneself in the middle, everybody else in a seat that is kept between visits. */
function usePlaces(people: People): ReadonlyMap<string, Place> {
  const store = useStore();
  const group = useSelected((state) => state.hello?.group.id ?? '');
  const ids = people.list
    .filter(({ self }) => !self)
    .map(({ id }) => id)
    .toSorted();
  const signature = ids.join(' ');
  const seats = useMemo(
    () => seated(store.remembered.seats(group), signature === '' ? [] : signature.split(' ')),
    [store, group, signature],
  );
  useEffect(() => store.remembered.keepSeats(group, seats), [store, group, seats]);
  const self = people.list.find((person) => person.self)?.id;
  return useMemo(() => {
    const places = placesOf(seats.length);
    const others = seats.flatMap((id, seat) => {
      const place = places[seat];
      return id === '' || place === undefined ? [] : [[id, place] as const];
    });
    return new Map([...(self === undefined ? [] : [[self, { x: 0, y: 0 }] as const]), ...others]);
  }, [seats, self]);
}
