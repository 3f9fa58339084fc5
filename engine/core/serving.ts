/** What one exchange has still to send to the other side: ranges read from the store against credit. */
import type { PeerId } from '../../shared/ids.ts';
import { feedName } from '../wire/entry.ts';
import { integerMax, runsBytesTarget, runsMax, syncCreditBytes, wantsMax } from '../wire/limits.ts';
import type { Run, Want } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import { costOf } from './runs.ts';

/** Ranges that wait to be sent; who asks for more does not hear of the rest. */
const servingMax = 4 * wantsMax;

export interface ServedFrame {
  readonly runs: Run[];
  readonly unavailable: Want[];
  /** Nothing is left to be sent. */
  readonly last: boolean;
}

export class Serving {
  private readonly feeds: Feeds;
  private readonly wants: Want[] = [];
  private unavailable: Want[] = [];
  private credit = syncCreditBytes;

  constructor(feeds: Feeds) {
    this.feeds = feeds;
  }

  get isEmpty(): boolean {
    return this.wants.length === 0;
  }

  add(wants: readonly Want[]): void {
    this.wants.push(...wants.slice(0, servingMax - this.wants.length));
  }

  /** More was taken at the other end. Returns whether it makes a difference. */
  addCredit(bytes: number): boolean {
    const before = this.credit;
    this.credit = Math.min(syncCreditBytes, this.credit + bytes);
    return this.credit > before;
  }

  /** The next frame; undefined: nothing to send, or no credit. */
  next(reader: PeerId): ServedFrame | undefined {
    if (this.isEmpty || this.credit <= 0) return undefined;
    const runs: Run[] = [];
    let bytes = 0;
    for (let want = this.wants[0]; want !== undefined; want = this.wants[0]) {
      if (bytes >= runsBytesTarget || runs.length >= runsMax || this.unavailable.length >= wantsMax) break;
      const run = this.feeds.readRun(want, runsBytesTarget - bytes, reader);
      if (run === undefined) {
        this.unavailable.push(this.widened(want, reader));
        this.wants.shift();
        continue;
      }
      if (run.firstSeq > want.fromSeq) this.unavailable.push({ ...want, toSeq: run.firstSeq - 1 });
      runs.push(run);
      bytes += costOf([run]);
      this.noteSent(run);
      // A run that serves nothing of what it was read for would be read for ever.
      if (this.wants[0] === want) this.unavailable.push(...this.wants.splice(0, 1));
    }
    this.credit -= bytes;
    const { unavailable } = this;
    this.unavailable = [];
    return { runs, unavailable, last: this.isEmpty };
  }

  /** What is not here is named as far as it goes, so that nobody asks for it piece by piece. */
  private widened(want: Want, reader: PeerId): Want {
    const next = this.feeds.readRun({ ...want, toSeq: integerMax }, 0, reader);
    const toSeq = next === undefined ? (this.feeds.row(want)?.headSeq ?? 0) : next.firstSeq - 1;
    return { ...want, toSeq: Math.max(want.toSeq, toSeq) };
  }

  /** A run may reach beyond the range it was read for, up to its signature: that is not sent again. */
  private noteSent(run: Run): void {
    const toSeq = run.firstSeq + run.entries.length - 1;
    const name = feedName(run);
    for (let want = this.wants[0]; want !== undefined && feedName(want) === name; want = this.wants[0]) {
      if (want.toSeq < run.firstSeq || want.fromSeq > toSeq) return;
      if (want.toSeq > toSeq) {
        this.wants[0] = { ...want, fromSeq: toSeq + 1 };
        return;
      }
      this.wants.shift();
    }
  }
}
