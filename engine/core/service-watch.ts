/** Sees in members' records which services come, go, and change their health, and keeps the cache in step. */
import type { PeerId } from '../../shared/ids.ts';
import { isLocalHost, parseServiceAddress } from '../../shared/service-text.ts';
import type { ServiceRecord } from '../wire/messages.ts';
import type { MemberEntry } from './member.ts';
import { isLive } from './member.ts';
import type { Membership } from './membership.ts';
import type { ServiceCache } from './service-cache.ts';

export interface ServiceEvent {
  readonly change: 'up' | 'down' | 'gone';
  readonly owner: PeerId;
  readonly app: string;
  readonly address: string;
}

interface WatchWorld {
  readonly membership: Membership;
  readonly cache: ServiceCache;
  /** Blocked members' services are not used. */
  isBlocked(id: PeerId): boolean;
  /** Whether this peer is itself on loopback, as several on one machine are. */
  isLocal(): boolean;
}

export class ServiceWatch {
  private readonly world: WatchWorld;
  /** As last seen, of members that offer anything. */
  private readonly seen = new Map<PeerId, readonly ServiceRecord[]>();
  private readonly events: ServiceEvent[] = [];

  constructor(world: WatchWorld, known: Iterable<MemberEntry>) {
    this.world = world;
    for (const { id, record } of known) {
      if (record !== null && record.services.length > 0) this.seen.set(id, record.services);
    }
  }

  /** Something about `id` may have changed. */
  handleMember(id: PeerId): void {
    const member = this.world.membership.get(id);
    const services = member?.record?.services ?? [];
    const before = this.seen.get(id) ?? [];
    if (services.length === 0 && before.length === 0) return;
    this.compare(id, before, services);
    if (services.length === 0) this.seen.delete(id);
    else this.seen.set(id, services);
    const isOffered = member !== undefined && isLive(member) && !this.world.isBlocked(id);
    this.world.cache.capture(id, isOffered ? services.filter((service) => this.isElsewhere(id, service)) : []);
  }

  pollEvent(): ServiceEvent | undefined {
    return this.events.shift();
  }

  /** What another calls localhost is not here: nobody may lead programs to a port of their own machine. */
  private isElsewhere(owner: PeerId, { address }: ServiceRecord): boolean {
    if (owner === this.world.membership.self.id || this.world.isLocal()) return true;
    const parsed = parseServiceAddress(address);
    return parsed !== undefined && !isLocalHost(parsed.host);
  }

  private compare(owner: PeerId, before: readonly ServiceRecord[], after: readonly ServiceRecord[]): void {
    const find = (list: readonly ServiceRecord[], { app, address }: ServiceRecord): ServiceRecord | undefined =>
      list.find((other) => other.app === app && other.address === address);
    for (const service of after) {
      if (find(before, service)?.healthy === service.healthy) continue;
      this.emit(service.healthy ? 'up' : 'down', owner, service);
    }
    for (const service of before) if (find(after, service) === undefined) this.emit('gone', owner, service);
  }

  private emit(change: ServiceEvent['change'], owner: PeerId, { app, address }: ServiceRecord): void {
    this.events.push({ change, owner, app, address });
  }
}
