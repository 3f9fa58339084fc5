/** The line at the foot of the page. */
import type { statusLine as english } from '../en/status-line.ts';
import type { Translated } from '../translated.ts';

export const statusLine: Translated<typeof english> = {
  label: 'Status',
  onlyYou: 'Nur du',
  here: '{{here, number}} von {{total, number}} hier',
  hereOpen: '{{here, number}} hier',
  noLinks: 'Noch keine Verbindungen',
  links_one: '{{count, number}} Verbindung',
  links_other: '{{count, number}} Verbindungen',
  linksDialling_one: '{{count, number}} Verbindung, {{trying, number}} im Aufbau',
  linksDialling_other: '{{count, number}} Verbindungen, {{trying, number}} im Aufbau',
  syncing: 'Fragt nach Neuem',
  waiting_one: '{{count, number}} Nachricht nur hier',
  waiting_other: '{{count, number}} Nachrichten nur hier',
  detached: 'Grapevine auf diesem Computer antwortet nicht',
  locked: 'Grapevine auf diesem Computer hat einen neuen Link',
  caughtUp: 'Auf dem neuesten Stand',
  nothingWaits: 'Nichts wartet',
  rate: 'Über das Netz gesendet',
};
