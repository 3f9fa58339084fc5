/** The conversation: its heading, its marks, its beginning. */
import type { conversation as english } from '../en/conversation.ts';
import type { Translated } from '../translated.ts';

export const conversation: Translated<typeof english> = {
  heading: '# {{room}}',
  log: 'Nachrichten in {{room}}',
  privateTo: 'Nur Mitglieder dieser Gruppe können das lesen',
  openTag: 'Offen: Alle in diesem Netz können das lesen',
  backToList: 'Zurück zu Räumen und Personen',
  latestOnAll_one: 'neueste auf {{count, number}} Gerät',
  latestOnAll_other: 'neueste auf allen {{count, number}}',
  latestOn: 'neueste auf {{held}} von {{total, number}}',
  newSince: 'Neu seit {{time}}',
  newMessages_one: '{{count, number}} neue Nachricht',
  newMessages_other: '{{count, number}} neue Nachrichten',
  toNewest: 'Zur neuesten',
  loadingOlder: 'Ältere Nachrichten werden gelesen',
  olderFailed: 'Ältere Nachrichten konnten nicht gelesen werden: {{reason}}',
  beginning: 'Hier beginnt # {{room}}, soweit dieser Computer weiß.',
  beginningAlone: 'Hier beginnt dein Gespräch mit {{name}}, soweit dieser Computer weiß.',
  first: 'Noch keine Nachrichten',
  firstDetail: 'Was du schreibst, geht an alle, die hier sind, und wartet auf die, die es nicht sind.',
};
