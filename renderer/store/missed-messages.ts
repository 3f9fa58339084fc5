/** History that came late: counted while it comes, and told of once, when it is all there. */
import type { GroupId } from '../../shared/ids.ts';
import type { Room } from '../../shared/talk.ts';
import { t } from '../texts/texts.ts';
import type { NotifierWorld } from './notice-board.ts';
import { mayRing } from './notices.ts';

/** Nothing more came for so long: it is all there. */
const settledMs = 5_000;
/** Fewer that speak to nobody are seen soon enough. */
const worthMin = 10;

interface Unread {
  readonly group: GroupId;
  readonly room: Room;
}

export class MissedMessages {
  readonly #world: NotifierWorld;
  readonly #groups = new Set<GroupId>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(world: NotifierWorld) {
    this.#world = world;
  }

  note(group: GroupId): void {
    this.#groups.add(group);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#tell().catch(() => undefined);
    }, settledMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  async #tell(): Promise<void> {
    const { api, board, settings, now, open } = this.#world;
    const groups = [...this.#groups];
    this.#groups.clear();
    const date = now();
    if (board.isWatched() || !mayRing(settings(), date.getHours() * 60 + date.getMinutes())) return;
    const unread: Unread[] = [];
    for (const group of groups) {
      const rooms = await api.call('rooms', { group });
      unread.push(...rooms.filter(isWaiting).map((room) => ({ group, room })));
    }
    unread.sort((a, b) => addressedIn(b.room) - addressedIn(a.room) || b.room.unread - a.room.unread);
    const [first] = unread;
    const count = unread.reduce((sum, { room }) => sum + room.unread, 0);
    const addressed = unread.reduce((sum, { room }) => sum + addressedIn(room), 0);
    if (first === undefined || (addressed === 0 && count < worthMin)) return;
    const body = addressed > 0 ? t('notify.addressed', { count: addressed }) : t('notify.nothingForYou');
    const { name, firstUnread } = first.room;
    board.show(t('notify.caughtUp', { count }), body, () => open({ group: first.group, room: name, id: firstUnread }));
  }
}

function isWaiting({ unread, muted, left }: Room): boolean {
  return unread > 0 && !muted && !left;
}

function addressedIn({ direct, unread, mentions }: Room): number {
  return direct === null ? mentions : unread;
}
