/** The settings. */
import type { settings as english } from '../en/settings.ts';
import type { Translated } from '../translated.ts';

export const settings: Translated<typeof english> = {
  title: 'Einstellungen',
  name: 'Dein Name',
  save: 'Namen speichern',
  saved: 'Gespeichert. Andere sehen ihn gleich.',
  failed: 'Nicht gespeichert: {{reason}}',
  theme: 'Darstellung',
  themes: {
    system: 'System',
    light: 'Hell',
    dark: 'Dunkel',
  },
  language: 'Sprache',
  languageSystem: 'System',
  version: 'Grapevine {{version}}',
};
