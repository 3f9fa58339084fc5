/** A message, and the column beside it that says how it came. */
import type { message as english } from '../en/message.ts';
import type { Translated } from '../translated.ts';

export const message: Translated<typeof english> = {
  absent: 'Der Text dieser Nachricht ist nicht auf diesem Computer.',
  unknown: 'Diese Nachricht braucht ein neueres Grapevine.',
  showAll: 'Alles zeigen',
  showLess: 'Weniger zeigen',
  clockAhead: 'Uhr +{{time}}',
  clockBehind: 'Uhr −{{time}}',
  clockNote: 'Die Uhr dieses Computers geht anders als deine. Die Reihenfolge hängt nicht von Uhren ab.',
  direct: 'direkt',
  via: 'über {{name}}',
  sent: 'gesendet',
  waiting: 'wartet',
  sending: 'wird gesendet',
  count: '{{count, number}}/{{total, number}}',
  countAtLeast: '≥{{count, number}}/{{total, number}}',
  cameDirect: 'Sie kam direkt.',
  cameVia: 'Sie kam über {{name}}.',
  isSent: 'Gesendet.',
  isWaiting: 'Noch hat sie sonst niemand.',
  onDevices_one: 'Auf {{held, number}} von {{count, number}} Gerät.',
  onDevices_other: 'Auf {{held, number}} von {{count, number}} Geräten.',
  onDevicesAtLeast_one: 'Auf mindestens {{held, number}} von {{count, number}} Gerät.',
  onDevicesAtLeast_other: 'Auf mindestens {{held, number}} von {{count, number}} Geräten.',
  /** Begins with what is seen, so that it can be called by voice. */
  provenance: '{{seen}}. {{came}} {{held}} Ihren Weg zeigen',
  notSent: 'Nicht gesendet: {{reason}}',
  tryAgain: 'Noch einmal versuchen',
  discard: 'Verwerfen',
  announce: '{{name}}: {{text}}',
  announceMany_one: '{{count, number}} neue Nachricht',
  announceMany_other: '{{count, number}} neue Nachrichten',
};
