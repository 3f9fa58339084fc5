/**
 * What the spreading of entries costs, and how far and how fast they come. Per entry: `rounds`, the hops
 * until all have it, and `spreadMs`. Of a stretch of time: `copiesPerDelivery`, entry bodies that arrived
 * for each that was new, and `bytesPerDelivery`, all bytes on the wire for the same, where bytes are
 * counted. `coverage`: the share of (entry, host) pairs that came about.
 */
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { Cluster } from './cluster.ts';
import { gid } from './cluster.ts';
import type { SimHost } from './host.ts';

interface Marks {
  readonly bodies: number;
  readonly deliveries: number;
  readonly bytes: number;
}

export class Spreading {
  private readonly cluster: Cluster;
  private readonly entries: { readonly entry: StoredEntry; readonly host: SimHost }[] = [];
  private marks: Marks;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.marks = marksOf(cluster);
  }

  /** Writes `textBytes` of text at `host`. */
  write(host: SimHost, textBytes: number): void {
    const entry = this.cluster.publish(host, `${this.entries.length} `.padEnd(textBytes, 'word '));
    if (entry !== undefined) this.entries.push({ entry, host });
  }

  /** Ends a stretch of time. */
  measure(copiesField: string, bytesField?: string): { readonly copies: number } {
    const { bodies, deliveries, bytes } = this.marks;
    this.marks = marksOf(this.cluster);
    const delivered = Math.max(1, this.marks.deliveries - deliveries);
    const copies = (this.marks.bodies - bodies) / delivered;
    this.cluster.measure(copiesField, copies);
    const byteCount = this.marks.bytes - bytes;
    if (bytesField !== undefined && byteCount > 0) this.cluster.measure(bytesField, byteCount / delivered);
    return { copies };
  }

  /** How far and how fast each entry came to all who run now. Give them time before. */
  finish(): { readonly coverage: number; readonly hopsMax: number } {
    const { cluster } = this;
    let pairs = 0;
    let held = 0;
    let hopsMax = 0;
    for (const { entry, host } of this.entries) {
      const storedAt = cluster.ledger.writings.get(entry.id);
      if (!host.isRunning || storedAt === undefined) continue;
      const times: number[] = [];
      const hops: number[] = [];
      for (const other of cluster.running) {
        pairs += 1;
        const arrival = other.store.entry(gid, entry.header, entry.header.seq)?.arrival;
        const at = storedAt.storedAt.get(other.index);
        if (arrival === undefined || at === undefined) continue;
        held += 1;
        // Who came later has it from an exchange.
        if (other.resumedAt > storedAt.at) continue;
        times.push(at - storedAt.at);
        hops.push(arrival.from === null ? 0 : arrival.path.length);
      }
      const rounds = Math.max(0, ...hops);
      hopsMax = Math.max(hopsMax, rounds);
      cluster.measure('rounds', rounds);
      cluster.measure('spreadMs', Math.max(0, ...times));
    }
    const coverage = held / Math.max(1, pairs);
    cluster.measure('coverage', coverage);
    cluster.measure('hopsMax', hopsMax);
    return { coverage, hopsMax };
  }
}

/** The goal for hops: twice the depth of a tree in which everybody passes on to one more. */
export function hopsGoal(nodes: number): number {
  return 2 * Math.log2(nodes);
}

function marksOf({ ledger }: Cluster): Marks {
  return { bodies: ledger.bodies, deliveries: ledger.deliveries, bytes: ledger.bytes };
}
