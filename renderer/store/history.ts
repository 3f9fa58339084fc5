/** Moves the loaded stretch of a conversation: further back, further on, or to another place in it. */
import type { CallArguments, GrapevineApi } from '../../shared/api.ts';
import type { Message } from '../../shared/records.ts';
import { findMessage, newestMessage, oldestMessage } from './blocks.ts';
import { reasonOf } from './reason.ts';
import { withFirstPage, withNewerPage, withOlderPage } from './state.ts';
import type { AppState } from './state.ts';
import { placeOf } from './talk.ts';

/** Messages of one page. */
export const pageMessages = 100;

export interface HistoryView {
  get(): AppState;
  set(state: AppState): void;
}

export class History {
  /** The reader looks at the end of what is loaded. */
  isAtEnd = true;
  readonly #api: GrapevineApi;
  readonly #view: HistoryView;

  constructor(api: GrapevineApi, view: HistoryView) {
    this.#api = api;
    this.#view = view;
  }

  async loadOlder(): Promise<void> {
    const state = this.#view.get();
    const oldest = oldestMessage(state.blocks);
    if (oldest === undefined || state.loadingOlder || !state.hasMoreBefore) return;
    this.#view.set({ ...state, loadingOlder: true, olderFailure: null });
    try {
      const page = await this.#ask(state.room, { before: oldest.id });
      // Meanwhile another stretch may have been loaded, which this page is no part of.
      if (page !== undefined && this.#stillAt(oldest, 'oldest')) {
        this.#view.set(withOlderPage(this.#view.get(), page.messages, page.hasMoreBefore));
      } else if (page !== undefined) {
        this.#view.set({ ...this.#view.get(), loadingOlder: false });
      }
    } catch (error) {
      this.#view.set({ ...this.#view.get(), loadingOlder: false, olderFailure: reasonOf(error) });
    }
  }

  async loadNewer(): Promise<void> {
    const state = this.#view.get();
    const newest = newestMessage(state.blocks);
    if (newest === undefined || state.loadingNewer || !state.hasMoreAfter) return;
    this.#view.set({ ...state, loadingNewer: true });
    // What failed is asked for again by the next turn of the wheel.
    const page = await this.#ask(state.room, { after: newest.id }).catch(() => undefined);
    const now = this.#view.get();
    if (page !== undefined && this.#stillAt(newest, 'newest')) {
      this.#view.set(withNewerPage(now, page.messages, page.hasMoreAfter));
      if (!page.hasMoreAfter) await this.fillEnd();
    } else {
      this.#view.set({ ...now, loadingNewer: false });
    }
  }

  /** What was announced while the end was not loaded was put nowhere: now it is asked for. */
  async fillEnd(): Promise<void> {
    const { room, blocks } = this.#view.get();
    const newest = newestMessage(blocks);
    if (newest === undefined) return;
    const page = await this.#ask(room, { after: newest.id }).catch(() => undefined);
    if (page === undefined || !this.#stillAt(newest, 'newest')) return;
    this.#view.set(withNewerPage(this.#view.get(), page.messages, page.hasMoreAfter));
  }

  /** More came than is read through: whoever reads back stays there, and comes to it by scrolling. */
  keepPlace(): boolean {
    if (this.isAtEnd) return false;
    this.#view.set({ ...this.#view.get(), hasMoreAfter: true });
    return true;
  }

  /** Brings a message into view, with what stands around it. */
  async showMessage(id: string): Promise<void> {
    if (findMessage(this.#view.get().blocks, id) === undefined && !(await this.#loadAround({ around: id }))) return;
    this.#jumpTo(id);
  }

  /** The first message at or after a time; after the last one: the last. False: there is none at all. */
  async showTime(ms: number): Promise<boolean> {
    if (!(await this.#loadAround({ at: ms }))) return false;
    const loaded = this.#view.get().blocks.flatMap(({ messages }) => messages);
    const goal = loaded.find(({ hlc }) => hlc.ms >= ms) ?? loaded.at(-1);
    if (goal !== undefined) this.#jumpTo(goal.id);
    return goal !== undefined;
  }

  /** False: meanwhile another conversation is open. */
  async #loadAround(where: { readonly around: string } | { readonly at: number }): Promise<boolean> {
    const page = await this.#ask(this.#view.get().room, where);
    if (page === undefined) return false;
    const state = { ...this.#view.get(), loadingOlder: false, loadingNewer: false };
    this.#view.set(withFirstPage(state, page.messages, page.hasMoreBefore, page.hasMoreAfter));
    if (!page.hasMoreAfter) await this.fillEnd();
    return true;
  }

  #jumpTo(id: string): void {
    const state = this.#view.get();
    this.#view.set({ ...state, jump: { id, number: (state.jump?.number ?? 0) + 1 } });
  }

  async #ask(room: string, where: Partial<CallArguments<'messages'>>) {
    const page = await this.#api.call('messages', { ...placeOf(room), ...where, limit: pageMessages });
    return room === this.#view.get().room ? page : undefined;
  }

  #stillAt(message: Message, end: 'oldest' | 'newest'): boolean {
    const { blocks } = this.#view.get();
    return (end === 'oldest' ? oldestMessage(blocks) : newestMessage(blocks))?.id === message.id;
  }
}
