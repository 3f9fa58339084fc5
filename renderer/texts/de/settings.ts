/** The settings. */
import type { settings as english } from '../en/settings.ts';
import type { Translated } from '../translated.ts';

export const settings: Translated<typeof english> = {
  title: 'Einstellungen',
  note: 'Änderungen gelten sofort',
  you: 'Du',
  name: 'Dein Name',
  nameDetail: 'Andere sehen ihn neben dem, was du schreibst.',
  save: 'Namen speichern',
  saved: 'Gespeichert. Andere sehen ihn gleich.',
  failed: 'Nicht gespeichert: {{reason}}',
  appearance: 'Aussehen',
  theme: 'Darstellung',
  themes: {
    system: 'System',
    light: 'Hell',
    dark: 'Dunkel',
  },
  language: 'Sprache',
  languageDetail: 'Datum und Zahlen richten sich danach.',
  languageSystem: 'System',
  network: 'Netze',
  networkDetail:
    'In diesen Netzen macht sich Grapevine bekannt. Ein ausgelassenes Netz erfährt nichts, und niemand erfährt seine Adressen. Offene Verbindungen bleiben offen.',
  networkNone: 'Dieser Computer ist in keinem Netz.',
  use: '{{name}} verwenden',
  used: 'in Verwendung',
  leftOut: 'ausgelassen',
  kinds: {
    lan: 'Kabel',
    wireless: 'WLAN',
    vpn: 'VPN',
    vm: 'virtuelle Maschine',
    container: 'Container',
    loopback: 'nur dieser Computer',
  },
  history: 'Verlauf',
  historyDetail:
    'Was hier entfernt wird, bleibt bei allen anderen, die es aufbewahren. Von selbst kommt es nicht zurück.',
  keepDays: 'Nachrichten aufbewahren',
  keepMib: 'Höchstens aufbewahren',
  noLimit: 'Unbegrenzt',
  days_one: '{{count, number}} Tag',
  days_other: '{{count, number}} Tage',
  mib: '{{count, number}} MiB',
  keptNow_one:
    'Aufbewahrt: {{count, number}} Eintrag, {{size}} KiB. Nachrichten, Änderungen und Reaktionen sind Einträge.',
  keptNow_other:
    'Aufbewahrt: {{count, number}} Einträge, {{size}} KiB. Nachrichten, Änderungen und Reaktionen sind Einträge.',
  keyboard: 'Tastatur',
  keyboardDetail: 'Hier geht alles auch ohne Maus.',
  showKeys: 'Alle Tasten zeigen',
  version: 'Grapevine {{version}}',
};
