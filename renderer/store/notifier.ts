/**
 * Shows one notification for what is worth it, and opens its conversation. It follows the events of all groups. History
 * that comes late rings for no message: when it is all there, one notification tells how much it was.
 */
import type { ApiEvent, CallResult, GroupEvent } from '../../shared/api.ts';
import type { GroupId } from '../../shared/ids.ts';
import type { Message } from '../../shared/records.ts';
import { directName } from '../../shared/talk.ts';
import { t } from '../texts/texts.ts';
import type { NotifierWorld, NoticePlace } from './notice-board.ts';
import { MissedMessages } from './missed-messages.ts';
import { isHistory, isWorthNotice } from './notices.ts';

/** What arrives within this time is told of together. */
const gatherMs = 800;
/** Messages looked at for one notification; more than that are counted no further. */
const gatheredMax = 20;
const bodyCharsMax = 140;

type Announced = Extract<GroupEvent, { type: 'message' }>;

interface Found {
  readonly place: NoticePlace;
  readonly message: Message;
}

/** Of one group, asked for once for all that came together. */
interface Around {
  readonly rooms: CallResult<'rooms'>;
  readonly self: string;
}

export class Notifier {
  readonly #world: NotifierWorld;
  readonly #missed: MissedMessages;
  #waiting: Announced[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(world: NotifierWorld) {
    this.#world = world;
    this.#missed = new MissedMessages(world);
  }

  start(): () => void {
    const end = this.#world.api.subscribe((event) => this.#note(event));
    return () => {
      end();
      clearTimeout(this.#timer);
      this.#missed.stop();
    };
  }

  #note(event: ApiEvent): void {
    if (event.kind !== 'log' || event.event.type !== 'message') return;
    const { settings, board } = this.#world;
    if (settings().choice === 'none' || board.isWatched()) return;
    // So many at once are no talk.
    if (this.#waiting.length < gatheredMax) this.#waiting.push(event.event);
    else this.#missed.note(event.event.group);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell().catch(() => undefined);
    }, gatherMs);
  }

  async #tell(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    const found: Found[] = [];
    const arounds = new Map<GroupId, Around>();
    for (const event of waiting) {
      const around = arounds.get(event.group) ?? (await this.#around(event.group));
      arounds.set(event.group, around);
      const message = await this.#worthy(event, around);
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

  async #around(group: GroupId): Promise<Around> {
    const { api } = this.#world;
    const [rooms, hello] = await Promise.all([api.call('rooms', { group }), api.call('hello', { group })]);
    return { rooms, self: hello.id };
  }

  async #worthy(event: Announced, { rooms, self }: Around): Promise<Message | undefined> {
    const { api, settings, board, now } = this.#world;
    const message = await api.call('message', { group: event.group, id: event.message });
    const room = rooms.find(({ name }) => name === event.room);
    const date = now();
    const isWorth = isWorthNotice(
      {
        isOwn: message.author === self,
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
    if (!isWorth && isHistory(message, date.getTime())) this.#missed.note(event.group);
    return isWorth ? message : undefined;
  }

  async #namesIn(group: GroupId): Promise<ReadonlyMap<string, string>> {
    const members = await this.#world.api.call('members', { group });
    return new Map(members.flatMap(({ id, name }) => (name === '' ? [] : [[id, name] as const])));
  }
}
