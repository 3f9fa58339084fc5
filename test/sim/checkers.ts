/**
 * What must hold when the network has been whole for a while, looked at from outside: the peers are
 * asked what they hold and believe, and are compared with what really is.
 */
import type { EntryId } from '../../shared/ids.ts';
import { addressesMax, feedsMax, linksMax, membersMax } from '../../engine/core/config.ts';
import { compareOrder } from '../../engine/core/hybrid-clock.ts';
import { isLive } from '../../engine/core/member.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { Cluster } from './cluster.ts';
import { entriesOn, gid } from './cluster.ts';
import type { SimHost } from './host.ts';

export interface Finding {
  readonly checker: string;
  readonly detail: string;
}

type Held = ReadonlyMap<SimHost, readonly StoredEntry[]>;

/** Everything that is not as it must be once all is quiet; empty: all is well. */
export function findings(cluster: Cluster): Finding[] {
  const held: Held = new Map(cluster.hosts.map((host) => [host, entriesOn(host)]));
  return [
    ...missing(cluster, held),
    ...disorder(cluster, held),
    ...unequalRoots(cluster),
    ...wrongMembers(cluster),
    ...wrongLinks(cluster),
    ...falseHolders(cluster, held),
    ...overLimits(cluster),
  ];
}

/** Everything that a live peer wrote or holds is on every live peer. */
function missing(cluster: Cluster, held: Held): Finding[] {
  const { running, ledger } = cluster;
  const wanted = new Set<EntryId>();
  for (const host of running) for (const { id } of held.get(host) ?? []) wanted.add(id);
  for (const [id, writing] of ledger.writings) {
    if (cluster.host(writing.host).isRunning) wanted.add(id);
  }
  return running.flatMap((host) => {
    const here = new Set((held.get(host) ?? []).map(({ id }) => id));
    const absent = [...wanted].filter((id) => !here.has(id));
    if (absent.length === 0) return [];
    const first = ledger.writings.get(absent[0] ?? ('' as EntryId));
    const name = first === undefined ? '?' : `${first.entry.header.seq} of host ${first.host}`;
    return [
      { checker: 'delivered', detail: `host ${host.index} lacks ${absent.length} of ${wanted.size}, first ${name}` },
    ];
  });
}

/** One order everywhere, and it is the order of the room's pages. */
function disorder(cluster: Cluster, held: Held): Finding[] {
  const found: Finding[] = [];
  for (const host of cluster.running) {
    const mine = (held.get(host) ?? []).toSorted((a, b) => compareOrder(a.header, b.header)).map(({ id }) => id);
    const page = host.store.page(gid, { room: 'general', limit: Number.MAX_SAFE_INTEGER }).map(({ id }) => id);
    if (mine.join() !== page.join()) found.push({ checker: 'order', detail: `host ${host.index} shows another order` });
    for (const [index, entry] of (held.get(host) ?? []).entries()) {
      const before = held.get(host)?.[index - 1];
      const follows = before?.header.author === entry.header.author && before.header.epoch === entry.header.epoch;
      if (follows && compareOrder(before.header, entry.header) >= 0) {
        found.push({
          checker: 'order',
          detail: `host ${host.index}: ${entry.header.seq} is not after its predecessor`,
        });
      }
    }
  }
  return found;
}

function unequalRoots(cluster: Cluster): Finding[] {
  const roots = cluster.running.map((host) => host.node?.roots());
  return (['view', 'records', 'heads'] as const)
    .filter((name) => new Set(roots.map((root) => root?.[name])).size > 1)
    .map((name) => ({ checker: 'roots', detail: `${name} differ` }));
}

/** Who runs is alive to everybody, who does not is not. */
function wrongMembers(cluster: Cluster): Finding[] {
  return cluster.running.flatMap((host) =>
    cluster.hosts.flatMap((other): Finding[] => {
      const member = host.node?.membership.get(other.crypto.self);
      const state = member?.state ?? 'unknown';
      const detail = `host ${host.index} holds host ${other.index} ${state}`;
      if (other.isRunning) return state === 'alive' ? [] : [{ checker: 'members', detail: `${detail}: it runs` }];
      if (member !== undefined && isLive(member)) return [{ checker: 'members', detail: `${detail}: it does not run` }];
      const isMissed = other.hasLeft && state === 'dead' && member?.record?.left === true;
      return isMissed ? [{ checker: 'members', detail: `${detail}: it has left` }] : [];
    }),
  );
}

/** One link a pair, the same one to both; and in a full mesh every pair has one. */
function wrongLinks(cluster: Cluster): Finding[] {
  const { running, config, network } = cluster;
  const isMesh = config.degree === null && config.neighbors.length === 0 && running.length <= config.meshMembersMax;
  const found: Finding[] = [];
  for (const [index, a] of running.entries()) {
    const size = a.node?.links.size ?? 0;
    if (config.degree !== null && size > config.degree) {
      found.push({ checker: 'links', detail: `host ${a.index} holds ${size}, its degree is ${config.degree}` });
    }
    for (const b of running.slice(index + 1)) {
      const pair = `hosts ${a.index} and ${b.index}`;
      const open = network.endsOf(a.index).filter(({ peer }) => peer === b.index);
      const [there, back] = [a.connectionTo(b), b.connectionTo(a)];
      if (open.length > 1) found.push({ checker: 'links', detail: `${pair}: ${open.length} connections` });
      if (there !== back) found.push({ checker: 'links', detail: `${pair} use connections ${there} and ${back}` });
      const isPossible = !network.isCut(a.index, b.index) && !network.isCut(b.index, a.index);
      if (isMesh && isPossible && there === undefined) found.push({ checker: 'links', detail: `${pair} have none` });
    }
  }
  return found;
}

/** Nobody is said to hold what it does not hold. */
function falseHolders(cluster: Cluster, held: Held): Finding[] {
  const here = new Map(cluster.hosts.map((host) => [host, new Set((held.get(host) ?? []).map(({ id }) => id))]));
  for (const host of cluster.running) {
    for (const { id, header } of held.get(host) ?? []) {
      for (const other of cluster.hosts) {
        const isClaimed = host.node?.holders.holds(other.crypto.self, header) === true;
        if (!isClaimed || here.get(other)?.has(id) === true) continue;
        return [{ checker: 'holders', detail: `host ${host.index} says that host ${other.index} holds ${header.seq}` }];
      }
    }
  }
  return [];
}

function overLimits(cluster: Cluster): Finding[] {
  return cluster.running.flatMap(({ index, node }): Finding[] => {
    if (node === null) return [];
    const sizes: [string, number, number][] = [
      ['members', [...node.membership.all()].length, membersMax],
      ['feeds', node.feeds.count, feedsMax],
      ['addresses', [...node.dialer.entries()].length, addressesMax],
      ['links', node.links.size, linksMax],
    ];
    return sizes
      .filter(([, size, limit]) => size > limit)
      .map(([name, size]) => ({ checker: 'limits', detail: `host ${index}: ${size} ${name}` }));
  });
}
