/**
 * The feed that this peer writes. A new epoch begins wherever the old one could be continued by
 * somebody else, too: two entries for one place would be a fork.
 */
import type { Epoch, GroupId } from '../../shared/ids.ts';
import { epochBytes, toEpoch } from '../../shared/ids.ts';
import type { EntryRef, StoredEntry } from '../wire/entry.ts';
import type { Feeds } from './feeds.ts';
import type { HybridClock } from './hybrid-clock.ts';
import { adoptedDriftMsMax } from './hybrid-clock.ts';
import type { Crypto, Now, Rng, Store } from './ports.ts';

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

  /** `changed`: why the database may have a twin (another machine, another file); null: it has none. */
  constructor(now: Now, changed: string | null, world: OwnFeedWorld) {
    this.world = world;
    const kept = world.store.setting(this.settingKey);
    this.epoch = (kept ?? '') as Epoch;
    if (kept === undefined) this.open('a new database');
    else if (changed !== null) this.open(changed);
    else if (world.clock.last.ms > now.wall + adoptedDriftMsMax) {
      this.open('the clock was set back');
      world.clock.rewind();
    }
  }

  /** Call inside a transaction: the entry must be durable before it is sent. */
  write(now: Now, kind: number, body: Uint8Array): StoredEntry {
    return this.world.feeds.write(now, this.epoch, kind, body);
  }

  /** Somebody shows an entry of ours. One of this epoch that we lack means that we were set back. */
  handleShown(ref: EntryRef): void {
    if (ref.author !== this.world.crypto.self || ref.epoch !== this.epoch) return;
    if (this.world.feeds.holds(ref)) return;
    this.open('others hold entries of ours that are not here');
  }

  pollOpened(): EpochOpened | undefined {
    return this.opened.shift();
  }

  private open(reason: string): void {
    this.epoch = toEpoch(this.world.rng.bytes(epochBytes));
    this.world.store.setSetting(this.settingKey, this.epoch);
    this.opened.push({ epoch: this.epoch, reason });
  }

  private get settingKey(): string {
    return `epoch.${this.world.gid}`;
  }
}
