/** Notifications. */
import type { notify as english } from '../en/notify.ts';
import type { Translated } from '../translated.ts';

export const notify: Translated<typeof english> = {
  title: 'Benachrichtigungen',
  about: 'Benachrichtigen bei',
  aboutDetail: 'Stumme Räume klingeln nie, und auch nicht, was verspätet kommt.',
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
  lastOf: '{{name}}: {{text}}',
};
