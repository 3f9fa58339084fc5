/** The page as a whole: its title, its start, its failures. */
import type { app as english } from '../en/app.ts';
import type { Translated } from '../translated.ts';

export const app: Translated<typeof english> = {
  name: 'Grapevine',
  title: '{{group}} · Grapevine',
  titleUnread: '({{count, number}}) {{group}} · Grapevine',
  skipRail: 'Gruppe, Räume und Personen',
  starting: 'Grapevine wird gestartet',
  startingDetail: 'Gelesen wird, was auf diesem Computer gespeichert ist.',
  startFailed: 'Grapevine auf diesem Computer antwortet nicht',
  startFailedDetail:
    'Es ist nichts verloren: Deine Nachrichten sind auf diesem Computer gespeichert. Starte Grapevine, oder öffne diese Seite noch einmal von dort, wo es gestartet wurde.',
  startFailedReason: 'Angegebener Grund: {{reason}}',
  back: 'Zurück zur Unterhaltung',
  tryAgain: 'Noch einmal versuchen',
  broken: 'Auf dieser Seite ist ein Fehler aufgetreten',
  brokenDetail:
    'Deine Nachrichten sind sicher: Sie liegen außerhalb dieser Seite. Lade die Seite neu, um weiterzumachen.',
  reload: 'Neu laden',
};
