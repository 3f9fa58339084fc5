/** The rail: rooms, people and pages. */
import type { rail as english } from '../en/rail.ts';
import type { Translated } from '../translated.ts';

export const rail: Translated<typeof english> = {
  blocked: 'blockiert',
  rooms: 'Räume',
  room: '# {{name}}',
  unread_one: '{{count, number}} ungelesene Nachricht',
  unread_other: '{{count, number}} ungelesene Nachrichten',
  people: 'Personen',
  peopleHere: '{{here, number}} von {{total, number}} hier',
  filter: 'Filtern',
  filterPeople: 'Personen filtern',
  nobodyFits: 'Niemand heißt so.',
  order: {
    name: 'Nach Namen sortiert: nach Nähe sortieren',
    near: 'Nach Nähe sortiert: nach Namen sortieren',
  },
  addByAddress: 'Über eine Adresse hinzufügen',
  settings: 'Einstellungen',
  you: 'du',
  thisComputer: 'Dieser Computer',
};
