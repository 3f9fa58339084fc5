/** The settings. */

export const settings = {
  title: 'Settings',
  name: 'Your name',
  save: 'Save name',
  saved: 'Saved. Others see it in a moment.',
  failed: 'Not stored: {{reason}}',
  theme: 'Theme',
  themes: {
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  language: 'Language',
  languageSystem: 'As the system',
  version: 'Grapevine {{version}}',
} as const;
