/**
 * What is still to be fetched of which feed, and over which link.
 *
 * 1. No range is asked of two links, unless the first one stalls. Each link is asked for as much as it
 *    brings in about a second, so that a slow one holds up little.
 * 2. A long range is shared: each link begins at another place of it and goes on from there. A run is
 *    authenticated by its own last signature, so that the parts may come in any order.
 * 3. What a link was asked for and did not bring until it ended may be asked of others.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { wantsMax } from '../wire/limits.ts';
import type { Run, Want } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import { GapWindows } from './gap-windows.ts';
import type { LinkEntry, LinkId } from './links.ts';
import type { Now } from './ports.ts';
import type { Lapse, Refusals } from './refusals.ts';
import type { Span } from './spans.ts';
import { lengthOf, together, within, without } from './spans.ts';

/** Entries asked of one link at a time; it is asked for more when half of them have come. */
const windowEntriesMin = 64;
const windowEntriesFirst = 256;
export const windowEntriesMax = 4096;
/** A range is parted where it is longer than this: where two parts meet, a run's end may come twice. */
const sharedEntriesMin = 2048;
/** Half a window that came faster than this doubles it, one that came slower than that halves it. */
const quickMs = 500;
const sluggishMs = 2000;
/** A link that brings nothing for so long holds up nobody: others are asked for the same. */
export const stallMs = 3000;
/** Ranges remembered of one feed, and feeds; the rest shows again in the next exchange. */
const spansMax = 64;
const lacksMax = 16_384;
/** Who could not give so many ranges in one exchange is asked for no more in it. */
const laneRefusalsMax = 64;
/** What a partner that speaks the first form is asked for: it takes one list of wants only. */
const wholeEntries = 65_536;

interface Asked {
  readonly name: string;
  readonly feed: FeedKey;
  readonly link: LinkId;
  fromSeq: number;
  readonly toSeq: number;
  /** It stalled, and the range is free for others. */
  stalled: boolean;
}

interface Lack {
  readonly feed: FeedKey;
  free: readonly Span[];
  /** In the order asked, over all links. */
  readonly asked: Set<Asked>;
}

interface Lane {
  readonly peer: PeerId;
  refusals: number;
  readonly asked: Set<Asked>;
  window: number;
  askedAt: number;
  heardAt: number;
  /** Where the last range asked ended: the next one follows it where it can. */
  last: { readonly name: string; readonly nextSeq: number } | null;
}

/** Up to which number a partner has shown to hold each feed. */
export type Promises = ReadonlyMap<string, number>;

export class CatchUp {
  private readonly feeds: Feeds;
  private readonly refusals: Refusals;
  private readonly lacks = new Map<string, Lack>();
  private readonly lanes = new Map<LinkId, Lane>();
  private readonly gaps: GapWindows;

  constructor(feeds: Feeds, refusals: Refusals) {
    this.feeds = feeds;
    this.gaps = new GapWindows(feeds);
    this.refusals = refusals;
  }

  /** Feeds of which something is to be fetched. */
  get size(): number {
    return this.lacks.size;
  }

  /** Something that nobody is asked for now, `entriesMax` at most: enough to know whether to share it. */
  freeEntries(entriesMax: number): number {
    let entries = 0;
    for (const { free } of this.lacks.values()) {
      for (const span of free) entries += lengthOf(span);
      if (entries >= entriesMax) return entriesMax;
    }
    return entries;
  }

  /** Found to be held by others and not come yet. For people to see: what was pushed meanwhile still counts. */
  get entriesLeft(): number {
    let entries = 0;
    for (const { free, asked } of this.lacks.values()) {
      for (const span of free) entries += lengthOf(span);
      for (const part of asked) if (!part.stalled) entries += lengthOf(part);
    }
    return entries;
  }

  /** A partner holds this feed up to `seq`. */
  noteHead(feed: FeedKey, seq: number): void {
    const headSeq = this.feeds.row(feed)?.headSeq ?? 0;
    if (seq > headSeq && this.feeds.hasRoomFor(feed)) this.note({ ...keyOf(feed), fromSeq: headSeq + 1, toSeq: seq });
  }

  /** What is missing below the own heads: of each feed what has its turn now. */
  noteGaps(now: Now): void {
    for (const { row, gaps } of this.gaps.current(now)) {
      const lack = this.lacks.get(feedName(row));
      if (lack !== undefined) lack.free = within(lack.free, { fromSeq: row.headSeq + 1, toSeq: Infinity });
      for (const gap of gaps) this.note(gap);
    }
  }

  /** Asks `link` for what is free and was promised, as much as it may have under way. */
  ask(now: Now, { id, peer }: LinkEntry, promises: Promises, isPaged: boolean): Want[] {
    const lane = this.laneOf(now, id, peer, isPaged);
    const underWay = this.underWay(lane);
    if (underWay > lane.window / 2 || lane.refusals > laneRefusalsMax) return [];
    this.pace(now, lane);
    if (underWay === 0) lane.heardAt = now.mono;
    let room = lane.window - underWay;
    const wants: Want[] = [];
    const names = lane.last === null ? this.lacks.keys() : [lane.last.name, ...this.lacks.keys()];
    for (const name of names) {
      const lack = this.lacks.get(name);
      while (lack !== undefined && room > 0 && wants.length < wantsMax) {
        const span = this.choose(now, lane, lack, { promised: promises.get(name) ?? 0, room });
        if (span === undefined) break;
        room -= lengthOf(span);
        wants.push(this.take(id, lane, lack, span));
      }
      if (room <= 0 || wants.length >= wantsMax) break;
    }
    return wants;
  }

  /** Whether `peer` may be asked for something below the own heads that nobody brings now. */
  canAsk(now: Now, peer: PeerId): boolean {
    for (const { feed, free } of this.lacks.values()) {
      const row = this.feeds.row(feed);
      if (row === undefined || free.length === 0 || row.contiguousSeq === row.headSeq) continue;
      const missing = within(free, { fromSeq: row.contiguousSeq + 1, toSeq: row.headSeq });
      if (this.refusals.open(now, peer, feed, missing).length > 0) return true;
    }
    return false;
  }

  /** Runs came over `link`, whatever became of them. */
  noteArrived(now: Now, link: LinkId, runs: readonly Run[]): void {
    const lane = this.lanes.get(link);
    if (lane !== undefined) lane.heardAt = now.mono;
    for (const run of runs) {
      const name = feedName(run);
      const lack = this.lacks.get(name);
      if (lack === undefined) continue;
      const span = { fromSeq: run.firstSeq, toSeq: run.firstSeq + run.entries.length - 1 };
      lack.free = without(lack.free, span);
      for (const asked of lack.asked) {
        if (asked.link === link) this.noteBrought(now, lack, asked, span);
      }
      this.forgetIfDone(name, lack);
    }
  }

  /** The partner has said that it cannot give this. */
  noteUnavailable(now: Now, link: LinkId, wants: readonly Want[]): void {
    const lane = this.lanes.get(link);
    if (lane === undefined) return;
    lane.heardAt = now.mono;
    for (const want of wants) {
      const name = feedName(want);
      const lack = this.lacks.get(name);
      for (const asked of lack?.asked ?? []) {
        if (lack === undefined || asked.link !== link || asked.toSeq < want.fromSeq || asked.fromSeq > want.toSeq)
          continue;
        this.refuse(now, lack, asked, want.toSeq);
      }
      if (lack !== undefined) this.forgetIfDone(name, lack);
    }
  }

  isWaitingFor(link: LinkId): boolean {
    return (this.lanes.get(link)?.asked.size ?? 0) > 0;
  }

  /**
   * The exchange over `link` is over. What it owes others may bring. `lapse`: what that is to be remembered as;
   * null where the link itself has ended.
   */
  release(now: Now, link: LinkId, lapse: Lapse | null): void {
    const lane = this.lanes.get(link);
    if (lane === undefined) return;
    this.lanes.delete(link);
    for (const asked of lane.asked) {
      const lack = this.lacks.get(asked.name);
      if (lack === undefined) continue;
      lack.asked.delete(asked);
      if (lapse !== null) this.refusals.note(now, lane.peer, asWant(asked), lapse);
      if (!asked.stalled) lack.free = together(lack.free, asked);
      this.forgetIfDone(asked.name, lack);
    }
    if (this.lanes.size === 0) this.forgetPromised();
  }

  /** Frees what links that stall were asked for. Returns whether there was any. */
  yieldStalled(now: Now): boolean {
    let isFreed = false;
    for (const lane of this.lanes.values()) {
      if (now.mono < lane.heardAt + stallMs) continue;
      for (const asked of lane.asked) {
        const lack = this.lacks.get(asked.name);
        if (lack === undefined || asked.stalled) continue;
        asked.stalled = true;
        isFreed = true;
        lack.free = together(lack.free, asked);
      }
    }
    return isFreed;
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const lane of this.lanes.values()) {
      for (const asked of lane.asked) {
        if (!asked.stalled) deadline = Math.min(deadline, lane.heardAt + stallMs);
        break;
      }
    }
    return deadline;
  }

  private laneOf(now: Now, link: LinkId, peer: PeerId, isPaged: boolean): Lane {
    const held = this.lanes.get(link);
    if (held !== undefined) return held;
    const window = isPaged ? windowEntriesFirst : wholeEntries;
    const lane: Lane = {
      peer,
      refusals: 0,
      asked: new Set(),
      window,
      askedAt: -Infinity,
      heardAt: now.mono,
      last: null,
    };
    this.lanes.set(link, lane);
    return lane;
  }

  private underWay(lane: Lane): number {
    let entries = 0;
    for (const asked of lane.asked) entries += lengthOf(asked);
    return entries;
  }

  private pace(now: Now, lane: Lane): void {
    const tookMs = now.mono - lane.askedAt;
    if (lane.window !== wholeEntries) {
      if (tookMs < quickMs) lane.window = Math.min(windowEntriesMax, lane.window * 2);
      else if (tookMs > sluggishMs && tookMs !== Infinity) lane.window = Math.max(windowEntriesMin, lane.window / 2);
    }
    lane.askedAt = now.mono;
  }

  private note(want: Want): void {
    const name = feedName(want);
    const lack = this.lacks.get(name) ?? { feed: keyOf(want), free: [], asked: new Set<Asked>() };
    if (lack.free.length >= spansMax || (this.lacks.size >= lacksMax && !this.lacks.has(name))) return;
    let fresh: readonly Span[] = [want];
    for (const asked of lack.asked) if (!asked.stalled) fresh = without(fresh, asked);
    for (const span of fresh) lack.free = together(lack.free, span);
    if (lack.free.length > 0) this.lacks.set(name, lack);
  }

  private choose(
    now: Now,
    lane: Lane,
    lack: Lack,
    { promised, room }: { readonly promised: number; readonly room: number },
  ): Span | undefined {
    const row = this.feeds.row(lack.feed);
    // Pushed or pulled meanwhile.
    if (row !== undefined) lack.free = within(lack.free, { fromSeq: row.contiguousSeq + 1, toSeq: Infinity });
    const reach = { fromSeq: 1, toSeq: Math.max(promised, row?.headSeq ?? 0) };
    const open = this.refusals.open(now, lane.peer, lack.feed, within(lack.free, reach));
    if (open.length === 0) return undefined;
    const { last } = lane;
    const next = open.find(({ fromSeq }) => last?.nextSeq === fromSeq && this.lacks.get(last.name) === lack);
    const longest = next ?? open.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
    const isShared = next === undefined && lack.asked.size > 0 && lengthOf(longest) > sharedEntriesMin;
    const fromSeq = isShared ? longest.fromSeq + Math.floor(lengthOf(longest) / 2) : longest.fromSeq;
    return { fromSeq, toSeq: Math.min(longest.toSeq, fromSeq + room - 1) };
  }

  private take(link: LinkId, lane: Lane, lack: Lack, span: Span): Want {
    const name = feedName(lack.feed);
    const asked: Asked = { name, feed: lack.feed, link, ...span, stalled: false };
    lack.free = without(lack.free, span);
    lack.asked.add(asked);
    lane.asked.add(asked);
    lane.last = { name, nextSeq: span.toSeq + 1 };
    return this.withBefore(asWant(asked));
  }

  /**
   * A gap is asked for from the entry before it on: heads are the same where two hold different entries
   * below a gap, and only so do they find out.
   */
  private withBefore(want: Want): Want {
    const seq = want.fromSeq - 1;
    const isGap = seq > 0 && seq < (this.feeds.row(want)?.headSeq ?? 0);
    return isGap && this.feeds.holds({ ...keyOf(want), seq }) ? { ...want, fromSeq: seq } : want;
  }

  /** Data comes in the order of what was asked, so that what it passes over is not there. */
  private noteBrought(now: Now, lack: Lack, asked: Asked, span: Span): void {
    if (asked.fromSeq > span.toSeq || asked.toSeq < span.fromSeq) return;
    if (asked.fromSeq < span.fromSeq) this.refuse(now, lack, asked, span.fromSeq - 1);
    asked.fromSeq = span.toSeq + 1;
    this.dropIfDone(lack, asked);
    const lane = this.lanes.get(asked.link);
    // A run may end beyond what was asked for, at its signature.
    if (lane?.last?.name === asked.name && lane.last.nextSeq <= span.toSeq && lane.last.nextSeq > span.fromSeq) {
      lane.last = { name: asked.name, nextSeq: span.toSeq + 1 };
    }
  }

  private refuse(now: Now, lack: Lack, asked: Asked, toSeq: number): void {
    const lane = this.lanes.get(asked.link);
    const { fromSeq } = asked;
    if (lane !== undefined) {
      lane.refusals += 1;
      this.refusals.note(now, lane.peer, { ...lack.feed, fromSeq, toSeq }, 'refused');
    }
    if (!asked.stalled) lack.free = together(lack.free, { fromSeq, toSeq: Math.min(asked.toSeq, toSeq) });
    asked.fromSeq = toSeq + 1;
    this.dropIfDone(lack, asked);
  }

  private dropIfDone(lack: Lack, asked: Asked): void {
    if (asked.fromSeq <= asked.toSeq) return;
    lack.asked.delete(asked);
    this.lanes.get(asked.link)?.asked.delete(asked);
  }

  private forgetIfDone(name: string, lack: Lack): void {
    if (lack.free.length === 0 && lack.asked.size === 0) this.lacks.delete(name);
  }

  /** With no exchange under way, what lies above the own heads is hearsay. */
  private forgetPromised(): void {
    for (const [name, lack] of this.lacks) {
      const row = this.feeds.row(lack.feed);
      lack.free = within(lack.free, { fromSeq: (row?.contiguousSeq ?? 0) + 1, toSeq: row?.headSeq ?? 0 });
      this.forgetIfDone(name, lack);
    }
  }
}

function keyOf({ author, epoch, fork }: FeedKey): FeedKey {
  return { author, epoch, fork };
}

function asWant({ feed, fromSeq, toSeq }: Asked): Want {
  return { ...feed, fromSeq, toSeq };
}
