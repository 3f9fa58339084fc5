/** What is done beside the gossip itself: telling what is held, dropping what is old, asking for bodies, saving. */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { EntryRef, FeedKey, StoredEntry } from '../wire/entry.ts';
import type { MessageOf } from '../wire/messages.ts';
import type { AntiEntropy } from './anti-entropy.ts';
import { BodyWants } from './body-wants.ts';
import type { ClockCheck } from './clock-check.ts';
import { checkClock } from './clock-check.ts';
import type { CoreConfig, KeepingRules } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { FeedGap } from './gaps.ts';
import { findGaps } from './gaps.ts';
import { HeadReports } from './head-reports.ts';
import type { Holders } from './holders.ts';
import { Housekeeping } from './housekeeping.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng, Store } from './ports.ts';
import { Retention } from './retention.ts';
import type { Topology } from './topology.ts';

/** Who has blocked us is not dialled for so long. */
const shunnedMs = 600_000;

interface UpkeepWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly self: PeerId;
  readonly feeds: Feeds;
  readonly holders: Holders;
  readonly links: Links;
  readonly membership: Membership;
  readonly topology: Topology;
  readonly out: Outbox;
  readonly rng: Rng;
  readonly sync: Pick<AntiEntropy, 'unrefused'>;
}

export class Upkeep {
  readonly wants: BodyWants;
  private readonly world: UpkeepWorld;
  private readonly reports: HeadReports;
  private readonly retention: Retention;
  private readonly housekeeping: Housekeeping;

  constructor(now: Now, config: CoreConfig, world: UpkeepWorld) {
    this.world = world;
    const { keeping } = world.feeds;
    this.reports = new HeadReports(config, world);
    this.wants = new BodyWants({ ...world, keeping });
    this.retention = new Retention(now, {
      ...world,
      keeping,
      isClockOff: () => this.clock.aheadMs !== 0,
      noteDropped: (feed) => {
        this.reports.noteChange(feed);
        this.wants.look(feed);
      },
    });
    this.housekeeping = new Housekeeping(config, world.membership, now);
  }

  /** Feeds of which something is missing; some of them may turn out to lack nothing that would be kept. */
  get gapCount(): number {
    return this.world.feeds.gappedCount + this.wants.count;
  }

  /** What is missing here. */
  gaps(): FeedGap[] {
    return findGaps(this.world, this.wants);
  }

  /** What the clocks of linked peers say of the own one. */
  get clock(): ClockCheck {
    const skews: number[] = [];
    for (const { peer } of this.world.links.all()) {
      const skewMs = this.world.membership.get(peer)?.clockSkewMs ?? null;
      if (skewMs !== null) skews.push(skewMs);
    }
    return checkClock(skews);
  }

  handleLinkUp(now: Now, id: LinkId): void {
    this.reports.handleLinkUp(now, id);
    this.wants.noteLink();
  }

  handleLinkClosed(id: LinkId): void {
    this.reports.handleLinkClosed(id);
    this.wants.handleLinkClosed(id);
  }

  noteLevel(link: LinkEntry, isTold: boolean): void {
    this.world.holders.noteLevel(link.peer, this.world.feeds);
    if (isTold) this.reports.noteLevel(link.id);
  }

  handleReport(link: LinkEntry, { feeds, barren, byAll }: MessageOf<'headReport'>): void {
    this.world.holders.noteReport(link.peer, feeds, barren);
    if (byAll !== undefined) this.reports.noteHeldByAll(link.peer, feeds, byAll);
    this.wants.noteLink();
  }

  handleResponse(link: LinkEntry, response: MessageOf<'pullResponse'>): void {
    this.wants.handleResponse(link, response);
  }

  /** `peer` has closed the link because it has blocked us. */
  handleShunned(now: Now, peer: PeerId): void {
    this.world.feeds.keeping.noteShunned(peer, now.mono + shunnedMs);
  }

  handleTimeout(now: Now): void {
    this.world.feeds.keeping.forgetShunned(now.mono);
    this.reports.handleTimeout(now);
    this.retention.handleTimeout(now);
    this.housekeeping.handleTimeout(now);
  }

  decide(now: Now): void {
    this.wants.decide(now);
  }

  get nextDeadline(): number {
    return Math.min(
      this.reports.nextDeadline,
      this.wants.nextDeadline,
      this.retention.nextDeadline,
      this.housekeeping.nextDeadline,
    );
  }

  /** What these feeds hold is not what it was: one of them forked. */
  noteMoved(feeds: readonly FeedKey[]): void {
    for (const feed of feeds) {
      this.world.holders.forget(feed);
      this.reports.noteChange(feed);
      this.wants.look(feed);
    }
  }

  noteStored(now: Now, entries: readonly StoredEntry[]): void {
    this.noteChanged(now, entries);
    this.wants.noteStored(entries);
  }

  /** Bodies came of entries that were here. */
  noteFilled(now: Now, entries: readonly StoredEntry[]): void {
    this.noteChanged(now, entries);
  }

  /** Call inside a transaction. */
  setRules(now: Now, rules: KeepingRules): void {
    this.world.feeds.keeping.setRules(rules);
    this.wants.lookAll();
    this.retention.wake(now);
  }

  /** Takes the body of an entry away for good: its author wants it so. Call inside a transaction. */
  erase(ref: EntryRef, room: string): void {
    this.world.feeds.keeping.erase(ref, ref.seq, room);
    this.retention.noteChange(ref);
    this.reports.noteChange(ref);
    this.wants.look(ref);
  }

  /** False where it cannot be. Call inside a transaction. */
  block(now: Now, peer: PeerId): boolean {
    if (!this.world.feeds.keeping.block(peer)) return false;
    this.retention.wake(now);
    return true;
  }

  /** Its bodies are asked for again. False where it was not blocked. Call inside a transaction. */
  unblock(peer: PeerId): boolean {
    if (!this.world.feeds.keeping.unblock(peer)) return false;
    this.wants.lookAll();
    return true;
  }

  private noteChanged(now: Now, entries: readonly StoredEntry[]): void {
    for (const { header } of entries) {
      this.reports.noteChange(header, now);
      this.retention.noteChange(header);
    }
  }
}
