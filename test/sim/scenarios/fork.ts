/**
 * One key at two places: a machine is set back without noticing, a disk is copied and both go on, or an
 * author writes as many entries for one place as it likes. Everybody ends with the same branches.
 */
import type { EntryId } from '../../../shared/ids.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import type { Cluster } from '../cluster.ts';
import { gid } from '../cluster.ts';
import type { Leaf } from '../forger.ts';
import { Forger } from '../forger.ts';
import type { SimHost } from '../host.ts';
import { wallEpochMs } from '../host.ts';
import { profiles } from '../network.ts';
import type { Scenario } from '../scenario.ts';
import { startAll, writeSomething } from './steps.ts';

const settleMs = 15_000;

export const fork: Scenario = {
  name: 'fork',
  share: 24,
  nodesMin: 3,
  nodesMax: 7,
  healMsMax: 30_000,
  profiles: [profiles.lan, profiles.lan, profiles.slow],
  run(cluster) {
    const { rng } = cluster;
    startAll(cluster);
    for (let count = rng.integer(0, 12); count > 0; count -= 1) writeAround(cluster);
    cluster.runFor(settleMs);
    const victim = rng.pick(cluster.hosts);
    cluster.publish(victim);
    cluster.runFor(2000);
    const kind = rng.pick(['set back', 'two places', 'both at once', 'forged'] as const);
    cluster.strike(kind);
    cluster.noteKeyShared(victim.crypto.self);
    if (kind === 'set back') setBackUnnoticed(cluster, victim);
    else if (kind === 'forged') forge(cluster, victim);
    else liveTwice(cluster, victim, kind === 'both at once');
    const shown = cluster.running.map((host) => ({ host, ids: shownOn(host) }));
    cluster.network.mendAll();
    for (let count = rng.integer(0, 8); count > 0; count -= 1) writeAround(cluster);
    cluster.runFor(settleMs);
    for (const { host, ids } of shown) checkKept(cluster, host, ids);
    checkForked(cluster, victim);
  },
};

function writeAround(cluster: Cluster): void {
  writeSomething(cluster);
  cluster.runFor(cluster.rng.between(1, 700));
}

/** The victim and some others on one side, the rest on the other. */
function part(cluster: Cluster, ofOneSide: readonly SimHost[]): void {
  const side = new Set(ofOneSide.map(({ index }) => index));
  cluster.partition((index) => (side.has(index) ? 1 : 0));
}

function writeSome(cluster: Cluster, ...hosts: readonly SimHost[]): void {
  for (let count = cluster.rng.integer(1, 9); count > 0; count -= 1) {
    for (const host of hosts) cluster.publish(host);
    cluster.runFor(cluster.rng.between(1, 900));
  }
}

/** Its disk is what it was before; nobody near it knows what it wrote since, nor does it. */
function setBackUnnoticed(cluster: Cluster, victim: SimHost): void {
  const others = shuffled(
    cluster,
    cluster.hosts.filter((host) => host !== victim),
  );
  const near = others.slice(0, Math.ceil(others.length / 2));
  part(cluster, [victim, ...near]);
  const backup = victim.store.copy();
  writeSome(cluster, victim);
  cluster.runFor(3000);
  victim.crash('power');
  cluster.setBack(victim, backup);
  part(cluster, near);
  cluster.start(victim);
  cluster.runFor(2000);
  writeSome(cluster, victim);
}

/** A copy of its disk runs elsewhere, at the same time. */
function liveTwice(cluster: Cluster, victim: SimHost, isTogether: boolean): void {
  const others = shuffled(
    cluster,
    cluster.hosts.filter((host) => host !== victim),
  );
  const twin = cluster.twinOf(victim);
  const near = others.slice(0, Math.ceil(others.length / 2));
  part(cluster, [victim, ...near]);
  cluster.start(twin);
  cluster.runFor(4000);
  writeSome(cluster, victim, twin);
  if (isTogether) {
    cluster.network.mendAll();
    cluster.runFor(3000);
    writeSome(cluster, victim, twin);
    cluster.runFor(settleMs);
  }
  cluster.rng.pick([victim, twin]).crash('killed');
}

/** Somebody with its key writes branches, and branches of branches, and tells each peer another. */
function forge(cluster: Cluster, victim: SimHost): void {
  const { rng } = cluster;
  const head = victim.store.feeds(gid).find(({ author }) => author === victim.crypto.self);
  if (head === undefined) throw new Error('assertion: the victim has written');
  const forger = new Forger(victim.crypto, head.epoch, wallEpochMs + cluster.agenda.now);
  const base = leafOf(victim.store.entry(gid, head, head.headSeq));
  const leaves: Leaf[] = [];
  part(cluster, shuffled(cluster, cluster.hosts).slice(0, rng.integer(0, cluster.hosts.length)));
  for (let count = rng.integer(2, 6); count > 0; count -= 1) {
    const parent = leaves.length > 0 && rng.chance(0.4) ? rng.pick(leaves) : base;
    const leaf = forger.chain(parent, rng.integer(1, 30));
    leaves.push(leaf);
    for (const host of shuffled(cluster, cluster.running).slice(0, rng.integer(1, 2))) {
      host.command((node, now) => node.feeds.admit(now, forger.run(leaf, head.headSeq + 1), victim.crypto.self));
    }
    if (rng.chance(0.5)) cluster.runFor(rng.between(1, 3000));
  }
  for (const leaf of leaves.slice(0, 2)) {
    victim.command((node, now) => node.feeds.admit(now, forger.run(leaf, head.headSeq + 1), victim.crypto.self));
  }
}

function shuffled(cluster: Cluster, hosts: readonly SimHost[]): SimHost[] {
  const keyed = hosts.map((host) => ({ host, key: cluster.rng.next() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ host }) => host);
}

function leafOf(entry: StoredEntry | undefined): Leaf {
  if (entry === undefined) throw new Error('assertion: a head that is not held');
  const { id, header, body, signature } = entry;
  const sent = { ...header, body, bodyHash: null, path: [] };
  return { id, seq: header.seq, before: null, sent, signature: signature ?? new Uint8Array(64) };
}

function shownOn(host: SimHost): EntryId[] {
  return host.store.page(gid, { room: 'general', limit: Number.MAX_SAFE_INTEGER }).map(({ id }) => id);
}

/** Nothing that a host showed may go, or change places. */
function checkKept(cluster: Cluster, host: SimHost, before: readonly EntryId[]): void {
  const known = new Set(before);
  const now = shownOn(host).filter((id) => known.has(id));
  if (now.join() !== before.join()) cluster.fail('kept', `host ${host.index} shows other messages`, [host.index]);
}

/** All know it, and by the same branches; and its owner writes elsewhere. */
function checkForked(cluster: Cluster, victim: SimHost): void {
  const branches = cluster.running.map((host) => {
    const forks = host.store.feeds(gid).flatMap((row) => (row.fork === null ? [] : [`${row.fork} ${row.headId}`]));
    return forks.join();
  });
  if (new Set(branches).size !== 1) cluster.fail('evidence', 'the branches differ');
  const isForked = branches[0] !== '';
  if (!isForked) cluster.strike('no fork came of it');
  const alive = cluster.running.find((host) => host.crypto.self === victim.crypto.self);
  if (!isForked || alive === undefined) return;
  const next = cluster.publish(alive);
  const forked = alive.store.feeds(gid).filter((row) => row.fork !== null);
  if (forked.some(({ author, epoch }) => author === next?.header.author && epoch === next.header.epoch)) {
    cluster.fail('epoch', `host ${alive.index} goes on in a feed that forked`, [alive.index]);
  }
  if (forked.length > 2 * new Set(forked.map(({ author, epoch }) => `${author}.${epoch}`)).size) {
    cluster.fail('evidence', `host ${alive.index} keeps ${forked.length} branches`, [alive.index]);
  }
}
