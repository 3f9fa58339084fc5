/**
 * Endpoints of services heard of, by application: from records that came, and from answers to whomever. Of the
 * applications those sought or heard of least lately give way first. A dead endpoint is purged, and comes back
 * when its owner says anew that it is there.
 */
import type { PeerId } from '../../shared/ids.ts';
import type { Descriptor } from '../../shared/service-text.ts';
import { matches } from '../../shared/service-text.ts';
import type { ServiceRecord } from '../wire/messages.ts';
import { cachedAppsMax, cachedEndpointsMax } from './config.ts';

export interface Endpoint {
  readonly owner: PeerId;
  readonly app: string;
  readonly address: string;
  readonly tags: readonly string[];
}

export class ServiceCache {
  /** The least lately used application first; its endpoints, the least lately given first. */
  private readonly apps = new Map<string, Map<string, Endpoint>>();
  private readonly appsOf = new Map<PeerId, ReadonlySet<string>>();

  /** All that `owner` offers now, in place of what it offered before. */
  capture(owner: PeerId, services: readonly ServiceRecord[]): void {
    const healthy = services.filter((service) => service.healthy);
    const offered = new Set(healthy.map(({ app, address }) => `${app}\n${address}`));
    for (const app of this.appsOf.get(owner) ?? []) {
      for (const { address } of this.of(owner, app)) {
        if (!offered.has(`${app}\n${address}`)) this.remove(app, keyOf({ owner, address }));
      }
    }
    for (const { app, address, tags } of healthy) this.add({ owner, app, address, tags });
    const apps = new Set(healthy.map(({ app }) => app).filter((app) => this.apps.has(app)));
    if (apps.size === 0) this.appsOf.delete(owner);
    else this.appsOf.set(owner, apps);
  }

  /** It is gone, with all that it offered. */
  forget(owner: PeerId): void {
    this.capture(owner, []);
  }

  /** Nobody answered there. */
  purge(app: string, address: string): void {
    for (const [key, endpoint] of this.apps.get(app) ?? []) {
      if (endpoint.address === address) this.remove(app, key);
    }
  }

  /** What fits, the least lately given first. */
  find(descriptor: Descriptor): Endpoint[] {
    const endpoints = this.apps.get(descriptor.app);
    if (endpoints === undefined) return [];
    this.touch(descriptor.app, endpoints);
    return [...endpoints.values()].filter((endpoint) => matches(endpoint, descriptor));
  }

  noteGiven(endpoint: Endpoint): void {
    const endpoints = this.apps.get(endpoint.app);
    const key = keyOf(endpoint);
    if (endpoints?.delete(key) === true) endpoints.set(key, endpoint);
  }

  /** Applications known. */
  get size(): number {
    return this.apps.size;
  }

  private add(endpoint: Endpoint): void {
    const endpoints = this.apps.get(endpoint.app) ?? new Map<string, Endpoint>();
    this.touch(endpoint.app, endpoints);
    // One that is there keeps its turn.
    endpoints.set(keyOf(endpoint), endpoint);
    if (endpoints.size > cachedEndpointsMax) this.removeFirst(endpoints);
    if (this.apps.size > cachedAppsMax) this.removeFirst(this.apps);
  }

  private of(owner: PeerId, app: string): Endpoint[] {
    return [...(this.apps.get(app)?.values() ?? [])].filter((endpoint) => endpoint.owner === owner);
  }

  private touch(app: string, endpoints: Map<string, Endpoint>): void {
    this.apps.delete(app);
    this.apps.set(app, endpoints);
  }

  private remove(app: string, key: string): void {
    const endpoints = this.apps.get(app);
    endpoints?.delete(key);
    if (endpoints?.size === 0) this.apps.delete(app);
  }

  private removeFirst(map: Map<string, unknown>): void {
    const first = map.keys().next();
    if (first.done !== true) map.delete(first.value);
  }
}

function keyOf({ owner, address }: Pick<Endpoint, 'owner' | 'address'>): string {
  return `${owner} ${address}`;
}
