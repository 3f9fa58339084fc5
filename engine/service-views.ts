/** What people and programs see of services: of this machine from the registry, of others from their records. */
import type { PeerId } from '../shared/ids.ts';
import type { MemberService, Service, ServiceCounts } from '../shared/records.ts';
import type { GossipNode } from './core/node.ts';
import type { MemberEntry } from './core/member.ts';
import { dropFactor } from './core/service-registry.ts';
import type { Registration } from './core/service-registry.ts';
import type { ServiceRecord } from './wire/messages.ts';

/** A dead member's services are listed for as long as one that is not renewed, with the default time-to-live. */
export const defaultTtlMs = 30_000;
const deadListedMs = defaultTtlMs * dropFactor;

/** Of one member, as its record says; of one that is gone nothing. */
export function memberServices(member: MemberEntry, monoMs: number): MemberService[] {
  const { record, state, stateSince } = member;
  if (record === null || record.services.length === 0) return [];
  // A member that is only remembered counts as dead.
  if (state === 'left' || (state === 'dead' && monoMs - stateSince >= deadListedMs)) return [];
  return record.services.map((service) => viewOf(service, service.healthy && state === 'alive' && member.heard));
}

/** Own ones first, then by application. */
export function serviceViews(node: GossipNode, self: PeerId, monoMs: number): Service[] {
  const ownName = node.membership.self.record?.name ?? '';
  const own = node.services.registry.all().map((held) => ownView(held, self, ownName));
  const others = [...node.membership.all()]
    .filter(({ id }) => id !== self)
    .flatMap((member) =>
      memberServices(member, monoMs).map((service) => ({
        ...service,
        node: member.id,
        nodeName: member.record?.name ?? '',
        own: false,
        receivedAt: null,
        ttlMs: null,
      })),
    );
  return [...own, ...others].sort(
    (a, b) => Number(b.own) - Number(a.own) || compare(a.app, b.app) || compare(a.address, b.address),
  );
}

export function ownView({ published, receivedAt, ttlMs, ...held }: Registration, node: PeerId, nodeName: string) {
  const service = viewOf({ ...held, address: published ?? held.address }, held.healthy);
  return { ...service, node, nodeName, own: true, receivedAt, ttlMs };
}

export function serviceCounts(node: GossipNode, self: PeerId, monoMs: number): ServiceCounts {
  const all = serviceViews(node, self, monoMs);
  return {
    own: all.filter(({ own }) => own).length,
    known: all.length,
    healthy: all.filter(({ healthy }) => healthy).length,
  };
}

function viewOf({ app, address, tags, lastUpdate }: ServiceRecord, healthy: boolean): MemberService {
  return { app, address, tags, lastUpdate, healthy };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
