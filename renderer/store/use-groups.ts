/** How components read the groups of the profile; null where the page shows one peer's one group, as the lab does. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { GroupsState, GroupsStore } from './groups.ts';

export const GroupsContext = createContext<GroupsStore | null>(null);

export function useGroups(): GroupsStore | null {
  return useContext(GroupsContext);
}

const nothing = (): (() => void) => () => undefined;
const noState = (): null => null;

/** As `useGroupsState`, also where there are none. */
export function useGroupsStateOrNone(groups: GroupsStore | null): GroupsState | null {
  return useSyncExternalStore(groups?.subscribe ?? nothing, groups?.getState ?? noState);
}

export function useGroupsState(groups: GroupsStore): GroupsState {
  return useSyncExternalStore(groups.subscribe, groups.getState);
}
