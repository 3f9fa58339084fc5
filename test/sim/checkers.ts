/**
 * What must hold when the network has been whole for a while, looked at from outside: the peers are
 * asked what they hold and believe, and are compared with what really is. Only honest ones are asked.
 */
import type { EntryId } from '../../shared/ids.ts';
import { compareOrder } from '../../engine/core/hybrid-clock.ts';
import { isLive } from '../../engine/core/member.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { wrongBodies } from './body-checkers.ts';
import type { Cluster } from './cluster.ts';
import { entriesOn, gid } from './cluster.ts';
import type { Finding } from './finding.ts';
import type { SimHost } from './host.ts';
import { tablesOverLimits } from './tables.ts';

/** What a host holds, by id and in the order of its feeds. */
interface Held {
  readonly entries: readonly StoredEntry[];
  readonly ids: ReadonlySet<EntryId>;
}

type Checker = (cluster: Cluster, held: (host: SimHost) => Held) => Iterable<Finding>;

/** The cheap ones first: while peers heal, the first finding ends the search. */
const checkers: readonly Checker[] = [
  unequalRoots,
  wrongMembers,
  ghostMembers,
  wrongLinks,
  missing,
  disorder,
  falseHolders,
  (cluster, held) => wrongBodies(cluster, (host) => held(host).entries),
  overLimits,
];

/** Everything that is not as it must be once all is quiet; empty: all is well. */
export function findings(cluster: Cluster): Finding[] {
  return [...search(cluster)];
}

/** Whether all is level and right. */
export function isWell(cluster: Cluster): boolean {
  return search(cluster).next().done === true;
}

function* search(cluster: Cluster): Generator<Finding> {
  const read = new Map<SimHost, Held>();
  const held = (host: SimHost): Held => {
    const known = read.get(host);
    if (known !== undefined) return known;
    const entries = entriesOn(host);
    const fresh = { entries, ids: new Set(entries.map(({ id }) => id)) };
    read.set(host, fresh);
    return fresh;
  };
  for (const checker of checkers) yield* checker(cluster, held);
}

/** Everything that a live peer holds, or wrote and did not lose, is on every live peer. */
function* missing(cluster: Cluster, held: (host: SimHost) => Held): Generator<Finding> {
  const { running, ledger } = cluster;
  const wanted = new Set<EntryId>();
  for (const host of running) for (const id of held(host).ids) wanted.add(id);
  for (const [id, writing] of ledger.writings) {
    if (cluster.host(writing.host).isRunning && !ledger.lost.has(id)) wanted.add(id);
  }
  for (const host of running) {
    const absent = [...wanted].filter((id) => !held(host).ids.has(id));
    if (absent.length === 0) continue;
    const first = ledger.writings.get(absent[0] ?? ('' as EntryId));
    const name = first === undefined ? '?' : `${first.entry.header.seq} of host ${first.host}`;
    yield {
      checker: 'delivered',
      detail: `host ${host.index} lacks ${absent.length} of ${wanted.size}, first ${name}`,
      hosts: first === undefined ? [host.index] : [host.index, first.host],
    };
  }
}

/** One order everywhere, and it is the order of the room's pages. */
function* disorder(cluster: Cluster, held: (host: SimHost) => Held): Generator<Finding> {
  for (const host of cluster.running) {
    const { entries } = held(host);
    const shown = entries.filter(({ room }) => room === 'general');
    const mine = shown.toSorted(inOrder).map(({ id }) => id);
    // What lost its place where a feed forked is shown, and is in no feed.
    const page = host.store
      .page(gid, { room: 'general', limit: Number.MAX_SAFE_INTEGER })
      .filter(({ id, header }) => header.fork === null || held(host).ids.has(id))
      .map(({ id }) => id);
    const hosts = [host.index];
    if (mine.join() !== page.join())
      yield { checker: 'order', detail: `host ${host.index} shows another order`, hosts };
    for (const [index, entry] of entries.entries()) {
      const before = entries[index - 1];
      // A liar's clock may say anything; an honest one is ahead of all that its owner wrote before.
      const isSound = cluster.isHonest(entry.header.author) && !cluster.isKeyShared(entry.header.author);
      const follows = isSound && before !== undefined && before.id === entry.header.prev;
      if (follows && compareOrder(before.header, entry.header) >= 0) {
        const detail = `host ${host.index}: ${entry.header.seq} is not after its predecessor`;
        yield { checker: 'order', detail, hosts };
      }
    }
  }
}

/** Where a feed forked the id decides last. */
function inOrder(a: StoredEntry, b: StoredEntry): number {
  return compareOrder(a.header, b.header) || (a.id < b.id ? -1 : 1);
}

function* unequalRoots(cluster: Cluster): Generator<Finding> {
  const roots = cluster.running.map((host) => ({ host, root: host.node?.roots() }));
  for (const name of ['view', 'records', 'heads'] as const) {
    const other = roots.find(({ root }) => root?.[name] !== roots[0]?.root?.[name]);
    if (other === undefined) continue;
    const hosts = [roots[0]?.host.index ?? 0, other.host.index];
    yield { checker: 'roots', detail: `${name} differ between hosts ${hosts.join(' and ')}`, hosts };
  }
}

/** Who runs is alive to everybody, who does not is not. */
function* wrongMembers(cluster: Cluster): Generator<Finding> {
  for (const host of cluster.running) {
    for (const other of cluster.hosts) {
      const member = host.node?.membership.get(other.crypto.self);
      const state = member?.state ?? 'unknown';
      const say = (why: string): Finding => ({
        checker: 'members',
        detail: `host ${host.index} holds host ${other.index} ${state}: ${why}`,
        hosts: [host.index, other.index],
      });
      if (other.isRunning && state !== 'alive') yield say('it runs');
      const isElsewhere = cluster.running.some(({ crypto }) => crypto.self === other.crypto.self);
      if (!isElsewhere && member !== undefined && isLive(member)) yield say('it does not run');
      if (other.hasLeft && state === 'dead' && member?.record?.left === true) yield say('it has left');
    }
  }
}

/** Nobody is alive who never was there, or who lied and is gone. */
function* ghostMembers(cluster: Cluster): Generator<Finding> {
  if (cluster.liars.some(({ isRunning }) => isRunning)) return;
  for (const host of cluster.running) {
    for (const member of host.node?.membership.all() ?? []) {
      if (!isLive(member) || cluster.isHonest(member.id)) continue;
      const name = member.record?.name ?? member.id.slice(0, 8);
      const detail = `host ${host.index} holds ${name} ${member.state}: nobody is there`;
      yield { checker: 'ghosts', detail, hosts: [host.index] };
    }
  }
}

/** One link a pair, the same one to both; and in a full mesh every pair has one. */
function* wrongLinks(cluster: Cluster): Generator<Finding> {
  const { running, config, network } = cluster;
  // A group that was larger for a while becomes a full mesh again at a lower number.
  const wasSmall = cluster.hosts.length + cluster.liars.length <= config.meshMembersMax;
  const isSmall = running.length <= (wasSmall ? config.meshMembersMax : config.meshMembersMin);
  const isMesh = config.degree === null && config.neighbors.length === 0 && isSmall;
  for (const [index, a] of running.entries()) {
    const size = a.node?.links.size ?? 0;
    if (config.degree !== null && size > config.degree) {
      const detail = `host ${a.index} holds ${size}, its degree is ${config.degree}`;
      yield { checker: 'links', detail, hosts: [a.index] };
    }
    const ends = network.endsOf(a.index);
    for (const b of running.slice(index + 1)) {
      if (a.crypto.self === b.crypto.self) continue;
      const hosts = [a.index, b.index];
      const pair = `hosts ${a.index} and ${b.index}`;
      const open = ends.filter(({ peer }) => peer === b.index);
      const [there, back] = [a.connectionTo(b), b.connectionTo(a)];
      if (open.length > 1) yield { checker: 'links', detail: `${pair}: ${open.length} connections`, hosts };
      if (there !== back) yield { checker: 'links', detail: `${pair} use connections ${there} and ${back}`, hosts };
      const isPossible = !network.isCut(a.index, b.index) && !network.isCut(b.index, a.index);
      if (isMesh && isPossible && !isBlocked(a, b) && there === undefined)
        yield { checker: 'links', detail: `${pair} have none`, hosts };
    }
  }
}

function isBlocked(a: SimHost, b: SimHost): boolean {
  const blocks = (one: SimHost, other: SimHost): boolean =>
    one.node?.feeds.keeping.isBlocked(other.crypto.self) === true;
  return blocks(a, b) || blocks(b, a);
}

/** Nobody is said to hold what it does not hold. */
function* falseHolders(cluster: Cluster, held: (host: SimHost) => Held): Generator<Finding> {
  for (const host of cluster.running) {
    for (const other of cluster.hosts) {
      // What a disk lost when it was set back, its owner did say to hold.
      if (cluster.wasSetBack.has(other)) continue;
      // What one of two with the same key said to hold, the other need not.
      if (cluster.hosts.some((twin) => twin !== other && twin.crypto.self === other.crypto.self)) continue;
      for (const { id, header } of held(host).entries) {
        if (held(other).ids.has(id) || host.node?.holders.holds(other.crypto.self, header) !== true) continue;
        const detail = `host ${host.index} says that host ${other.index} holds ${header.seq}`;
        yield { checker: 'holders', detail, hosts: [host.index, other.index] };
        break;
      }
    }
  }
}

function* overLimits(cluster: Cluster): Generator<Finding> {
  for (const { index, node } of cluster.running) if (node !== null) yield* tablesOverLimits(index, node);
}
