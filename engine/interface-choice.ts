/** Network interfaces that somebody has switched off, kept in the profile. */
import type { Store } from './core/ports.ts';

const settingKey = 'interfaces.excluded';
/** Names kept: bridges of containers get a new one each time. The oldest are forgotten. */
const exclusionsMax = 64;

export class Exclusions {
  private readonly store: Store;
  /** In memory, too: it is looked at every two seconds, also while the medium fails. */
  private kept: readonly string[];

  constructor(store: Store) {
    this.store = store;
    this.kept = (store.setting(settingKey) ?? '').split('\n').filter((name) => name !== '');
  }

  get names(): readonly string[] {
    return this.kept;
  }

  set(name: string, excluded: boolean): void {
    const others = this.kept.filter((other) => other !== name);
    const names = excluded ? [...others, name].slice(-exclusionsMax) : others;
    this.store.transaction(() => this.store.setSetting(settingKey, names.join('\n')));
    this.kept = names;
  }
}
