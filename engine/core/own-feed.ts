/**
 * The feed that this peer writes. A new epoch begins wherever the old one could be continued by
 * somebody else, too: two entries for one place would be a fork.
 */
import type { Epoch, GroupId } from '../../shared/ids.ts';
import { epochBytes, toEpoch } from '../../shared/ids.ts';
import type { FeedKey, StoredEntry } from '../wire/entry.ts';
import type { FeedHead } from '../wire/messages.ts';
import type { Feeds } from './feeds.ts';
import type { HybridClock } from './hybrid-clock.ts';
import { adoptedDriftMsMax, ownEpochKey } from './hybrid-clock.ts';
import type { Crypto, Now, Rng, Store } from './ports.ts';

export const newDatabase = 'a new database';
const setBack = 'others hold entries of ours that are not here';
const twoBranches = 'two entries of ours stand in one place';

export interface EpochOpened {
  readonly epoch: Epoch;
  readonly reason: string;
}

interface OwnFeedWorld {
  readonly gid: GroupId;
  readonly feeds: Feeds;
  readonly clock: HybridClock;
  readonly store: Store;
  readonly crypto: Crypto;
  readonly rng: Rng;
}

export class OwnFeed {
  private readonly world: OwnFeedWorld;
  private readonly opened: EpochOpened[] = [];
  private epoch: Epoch;
  /** Opened since this start: nobody else can have gone on with it, whatever anybody says. */
  private isFresh = false;

  /** `changed`: why the database may have a twin (another machine, another file); null: it has none. */
  constructor(now: Now, changed: string | null, world: OwnFeedWorld) {
    this.world = world;
    const kept = world.store.setting(this.settingKey);
    this.epoch = (kept ?? '') as Epoch;
    if (kept === undefined) this.open(newDatabase);
    else if (changed !== null) this.open(changed);
    else if (world.feeds.isForked(this.feed)) this.open(twoBranches);
    else if (world.clock.last.ms > now.wall + adoptedDriftMsMax) {
      this.open('the clock was set back');
      world.clock.rewind();
    }
  }

  /** Call inside a transaction: the entry must be durable before it is sent. */
  write(now: Now, kind: number, body: Uint8Array): StoredEntry {
    if (this.world.feeds.isForked(this.feed)) this.open(twoBranches);
    return this.world.feeds.write(now, this.epoch, kind, body);
  }

  /** Somebody says that it holds an entry of ours. One of this epoch that we lack means that we were set back. */
  handleClaimed(head: FeedHead): void {
    if (this.isFresh || head.author !== this.world.crypto.self || head.epoch !== this.epoch) return;
    if (!this.world.feeds.holdsHead(head)) this.open(setBack);
  }

  /** Entries of this feed came from somebody else, with a signature of ours: so it is no longer ours alone. */
  handleProven(feed: FeedKey): void {
    if (feed.author === this.world.crypto.self && feed.epoch === this.epoch) this.open(setBack);
  }

  pollOpened(): EpochOpened | undefined {
    return this.opened.shift();
  }

  private open(reason: string): void {
    this.epoch = toEpoch(this.world.rng.bytes(epochBytes));
    this.world.store.setSetting(this.settingKey, this.epoch);
    this.opened.push({ epoch: this.epoch, reason });
    this.isFresh = true;
  }

  private get feed(): FeedKey {
    return { author: this.world.crypto.self, epoch: this.epoch, fork: null };
  }

  private get settingKey(): string {
    return ownEpochKey(this.world.gid);
  }
}
