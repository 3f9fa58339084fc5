/** What the mDNS library is about to send, made fit to be sent. */
import { isIPv6 } from 'node:net';

/** RFC 6762 section 10: what holds for a host and its services. The library gives one of them 8 hours. */
const ttlSecondsMax = 4500;

/**
 * `packet` with the given addresses behind every SRV record and no others: the library announces those of all
 * interfaces, but this network has no business with the others, and a machine with many container bridges
 * would fill the packet with them.
 *
 * Records of which we alone can speak get the cache-flush bit, so that whoever remembers an address of
 * before forgets it.
 */
export function tidyRecords(packet: unknown, addresses: readonly string[]): unknown {
  if (Array.isArray(packet)) return tidy(packet, addresses);
  if (typeof packet !== 'object' || packet === null) return packet;
  const copy: Record<string, unknown> = { ...packet };
  for (const section of ['answers', 'additionals']) {
    const records = copy[section];
    if (Array.isArray(records)) copy[section] = tidy(records, addresses);
  }
  return copy;
}

function tidy(records: readonly unknown[], addresses: readonly string[]): unknown[] {
  return records.flatMap((record): unknown[] => {
    if (typeof record !== 'object' || record === null) return [];
    const type = property(record, 'type');
    if (type === 'A' || type === 'AAAA') return [];
    if (type === 'PTR') return [{ ...record, ttl: shortened(property(record, 'ttl')) }];
    const own = { ...record, flush: true };
    return type === 'SRV' ? [own, ...addressRecords(record, addresses)] : [own];
  });
}

function shortened(ttl: unknown): unknown {
  return typeof ttl === 'number' ? Math.min(ttl, ttlSecondsMax) : ttl;
}

function addressRecords(srv: object, addresses: readonly string[]): unknown[] {
  const name = property(property(srv, 'data'), 'target');
  const ttl = property(srv, 'ttl');
  return addresses.map((data) => ({ name, type: isIPv6(data) ? 'AAAA' : 'A', ttl, data, flush: true }));
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
