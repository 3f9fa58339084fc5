/**
 * Tells linked peers how far every feed is held here, at most once in a while a link: "who holds what". In
 * a full mesh everybody acknowledges to the author. Once it has heard from all it says so to all, and then
 * nobody else reports that feed: one report a link in place of one a pair of members.
 */
import type { GroupId, PeerId } from '../../shared/ids.ts';
import type { EntryRef, FeedKey } from '../wire/entry.ts';
import { feedName } from '../wire/entry.ts';
import { bucketItemsMax } from '../wire/limits.ts';
import type { FeedHead, Root } from '../wire/messages.ts';
import { shortRootChars } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { Feeds } from './feeds.ts';
import type { Holders } from './holders.ts';
import type { LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now, Store } from './ports.ts';
import type { Topology } from './topology.ts';

/** A feed that changed since it was reported, and when it first did. */
interface Change {
  readonly feed: FeedKey;
  readonly at: number;
}

interface Report {
  /** By name of the feed; insertion order is send order. */
  readonly dirty: Map<string, Change>;
  sentAt: number;
}

interface HeadReportsWorld {
  readonly gid: GroupId;
  readonly self: PeerId;
  readonly feeds: Feeds;
  readonly holders: Holders;
  readonly links: Links;
  readonly membership: Membership;
  readonly store: Store;
  readonly topology: Topology;
  readonly out: Outbox;
}

/** Between two reports over one link: what became due within this time goes as one. */
const reportGapMs = 1000;
/** Own entries whose acknowledgements are looked through for one report. */
const ackedLookedAtMax = 1024;

export class HeadReports {
  private readonly config: CoreConfig;
  private readonly world: HeadReportsWorld;
  private readonly reports = new Map<LinkId, Report>();
  /** When the first report is due, in a mesh or else; undefined: it changed since it was last worked out. */
  private due: { readonly isMesh: boolean; readonly at: number } | undefined;
  /** When the oldest own entry was written of which the others were not told who holds it. */
  private ownSince = Infinity;

  constructor(config: CoreConfig, world: HeadReportsWorld) {
    this.config = config;
    this.world = world;
  }

  /** A new link hears everything once. */
  handleLinkUp(now: Now, id: LinkId): void {
    // In a large group the links change, and the first exchanges tell most of it.
    const at = this.world.topology.isMesh ? -Infinity : now.mono;
    const all = this.world.feeds.heads().map((feed): [string, Change] => [feedName(feed), { feed, at }]);
    this.reports.set(id, { dirty: new Map(all), sentAt: at });
    this.due = undefined;
    this.handleTimeout(now);
  }

  /** It knows from the roots what would be reported. */
  noteLevel(id: LinkId): void {
    this.due = undefined;
    this.reports.get(id)?.dirty.clear();
  }

  handleLinkClosed(id: LinkId): void {
    this.due = undefined;
    this.reports.delete(id);
  }

  /** Its author says that every member of its view holds these feeds. */
  noteHeldByAll(author: PeerId, feeds: readonly FeedHead[], view: Root): void {
    const { holders, membership, topology } = this.world;
    if (!topology.isMesh || !membership.viewRoot.startsWith(view)) return;
    const own = feeds.filter((head) => head.author === author);
    for (const member of membership.liveOthers()) holders.noteReport(member.id, own);
    for (const head of own) this.settle(head);
  }

  /** `now` where it is news that roots may soon tell; undefined: it is to be reported when the time has come. */
  noteChange(feed: FeedKey, now?: Now): void {
    const name = feedName(feed);
    this.due = undefined;
    for (const report of this.reports.values()) {
      const at = report.dirty.get(name)?.at ?? now?.mono ?? report.sentAt;
      report.dirty.set(name, { feed, at });
    }
    if (feed.author === this.world.self && now !== undefined) this.ownSince = Math.min(this.ownSince, now.mono);
  }

  handleTimeout(now: Now): void {
    if (now.mono >= this.ownSince + this.config.headReportOwnMs) this.reportForAll();
    if (now.mono < this.nextDueAt) return;
    this.due = undefined;
    for (const [id, report] of this.reports) {
      if (report.dirty.size === 0 || now.mono < this.dueAt(report)) continue;
      const feeds = this.take(report, now.mono - this.gapMs + reportGapMs);
      report.sentAt = now.mono;
      if (feeds.length === 0) continue;
      const barren = this.barrenOf(feeds);
      this.world.out.send(id, { type: 'headReport', feeds, ...(barren.length === 0 ? {} : { barren }) });
    }
  }

  get nextDeadline(): number {
    return Math.min(this.ownSince + this.config.headReportOwnMs, this.nextDueAt);
  }

  /** Asked for after every call: worked out when something has changed. */
  private get nextDueAt(): number {
    const { isMesh } = this.world.topology;
    if (this.due?.isMesh !== isMesh) {
      let at = Infinity;
      for (const report of this.reports.values()) at = Math.min(at, this.dueAt(report));
      this.due = { isMesh, at };
    }
    return this.due.at;
  }

  /** The first in the map changed first. */
  private dueAt({ dirty, sentAt }: Report): number {
    const first = dirty.values().next();
    return first.done === true ? Infinity : Math.max(first.value.at + this.gapMs, sentAt + reportGapMs);
  }

  private get gapMs(): number {
    return this.world.topology.isMesh ? this.config.headReportMs : this.config.headReportPartialMs;
  }

  /** What everybody is known to hold of the own feeds, where that is all of them. */
  private reportForAll(): void {
    this.ownSince = Infinity;
    const { feeds, links, membership, out, self, topology } = this.world;
    if (!topology.isMesh) return;
    const dirty = new Map([...this.reports.values()].flatMap((report) => [...report.dirty]));
    const own = [...dirty.values()].map(({ feed }) => feed).filter(({ author }) => author === self);
    const heads = own
      .flatMap((feed) => feeds.row(feed) ?? [])
      .map(({ author, epoch, fork, headSeq, headId }) => ({ author, epoch, fork, seq: headSeq, id: headId }))
      .filter((head) => this.isHeldByAll(head));
    if (heads.length === 0 || this.barrenOf(heads).length > 0) return;
    const byAll = membership.viewRoot.slice(0, shortRootChars);
    for (const link of links.all()) {
      if (link.readsShort) out.send(link.id, { type: 'headReport', feeds: heads, byAll });
    }
    for (const head of heads) this.settle(head);
  }

  private isHeldByAll(head: FeedHead): boolean {
    const { holders, membership } = this.world;
    const others = [...membership.liveOthers()].map(({ id }) => id);
    const fromSeq = Math.min(...others.map((id) => holders.reportedSeq(id, head))) + 1;
    if (head.seq - fromSeq >= ackedLookedAtMax) return false;
    for (let seq = fromSeq; seq <= head.seq; seq += 1) {
      if (!others.every((id) => holders.holds(id, { ...head, seq }))) return false;
    }
    return others.length > 0;
  }

  /** It need not be reported to who heard the same from its author; an older peer did not. */
  private settle(head: FeedHead): void {
    const row = this.world.feeds.row(head);
    if (row === undefined || row.contiguousSeq > head.seq) return;
    this.due = undefined;
    for (const [id, report] of this.reports) {
      if (this.world.links.get(id)?.readsShort === true) report.dirty.delete(feedName(head));
    }
  }

  /** Up to where nobody need ask for bodies here. */
  private barrenOf(feeds: readonly FeedHead[]): EntryRef[] {
    return feeds.flatMap(({ author, epoch, fork, seq: headSeq }) => {
      const seq = fork === null ? this.world.feeds.keeping.barrenTo({ author, epoch, fork }, headSeq) : 0;
      return seq === 0 ? [] : [{ author, epoch, fork, seq }];
    });
  }

  /** Whatever changed until `until`: of what is newer its author may soon say that all hold it. */
  private take(report: Report, until: number): FeedHead[] {
    const heads: FeedHead[] = [];
    for (const [name, { feed, at }] of report.dirty) {
      if (at > until) continue;
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
