/** To a day of the conversation. */
import type { jump as english } from '../en/jump.ts';
import type { Translated } from '../translated.ts';

export const jump: Translated<typeof english> = {
  open: 'Zu einem Datum springen',
  title: 'Zu einem Datum springen',
  detail: 'Zeigt die erste Nachricht dieses Tages oder die nächste danach.',
  date: 'Datum',
  go: 'Springen',
  cancel: 'Abbrechen',
  noDate: 'Wähle ein Datum.',
  nothing: 'Hier gibt es noch keine Nachricht.',
  failed: 'Dieser Tag konnte nicht gelesen werden: {{reason}}',
};
