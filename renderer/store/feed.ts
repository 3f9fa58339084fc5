/**
 * Fetches the messages that events announced: one by one when few, the loaded range anew when many. However many
 * arrive, what is done for an announcement is one entry in a set, and the page is drawn a few times a second: who
 * types meanwhile notices nothing.
 */
import type { GrapevineApi, MessagePage } from '../../shared/api.ts';
import { pageRowsMax } from '../../shared/limits.ts';
import type { EntryId } from '../../shared/ids.ts';
import type { Message } from '../../shared/records.ts';
import { countMessages, loadedIn, oldestMessage } from './blocks.ts';
import type { Blocks } from './blocks.ts';

/** Announcements inside this time are fetched together. */
const gatherMs = 25;
/** Up to this many are fetched by id; a call each is cheaper than a page only for few. */
const singlesMax = 12;
/** Where more than this is new in the range it is not read through: the view starts over from the newest page. */
const newRowsMax = 300;
/** Between two fetches of many: each of them draws a page of rows. */
const floodPauseMs = 250;
/** After more than this at once nobody reads along: the page is drawn once a second, and keys come first. */
const readAlongMax = 100;
const torrentPauseMs = 1_000;
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
  readonly #renewed = new Set<EntryId>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  /** No fetch begins before this. */
  #restUntil = 0;

  constructor(api: GrapevineApi, place: { readonly room?: string; readonly with?: string }, view: FeedView) {
    this.#api = api;
    this.#place = place;
    this.#view = view;
  }

  expect(id: EntryId): void {
    this.#expected.add(id);
    this.#plan(gatherMs);
  }

  /** It was changed: as it is now, it takes the place of what was loaded. */
  renew(id: EntryId): void {
    this.#renewed.add(id);
    this.#plan(gatherMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#expected.clear();
    this.#renewed.clear();
  }

  #plan(afterMs: number): void {
    if (this.#busy || this.#timer !== undefined) return;
    const wait = Math.max(afterMs, this.#restUntil - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#run();
    }, wait);
  }

  async #run(): Promise<void> {
    const { expected, renewed } = this.#take();
    const ids = [...new Set([...expected, ...renewed])];
    if (ids.length === 0) return;
    this.#busy = true;
    let pauseMs = 0;
    try {
      if (ids.length <= singlesMax) await this.#fetchSingles(ids);
      else if (expected.length <= newRowsMax) await this.#fetchRange();
      else await this.#view.restart();
    } catch {
      // Nothing announced may be lost: it is asked for again, also after a lost connection.
      for (const id of expected) this.#expected.add(id);
      for (const id of renewed) this.#renewed.add(id);
      pauseMs = retryMs;
    }
    this.#busy = false;
    if (ids.length > singlesMax) pauseMs = Math.max(pauseMs, ids.length > readAlongMax ? torrentPauseMs : floodPauseMs);
    this.#restUntil = performance.now() + pauseMs;
    if (this.#expected.size + this.#renewed.size > 0) this.#plan(gatherMs);
  }

  /** What was announced and is not there yet, and what is there and has changed. */
  #take(): { readonly expected: readonly EntryId[]; readonly renewed: readonly EntryId[] } {
    const isLoaded = loadedIn(this.#view.loaded(), this.#expected.size + this.#renewed.size);
    const expected = [...this.#expected].filter((id) => !isLoaded(id));
    const renewed = [...this.#renewed].filter((id) => isLoaded(id));
    this.#expected.clear();
    this.#renewed.clear();
    return { expected, renewed };
  }

  async #fetchSingles(ids: readonly EntryId[]): Promise<void> {
    const details = await Promise.all(ids.map((id) => this.#api.call('message', { id })));
    this.#view.arrive(details);
  }

  /** Everything after the oldest loaded message, so that no hole stays between old and new. */
  async #fetchRange(): Promise<void> {
    const blocks = this.#view.loaded();
    let after: EntryId | undefined = oldestMessage(blocks)?.id;
    if (after === undefined) return this.#view.restart();
    const found: Message[] = [];
    const rowsMax = countMessages(blocks) + newRowsMax;
    while (found.length < rowsMax) {
      const limit = Math.min(pageRowsMax, rowsMax - found.length);
      const next: MessagePage = await this.#api.call('messages', { ...this.#place, after, limit });
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
