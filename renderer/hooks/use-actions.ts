/** What the rows of the list can have done, as one object that stays the same. */
import { useMemo } from 'react';
import type { MessageActions } from '../components/MessageTools.tsx';
import { findMessage } from '../store/blocks.ts';
import type { GrapevineStore } from '../store/store.ts';

export function useActions(store: GrapevineStore): MessageActions {
  return useMemo(() => {
    const compose =
      (kind: 'reply' | 'edit'): MessageActions['reply'] =>
      (message) => {
        store.compose({ kind, message });
        requestAnimationFrame(() => document.querySelector<HTMLElement>('.composer textarea')?.focus());
      };
    return {
      find: (id) => findMessage(store.getState().blocks, id),
      react: (id, emoji, remove) => store.talk.react(id, emoji, remove),
      reply: compose('reply'),
      edit: compose('edit'),
      remove: (message) => store.talk.remove(message.id),
      hide: (message, hidden) => store.talk.hide(message, hidden),
      jump: (id) => void store.openRoom(store.room, id),
    };
  }, [store]);
}
