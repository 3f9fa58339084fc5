/** Fetches the messages that events announced: one by one when few, the loaded range anew when many. */
import type { GrapevineApi, MessagePage } from '../../shared/api.ts';
import { pageRowsMax } from '../../shared/limits.ts';
import type { EntryId } from '../../shared/ids.ts';
import type { Message } from '../../shared/records.ts';
import { findMessage, oldestMessage } from './blocks.ts';
import type { Blocks } from './blocks.ts';

/** Announcements inside this time are fetched together. */
const gatherMs = 25;
/** Up to this many are fetched by id; a call each is cheaper than a page only for few. */
const singlesMax = 12;
/** A range longer than this is not read through: the view starts over from the newest page. */
const rangePagesMax = 10;
const retryMs = 2_000;

export interface FeedView {
  loaded(): Blocks;
  arrive(messages: readonly Message[]): void;
  /** Loads the newest page in place of everything. */
  restart(): Promise<void>;
}

export class Feed {
  readonly #api: GrapevineApi;
  readonly #place: { readonly room?: string; readonly with?: string };
  readonly #view: FeedView;
  readonly #expected = new Set<EntryId>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;

  constructor(api: GrapevineApi, place: { readonly room?: string; readonly with?: string }, view: FeedView) {
    this.#api = api;
    this.#place = place;
    this.#view = view;
  }

  expect(id: EntryId): void {
    if (findMessage(this.#view.loaded(), id) !== undefined) return;
    this.#expected.add(id);
    this.#plan(gatherMs);
  }

  /** It was changed: as it is now, it takes the place of what was loaded. */
  renew(id: EntryId): void {
    if (findMessage(this.#view.loaded(), id) === undefined) return;
    this.#expected.add(id);
    this.#plan(gatherMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#expected.clear();
  }

  #plan(afterMs: number): void {
    if (this.#busy || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, afterMs);
  }

  async #run(): Promise<void> {
    const ids = [...this.#expected];
    this.#expected.clear();
    this.#busy = true;
    let pauseMs = gatherMs;
    try {
      if (ids.length <= singlesMax) await this.#fetchSingles(ids);
      else await this.#fetchRange();
    } catch {
      // Nothing announced may be lost: it is asked for again, also after a lost connection.
      for (const id of ids) this.#expected.add(id);
      pauseMs = retryMs;
    }
    this.#busy = false;
    if (this.#expected.size > 0) this.#plan(pauseMs);
  }

  async #fetchSingles(ids: readonly EntryId[]): Promise<void> {
    const details = await Promise.all(ids.map((id) => this.#api.call('message', { id })));
    this.#view.arrive(details);
  }

  /** Everything after the oldest loaded message, so that no hole stays between old and new. */
  async #fetchRange(): Promise<void> {
    let after: EntryId | undefined = oldestMessage(this.#view.loaded())?.id;
    if (after === undefined) return this.#view.restart();
    const found: Message[] = [];
    for (let page = 0; page < rangePagesMax; page += 1) {
      const next: MessagePage = await this.#api.call('messages', { ...this.#place, after, limit: pageRowsMax });
      found.push(...next.messages);
      const last = next.messages.at(-1);
      if (!next.hasMoreAfter || last === undefined) {
        this.#view.arrive(found);
        return;
      }
      after = last.id;
    }
    return this.#view.restart();
  }
}
