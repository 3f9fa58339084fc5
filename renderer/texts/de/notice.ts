/** The one notice above the conversation: what is happening, what it means, what to do. */
import type { notice as english } from '../en/notice.ts';
import type { Translated } from '../translated.ts';

export const notice: Translated<typeof english> = {
  detached: 'Grapevine auf diesem Computer antwortet seit {{time}} nicht.',
  detachedDetail:
    'Du liest, was bis dahin hier war. Was du schreibst, bleibt auf dieser Seite, bis es wieder antwortet.',
  locked: 'Grapevine wurde neu gestartet und hat einen neuen Link.',
  lockedDetail:
    'Öffne diesen Link in diesem Browser (grapevine status zeigt ihn), dann geht diese Seite weiter. Was du schreibst, bleibt bis dahin hier.',
  problem: 'Dieser Computer kann gerade nichts speichern.',
  problemDetail: 'Nachrichten werden hier weder aufbewahrt noch weitergegeben: {{reason}}',
  connecting_one: '{{count, number}} Adresse wird versucht.',
  connecting_other: '{{count, number}} Adressen werden versucht.',
  connectingDetail: 'Noch hat niemand geantwortet. Du liest, was hier gespeichert ist; neuere Nachrichten folgen.',
  noNetwork: 'Dieser Computer ist in keinem Netz.',
  noNetworkDetail: 'Nachrichten werden hier aufbewahrt und zugestellt, sobald er in einem ist.',
  alone: 'Im Moment bist nur du hier.',
  aloneDetail: 'Was du schreibst, wird hier aufbewahrt und zugestellt, sobald jemand kommt.',
  open: 'Alle in diesem Netz können hier lesen und schreiben.',
  openDetail: 'Die offene Gruppe braucht keinen Code. Schreib hier nichts, was nicht alle ringsum lesen dürfen.',
  hide: 'Diesen Hinweis ausblenden',
  twin: 'Diese Identität läuft noch ein zweites Mal.',
  twinAs: 'Diese Identität läuft noch ein zweites Mal, als {{name}}.',
  twinAt: 'Diese Identität läuft noch ein zweites Mal, unter {{place}}.',
  twinAsAt: 'Diese Identität läuft noch ein zweites Mal, als {{name}} unter {{place}}.',
  twinDetail:
    'Beende eine der beiden, oder starte eine mit einem neuen Profil: Beide schreiben unter einem Namen und begegnen sich nie.',
  clockAhead: 'Deine Uhr geht {{time}} vor, verglichen mit {{agreeing, number}} von {{compared, number}} anderen.',
  clockBehind: 'Deine Uhr geht {{time}} nach, verglichen mit {{agreeing, number}} von {{compared, number}} anderen.',
  clockDetail: 'Was du schreibst, steht bei allen unter der falschen Zeit. Stell die Uhr dieses Computers.',
};
