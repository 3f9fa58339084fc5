/** Somebody is back after nine days, and the history of these is on its way. */
import type { GroupId } from '../../shared/ids.ts';
import type { Room } from '../../shared/talk.ts';
import { directName } from '../../shared/talk.ts';
import { Remembered, pageMemory } from '../store/remembered.ts';
import { generalRoom } from './fake-talk.ts';
import { reception } from './fixtures.ts';

const awayMs = 9 * 24 * 3_600_000;

export const roomsAfterAbsence: readonly Room[] = [
  { ...generalRoom, unread: 412, mentions: 1 },
  { ...generalRoom, name: 'front-desk', unread: 64, mentions: 2 },
  { ...generalRoom, name: 'lighting', unread: 1000 },
  { ...generalRoom, name: directName(reception), direct: reception, unread: 3, mentions: 3 },
];

/** The page was last looked at that long ago. */
export function wasAway(group: GroupId): void {
  new Remembered(pageMemory()).keepSeenAt(group, Date.now() - awayMs);
}
