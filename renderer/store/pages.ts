/** What the middle of the window shows. */

export type Page =
  | { readonly kind: 'conversation' }
  | { readonly kind: 'map' }
  /** With a section: that one is brought into view. */
  | { readonly kind: 'settings'; readonly section?: SettingsSection }
  | { readonly kind: 'files' }
  | { readonly kind: 'health' }
  /** With null: this computer is looked at. */
  | { readonly kind: 'doctor'; readonly peer: string | null };

export const settingsSections = ['you', 'appearance', 'notify', 'network', 'history', 'backup', 'keyboard'] as const;
export type SettingsSection = (typeof settingsSections)[number];

export const conversation: Page = { kind: 'conversation' };
