/** Who a message came through, in the words of the row: waiting, sent, direct or via somebody. */
import type { Holders, Message } from '../../shared/records.ts';

export type Provenance =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'direct' }
  | { readonly kind: 'via'; readonly id: string };

export function provenanceOf(message: Message, selfId: string | null): Provenance {
  if (message.author === selfId) return { kind: message.holders.count > 1 ? 'sent' : 'waiting' };
  // The last hop is who handed it over; without a path the first peer it was received from is.
  const last = message.path.at(-1) ?? message.receivedFrom[0];
  return last === undefined || last === message.author ? { kind: 'direct' } : { kind: 'via', id: last };
}

/** Own messages that nobody else has confirmed, while there is somebody who could. */
export function isOnlyHere(holders: Holders): boolean {
  return holders.count <= 1 && holders.total > 1;
}
