/** What the user has sent and the engine has not stored yet, or could not: shown apart, to be sent again or dropped. */
import { reasonOf } from './reason.ts';
import { withPending, withRead, withSent } from './state.ts';
import type { AppState, PendingSend } from './state.ts';
import type { TalkDesk } from './talk.ts';

export interface OutboxView {
  get(): AppState;
  set(state: AppState): void;
  now(): number;
  /** Stored, in the conversation that is shown. */
  toNewest(): Promise<void>;
  /** Stored, in another one. */
  storedElsewhere(): void;
}

export class Outbox {
  readonly #talk: TalkDesk;
  readonly #view: OutboxView;
  #nextKey = 1;

  constructor(talk: TalkDesk, view: OutboxView) {
    this.#talk = talk;
    this.#view = view;
  }

  send(text: string): void {
    const state = this.#view.get();
    const key = `pending-${this.#nextKey++}`;
    const replyTo = state.composing?.kind === 'reply' ? state.composing.message.id : null;
    const send = { key, text, replyTo, startedAt: this.#view.now(), failure: null };
    this.#view.set({ ...state, pending: [...state.pending, send], composing: null });
    void this.#transmit(key, send);
  }

  retry(key: string): void {
    const state = this.#view.get();
    const send = state.pending.find((pending) => pending.key === key);
    if (send === undefined || send.failure === null) return;
    this.#view.set(withPending(state, key, { failure: null }));
    void this.#transmit(key, send);
  }

  discard(key: string): void {
    const state = this.#view.get();
    this.#view.set({ ...state, pending: state.pending.filter((send) => send.key !== key) });
  }

  async #transmit(key: string, said: PendingSend): Promise<void> {
    const { room } = this.#view.get();
    try {
      const message = await this.#talk.send(room, said);
      const state = this.#view.get();
      if (room !== state.room) return this.#view.storedElsewhere();
      this.#view.set(withRead(withSent(state, key, message)));
      await this.#view.toNewest();
    } catch (error) {
      this.#view.set(withPending(this.#view.get(), key, { failure: reasonOf(error) }));
    }
  }
}
