/** The sheet of all keys. */
import type { keys as english } from '../en/keys.ts';
import type { Translated } from '../translated.ts';

export const keys: Translated<typeof english> = {
  title: 'Tasten',
  detail: 'Hier geht alles auch ohne Maus.',
  close: 'Schließen',
  go: 'Gehe zu',
  move: 'Bewegen',
  messages: 'Nachrichten',
  names: { control: 'Strg', shift: 'Umschalt', home: 'Pos1', end: 'Ende', pageUp: 'Bild↑', pageDown: 'Bild↓' },
  do: {
    palette: 'Raum, Person oder Befehl',
    map: 'Karte',
    files: 'Dateien',
    health: 'Verkehr und Befinden',
    doctor: 'Diagnose',
    settings: 'Einstellungen',
    keys: 'Diese Übersicht',
    panes: 'Nächster Teil der Seite, und zurück',
    groups: 'Nächste Gruppe, und die davor',
    close: 'Schließen, was obenauf liegt',
    walk: 'Nachricht davor, Nachricht danach',
    ends: 'Erste und letzte geladene',
    travelled: 'Ihr Weg',
    reply: 'Antworten',
    edit: 'Eigene Nachricht bearbeiten; ↑ im leeren Feld: die letzte',
    remove: 'Eigene Nachricht löschen, eine andere ausblenden',
    search: 'Alle Nachrichten durchsuchen',
    send: 'Senden',
    newLine: 'Neue Zeile',
  },
};
