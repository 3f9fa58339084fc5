/**
 * One client's view of the numbered event log: replay from its number, then live, without a gap.
 *
 * The stream pulls from the log as fast as its client reads, so nothing is queued for a slow one
 * beyond one page. A client that stops reading altogether is cut with a reason; since it knows its
 * last number, it can come back and miss nothing.
 *
 * A client that asked for some types only is told now and then how far the log has come for it, so that
 * it does not come back with a number that lies long behind.
 */
import type { ServerResponse } from 'node:http';
import { setImmediate as otherWork } from 'node:timers/promises';
import { ApiError } from '../../shared/api.ts';
import type { ApiEvent, GroupEvent, GroupId } from '../../shared/api.ts';
import type { LogEventType } from '../../shared/records.ts';
import type { Api } from '../api/index.ts';
import { writeHead } from './reply.ts';

/** Rows read from the log at once: what may stand in memory for one client, about 40 KiB. */
const replayRows = 100;
/** Time a client may leave its full buffer unread. */
export const stallMsDefault = 15_000;
/** A sign of life where nothing happens: what stands between the two may cut what is silent for a minute. */
export const keepAliveMsDefault = 15_000;
/** After this a browser looks for a host that went away. */
const retryMs = 1_000;
/** Time it then has to read the reason before the connection is torn down. */
const farewellMs = 2_000;

/** `left`: this computer is no longer in the group. */
export type EndReason = 'stopping' | 'too-slow' | 'failed' | 'left';

/** Lines beside the events themselves. They carry no number of their own. */
export type StreamNotice =
  /** Of the numbers after `after` and before `firstKept` nothing is here (any more). */
  | { readonly type: 'stream-gap'; readonly after: number; readonly firstKept: number }
  /** Up to `resumeSince` nothing more was asked for. */
  | { readonly type: 'stream-position'; readonly resumeSince: number }
  | { readonly type: 'stream-end'; readonly reason: EndReason; readonly resumeSince: number };

export interface StreamOptions {
  readonly since: number;
  /** As it was named; undefined: the first. */
  readonly group?: string | undefined;
  /** Events of these types alone; empty: of all. */
  readonly types: ReadonlySet<LogEventType>;
  /** False: end after the newest event there is now. */
  readonly follow: boolean;
  readonly format: 'ndjson' | 'sse';
  readonly stallMs: number;
  readonly keepAliveMs: number;
}

export class EventStream {
  readonly #api: Api;
  readonly #response: ServerResponse;
  readonly #options: StreamOptions;
  /** Number of the last event that was written or that nobody asked for. */
  #cursor: number;
  #group: GroupId | undefined;
  /** The last number that the client was told. */
  #told: number;
  #blocked = false;
  #pumping = false;
  #behind = false;
  #ended = false;
  #stallTimer: NodeJS.Timeout | undefined;
  #keepAliveTimer: NodeJS.Timeout | undefined;
  #unsubscribe = (): void => {};

  constructor(api: Api, response: ServerResponse, options: StreamOptions) {
    this.#api = api;
    this.#response = response;
    this.#options = options;
    this.#cursor = options.since;
    this.#told = options.since;
  }

  /** Rejects with `ApiError`, before anything was written, where `since` is not of this log. */
  async start(): Promise<void> {
    // Named once: the first group may be another one later.
    this.#group = this.#api.groupOf(this.#options.group);
    const { last } = await this.#api.call('events', { group: this.#group, since: this.#cursor, limit: 1 });
    if (this.#cursor > last) {
      const message = `since: ${this.#cursor} is beyond the newest event ${last}: ask from ${last} or less`;
      throw new ApiError('invalid', message);
    }
    const { format, follow, keepAliveMs } = this.#options;
    const type = format === 'sse' ? 'text/event-stream' : 'application/x-ndjson';
    writeHead(this.#response, 200, { 'content-type': `${type}; charset=utf-8` });
    this.#response.flushHeaders();
    this.#response.on('drain', () => this.#resume());
    this.#response.on('close', () => this.#release());
    if (format === 'sse') this.#write(`retry: ${retryMs}\n\n`);
    if (follow) {
      this.#unsubscribe = this.#api.subscribe((event) => this.#hear(event));
      this.#keepAliveTimer = setInterval(() => this.#keepAlive(), keepAliveMs);
    }
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
    if (event.kind === 'changed' && event.what.includes('groups')) this.#endIfLeft();
    if (event.kind !== 'log' || event.event.group !== this.#group) return;
    if (this.#pumping || this.#blocked) this.#behind = true;
    else if (event.event.seq === this.#cursor + 1) this.#pass(event.event);
    else this.#wake();
  }

  #endIfLeft(): void {
    try {
      this.#api.groupOf(this.#group);
    } catch {
      this.end('left');
    }
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
      if (!atEnd || this.#ended) return;
      if (!this.#options.follow || this.#told === this.#options.since) this.#tellPosition();
      if (!this.#options.follow) this.#response.end();
    } finally {
      this.#pumping = false;
    }
  }

  /** True where the log has no more. */
  async #writePage(): Promise<boolean> {
    // What is passed over fills no buffer that would have to be waited for: others must come in between.
    if (this.#options.types.size > 0) await otherWork();
    const page = await this.#api.call('events', { group: this.#group, since: this.#cursor, limit: replayRows });
    if (this.#ended) return true;
    if (page.firstKept > this.#cursor + 1) this.#skipTo(page.firstKept);
    for (const event of page.events) {
      if (event.seq > this.#cursor + 1) this.#skipTo(event.seq);
      this.#pass(event);
    }
    return page.events.length < replayRows;
  }

  #skipTo(firstKept: number): void {
    this.#writeNotice({ type: 'stream-gap', after: this.#cursor, firstKept });
    this.#cursor = firstKept - 1;
    this.#told = this.#cursor;
  }

  #pass(event: GroupEvent): void {
    const { types, format } = this.#options;
    this.#cursor = event.seq;
    if (types.size > 0 && !types.has(event.type)) return;
    const json = JSON.stringify(event);
    this.#write(format === 'sse' ? `id: ${event.seq}\ndata: ${json}\n\n` : `${json}\n`);
    this.#told = event.seq;
  }

  #tellPosition(): void {
    if (this.#told === this.#cursor) return;
    this.#writeNotice({ type: 'stream-position', resumeSince: this.#cursor });
  }

  #keepAlive(): void {
    if (this.#blocked || this.#pumping) return;
    if (this.#told !== this.#cursor) this.#tellPosition();
    else if (this.#options.format === 'sse') this.#write(': nothing new\n\n');
  }

  /** A browser remembers the number beside a notice, too, and comes back with it. */
  #writeNotice(notice: StreamNotice): void {
    const json = JSON.stringify(notice);
    const at = notice.type === 'stream-gap' ? notice.firstKept - 1 : notice.resumeSince;
    this.#write(this.#options.format === 'sse' ? `id: ${at}\nevent: notice\ndata: ${json}\n\n` : `${json}\n`);
    this.#told = at;
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
    clearInterval(this.#keepAliveTimer);
    this.#unsubscribe();
  }
}
