/** Whether somebody is here, in one word. */
import type { presence as english } from '../en/presence.ts';
import type { Translated } from '../translated.ts';

export const presence: Translated<typeof english> = {
  here: 'Hier',
  away: 'Abwesend',
  silent: 'Antwortet nicht',
  unreachable: 'Nicht erreichbar',
  left: 'Gegangen',
  unheard: 'Noch nicht gehört',
  unknown: 'Unbekannt',
};
