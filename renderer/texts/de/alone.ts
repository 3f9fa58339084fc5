/** Nobody else is here: what this computer does about it. */
import type { alone as english } from '../en/alone.ts';
import type { Translated } from '../translated.ts';

export const alone: Translated<typeof english> = {
  invite: 'Jemanden einladen',
  title: 'Im Moment bist nur du hier',
  listening_one:
    'Dieser Computer macht sich in {{count, number}} Netz bekannt und hört zu. Schreib ruhig schon: Nachrichten werden aufbewahrt und zugestellt, sobald jemand kommt.',
  listening_other:
    'Dieser Computer macht sich in {{count, number}} Netzen bekannt und hört zu. Schreib ruhig schon: Nachrichten werden aufbewahrt und zugestellt, sobald jemand kommt.',
  notListening:
    'Dieser Computer macht sich nicht bekannt. Schreib ruhig schon: Nachrichten werden aufbewahrt und zugestellt, sobald jemand kommt.',
  noNetworkTitle: 'Dieser Computer ist in keinem Netz',
  noNetwork:
    'Bis er in einem ist, lässt sich niemand finden. Schreib ruhig schon: Nachrichten werden aufbewahrt und zugestellt, sobald jemand kommt.',
  connectingTitle: 'Die anderen werden gesucht',
  heardNothing: '{{address}}, hört seit {{time}} zu, nichts gehört',
  heard_one: '{{address}}, hört seit {{time}} zu, {{count, number}} anderen gehört',
  heard_other: '{{address}}, hört seit {{time}} zu, {{count, number}} andere gehört',
  notHere: '{{address}}, hört nicht zu',
  failed: '{{address}}, hört nicht zu: {{reason}}',
  networks: 'Netze und Adressen',
  linked: 'verbunden',
  dialling: 'wird gerade angerufen',
  nextTry: 'nächster Versuch in {{time}}',
  nextTryAfter: '{{reason}}, nächster Versuch in {{time}}',
  more_one: 'und {{count, number}} weitere Adresse',
  more_other: 'und {{count, number}} weitere Adressen',
  reachAt: 'Andere erreichen diesen Computer unter',
};
