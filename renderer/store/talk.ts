/** What a person does with rooms and messages: each is a call, and the answer is shown at once. */
import type { CallArguments, CallResult, GrapevineApi } from '../../shared/api.ts';
import type { Message } from '../../shared/records.ts';
import type { Room } from '../../shared/talk.ts';
import { directPeer } from '../../shared/talk.ts';

export interface TalkView {
  /** A message as it is now. */
  show(message: Message): void;
  showRoom(room: Room): void;
  hasFailed(error: unknown): void;
}

/** How a conversation is named in calls: a room by its name, one of two by the other one. */
export function placeOf(name: string): { readonly room?: string; readonly with?: string } {
  const peer = directPeer(name);
  return peer === null ? { room: name } : { with: peer };
}

export class TalkDesk {
  readonly #api: GrapevineApi;
  readonly #view: TalkView;

  constructor(api: GrapevineApi, view: TalkView) {
    this.#api = api;
    this.#view = view;
  }

  /** To everybody in the room, or to the other of two. */
  send(room: string, { text, replyTo }: { readonly text: string; readonly replyTo: string | null }): Promise<Message> {
    const said = { text, ...(replyTo !== null && { replyTo }) };
    const peer = directPeer(room);
    if (peer === null) return this.#api.call('send', { ...said, room });
    return this.#api.call('sendDirect', { ...said, to: peer });
  }

  react(id: string, emoji: string, remove: boolean): void {
    this.#change(this.#api.call('react', { id, emoji, remove }));
  }

  edit(id: string, text: string): void {
    this.#change(this.#api.call('edit', { id, text }));
  }

  remove(id: string): void {
    this.#change(this.#api.call('delete', { id }));
  }

  hide(message: Message, hidden: boolean): void {
    const done = this.#api.call('hide', { id: message.id, hidden });
    this.#change(done.then(() => ({ ...message, hidden })));
  }

  markRead(name: string, upTo: string): void {
    this.#api.call('markRead', { ...placeOf(name), upTo }).then(
      (room) => this.#view.showRoom(room),
      // It is asked again when the next message is read.
      () => undefined,
    );
  }

  setRoom(name: string, change: { readonly muted?: boolean; readonly left?: boolean }): void {
    this.#api.call('setRoom', { ...placeOf(name), ...change }).then(
      (room) => this.#view.showRoom(room),
      (error: unknown) => this.#view.hasFailed(error),
    );
  }

  /** Rejects where it cannot be: the dialog says why. */
  async createRoom(name: string, description: string): Promise<Room> {
    const room = await this.#api.call('describeRoom', { room: name, description });
    this.#view.showRoom(room);
    return room;
  }

  search(query: CallArguments<'search'>): Promise<CallResult<'search'>> {
    return this.#api.call('search', query);
  }

  #change(done: Promise<Message>): void {
    done.then(
      (message) => this.#view.show(message),
      (error: unknown) => this.#view.hasFailed(error),
    );
  }
}
