/** Notifications. */
import type { notify as english } from '../en/notify.ts';
import type { Translated } from '../translated.ts';

export const notify: Translated<typeof english> = {
  title: 'Benachrichtigungen',
  about: 'Benachrichtigen bei',
  aboutDetail: 'Stumme Räume klingeln nie. Was verspätet kommt, meldet ein einziger Hinweis mit der Anzahl.',
  choice: {
    all: 'Allem',
    direct: 'Erwähnung, direkt',
    none: 'Nichts',
  },
  quiet: 'Ruhezeit',
  quietDetail: 'Dann klingelt nichts. Neues wird trotzdem gezählt.',
  from: 'Von',
  until: 'bis',
  permission: {
    default: 'Diese Seite durfte bisher keine Benachrichtigungen zeigen.',
    granted: 'Diese Seite darf Benachrichtigungen zeigen.',
    denied: 'Benachrichtigungen sind für diese Seite gesperrt: Die Einstellungen des Browsers können das ändern.',
    missing: 'Hier können keine Benachrichtigungen gezeigt werden.',
  },
  allow: 'Benachrichtigungen erlauben',
  inRoom: '{{name}} in #{{room}}',
  several_one: '{{count, number}} neue Nachricht',
  several_other: '{{count, number}} neue Nachrichten',
  caughtUp_one: 'Nachgeholt: {{count, number}} neue Nachricht',
  caughtUp_other: 'Nachgeholt: {{count, number}} neue Nachrichten',
  addressed_one: '{{count, number}} ist an dich gerichtet.',
  addressed_other: '{{count, number}} sind an dich gerichtet.',
  nothingForYou: 'Keine davon ist an dich gerichtet.',
  lastOf: '{{name}}: {{text}}',
};
