/**
 * A large cluster as it is after hours: everybody knows everybody, and the links of a partial view (or of
 * the full mesh) are open. The members are one table that all share; each keeps only in what it differs.
 */
import { linkSlack, linkTarget } from '../../engine/core/config.ts';
import { MemberBase } from '../../engine/core/member-base.ts';
import type { MemberEntry } from '../../engine/core/member.ts';
import { newMember } from '../../engine/core/member.ts';
import { recordBytes } from '../../engine/core/own-record.ts';
import { bucketOf } from '../../engine/core/root.ts';
import { idToBytes } from '../../shared/ids.ts';
import type { PeerRecord } from '../../engine/wire/messages.ts';
import { encodeRecord } from '../../engine/wire/peer-record.ts';
import type { Cluster } from './cluster.ts';
import { gid } from './cluster.ts';
import type { SimHost } from './host.ts';
import { wallEpochMs } from './host.ts';
import { addressOf } from './network.ts';
import type { SeededRng } from './rng.ts';

/** What links that open all at once have to say to one another. */
const settleMs = 3000;
const triesMax = 64;

/** The first `count` of the hosts; the others may join later. */
export function startConverged(cluster: Cluster, count = cluster.hosts.length): void {
  const hosts = cluster.hosts.slice(0, count);
  const members = new MemberBase(cluster.host(0).crypto, hosts.map(memberOf));
  for (const host of hosts) {
    cluster.ledger.noteStart(host, cluster.agenda.now, []);
    host.start(null, members);
  }
  for (const [from, to] of pairsOf(cluster, hosts)) cluster.network.connect(from, to);
  cluster.runFor(settleMs);
}

/** `host` as everybody knows it. */
function memberOf(host: SimHost): MemberEntry {
  const { self: id } = host.crypto;
  const record: PeerRecord = {
    gid,
    id,
    incarnation: 1,
    version: 1,
    left: false,
    endpoints: [addressOf(host.index)],
    name: `sim ${host.index}`,
    avatar: new Uint8Array(0),
    statusText: '',
    away: false,
    services: [],
    boot: idToBytes(id).slice(0, 8),
  };
  const bytes = encodeRecord(record);
  const signed = { bytes, signature: host.crypto.sign(recordBytes(bytes)) };
  const bucket = bucketOf(host.crypto.sha256(idToBytes(id)));
  return { ...newMember(id, bucket, 0), record, signed, state: 'alive', heard: true, lastSeen: wallEpochMs };
}

/** Who holds a link with whom, the dialling one first: all, or the ring and others at random. */
function pairsOf({ config, rng }: Cluster, hosts: readonly SimHost[]): [number, number][] {
  const isMesh = config.degree === null && hosts.length <= config.meshMembersMax;
  if (isMesh)
    return hosts.flatMap(({ index: from }) =>
      hosts.slice(from + 1).map(({ index: to }): [number, number] => [from, to]),
    );
  const graph = new Graph(hosts.length);
  const ring = hosts.toSorted((a, b) => (a.crypto.self < b.crypto.self ? -1 : 1)).map(({ index }) => index);
  for (const [place, from] of ring.entries()) graph.link(from, ring[(place + 1) % ring.length] ?? from);
  const target = linkTarget(config, hosts.length);
  for (const { index } of hosts) graph.fill(index, target, rng);
  return graph.pairs;
}

class Graph {
  readonly pairs: [number, number][] = [];
  private readonly linked: Set<number>[];
  private readonly dialled: number[];

  constructor(nodes: number) {
    this.linked = Array.from({ length: nodes }, () => new Set());
    this.dialled = Array.from({ length: nodes }, () => 0);
  }

  /** Links `from` with others at random until it holds enough, and has dialled a third of them. */
  fill(from: number, target: number, rng: SeededRng): void {
    const acceptedMax = Math.floor((target * 2) / 3) + linkSlack - 1;
    for (let tries = 0; tries < triesMax && this.isShort(from, target); tries += 1) {
      const to = rng.integer(0, this.linked.length - 1);
      if (this.acceptedBy(to) < acceptedMax) this.link(from, to);
    }
  }

  link(from: number, to: number): void {
    if (from === to || this.linked[from]?.has(to) === true) return;
    this.linked[from]?.add(to);
    this.linked[to]?.add(from);
    this.dialled[from] = (this.dialled[from] ?? 0) + 1;
    this.pairs.push([from, to]);
  }

  private isShort(index: number, target: number): boolean {
    return this.sizeOf(index) < target || (this.dialled[index] ?? 0) < target / 3;
  }

  private acceptedBy(index: number): number {
    return this.sizeOf(index) - (this.dialled[index] ?? 0);
  }

  private sizeOf(index: number): number {
    return this.linked[index]?.size ?? 0;
  }
}
