/**
 * The pictures of a group's members as addresses that a page can draw, each asked for once. One is drawn only where
 * the engine took it for a still picture; whatever it is, an `img` runs nothing.
 */
import type { Picture } from '../../shared/person.ts';
import type { Member } from '../../shared/records.ts';
import type { GrapevineStore } from './store.ts';

/** Pictures kept at hand, 22 kB each; beyond it the first is asked for again. */
const heldMax = 500;

export class Pictures {
  readonly #store: GrapevineStore;
  readonly #listeners = new Set<() => void>();
  /** By the name of the picture; null: asked for. */
  readonly #urls = new Map<string, string | null>();
  #members: readonly Member[] = [];
  #names: ReadonlyMap<string, string> = new Map();

  constructor(store: GrapevineStore) {
    this.#store = store;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    const end = this.#store.subscribe(listener);
    return () => {
      this.#listeners.delete(listener);
      end();
    };
  };

  /** Undefined: none, or it is on its way. */
  urlOf(id: string): string | undefined {
    const name = this.#namesNow().get(id);
    if (name === undefined) return undefined;
    const url = this.#urls.get(name);
    if (url === undefined) this.#ask(id, name);
    return url ?? undefined;
  }

  #namesNow(): ReadonlyMap<string, string> {
    const { members } = this.#store.getState();
    if (members !== this.#members) {
      this.#members = members;
      this.#names = new Map(members.flatMap(({ id, picture }) => (picture === null ? [] : [[id, picture] as const])));
    }
    return this.#names;
  }

  #ask(id: string, name: string): void {
    if (this.#urls.size >= heldMax) this.#urls.clear();
    this.#urls.set(name, null);
    this.#store.ask('picture', { member: id }).then(
      (picture) => {
        if (picture === null) return;
        this.#urls.set(name, urlOf(picture));
        for (const listener of this.#listeners) listener();
      },
      () => this.#urls.delete(name),
    );
  }
}

export function urlOf({ type, data }: Picture): string {
  return `data:${type};base64,${data}`;
}
