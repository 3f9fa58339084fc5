/** Keys on a message that has the focus: R answers it, E edits an own one, Delete takes it back or hides it. */
import { useCallback } from 'react';
import type { MessageActions } from '../components/MessageTools.tsx';

export function useMessageKeys(actions: MessageActions, selfId: string): (key: string, id: string) => boolean {
  return useCallback(
    (key, id) => {
      const message = actions.find(id);
      if (message === undefined || message.content !== 'text' || message.hidden) return false;
      const isOwn = message.author === selfId;
      if (key === 'r' || key === 'R') actions.reply(message);
      else if ((key === 'e' || key === 'E') && isOwn) actions.edit(message);
      else if (key === 'Delete' && isOwn) actions.remove(message);
      else if (key === 'Delete') actions.hide(message, true);
      else return false;
      return true;
    },
    [actions, selfId],
  );
}
