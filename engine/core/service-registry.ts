/**
 * What the programs on this machine have registered. A put counts only where its `lastUpdate` is newer than what
 * is held. A registration is healthy for its time-to-live after it was last heard here, by this machine's own
 * monotonic clock; then it is shown as unhealthy, and after ten times as long it is dropped. What others are told
 * changes when a service comes, goes, or changes its health, not when it is renewed.
 */
import type { GroupId } from '../../shared/ids.ts';
import {
  formatServiceAddress,
  isLocalHost,
  parseServiceAddress,
  serviceAddressCharsMax,
} from '../../shared/service-text.ts';
import { recordServicesBytesMax, recordServicesMax } from '../wire/limits.ts';
import type { ServiceRecord } from '../wire/messages.ts';
import { encodeService } from '../wire/service.ts';
import { channelsOf } from './descriptor.ts';
import type { Crypto, Now, ServiceRow, Store } from './ports.ts';

/** Dropped after so many times its time-to-live without a renewal. */
export const dropFactor = 10;
/** A program's clock may be this far ahead of ours. */
export const aheadMsMax = 300_000;
/** Others are told of changes at most this often. */
const publishEveryMs = 1000;
/** The longest that a host of this machine can be: room is kept for it, wherever the machine moves. */
const longestHost = 'fdff:ffff:ffff:ffff:ffff:ffff:255.255.255.255';

export interface Registration extends ServiceRow {
  readonly healthy: boolean;
  /** How others see it; null: it is on this machine, of which no address on a LAN is known. */
  readonly published: string | null;
}

export type RegisterOutcome =
  | { readonly outcome: 'added' | 'renewed' | 'stale'; readonly held: Registration }
  | { readonly outcome: 'future' | 'full' };

interface Held {
  row: ServiceRow;
  /** Monotonic. */
  heardAt: number;
  healthy: boolean;
  readonly channels: ReadonlySet<string>;
}

interface RegistryWorld {
  readonly gid: GroupId;
  readonly store: Store;
  readonly crypto: Crypto;
}

export class ServiceRegistry {
  private readonly world: RegistryWorld;
  private readonly held = new Map<string, Held>();
  private host: string | null;
  private isDirty = false;
  private publishAt = -Infinity;

  /** Writes to the store: construct inside a transaction. */
  constructor(now: Now, host: string | null, world: RegistryWorld) {
    this.world = world;
    this.host = host;
    for (const row of world.store.services.all(world.gid)) {
      // A wall clock that was set back makes nothing younger than just now.
      const heardAt = now.mono - Math.max(0, now.wall - row.receivedAt);
      this.held.set(keyOf(row), { row, heardAt, healthy: true, channels: this.channelsOf(row) });
    }
    this.age(now);
  }

  /** Call inside a transaction. */
  register(now: Now, put: Omit<ServiceRow, 'receivedAt'>): RegisterOutcome {
    if (put.lastUpdate * 1000 > now.wall + aheadMsMax) return { outcome: 'future' };
    const before = this.held.get(keyOf(put));
    if (before !== undefined && put.lastUpdate <= before.row.lastUpdate) {
      return { outcome: 'stale', held: this.view(before) };
    }
    if (!this.hasRoomFor(put)) return { outcome: 'full' };
    const row: ServiceRow = { ...put, receivedAt: now.wall };
    const isSame = before !== undefined && before.healthy && before.row.tags.join('\n') === row.tags.join('\n');
    const held = { row, heardAt: now.mono, healthy: true, channels: isSame ? before.channels : this.channelsOf(row) };
    this.held.set(keyOf(row), held);
    this.world.store.services.save(this.world.gid, row);
    this.isDirty ||= !isSame;
    return { outcome: before === undefined ? 'added' : 'renewed', held: this.view(held) };
  }

  /** False: there is none. Call inside a transaction. */
  unregister(app: string, address: string): boolean {
    const key = keyOf({ app, address });
    if (!this.held.delete(key)) return false;
    this.world.store.services.remove(this.world.gid, app, address);
    this.isDirty = true;
    return true;
  }

  all(): Registration[] {
    return [...this.held.values()].map((held) => this.view(held));
  }

  /** The machine's own address on its LAN: what stands for `localhost` to others. */
  setHost(host: string | null): void {
    if (this.host === host) return;
    this.host = host;
    this.isDirty ||= this.held.size > 0;
  }

  /** Whether this machine's address is loopback: so it is where several peers are on one machine. */
  get isLocal(): boolean {
    return this.host !== null && isLocalHost(this.host);
  }

  /** Whether a healthy service here, of which others can know, is asked for on `channel`. */
  offers(channel: string): boolean {
    for (const held of this.held.values()) {
      if (held.healthy && held.channels.has(channel) && this.publishedAddress(held.row) !== null) return true;
    }
    return false;
  }

  handleTimeout(now: Now): void {
    if (now.mono >= this.healthDeadline) this.age(now);
  }

  /** What others are to be told from now on; undefined: nothing else than before. */
  pollPublished(now: Now): readonly ServiceRecord[] | undefined {
    if (!this.isDirty || now.mono < this.publishAt) return undefined;
    this.isDirty = false;
    this.publishAt = now.mono + publishEveryMs;
    return this.published();
  }

  /** As a record states them. */
  published(): readonly ServiceRecord[] {
    const byPlace = new Map<string, ServiceRecord>();
    for (const { row, healthy } of this.held.values()) {
      const { app, tags, lastUpdate } = row;
      const address = this.publishedAddress(row);
      if (address === null) continue;
      const key = keyOf({ app, address });
      // Registered as localhost and by its address, too: the later word counts.
      if ((byPlace.get(key)?.lastUpdate ?? -1) >= lastUpdate) continue;
      byPlace.set(key, { app, address, tags, lastUpdate, healthy });
    }
    return [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, service]) => service);
  }

  get nextDeadline(): number {
    return Math.min(this.healthDeadline, this.isDirty ? this.publishAt : Infinity);
  }

  private get healthDeadline(): number {
    let deadline = Infinity;
    for (const { row, heardAt, healthy } of this.held.values()) {
      deadline = Math.min(deadline, heardAt + row.ttlMs * (healthy ? 1 : dropFactor));
    }
    return deadline;
  }

  private age(now: Now): void {
    for (const [key, held] of this.held) {
      const { ttlMs, app, address } = held.row;
      const silentMs = now.mono - held.heardAt;
      if (silentMs >= ttlMs * dropFactor) {
        this.held.delete(key);
        this.world.store.services.remove(this.world.gid, app, address);
        this.isDirty = true;
      } else if (silentMs >= ttlMs && held.healthy) {
        held.healthy = false;
        this.isDirty = true;
      }
    }
  }

  private hasRoomFor(put: Omit<ServiceRow, 'receivedAt'>): boolean {
    const others = [...this.held.values()].map(({ row }) => row).filter((row) => keyOf(row) !== keyOf(put));
    const all = [...others, put];
    const bytes = all.reduce((sum, row) => sum + encodeService(atItsLongest(row)).length, 0);
    return all.length <= recordServicesMax && bytes <= recordServicesBytesMax;
  }

  private view({ row, healthy }: Held): Registration {
    return { ...row, healthy, published: this.publishedAddress(row) };
  }

  private publishedAddress({ address }: Pick<ServiceRow, 'address'>): string | null {
    return hostedAddress(address, this.host);
  }

  private channelsOf(row: ServiceRow): ReadonlySet<string> {
    return new Set(channelsOf(this.world.crypto, this.world.gid, row));
  }
}

/** `address` with the machine's own host where it says localhost; null: the host is not known, or makes it too long. */
function hostedAddress(address: string, host: string | null): string | null {
  const parsed = parseServiceAddress(address);
  if (parsed === undefined || !isLocalHost(parsed.host)) return address;
  const hosted = host === null ? '' : formatServiceAddress({ ...parsed, host });
  return hosted === '' || hosted.length > serviceAddressCharsMax ? null : hosted;
}

function atItsLongest({ app, address, tags, lastUpdate }: Omit<ServiceRow, 'receivedAt'>): ServiceRecord {
  return { app, address: hostedAddress(address, longestHost) ?? address, tags, lastUpdate, healthy: false };
}

function keyOf({ app, address }: { readonly app: string; readonly address: string }): string {
  return `${app}\n${address}`;
}
