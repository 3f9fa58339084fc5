/** Where one writes. */
import type { composer as english } from '../en/composer.ts';
import type { Translated } from '../translated.ts';

export const composer: Translated<typeof english> = {
  label: 'Nachricht an #{{room}}',
  labelDirect: 'Nachricht an {{name}}',
  placeholderOpen: 'Nachricht an alle in diesem Netz',
  readable: 'für alle hier lesbar',
  hint: 'Enter sendet, Umschalt Enter beginnt eine neue Zeile.',
  send: 'Senden',
  size: '{{used}} von {{limit}} KiB',
  tooLong: 'Das sind {{over}} KiB zu viel. Kürze den Text, oder sende ihn in Teilen.',
};
