/**
 * What is asked where a feed forked, or somebody shows an entry that is not the one held here.
 *
 * 1. A continuation is asked for as a whole: its first entry tells where the feed ends.
 * 2. Where nothing tells yet that the feed forked, it is asked for from a little before the contradiction,
 *    and from four times as far back with each answer that still begins behind the fork.
 * 3. The same is asked of one peer again only after a pause that doubles, and of others after a moment.
 */
import type { PeerId } from '../../shared/ids.ts';
import { feedName } from '../wire/entry.ts';
import { wantsMax } from '../wire/limits.ts';
import type { FeedHead, Want } from '../wire/messages.ts';
import { askedMax } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { LinkEntry, LinkId } from './links.ts';
import type { Now } from './ports.ts';

/** How far before a contradicting head is looked at first. */
const lookBack = 16;
/** What one peer was asked for others are asked for after this. */
const patienceMs = 1000;
const askAgainMs = 2000;
const askAgainMsMax = 60_000;
/** Heads of one exchange that are looked at again with each answer. */
const openMax = 64;

interface Pause {
  readonly untilMs: number;
  readonly lengthMs: number;
}

export class Doubts {
  private readonly feeds: Feeds;
  /** What was asked of whom, and of which feed anybody; the oldest gives way. */
  private readonly asked = new Map<string, Pause>();
  private readonly open = new Map<LinkId, FeedHead[]>();

  constructor(feeds: Feeds) {
    this.feeds = feeds;
  }

  /** Whether this head is for here to settle: what is ahead in an undisputed feed is not. */
  covers(head: FeedHead): boolean {
    const { feeds } = this;
    if (head.fork !== null || feeds.isForked(head)) return true;
    return feeds.searchFrom(head) !== undefined || feeds.contradicts(head);
  }

  /** What to ask of a partner that shows these heads, all of which are covered. */
  wants(now: Now, link: LinkEntry, heads: Iterable<FeedHead>): Want[] {
    const wants: Want[] = [];
    const open = this.open.get(link.id) ?? [];
    for (const head of heads) {
      if (wants.length >= wantsMax) break;
      if (open.length < openMax && !open.includes(head)) open.push(head);
      const want = this.wantFor(head);
      if (want !== undefined && this.mayAsk(now, link.peer, want)) wants.push(want);
    }
    if (open.length > 0) this.open.set(link.id, open);
    return wants;
  }

  /** It gave these, and nothing tells where they belong: the same as if it had shown them as its heads. */
  noteGiven(link: LinkId, heads: readonly FeedHead[]): void {
    const open = this.open.get(link) ?? [];
    for (const head of heads) {
      const name = feedName(head);
      if (open.length < openMax && !open.some((other) => feedName(other) === name)) open.push(head);
    }
    if (open.length > 0) this.open.set(link, open);
  }

  /** The same of what it showed before, after something has come. */
  next(now: Now, link: LinkEntry): Want[] {
    const open = this.open.get(link.id) ?? [];
    const searched = open.filter((head) => this.feeds.searchFrom(head) !== undefined);
    return searched.length === 0 ? [] : this.wants(now, link, searched);
  }

  forget(link: LinkId): void {
    this.open.delete(link);
  }

  private wantFor(head: FeedHead): Want | undefined {
    const { feeds } = this;
    if (!feeds.hasRoomFor(head) || feeds.settles(head)) return undefined;
    const { author, epoch, fork, seq } = head;
    const headSeq = feeds.row(head)?.headSeq ?? 0;
    const after = fork === null || headSeq > 0 ? headSeq + 1 : 1;
    const fromSeq = feeds.searchFrom(head) ?? (seq > headSeq ? after : Math.max(1, seq - lookBack));
    return { author, epoch, fork, fromSeq: Math.min(fromSeq, seq), toSeq: seq };
  }

  private mayAsk(now: Now, peer: PeerId, want: Want): boolean {
    const step = `${feedName(want)}.${want.fromSeq}.${want.toSeq}`;
    const key = `${peer}.${step}`;
    const mine = this.asked.get(key);
    if ((mine?.untilMs ?? -Infinity) > now.mono || (this.asked.get(step)?.untilMs ?? -Infinity) > now.mono)
      return false;
    const lengthMs = Math.min((mine?.lengthMs ?? askAgainMs / 2) * 2, askAgainMsMax);
    this.note(key, { untilMs: now.mono + lengthMs, lengthMs });
    this.note(step, { untilMs: now.mono + patienceMs, lengthMs: patienceMs });
    return true;
  }

  private note(key: string, pause: Pause): void {
    this.asked.delete(key);
    this.asked.set(key, pause);
    const oldest = this.asked.keys().next();
    if (this.asked.size > askedMax && oldest.done !== true) this.asked.delete(oldest.value);
  }
}

/**
 * Whether a peer that states `other` has to hear of this head. Of two that claim one place, or where the
 * shorter of the two may be the one that counts, both have to know.
 */
export function isAhead(feeds: Feeds, head: FeedHead, other: FeedHead | undefined): boolean {
  if (other === undefined || head.seq > other.seq) return true;
  return head.id !== other.id && (head.seq === other.seq || feeds.isForked(head));
}
