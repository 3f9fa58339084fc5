/** What must hold of bodies: what was dropped stays away, what is counted is there, what can be had is had. */
import { feedName } from '../../engine/wire/entry.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { Cluster } from './cluster.ts';
import { gid } from './cluster.ts';
import type { SimHost } from './host.ts';

/** As the other checkers have it. */
interface Finding {
  readonly checker: string;
  readonly detail: string;
  readonly hosts: readonly number[];
}

type Entries = (host: SimHost) => readonly StoredEntry[];

/** Floors as they were seen last: they never fall. */
const floorsOf = new WeakMap<SimHost, Map<string, number>>();

export function* wrongBodies(cluster: Cluster, entriesOf: Entries): Generator<Finding> {
  for (const host of cluster.running) {
    yield* resurrected(host);
    yield* blockedBodies(host, entriesOf(host));
    yield* lackingBodies(cluster, host, entriesOf);
  }
}

/** Nothing is below a floor, no floor has fallen, and the counts are those of what is stored. */
function* resurrected(host: SimHost): Generator<Finding> {
  const seen = floorsOf.get(host) ?? new Map<string, number>();
  floorsOf.set(host, seen);
  const hosts = [host.index];
  const say = (detail: string): Finding => ({ checker: 'dropped', detail: `host ${host.index}: ${detail}`, hosts });
  for (const stock of host.store.stocks(gid)) {
    const name = feedName(stock);
    // Also of what lost its place where a feed forked.
    const all = host.store.entries(gid, stock, 1, Number.MAX_SAFE_INTEGER);
    const bodies = all.filter(({ body }) => body !== null);
    const bytes = bodies.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
    const first = bodies[0]?.header.seq ?? null;
    if (stock.floorSeq < (seen.get(name) ?? 0)) yield say(`the floor of ${name} fell to ${stock.floorSeq}`);
    seen.set(name, stock.floorSeq);
    if (first !== null && first <= stock.floorSeq) yield say(`${first} of ${name} is back below its floor`);
    if (stock.count !== bodies.length || stock.bytes !== bytes) yield say(`${name} is counted wrong`);
    const isFirstWrong = first === null ? stock.firstSeq !== null : stock.firstSeq === null || stock.firstSeq > first;
    if (isFirstWrong) yield say(`the first body of ${name} is not ${stock.firstSeq}`);
    if (host.node?.feeds.keeping.floorOf(stock) !== stock.floorSeq) yield say(`${name} has two floors`);
  }
}

function* blockedBodies(host: SimHost, entries: readonly StoredEntry[]): Generator<Finding> {
  const keeping = host.node?.feeds.keeping;
  const kept = entries.find(({ header, body }) => body !== null && keeping?.isBlocked(header.author) === true);
  if (kept === undefined) return;
  const detail = `host ${host.index} keeps a body of an author it has blocked`;
  yield { checker: 'blocked', detail, hosts: [host.index] };
}

/** A body that would be kept here is here, where a linked host has it. */
function* lackingBodies(cluster: Cluster, host: SimHost, entriesOf: Entries): Generator<Finding> {
  const { node } = host;
  const lacking = entriesOf(host).filter(
    ({ header, body }) => body === null && header.fork === null && node?.feeds.keeping.keeps(header) === true,
  );
  if (lacking.length === 0) return;
  for (const other of cluster.running) {
    if (node?.links.has(other.crypto.self) !== true) continue;
    const there = new Set(entriesOf(other).flatMap(({ id, body }) => (body === null ? [] : [id])));
    const first = lacking.find(({ id }) => there.has(id));
    if (first === undefined) continue;
    const detail = `host ${host.index} lacks the body of ${first.header.seq}, which host ${other.index} has`;
    yield { checker: 'bodies', detail, hosts: [host.index, other.index] };
  }
}
