/**
 * What a healing costs, seen from outside. What was missing is what every host holds in the end and did
 * not hold when the network was mended: its entries with the paths they took, as the runs that would bring
 * them, and the records of members, as they are signed. All bytes sent meanwhile are set against it, probes too.
 */
import type { EntryId, PeerId } from '../../shared/ids.ts';
import { toRuns } from '../../engine/core/runs.ts';
import { encodeMessage } from '../../engine/wire/codec.ts';
import { frameLabelBytes } from '../../engine/wire/frame.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { SignedRecord } from '../../engine/wire/messages.ts';
import type { Cluster, HealingCost } from './cluster.ts';
import { entriesOn } from './cluster.ts';
import type { SimHost } from './host.ts';

interface Holdings {
  readonly entries: ReadonlySet<EntryId>;
  readonly records: ReadonlySet<SignedRecord>;
}

/** Entries measured in one frame. */
const entriesPerFrame = 256;

export class Healing {
  private readonly before = new Map<SimHost, Holdings>();
  private readonly bytesBefore: number;

  /** Call at the moment at which the network is whole again. */
  constructor(cluster: Cluster) {
    this.bytesBefore = cluster.ledger.bytes;
    for (const host of cluster.running) {
      this.before.set(host, {
        entries: new Set(entriesOn(host).map(({ id }) => id)),
        records: new Set(recordsOn(host)),
      });
    }
  }

  /** Call when all is level. */
  cost(cluster: Cluster): HealingCost {
    let missingBytes = 0;
    for (const [host, before] of this.before) {
      const entries = entriesOn(host).filter(({ id }) => !before.entries.has(id));
      missingBytes += entriesBytes(entries, host.crypto.self) + recordsBytes(host, before);
    }
    return { missingBytes, exchangedBytes: cluster.ledger.bytes - this.bytesBefore };
  }
}

function recordsOn(host: SimHost): SignedRecord[] {
  return [...(host.node?.membership.all() ?? [])].flatMap(({ signed }) => signed ?? []);
}

function recordsBytes(host: SimHost, before: Holdings): number {
  const records = recordsOn(host).filter((signed) => !before.records.has(signed));
  return records.reduce((bytes, signed) => bytes + bodyBytes({ type: 'peers', records: [signed], opinions: [] }), 0);
}

function entriesBytes(entries: readonly StoredEntry[], self: PeerId): number {
  let bytes = 0;
  for (let start = 0; start < entries.length; start += entriesPerFrame) {
    // Who sends it says the hops before itself; from the author none are said.
    const part = entries.slice(start, start + entriesPerFrame).map((entry) => ({
      ...entry,
      arrival: { ...entry.arrival, path: entry.arrival.path.length > 1 ? entry.arrival.path.slice(0, -1) : [] },
    }));
    bytes += bodyBytes({ type: 'pullResponse', runs: toRuns(part, self, self), missing: [] });
  }
  return bytes;
}

function bodyBytes(message: Parameters<typeof encodeMessage>[0]): number {
  return encodeMessage(message).length - frameLabelBytes;
}
