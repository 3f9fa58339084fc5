/** What is missing here, and who has it. */
import type { gaps as english } from '../en/gaps.ts';
import type { Translated } from '../translated.ts';

export const gaps: Translated<typeof english> = {
  missing_one: 'Hier fehlt {{count, number}} Nachricht von {{name}}.',
  missing_other: 'Hier fehlen {{count, number}} Nachrichten von {{name}}.',
  has: '{{name}} hat {{count, number}} davon.',
  waiting: 'Nachgefragt wird, sobald jemand verbunden ist, der sie haben könnte.',
  asked: 'Gerade wird danach gefragt.',
  unavailable: 'Niemand, der jetzt verbunden ist, hat sie. Wer dazukommt, wird gefragt.',
  others_one: 'Auch von {{count, number}} anderen Person fehlen Nachrichten.',
  others_other: 'Auch von {{count, number}} anderen fehlen Nachrichten.',
};
