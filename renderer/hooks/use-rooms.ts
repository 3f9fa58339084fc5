/** The rooms of the rail, in an order that does not change while one reads: by name, conversations of two after. */
import { useMemo } from 'react';
import { defaultRoom } from '../../shared/limits.ts';
import type { Room } from '../../shared/talk.ts';
import { directPeer } from '../../shared/talk.ts';
import { useSelected } from '../store/use-store.ts';

export function useRooms(): readonly Room[] {
  const rooms = useSelected((state) => state.rooms);
  const open = useSelected((state) => state.room);
  const unread = useSelected((state) => state.unread);
  return useMemo(() => {
    const names = new Set([defaultRoom, open, ...rooms.filter(({ left }) => !left).map(({ name }) => name)]);
    return [...names].sort(byName).map((name) => {
      const known = rooms.find((room) => room.name === name) ?? empty(name);
      // What is in front of the reader is counted here, without a moment's delay.
      return name === open ? { ...known, unread, mentions: unread === 0 ? 0 : known.mentions } : known;
    });
  }, [rooms, open, unread]);
}

function byName(a: string, b: string): number {
  if (a === defaultRoom || b === defaultRoom) return a === b ? 0 : a === defaultRoom ? -1 : 1;
  return a.localeCompare(b);
}

function empty(name: string): Room {
  const counts = { messages: 0, unread: 0, mentions: 0, firstUnread: null, lastAt: null };
  return { name, direct: directPeer(name), description: '', ...counts, muted: false, left: false };
}
