/** What came while nobody was here, and how far a large catch-up is. */
import type { catchUp as englishCatchUp, digest as english } from '../en/digest.ts';
import type { Translated } from '../translated.ts';

export const digest: Translated<typeof english> = {
  bar_one: 'Während du weg warst ({{time}}), kam {{count, number}} Nachricht.',
  bar_other: 'Während du weg warst ({{time}}), kamen {{count, number}} Nachrichten.',
  addressed_one: '{{count, number}} davon ist an dich gerichtet.',
  addressed_other: '{{count, number}} davon sind an dich gerichtet.',
  show: 'Zeigen, was kam',
  hide: 'Diesen Hinweis ausblenden',
  title: 'Während du weg warst',
  since: 'Seit {{from}}. Jede Zeile öffnet bei ihrer ersten neuen Nachricht.',
  room_one: '{{count, number}} Nachricht',
  room_other: '{{count, number}} Nachrichten',
  roomMany: '{{count, number}} Nachrichten oder mehr',
  mentions_one: '{{count, number}} erwähnt dich',
  mentions_other: '{{count, number}} erwähnen dich',
  visited: 'Angesehen',
  more: 'Es ist noch mehr unterwegs; die Zahlen wachsen noch.',
  nothing: 'Noch ist nichts gekommen.',
  close: 'Schließen',
};

export const catchUp: Translated<typeof englishCatchUp> = {
  title: 'Es wird nachgeholt.',
  detail: '{{brought, number}} von {{total, number}} Einträgen sind da.',
  left: 'Noch etwa {{time}}.',
  label: 'Wie weit das Nachholen ist',
};
