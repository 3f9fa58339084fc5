/** The dialog that shows the group's code. */
import type { invite as english } from '../en/invite.ts';
import type { Translated } from '../translated.ts';

export const invite: Translated<typeof english> = {
  title: 'In diese Gruppe einladen',
  button: 'Einladen',
  detail:
    'Wer eines hiervon hat, wird Mitglied von {{group}} und liest alles mit. Gib es nur Leuten, die du dabeihaben willst, und nicht über einen Weg, auf dem andere mitlesen.',
  code: 'Code der Gruppe',
  copy: 'Code kopieren',
  copied: 'Kopiert',
  how: 'Eingegeben wird eines davon unter „Gruppe hinzufügen“ oder mit „grapevine group join“; den Link kann man auch öffnen.',
  loading: 'Der Code wird gelesen.',
  failed: 'Der Code konnte nicht gelesen werden: {{reason}}',
  close: 'Schließen',
};
