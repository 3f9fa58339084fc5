/** The display name of a profile. */
import type { Store } from './core/ports.ts';

const nameKey = 'profile.name';

/** '' before one was chosen. */
export function keptName(store: Store): string {
  return store.setting(nameKey) ?? '';
}

export function keepName(store: Store, name: string): void {
  store.transaction(() => store.setSetting(nameKey, name));
}
