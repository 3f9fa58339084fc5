/**
 * One client's view of the numbered event log: replay from its number, then live, without a gap.
 *
 * The stream pulls from the log as fast as its client reads, so nothing is queued for a slow one
 * beyond one page. A client that stops reading altogether is cut with a reason; since it knows its
 * last number, it can come back and miss nothing.
 */
import type { ServerResponse } from 'node:http';
import { ApiError } from '../../shared/api.ts';
import type { ApiEvent, LogEvent } from '../../shared/api.ts';
import type { Api } from '../api/index.ts';
import { writeHead } from './reply.ts';

/** Rows read from the log at once: what may stand in memory for one client, about 40 KiB. */
const replayRows = 100;
/** Time a client may leave its full buffer unread. */
export const stallMsDefault = 15_000;
/** Time it then has to read the reason before the connection is torn down. */
const farewellMs = 2_000;

export type EndReason = 'stopping' | 'too-slow' | 'failed';

/** Lines beside the events themselves. They carry no number. */
export type StreamNotice =
  | { readonly type: 'stream-gap'; readonly after: number; readonly firstKept: number }
  | { readonly type: 'stream-end'; readonly reason: EndReason; readonly resumeSince: number };

export interface StreamOptions {
  readonly since: number;
  /** False: end after the newest event there is now. */
  readonly follow: boolean;
  readonly format: 'ndjson' | 'sse';
  readonly stallMs: number;
}

export class EventStream {
  readonly #api: Api;
  readonly #response: ServerResponse;
  readonly #options: StreamOptions;
  /** Number of the last event written. */
  #cursor: number;
  #blocked = false;
  #pumping = false;
  #behind = false;
  #ended = false;
  #stallTimer: NodeJS.Timeout | undefined;
  #unsubscribe = (): void => {};

  constructor(api: Api, response: ServerResponse, options: StreamOptions) {
    this.#api = api;
    this.#response = response;
    this.#options = options;
    this.#cursor = options.since;
  }

  /** Rejects with `ApiError`, before anything was written, where `since` is not of this log. */
  async start(): Promise<void> {
    const { last } = await this.#api.call('events', { since: this.#cursor, limit: 1 });
    if (this.#cursor > last) {
      const message = `since: ${this.#cursor} is beyond the newest event ${last}: ask from ${last} or less`;
      throw new ApiError('invalid', message);
    }
    const type = this.#options.format === 'sse' ? 'text/event-stream' : 'application/x-ndjson';
    writeHead(this.#response, 200, { 'content-type': `${type}; charset=utf-8` });
    this.#response.flushHeaders();
    this.#response.on('drain', () => this.#resume());
    this.#response.on('close', () => this.#release());
    if (this.#options.follow) this.#unsubscribe = this.#api.subscribe((event) => this.#hear(event));
    await this.#pump();
  }

  /** Says why, then closes; the client may not be reading, so closing has a deadline. */
  end(reason: EndReason): void {
    if (this.#ended) return;
    this.#writeNotice({ type: 'stream-end', reason, resumeSince: this.#cursor });
    this.#response.end();
    const response = this.#response;
    const deadline = setTimeout(() => response.destroy(), farewellMs);
    response.once('close', () => clearTimeout(deadline));
    this.#release();
  }

  #hear(event: ApiEvent): void {
    if (event.kind !== 'log') return;
    if (this.#pumping || this.#blocked) this.#behind = true;
    else if (event.event.seq === this.#cursor + 1) this.#writeEvent(event.event);
    else this.#wake();
  }

  #resume(): void {
    if (this.#ended) return;
    this.#blocked = false;
    clearTimeout(this.#stallTimer);
    this.#wake();
  }

  #wake(): void {
    this.#pump().catch(() => this.end('failed'));
  }

  /** Writes pages until the log's end is reached or the client's buffer is full. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      let atEnd = false;
      while (!this.#ended && !this.#blocked && (!atEnd || this.#behind)) {
        this.#behind = false;
        atEnd = await this.#writePage();
      }
      if (atEnd && !this.#options.follow && !this.#ended) this.#response.end();
    } finally {
      this.#pumping = false;
    }
  }

  /** True where the log has no more. */
  async #writePage(): Promise<boolean> {
    const page = await this.#api.call('events', { since: this.#cursor, limit: replayRows });
    if (this.#ended) return true;
    if (page.firstKept > this.#cursor + 1) {
      this.#writeNotice({ type: 'stream-gap', after: this.#cursor, firstKept: page.firstKept });
      this.#cursor = page.firstKept - 1;
    }
    for (const event of page.events) this.#writeEvent(event);
    return page.events.length < replayRows;
  }

  #writeEvent(event: LogEvent): void {
    const json = JSON.stringify(event);
    this.#write(this.#options.format === 'sse' ? `id: ${event.seq}\ndata: ${json}\n\n` : `${json}\n`);
    this.#cursor = event.seq;
  }

  #writeNotice(notice: StreamNotice): void {
    const json = JSON.stringify(notice);
    this.#write(this.#options.format === 'sse' ? `event: notice\ndata: ${json}\n\n` : `${json}\n`);
  }

  #write(text: string): void {
    if (this.#response.write(text) || this.#blocked) return;
    this.#blocked = true;
    // When this process itself stood still, its timers come before what has been read meanwhile.
    const judge = (): void => {
      if (this.#blocked) this.end('too-slow');
    };
    this.#stallTimer = setTimeout(() => setImmediate(judge), this.#options.stallMs);
  }

  #release(): void {
    this.#ended = true;
    clearTimeout(this.#stallTimer);
    this.#unsubscribe();
  }
}
