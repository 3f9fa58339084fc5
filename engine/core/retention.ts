/**
 * Drops bodies and events that are not to be kept any longer, a few in a step, so that no turn is long.
 *
 * 1. A body goes, its header stays: chains, heads and roots are what they were, and no exchange follows.
 * 2. What went is below its feed's floor, and `Keeping` takes it from nobody again.
 * 3. An own body goes only once somebody else is known to hold it.
 * 4. A clock that others say is off, or that has just jumped, makes nothing old.
 */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { FeedKey, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import type { Holders } from './holders.ts';
import type { Keeping, Stored } from './keeping.ts';
import type { Now, Store } from './ports.ts';

/** Bodies and events dropped in one step, and feeds whose oldest body is looked up in one. */
const dropsMax = 256;
const lookUpsMax = 64;
/** Entries looked through for the first body of a feed. */
const lookedThroughMax = 32;
const eventsDroppedMax = 1000;
/** Pages given back to the medium in one step: 1 MiB of them. */
const pagesMax = 256;
/** Between two steps while there is more to do, and while there is not. */
const stepMs = 50;
const restMs = 10_000;
/** The same where only the number of events is bounded: a log that is a little longer for a while harms nobody. */
const countRestMs = 60_000;
/** However old its author's clock says it is, a body stays for so long after it came. */
const graceMsMax = 86_400_000;
/** A wall clock that moved against the other one by this has been set: it is believed after a while only. */
const jumpMsMin = 300_000;
const jumpHoldMs = 3_600_000;

/** The oldest body of a feed. */
interface Oldest {
  readonly feed: FeedKey;
  /** Since when it has been in the world, as far as its author and this peer can tell. */
  readonly since: number;
  readonly receivedAt: number;
  readonly seq: number;
}

interface RetentionWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly keeping: Keeping;
  readonly holders: Holders;
  readonly self: PeerId;
  /** Several peers say that the own clock is off. */
  isClockOff(): boolean;
  /** Less is held of a feed than was reported. */
  noteDropped(feed: FeedKey): void;
}

export class Retention {
  private readonly world: RetentionWorld;
  /** Read when needed, and again when its feed has changed. */
  private readonly oldest = new Map<string, Oldest | null>();
  /** Wall less monotonic time at the last step. */
  private offsetMs: number;
  private heldUntil = -Infinity;
  private nextAt: number;
  private freed = false;
  /** More feeds are to be looked up before it is known which body is the oldest. */
  private isIncomplete = false;

  constructor(now: Now, world: RetentionWorld) {
    this.world = world;
    this.offsetMs = now.wall - now.mono;
    this.nextAt = now.mono;
  }

  get nextDeadline(): number {
    return this.nextAt;
  }

  /** Bodies of this feed came, or went otherwise. */
  noteChange(feed: FeedKey): void {
    if (this.oldest.size > 0) this.oldest.delete(feedName(feed));
  }

  /** Rules or blocks have changed. */
  wake(now: Now): void {
    this.nextAt = now.mono;
  }

  handleTimeout(now: Now): void {
    if (now.mono < this.nextAt) return;
    this.watchClock(now);
    const dropped = this.dropBlocked() || this.dropOld(now) || this.dropForRoom() || this.dropEvents(now);
    if (dropped) this.freed = true;
    else if (this.freed) this.freed = this.world.store.reclaim(pagesMax);
    this.nextAt = now.mono + (dropped || this.freed ? stepMs : this.restMs);
  }

  private get restMs(): number {
    const { rules, blockedPeers } = this.world.keeping;
    const isLimited = rules.ageMs !== null || rules.bytesMax !== null || rules.eventAgeMs !== null;
    return isLimited || blockedPeers.size > 0 ? Math.min(restMs, (rules.ageMs ?? Infinity) / 4) : countRestMs;
  }

  private watchClock(now: Now): void {
    const offsetMs = now.wall - now.mono;
    if (Math.abs(offsetMs - this.offsetMs) >= jumpMsMin) this.heldUntil = now.mono + jumpHoldMs;
    this.offsetMs = offsetMs;
  }

  private isClockDoubtful(now: Now): boolean {
    return now.mono < this.heldUntil || this.world.isClockOff();
  }

  /** A blocked author's bodies go without a floor: they may come back when it is blocked no more. */
  private dropBlocked(): boolean {
    const { keeping } = this.world;
    if (keeping.blockedPeers.size === 0) return false;
    for (const { feed, fromSeq } of keeping.held()) {
      if (!keeping.isBlocked(feed.author)) continue;
      this.dropRows(feed, fromSeq, this.rowsFrom(feed, fromSeq, dropsMax));
      return true;
    }
    return false;
  }

  private dropOld(now: Now): boolean {
    const { ageMs } = this.world.keeping.rules;
    if (ageMs === null || this.isClockDoubtful(now)) return false;
    const since = now.wall - ageMs;
    const received = now.wall - Math.min(graceMsMax, ageMs);
    const isDue = (oldest: Oldest): boolean => oldest.since < since && oldest.receivedAt < received;
    for (const oldest of this.lookUp()) {
      if (isDue(oldest) && this.dropWhile(oldest.feed, oldest.seq, (row) => isDue(oldestOf(row)))) return true;
    }
    return this.isIncomplete;
  }

  /** The oldest of all go first, feed by feed as they follow one another. */
  private dropForRoom(): boolean {
    const { keeping } = this.world;
    const { bytesMax } = keeping.rules;
    if (bytesMax === null || keeping.total.bytes <= bytesMax) return false;
    const sorted = this.lookUp().sort((a, b) => a.since - b.since);
    if (this.isIncomplete) return true;
    for (const [index, { feed, seq }] of sorted.entries()) {
      const untilMs = sorted[index + 1]?.since ?? Infinity;
      let bytes = keeping.total.bytes;
      const isDue = (row: StoredEntry): boolean => {
        const isNext = bytes > bytesMax && (row.header.seq <= seq || oldestOf(row).since <= untilMs);
        bytes -= row.body?.length ?? 0;
        return isNext;
      };
      if (this.dropWhile(feed, seq, isDue)) return true;
    }
    return false;
  }

  private dropEvents(now: Now): boolean {
    const { eventAgeMs, eventsMax } = this.world.keeping.rules;
    const { store, gid } = this.world;
    if (this.dropSurplusEvents(eventsMax)) return true;
    if (eventAgeMs === null || this.isClockDoubtful(now)) return false;
    return store.dropEvents(gid, now.wall - eventAgeMs, eventsDroppedMax) === eventsDroppedMax;
  }

  private dropSurplusEvents(eventsMax: number): boolean {
    const { store, gid } = this.world;
    // Only a log whose numbers reach far enough can hold too many, and needs to be counted.
    if (store.lastEvent(gid) - store.firstEvent(gid) < eventsMax) return false;
    const surplus = store.countEvents(gid) - eventsMax;
    if (surplus > 0) store.dropOldestEvents(gid, Math.min(surplus, eventsDroppedMax));
    return surplus > 0;
  }

  /** Drops from `fromSeq` on while `isDue`, below a floor that rises with it. */
  private dropWhile(feed: FeedKey, fromSeq: number, isDue: (row: StoredEntry) => boolean): boolean {
    const { keeping } = this.world;
    const reach = feed.author === this.world.self ? this.world.holders.reachOf(feed) : Infinity;
    const rows = this.rowsFrom(feed, fromSeq, dropsMax);
    const end = rows.findIndex((row) => row.header.seq > reach || !isDue(row));
    const due = end === -1 ? rows : rows.slice(0, end);
    const last = due.at(-1);
    if (last === undefined) return false;
    this.dropRows(feed, fromSeq, due);
    keeping.raiseFloor(feed, last.header.seq);
    return true;
  }

  private dropRows(feed: FeedKey, fromSeq: number, rows: readonly StoredEntry[]): void {
    const last = rows.at(-1);
    if (last === undefined) throw new Error('assertion: bodies that are counted are not there');
    const held: Stored = { count: 0, bytes: 0 };
    for (const { body } of rows) {
      held.count += Number(body !== null);
      held.bytes += body?.length ?? 0;
    }
    this.world.keeping.drop(feed, { fromSeq, toSeq: last.header.seq }, held);
    this.oldest.delete(feedName(feed));
    this.world.noteDropped(feed);
  }

  private rowsFrom(feed: FeedKey, fromSeq: number, limit: number): StoredEntry[] {
    return this.world.store.entries(this.world.gid, feed, fromSeq, limit);
  }

  /** The oldest bodies that are known by now; a few more at each step. */
  private lookUp(): Oldest[] {
    const found: Oldest[] = [];
    let lookUps = 0;
    for (const { feed, fromSeq } of this.world.keeping.held()) {
      const name = feedName(feed);
      let oldest = this.oldest.get(name);
      if (oldest === undefined && lookUps < lookUpsMax) {
        lookUps += 1;
        oldest = this.findOldest(feed, fromSeq);
        this.oldest.set(name, oldest);
      }
      if (oldest !== undefined && oldest !== null) found.push(oldest);
    }
    this.isIncomplete = lookUps === lookUpsMax;
    return found;
  }

  /** A few entries are looked at: where none has a body, its first entry stands for what follows. */
  private findOldest(feed: FeedKey, fromSeq: number): Oldest | null {
    const rows = this.rowsFrom(feed, fromSeq, lookedThroughMax);
    const row = rows.find(({ body }) => body !== null) ?? rows[0];
    return row === undefined ? null : oldestOf(row);
  }
}

function oldestOf({ header, arrival }: StoredEntry): Oldest {
  const { author, epoch, fork, seq, hlc } = header;
  return {
    feed: { author, epoch, fork },
    since: Math.min(hlc.ms, arrival.receivedAt),
    receivedAt: arrival.receivedAt,
    seq,
  };
}
