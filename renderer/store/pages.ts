/** What the middle of the window shows. */

export type Page =
  | { readonly kind: 'conversation' }
  | { readonly kind: 'map' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'files' }
  | { readonly kind: 'health' }
  /** With null: this computer is looked at. */
  | { readonly kind: 'doctor'; readonly peer: string | null };

export const conversation: Page = { kind: 'conversation' };
