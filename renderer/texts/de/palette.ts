/** The command palette. */
import type { palette as english } from '../en/palette.ts';
import type { Translated } from '../translated.ts';

export const palette: Translated<typeof english> = {
  title: 'Suchen und ausführen',
  label: 'Raum, Person oder Befehl',
  placeholder: 'Raum, Person oder Befehl',
  open: 'Suchen und ausführen',
  found_one: '{{count, number}} Treffer',
  found_other: '{{count, number}} Treffer',
  none: 'So heißt hier nichts. Weniger Buchstaben finden mehr.',
  hint: 'Enter öffnet. # findet Räume, @ Personen, > Befehle.',
  room: 'Raum',
  writeTo: '{{name}} schreiben',
  direct: 'nur ihr beide',
  setting: 'Einstellungen: {{section}}',
  settings: 'Einstellungen',
  group: 'Gruppe',
  commands: {
    map: 'Karte zeigen',
    files: 'Dateien zeigen',
    health: 'Verkehr und Befinden zeigen',
    settings: 'Einstellungen öffnen',
    doctor: 'Diesen Computer prüfen lassen',
    keys: 'Alle Tasten zeigen',
    date: 'Zu einem Datum springen …',
    address: 'Computer über seine Adresse hinzufügen',
    invite: 'Jemanden in diese Gruppe einladen',
    theme: 'Darstellung ändern',
  },
};
