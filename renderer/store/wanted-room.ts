/** A conversation that was asked for outside of the page's panes, until they show it. */

export interface WantedRoom {
  readonly room: string;
  /** The message; null: the conversation alone. */
  readonly id: string | null;
}

let wanted: WantedRoom | null = null;
const listeners = new Set<() => void>();

export function wantRoom(room: WantedRoom | null): void {
  wanted = room;
  for (const listener of listeners) listener();
}

export function subscribeWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function wantedRoom(): WantedRoom | null {
  return wanted;
}
