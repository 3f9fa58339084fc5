/**
 * Bodies that are not here and would be kept: asked for over one link after the other.
 *
 * 1. Of a feed one link is asked at a time, from below upwards, a few entries in a question.
 * 2. Who has said that it holds no body up to some number is not asked for those.
 * 3. Answers that bring nothing make the steps longer, so that whoever dropped everything is soon done with.
 * 4. A link that is through rests; the rest doubles while it brings nothing. Where all are through, what is
 *    still missing is unavailable, until another link opens.
 */
import type { GroupId } from '../../shared/ids.ts';
import type { EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import type { MessageOf } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import type { Holders } from './holders.ts';
import type { Keeping } from './keeping.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Bodiless, Now, Rng, Store } from './ports.ts';

/** Entries named in one question, and bytes of bodies that it may bring: an answer is one frame. */
const refsPerAskMax = 64;
const bytesPerAskMax = 32 * 1024;
/** Without an answer for so long another link may be asked, and for so long none is expected any more. */
const patienceMs = 1000;
const answerMsMax = 10_000;
/** How long a link rests that is through with a feed: at first, and at most. */
const restMsMin = 2000;
const restMsMax = 3_600_000;
/** How far an answer without anything new leads beyond itself at first; doubles from there. */
const skipMin = 64;

/** How far one link has been asked for the bodies of one feed. */
interface Turn {
  nextSeq: number;
  untilMs: number;
  restMs: number;
  skip: number;
  brought: boolean;
  /** It was through at least once. */
  isThrough: boolean;
}

interface Ask {
  readonly feed: FeedKey;
  readonly refs: readonly EntryRef[];
  /** Until here no other link is asked. */
  readonly busyMs: number;
  readonly untilMs: number;
}

export type WantState = 'waiting' | 'asked' | 'unavailable';

export interface BodyWantsWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly feeds: Feeds;
  readonly keeping: Keeping;
  readonly holders: Holders;
  readonly links: Links;
  readonly out: Outbox;
  readonly rng: Rng;
}

export class BodyWants {
  private readonly world: BodyWantsWorld;
  /** Feeds of which a body may be missing. */
  private readonly lacking = new Map<string, FeedKey>();
  private readonly turns = new Map<LinkId, Map<string, Turn>>();
  private readonly asks = new Map<LinkId, Ask>();
  private isDue = false;
  private nextAt = Infinity;

  constructor(world: BodyWantsWorld) {
    this.world = world;
    this.lookAll();
  }

  get nextDeadline(): number {
    return this.lacking.size === 0 ? Infinity : this.nextAt;
  }

  get count(): number {
    return this.lacking.size;
  }

  lacks(feed: FeedKey): boolean {
    return this.lacking.has(feedName(feed));
  }

  get feedsLacking(): IterableIterator<FeedKey> {
    return this.lacking.values();
  }

  /** Every feed anew: what is kept has changed. */
  lookAll(): void {
    for (const head of this.world.feeds.heads()) {
      // Most feeds have all their bodies, and need no look into the store.
      const isWhole = head.fork === null && this.world.keeping.countOf(head) === head.seq;
      if (isWhole) this.lacking.delete(feedName(head));
      else this.look(head);
    }
    this.isDue = true;
  }

  /** Whether something of this feed is missing that would be kept. */
  look({ author, epoch, fork }: FeedKey): void {
    // Bodies of continuations are evidence enough where they came with their entries.
    if (fork !== null) return;
    const feed = { author, epoch, fork };
    if (this.nextOf(feed, this.world.keeping.floorOf(feed) + 1).length === 0) this.lacking.delete(feedName(feed));
    else this.lacking.set(feedName(feed), feed);
    this.isDue = true;
  }

  noteStored(entries: readonly StoredEntry[]): void {
    for (const { header, body } of entries) {
      if (body !== null || header.fork !== null || !this.world.keeping.keeps(header)) continue;
      this.lacking.set(feedName(header), { author: header.author, epoch: header.epoch, fork: null });
      this.isDue = true;
    }
  }

  /** A link opened, or says anew what it holds. */
  noteLink(): void {
    this.isDue = true;
  }

  handleLinkClosed(id: LinkId): void {
    this.turns.delete(id);
    this.asks.delete(id);
    this.isDue = true;
  }

  handleResponse(link: LinkEntry, response: MessageOf<'pullResponse'>): void {
    const ask = this.asks.get(link.id);
    if (ask === undefined) return;
    const toSeq = answeredBy(ask, response);
    if (toSeq === 0) return;
    this.asks.delete(link.id);
    this.isDue = true;
    const turn = this.turnOf(link.id, ask.feed);
    const isFilled = ask.refs.some((ref) => ref.seq <= toSeq && this.isHere(ref));
    turn.brought ||= isFilled;
    turn.skip = isFilled ? 0 : Math.max(skipMin, turn.skip * 2);
    turn.nextSeq = toSeq + 1 + turn.skip;
  }

  decide(now: Now): void {
    if (this.lacking.size === 0 || (!this.isDue && now.mono < this.nextAt)) return;
    this.isDue = false;
    this.nextAt = Infinity;
    this.expire(now);
    const busy = new Set<string>();
    for (const { feed, busyMs } of this.asks.values()) if (now.mono < busyMs) busy.add(feedName(feed));
    for (const link of this.world.links.all()) {
      if (!this.asks.has(link.id)) this.askNext(now, link, busy);
    }
  }

  stateOf(feed: FeedKey): WantState {
    const name = feedName(feed);
    if ([...this.asks.values()].some((ask) => feedName(ask.feed) === name)) return 'asked';
    let through = 0;
    let begun = 0;
    for (const link of this.world.links.all()) {
      const turn = this.turns.get(link.id)?.get(name);
      if (turn?.isThrough === true || this.isBarren(link, feed)) through += 1;
      else if (turn !== undefined) begun += 1;
    }
    if (through > 0 && through === this.world.links.size) return 'unavailable';
    return through + begun > 0 ? 'asked' : 'waiting';
  }

  private expire(now: Now): void {
    for (const [id, ask] of this.asks) {
      if (now.mono < ask.untilMs) {
        this.nextAt = Math.min(this.nextAt, now.mono < ask.busyMs ? ask.busyMs : ask.untilMs);
      } else {
        this.asks.delete(id);
        this.rest(now, this.turnOf(id, ask.feed));
      }
    }
  }

  /** Of what is missing, the first thing that this link may have and was not asked for lately. */
  private askNext(now: Now, link: LinkEntry, busy: Set<string>): void {
    for (const [name, feed] of this.lacking) {
      if (busy.has(name) || this.isBarren(link, feed)) continue;
      const turn = this.turns.get(link.id)?.get(name);
      if (turn !== undefined && turn.untilMs > now.mono) {
        this.nextAt = Math.min(this.nextAt, turn.untilMs);
        continue;
      }
      const floor = this.world.keeping.floorOf(feed);
      const low = Math.max(floor, this.world.holders.barrenTo(link.peer, feed)) + 1;
      const found = this.nextOf(feed, Math.max(low, turn?.nextSeq ?? 0));
      if (found.length > 0) {
        this.ask(now, link, feed, found);
        busy.add(name);
        return;
      }
      if (turn === undefined && low === floor + 1) this.lacking.delete(name);
      else this.rest(now, this.turnOf(link.id, feed));
    }
  }

  private ask(now: Now, link: LinkEntry, feed: FeedKey, found: readonly Bodiless[]): void {
    const refs: EntryRef[] = [];
    let bytes = 0;
    for (const { seq, bytes: length } of found) {
      bytes += length;
      if (refs.length > 0 && bytes > bytesPerAskMax) break;
      refs.push({ ...feed, seq });
    }
    const busyMs = now.mono + patienceMs;
    this.asks.set(link.id, { feed, refs, busyMs, untilMs: now.mono + answerMsMax });
    this.nextAt = Math.min(this.nextAt, busyMs);
    this.world.out.send(link.id, { type: 'pullRequest', refs });
  }

  private rest(now: Now, turn: Turn): void {
    turn.restMs = turn.brought ? restMsMin : Math.min(restMsMax, turn.restMs * 2);
    turn.untilMs = now.mono + turn.restMs;
    turn.isThrough = !turn.brought;
    // Another beginning each time: what long steps passed over is met some time.
    turn.nextSeq = turn.brought ? 0 : Math.floor(this.world.rng.next() * skipMin);
    turn.brought = false;
    turn.skip = 0;
    this.nextAt = Math.min(this.nextAt, turn.untilMs);
  }

  private isBarren({ peer }: LinkEntry, feed: FeedKey): boolean {
    const headSeq = this.world.feeds.row(feed)?.headSeq ?? 0;
    return this.world.holders.barrenTo(peer, feed) >= headSeq;
  }

  private nextOf(feed: FeedKey, fromSeq: number): Bodiless[] {
    const { store, gid, keeping } = this.world;
    const found = store.bodiless(gid, feed, fromSeq, refsPerAskMax);
    const [first] = found;
    return first !== undefined && keeping.keeps({ ...feed, seq: first.seq, bodyLength: first.bytes }) ? found : [];
  }

  private isHere(ref: EntryRef): boolean {
    return this.world.store.bodiless(this.world.gid, ref, ref.seq, 1)[0]?.seq !== ref.seq;
  }

  private turnOf(id: LinkId, feed: FeedKey): Turn {
    const turns = this.turns.get(id) ?? new Map<string, Turn>();
    this.turns.set(id, turns);
    const known = turns.get(feedName(feed));
    if (known !== undefined) return known;
    const made: Turn = {
      ...{ nextSeq: 0, untilMs: -Infinity, restMs: restMsMin / 2, skip: 0 },
      ...{ brought: false, isThrough: false },
    };
    turns.set(feedName(feed), made);
    return made;
  }
}

/** How far an answer reaches among what was asked for; 0: it answers something else. */
function answeredBy({ feed, refs }: Ask, { runs, missing }: MessageOf<'pullResponse'>): number {
  const asked = new Set(refs.map(({ seq }) => seq));
  const isOfFeed = (other: FeedKey): boolean => feedName(other) === feedName(feed);
  let toSeq = 0;
  for (const run of runs) {
    if (isOfFeed(run) && asked.has(run.firstSeq)) toSeq = Math.max(toSeq, run.firstSeq + run.entries.length - 1);
  }
  for (const ref of missing) if (isOfFeed(ref) && asked.has(ref.seq)) toSeq = Math.max(toSeq, ref.seq);
  return toSeq;
}
