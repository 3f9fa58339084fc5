/**
 * News of peers on its way round. What comes within a moment goes on together: when half of a group
 * goes or comes at once, that is a few frames a link and not one for everybody. What must come to all
 * without fail, that somebody is suspected, or not any more, goes over every link; other news to `fanout`.
 */
import type { ShortId } from '../../shared/ids.ts';
import { shortIdOf } from '../../shared/ids.ts';
import { opinionsMax, recordsBytesTarget, recordsMax } from '../wire/limits.ts';
import type { Opinion, SignedRecord } from '../wire/messages.ts';
import type { CoreConfig } from './config.ts';
import type { LinkEntry, LinkId, Links, Outbox } from './links.ts';
import type { Now, Rng } from './ports.ts';

/** More waiting news than this leave at once. */
const newsMax = 512;

interface News {
  readonly record: SignedRecord | null;
  readonly opinion: Opinion | null;
  /** Whom it came from; null: from here. */
  readonly from: LinkId | null;
  readonly isWide: boolean;
}

interface NewsWorld {
  readonly links: Links;
  readonly out: Outbox;
  readonly rng: Rng;
}

export class PeerNews {
  private readonly config: CoreConfig;
  private readonly world: NewsWorld;
  private waiting: News[] = [];
  private leaveAt = Infinity;

  constructor(config: CoreConfig, world: NewsWorld) {
    this.config = config;
    this.world = world;
  }

  add(now: Now, news: readonly News[]): void {
    if (news.length === 0) return;
    this.waiting.push(...news);
    this.leaveAt = Math.min(this.leaveAt, now.mono + this.config.batchMs);
    if (this.waiting.length >= newsMax) this.leave();
  }

  handleTimeout(now: Now): void {
    if (now.mono >= this.leaveAt) this.leave();
  }

  get nextDeadline(): number {
    return this.leaveAt;
  }

  private leave(): void {
    const { links, rng } = this.world;
    const news = this.waiting;
    this.waiting = [];
    this.leaveAt = Infinity;
    const origin = news[0]?.from;
    const isOneOrigin = news.every(({ from }) => from === origin);
    const chosen = new Set(links.sample(rng, this.config.fanout, ({ id }) => isOneOrigin && id === origin));
    for (const link of links.all()) {
      const isChosen = chosen.has(link);
      const some = news.filter((item) => (isChosen || item.isWide) && isNewTo(link, item));
      if (some.length > 0) this.tell(link, some);
    }
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

function isNewTo(link: LinkEntry, { from, opinion }: News): boolean {
  if (link.id === from) return false;
  const accuser: ShortId | undefined = opinion?.accuser;
  return accuser === undefined || accuser !== shortIdOf(link.peer);
}
