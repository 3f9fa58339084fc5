/** What must hold of a large cluster at rest, as far as it can be told without comparing every pair. */
import type { Finding } from './finding.ts';
import type { Cluster } from './cluster.ts';

/** Beyond, every pair is too many to look at. */
export const smallNodesMax = 200;

export function isLarge(cluster: Cluster): boolean {
  return cluster.options.weigh === true;
}

export function isLargeWell(cluster: Cluster): boolean {
  return largeFindings(cluster).length === 0;
}

export function largeFindings(cluster: Cluster): Omit<Finding, 'hosts'>[] {
  return [...missing(cluster), ...unequalRoots(cluster), ...wrongCounts(cluster)];
}

/** Every entry is on every host that runs. */
function missing({ running, ledger }: Cluster): Omit<Finding, 'hosts'>[] {
  return [...ledger.writings.values()].flatMap(({ entry, host, storedAt }) => {
    const absent = running.filter(({ index }) => index !== host && !storedAt.has(index)).length;
    if (absent === 0) return [];
    return [{ checker: 'delivered', detail: `${entry.header.seq} of host ${host} is missing on ${absent}` }];
  });
}

function unequalRoots({ running }: Cluster): Omit<Finding, 'hosts'>[] {
  const roots = running.map((host) => host.node?.roots());
  return (['view', 'records', 'heads'] as const).flatMap((name) => {
    const different = new Set(roots.map((root) => root?.[name])).size;
    return different > 1 ? [{ checker: 'roots', detail: `${different} different ${name}` }] : [];
  });
}

/** Who runs is live to everybody, and nobody else is. */
function wrongCounts({ running }: Cluster): Omit<Finding, 'hosts'>[] {
  const wrong = running.filter((host) => host.node?.membership.liveCount !== running.length);
  if (wrong.length === 0) return [];
  const [first] = wrong;
  const detail = `${wrong.length} hosts count others than the ${running.length} that run, host ${first?.index} ${first?.node?.membership.liveCount}`;
  return [{ checker: 'members', detail }];
}
