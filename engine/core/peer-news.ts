/**
 * News of peers on its way round. What comes within a moment goes on together: when half of a group
 * goes or comes at once, that is a few frames a link and not one for everybody. What must come to all
 * without fail, that somebody is suspected, or not any more, goes over every link. Other news waits a
 * little longer, and goes over the eager links of a partial view, the tree that entries take; in a full mesh
 * an owner tells everybody itself, and who has it from somebody else tells `fanout` others. Nobody is told
 * what it said itself meanwhile, and of a record only the newest leaves.
 */
import type { PeerId, ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import { opinionsMax, recordsBytesTarget, recordsMax } from '../wire/limits.ts';
import type { Opinion, Peers, SignedRecord } from '../wire/messages.ts';
import { decodeRecord } from '../wire/peer-record.ts';
import type { CoreConfig } from './config.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Membership } from './membership.ts';
import type { Now, Rng } from './ports.ts';
import type { Topology } from './topology.ts';

/** More waiting news than this leave at once. */
const newsMax = 2048;
/**
 * News a second that may go over every link of a partial view, and as many at once after a quiet second. More,
 * as when a partition heals or half of a group goes, takes the tree: who misses some of it sees that in the roots.
 */
const wideMax = 4;
/** Where more than this comes within a second, as when half of a group goes, it is gathered for longer. */
const crowdMin = 16;

interface News {
  readonly record: SignedRecord | null;
  readonly opinion: Opinion | null;
  /** Whom it came from; null: from here. */
  readonly from: LinkId | null;
  readonly isWide: boolean;
}

/** News, whom it is about, and of a record whose it is and which. */
interface Waiting extends News {
  readonly about: PeerId | undefined;
  readonly owner: PeerId | null;
  readonly incarnation: number;
  readonly version: number;
  /** Links that said the same meanwhile. */
  readonly saidBy: LinkId[];
}

interface NewsWorld {
  readonly membership: Membership;
  readonly topology: Topology;
  readonly links: Links;
  readonly out: Outbox;
  readonly rng: Rng;
}

export class PeerNews {
  private readonly config: CoreConfig;
  private readonly world: NewsWorld;
  private waiting: Waiting[] = [];
  /** The same by whom it is about. */
  private readonly waitingOf = new Map<PeerId, Waiting[]>();
  /** News within the last second or so, and when that was so. */
  private recent = 0;
  private recentAt = 0;
  private leaveAt = Infinity;
  private wideLeft = wideMax;
  private wideAt = 0;

  constructor(config: CoreConfig, world: NewsWorld) {
    this.config = config;
    this.world = world;
  }

  add(now: Now, news: readonly News[]): void {
    if (news.length === 0) return;
    const isCrowded = this.noteRecent(now, news.length);
    let isUrgent = false;
    for (const item of news) {
      const isWide = item.isWide && this.mayGoWide(now, item, isCrowded);
      // In a crowd of suspicions a few more at once help nobody; who refutes is in a hurry.
      isUrgent ||= isWide && (item.record !== null || !isCrowded);
      const said = item.record === null ? undefined : decodeRecord(item.record.bytes);
      const { id: owner = null, incarnation = 0, version = 0 } = said ?? {};
      const about = owner ?? item.opinion?.peer;
      this.keep({ ...item, isWide, about, owner, incarnation, version, saidBy: [] });
    }
    const { batchMs, relayMs, relayCrowdMs } = this.config;
    const waitMs = isCrowded ? relayCrowdMs : relayMs;
    this.leaveAt = Math.min(this.leaveAt, now.mono + (isUrgent ? batchMs : waitMs));
    if (this.waiting.length >= newsMax) this.leave();
  }

  /** This came over `link`: it need not be told the same. */
  noteSaid(link: LinkId, { records, opinions }: Peers): void {
    if (this.waiting.length === 0) return;
    for (const { bytes } of records) {
      for (const item of this.waitingOf.get(decodeRecord(bytes).id) ?? []) {
        if (item.owner !== null) item.saidBy.push(link);
      }
    }
    for (const said of opinions) {
      for (const item of this.waitingOf.get(said.peer) ?? []) if (isSame(item.opinion, said)) item.saidBy.push(link);
    }
  }

  handleTimeout(now: Now): void {
    if (now.mono >= this.leaveAt) this.leave();
  }

  get nextDeadline(): number {
    return this.leaveAt;
  }

  private leave(): void {
    const { links } = this.world;
    const news = this.waiting.filter((item) => this.isNewest(item));
    this.waiting = [];
    this.waitingOf.clear();
    this.leaveAt = Infinity;
    const chosen = this.chosen(news);
    for (const link of links.all()) {
      const some = news.filter(
        (item) => (item.isWide || (chosen.has(link) && this.isToPassOn(item))) && isNewTo(link, item),
      );
      if (some.length > 0) this.tell(link, some);
    }
  }

  private keep(item: Waiting): void {
    this.waiting.push(item);
    if (item.about === undefined) return;
    const others = this.waitingOf.get(item.about);
    if (others === undefined) this.waitingOf.set(item.about, [item]);
    else others.push(item);
  }

  /** Whether it is much just now. */
  private noteRecent(now: Now, count: number): boolean {
    const faded = ((now.mono - this.recentAt) / 1000) * crowdMin;
    this.recent = Math.min(crowdMin * 2, Math.max(0, this.recent - faded) + count);
    this.recentAt = now.mono;
    return this.recent > crowdMin;
  }

  private mayGoWide(now: Now, { record, from }: News, isCrowded: boolean): boolean {
    if (this.world.topology.isMesh) return true;
    // Where many refute at once, as when parted groups meet, each does so by itself and the tree does the rest.
    if (isCrowded && record !== null && from !== null) return false;
    const earned = ((now.mono - this.wideAt) / 1000) * wideMax;
    this.wideLeft = Math.min(wideMax, this.wideLeft + earned);
    this.wideAt = now.mono;
    if (this.wideLeft < 1) return false;
    this.wideLeft -= 1;
    return true;
  }

  /** The eager links of a partial view, or a few at random: not all news may have come from these. */
  private chosen(news: readonly Waiting[]): ReadonlySet<LinkEntry> {
    const { links, rng, topology } = this.world;
    const eager = topology.isMesh ? [] : [...links.all()].filter((link) => link.eager);
    if (eager.length > 0) return new Set(eager);
    const origin = news[0]?.from;
    const isOneOrigin = news.every(({ from }) => from === origin);
    return new Set(links.sample(rng, this.config.fanout, ({ id }) => isOneOrigin && id === origin));
  }

  /** Not replaced by a newer record meanwhile, and not refuted by one. */
  private isNewest({ owner, incarnation, version, opinion }: Waiting): boolean {
    const { membership } = this.world;
    if (opinion !== null && membership.get(opinion.peer)?.record?.incarnation !== opinion.incarnation) return false;
    if (owner === null) return true;
    const held = membership.get(owner)?.record;
    return held?.incarnation === incarnation && held.version === version;
  }

  /** In a full mesh an owner has told everybody. */
  private isToPassOn({ owner, from }: Waiting): boolean {
    if (owner === null || from === null || !this.world.topology.isMesh) return true;
    return this.world.links.get(from)?.peer !== owner;
  }

  /** In as many frames as their limits make of it. */
  private tell(link: LinkEntry, news: readonly News[]): void {
    let records: SignedRecord[] = [];
    let opinions: Opinion[] = [];
    let bytes = 0;
    const send = (): void => {
      if (records.length + opinions.length > 0) this.world.out.send(link.id, { type: 'peers', records, opinions });
      records = [];
      opinions = [];
      bytes = 0;
    };
    for (const { record, opinion } of news) {
      if (record !== null) {
        records.push(record);
        bytes += record.bytes.length + record.signature.length;
      }
      if (opinion !== null) opinions.push(opinion);
      if (records.length >= recordsMax || bytes > recordsBytesTarget || opinions.length >= opinionsMax) send();
    }
    send();
  }
}

/** Of a death it does not matter who says so. */
function isSame(opinion: Opinion | null, said: Opinion): boolean {
  if (opinion?.incarnation !== said.incarnation || opinion.state !== said.state) return false;
  return said.state === 'dead' || opinion.accuser === said.accuser;
}

function isNewTo(link: LinkEntry, { from, opinion, owner, saidBy }: Waiting): boolean {
  if (link.id === from || link.peer === owner || saidBy.includes(link.id)) return false;
  const accuser: ShortId | undefined = opinion?.accuser;
  return accuser === undefined || accuser !== shortIdOf(link.peer);
}
