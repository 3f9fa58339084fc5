/** Tells linked peers how far every feed is held here, at most once in a while a link: "who holds what". */
import type { GroupId } from '../../shared/ids.ts';
import type { EntryRef, FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { bucketItemsMax } from '../wire/limits.ts';
import type { FeedHead } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { LinkId, Outbox } from './links.ts';
import type { Now, Store } from './ports.ts';
import type { Topology } from './topology.ts';

interface Report {
  /** Feeds that changed since the last report; insertion order is send order. */
  readonly dirty: Map<string, FeedKey>;
  /** When the oldest of them changed, or the last report was sent, whichever is later. */
  since: number;
}

interface HeadReportsWorld {
  readonly gid: GroupId;
  readonly feeds: Feeds;
  readonly store: Store;
  readonly topology: Topology;
  readonly out: Outbox;
}

export class HeadReports {
  private readonly config: CoreConfig;
  private readonly world: HeadReportsWorld;
  private readonly reports = new Map<LinkId, Report>();

  constructor(config: CoreConfig, world: HeadReportsWorld) {
    this.config = config;
    this.world = world;
  }

  /** A new link hears everything once. */
  handleLinkUp(now: Now, id: LinkId): void {
    const all = this.world.feeds.heads().map((head): [string, FeedKey] => [feedName(head), head]);
    // In a large group the links change, and the first exchanges tell most of it.
    this.reports.set(id, { dirty: new Map(all), since: this.world.topology.isMesh ? -Infinity : now.mono });
    this.handleTimeout(now);
  }

  /** It knows from the roots what would be reported. */
  noteLevel(id: LinkId): void {
    this.reports.get(id)?.dirty.clear();
  }

  handleLinkClosed(id: LinkId): void {
    this.reports.delete(id);
  }

  /** `now` where it is news that roots may soon tell; undefined: it is to be reported when the time has come. */
  noteChange(feed: FeedKey, now?: Now): void {
    const name = feedName(feed);
    for (const report of this.reports.values()) {
      if (report.dirty.size === 0 && now !== undefined) report.since = now.mono;
      report.dirty.set(name, feed);
    }
  }

  handleTimeout(now: Now): void {
    for (const [id, report] of this.reports) {
      if (report.dirty.size === 0 || now.mono < report.since + this.gapMs) continue;
      const feeds = this.take(report);
      report.since = now.mono;
      if (feeds.length === 0) continue;
      const barren = this.barrenOf(feeds);
      this.world.out.send(id, { type: 'headReport', feeds, ...(barren.length === 0 ? {} : { barren }) });
    }
  }

  get nextDeadline(): number {
    let deadline = Infinity;
    for (const report of this.reports.values()) {
      if (report.dirty.size > 0) deadline = Math.min(deadline, report.since + this.gapMs);
    }
    return deadline;
  }

  private get gapMs(): number {
    return this.world.topology.isMesh ? this.config.headReportMs : this.config.headReportPartialMs;
  }

  /** Up to where nobody need ask for bodies here. */
  private barrenOf(feeds: readonly FeedHead[]): EntryRef[] {
    return feeds.flatMap(({ author, epoch, fork, seq: headSeq }) => {
      const seq = fork === null ? this.world.feeds.keeping.barrenTo({ author, epoch, fork }, headSeq) : 0;
      return seq === 0 ? [] : [{ author, epoch, fork, seq }];
    });
  }

  private take(report: Report): FeedHead[] {
    const heads: FeedHead[] = [];
    for (const [name, feed] of report.dirty) {
      if (heads.length >= bucketItemsMax) break;
      report.dirty.delete(name);
      const row = this.world.feeds.row(feed);
      if (row === undefined || row.contiguousSeq === 0) continue;
      const isWhole = row.contiguousSeq === row.headSeq;
      const id = isWhole ? row.headId : this.world.store.entry(this.world.gid, feed, row.contiguousSeq)?.id;
      if (id !== undefined)
        heads.push({ author: row.author, epoch: row.epoch, fork: row.fork, seq: row.contiguousSeq, id });
    }
    return heads;
  }
}
