/** How components read the store: a part of its snapshot, drawn anew only when that part changes. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { AppState } from './state.ts';
import type { GrapevineStore } from './store.ts';

export const StoreContext = createContext<GrapevineStore | null>(null);

export function useStore(): GrapevineStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('assertion: a component outside the store');
  return store;
}

/** `select` must return a part of the state as it is, not a new object each time. */
export function useSelected<Part>(select: (state: AppState) => Part): Part {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}
