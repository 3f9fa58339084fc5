/**
 * Every table of a node and its limit. The tables are found by looking: whatever holds items is measured,
 * so that one which is added later is bounded, too, or named here with its reason.
 */
import {
  ackedPeersMax,
  ackedRefsMax,
  addressesMax,
  askedMax,
  feedsMax,
  linksMax,
  membersMax,
  pendingBatchesMax,
  pendingPullsMax,
  recentRootsMax,
  reportedHeadsMax,
} from '../../engine/core/config.ts';
import type { GossipNode } from '../../engine/core/node.ts';
import { bucketItemsMax } from '../../engine/wire/limits.ts';
import type { Finding } from './finding.ts';

/** Of a table that is not named below, and of each list and set inside another table. */
const unnamedMax = 1024;
const innerMax = Math.max(ackedPeersMax, askedMax, bucketItemsMax, feedsMax);

/** Path from the node -> most items. */
const limits: Readonly<Record<string, number>> = {
  'membership.table.rows': membersMax,
  'membership.table.byShortId': membersMax,
  'feeds.feeds': feedsMax,
  'feeds.gapped': feedsMax,
  'feeds.byAuthor': feedsMax,
  'dialer.table': addressesMax,
  'links.byPeer': linksMax,
  'links.byId': linksMax,
  'holders.acked': ackedRefsMax,
  'holders.reported': reportedHeadsMax,
  'rumor.batches': pendingBatchesMax,
  'rumor.pulls': pendingPullsMax,
  'sync.recent': recentRootsMax,
  'sync.balked': 4096,
  'sync.fetching': feedsMax,
  'detector.inquiries': 64,
  'spares.links': 16,
};

/** What others have made, and what is not the node's own. */
const passedOver = new Set(['options', 'config', 'world', 'store', 'crypto', 'rng', 'needs', 'clock', 'base']);
const depthMax = 4;

export function tablesOverLimits(index: number, node: GossipNode): Finding[] {
  const found: Finding[] = [];
  for (const [name, size] of tablesOf(node)) {
    const limit = limits[name] ?? (name.endsWith('[]') ? innerMax : unnamedMax);
    if (size > limit) found.push({ checker: 'limits', detail: `host ${index}: ${size} in ${name}`, hosts: [index] });
  }
  return found;
}

/** Path -> items; of tables inside a table, the largest. */
export function tablesOf(node: GossipNode): Map<string, number> {
  const sizes = new Map<string, number>();
  const seen = new Set<object>();
  const visit = (value: unknown, path: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || seen.has(value) || depth > depthMax) return;
    seen.add(value);
    const items = itemsOf(value);
    if (items !== undefined) {
      sizes.set(path, Math.max(items.length, sizes.get(path) ?? 0));
      for (const item of items) visit(item, `${path}[]`, depth + 1);
      return;
    }
    if (ArrayBuffer.isView(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if (!passedOver.has(name)) visit(inner, path === '' ? name : `${path}.${name}`, depth + 1);
    }
  };
  visit(node, '', 0);
  return sizes;
}

function itemsOf(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (value instanceof Map) return [...value.values()];
  return value instanceof Set ? [...value] : undefined;
}
