/**
 * Shows one notification for what is worth it, and opens its conversation. It follows the events of all groups; what
 * was missed while the engine was away is history, and rings for nobody.
 */
import type { ApiEvent, GrapevineApi, GroupEvent } from '../../shared/api.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { Message } from '../../shared/records.ts';
import { directName } from '../../shared/talk.ts';
import { t } from '../texts/texts.ts';
import { isWorthNotice } from './notices.ts';
import type { NotifySettings } from './notices.ts';

/** What arrives within this time is told of together. */
const gatherMs = 800;
/** Messages looked at for one notification; more than that are counted no further. */
const gatheredMax = 20;
const bodyCharsMax = 140;

export interface NoticePlace {
  readonly group: GroupId;
  readonly room: string;
  readonly id: string;
}

/** What a notification is shown with: a page's own, or a test's. */
export interface NoticeBoard {
  /** Whether the user looks at this group now. */
  isWatched(): boolean;
  show(title: string, body: string, open: () => void): void;
}

interface NotifierWorld {
  readonly api: GrapevineApi;
  readonly board: NoticeBoard;
  readonly settings: () => NotifySettings;
  readonly open: (place: NoticePlace) => void;
  readonly now: () => Date;
}

type Announced = Extract<GroupEvent, { type: 'message' }>;

interface Found {
  readonly place: NoticePlace;
  readonly message: Message;
}

export class Notifier {
  readonly #world: NotifierWorld;
  #waiting: Announced[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(world: NotifierWorld) {
    this.#world = world;
  }

  start(): () => void {
    const end = this.#world.api.subscribe((event) => this.#note(event));
    return () => {
      end();
      clearTimeout(this.#timer);
    };
  }

  #note(event: ApiEvent): void {
    if (event.kind !== 'log' || event.event.type !== 'message') return;
    const { settings, board } = this.#world;
    if (settings().choice === 'none' || board.isWatched()) return;
    if (this.#waiting.length < gatheredMax) this.#waiting.push(event.event);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell().catch(() => undefined);
    }, gatherMs);
  }

  async #tell(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const found: Found[] = [];
    for (const event of waiting) {
      const message = await this.#worthy(event);
      if (message === undefined) continue;
      const room = message.direct === null ? message.room : directName(message.direct);
      found.push({ message, place: { group: event.group, room, id: message.id } });
    }
    const last = found.at(-1);
    if (last === undefined || this.#world.board.isWatched()) return;
    const names = await this.#namesIn(last.place.group);
    const name = names.get(last.message.author) ?? t('person.unnamed');
    const title =
      found.length > 1
        ? t('notify.several', { count: found.length })
        : last.message.direct === null
          ? t('notify.inRoom', { name, room: last.message.room })
          : name;
    const words = last.message.text.replace(/\s+/gu, ' ').slice(0, bodyCharsMax);
    const body = found.length > 1 ? t('notify.lastOf', { name, text: words }) : words;
    this.#world.board.show(title, body, () => this.#world.open(last.place));
  }

  async #worthy(event: Announced): Promise<Message | undefined> {
    const { api, settings, board, now } = this.#world;
    const { group } = event;
    const [message, rooms, hello] = await Promise.all([
      api.call('message', { group, id: event.message }),
      api.call('rooms', { group }),
      api.call('hello', { group }),
    ]);
    const room = rooms.find(({ name }) => name === event.room);
    const date = now();
    const isWorth = isWorthNotice(
      {
        isOwn: message.author === hello.id,
        isDirect: message.direct !== null,
        mentionsMe: message.mentionsMe,
        isMuted: room?.muted === true || room?.left === true,
        isShown: message.content === 'text' && !message.hidden,
        sentAt: message.sentAt,
        receivedAt: message.receivedAt,
      },
      settings(),
      { now: date.getTime(), minuteOfDay: date.getHours() * 60 + date.getMinutes(), isWatched: board.isWatched() },
    );
    return isWorth ? message : undefined;
  }

  async #namesIn(group: GroupId): Promise<ReadonlyMap<string, string>> {
    const members = await this.#world.api.call('members', { group });
    return new Map(members.flatMap(({ id, name }) => (name === '' ? [] : [[id, name] as const])));
  }
}

/** The browser's own notifications: one at a time, the newer in place of the older. */
export function pageBoard(page: Window & typeof globalThis): NoticeBoard {
  return {
    isWatched: () => page.document.visibilityState === 'visible' && page.document.hasFocus(),
    show(title, body, open) {
      if (!('Notification' in page) || page.Notification.permission !== 'granted') return;
      const shown = new page.Notification(title, { body, tag: 'grapevine' });
      shown.addEventListener('click', () => {
        shown.close();
        page.focus();
        open();
      });
    },
  };
}
