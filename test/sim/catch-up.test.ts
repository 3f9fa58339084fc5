/** One that comes late and lacks much: what it is sent, by whom, how fast, and what a broken link costs. */
import { describe, expect, test } from 'vitest';
import { encodeMessage } from '../../engine/wire/codec.ts';
import { runEntriesTarget, runsBytesTarget } from '../../engine/wire/limits.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import type { Message, MessageType } from '../../engine/wire/messages.ts';
import { Cluster, gid } from './cluster.ts';
import { findings } from './checkers.ts';
import type { SimHost } from './host.ts';
import type { End, NetworkProfile } from './network.ts';
import { profiles } from './network.ts';

const entriesMissing = 12_000;
const catchingUp: ReadonlySet<MessageType> = new Set([
  'syn',
  'synAck',
  'ack2',
  'syncData',
  'syncCredit',
  'pullResponse',
]);

/** Counts what one of its hosts is sent. */
class Watched extends Cluster {
  readonly late: SimHost;
  /** All frames about entries, their answers left out. */
  bytes = 0;
  entries = 0;
  readonly senders = new Set<number>();
  /** What the late one said of itself on the way. */
  readonly backlogs: { readonly told: number; readonly held: number }[] = [];

  constructor(partners: number, profile: NetworkProfile) {
    super({ seed: 5, nodes: partners + 1, profile });
    this.late = this.host(partners);
  }

  override received(host: SimHost, end: End, message: Message): void {
    super.received(host, end, message);
    if (host !== this.late || !catchingUp.has(message.type)) return;
    this.bytes += encodeMessage(message).length;
    if (!('runs' in message) || message.runs.length === 0) return;
    this.entries += message.runs.reduce((sum, run) => sum + run.entries.length, 0);
    this.senders.add(end.peer);
  }

  /** What a partner with all of it would send in one piece, as few frames as fit. */
  get missingBytes(): number {
    const feed = this.late.store.feeds(gid)[0];
    if (feed === undefined) throw new Error('assertion: nothing came');
    let bytes = 0;
    for (let fromSeq = 1; fromSeq <= entriesMissing;) {
      const want = { ...feed, fromSeq, toSeq: entriesMissing };
      const run = this.host(1).node?.feeds.readRun(want, runsBytesTarget, this.late.crypto.self);
      if (run === undefined) throw new Error('assertion: a partner lacks something');
      const frame: Message = { type: 'syncData', sync: 1, runs: [run], last: false, unavailable: [] };
      bytes += encodeMessage(frame).length;
      fromSeq += run.entries.length;
    }
    return bytes;
  }

  /** All but the late one hold `count` entries of one author. */
  prepare(count: number): void {
    this.start(this.host(0));
    for (let i = 0; i < count; i += 1) {
      this.publish(this.host(0), `a text of about sixty characters, which has the number ${i}`);
    }
    const [feed] = this.host(0).store.feeds(gid);
    if (feed === undefined) throw new Error('assertion: it wrote');
    const entries = this.host(0).store.entries(gid, feed, 1, count);
    for (const host of this.hosts.slice(1, -1)) {
      host.store.saveFeed(gid, feed);
      host.store.appendEntries(gid, entries.map(asReceived));
      this.start(host);
    }
    this.runFor(5000);
  }

  /** Virtual ms until the late one holds everything. */
  join(msMax: number): number {
    const begin = this.agenda.now;
    this.start(this.late);
    while (this.late.store.countEntries(gid) < entriesMissing && this.agenda.now - begin < msMax) {
      this.runFor(50);
      this.backlogs.push({ told: this.late.node?.backlog ?? 0, held: this.late.store.countEntries(gid) });
    }
    return this.agenda.now - begin;
  }
}

/** Who got entries in runs has the signatures only at which these ended. */
function asReceived(entry: StoredEntry): StoredEntry {
  const isSigned = entry.header.seq % runEntriesTarget === 0 || entry.header.seq === entriesMissing;
  return { ...entry, signature: isSigned ? entry.signature : null };
}

describe('one that comes late', () => {
  const tookMs = new Map<number, number>();

  test.for([1, 3, 8])('[Y9] with %i partners is sent nothing twice, and little more than it lacks', (partners) => {
    const cluster = new Watched(partners, profiles.slow);
    cluster.prepare(entriesMissing);
    tookMs.set(partners, cluster.join(60_000));
    expect(cluster.late.store.countEntries(gid)).toBe(entriesMissing);
    expect(cluster.senders.size).toBeGreaterThanOrEqual(Math.min(partners, 6));
    expect(cluster.entries / entriesMissing).toBeLessThanOrEqual(1.05);
    expect(cluster.bytes / cluster.missingBytes).toBeLessThanOrEqual(1.05);
    cluster.runFor(5000);
    expect(findings(cluster).filter(({ checker }) => checker !== 'limits')).toEqual([]);
  });

  test('[Y9] says on the way how much is still to come, and nothing once it is there', () => {
    const cluster = new Watched(3, profiles.slow);
    cluster.prepare(entriesMissing);
    cluster.join(60_000);
    const midway = cluster.backlogs.filter(({ held }) => held > 0 && held < entriesMissing);
    expect(midway.length).toBeGreaterThan(10);
    // What arrived within the last look may still be counted, a run at most for each partner.
    for (const { told, held } of midway) {
      expect(Math.abs(told + held - entriesMissing)).toBeLessThanOrEqual(3 * runEntriesTarget);
    }
    cluster.runFor(5000);
    expect(cluster.late.node?.backlog).toBe(0);
  });

  test('[Y9] has all of it the sooner, the more partners share it', () => {
    expect(tookMs.get(3) ?? Infinity).toBeLessThan((tookMs.get(1) ?? 0) * 0.85);
    expect(tookMs.get(8) ?? Infinity).toBeLessThan((tookMs.get(1) ?? 0) * 0.6);
  });
});

describe('a catch-up that is disturbed', () => {
  /** Runs until about `count` entries have come. */
  function partly(cluster: Watched, count: number): void {
    cluster.prepare(entriesMissing);
    cluster.start(cluster.late);
    while (cluster.late.store.countEntries(gid) < count) cluster.runFor(5);
  }

  test('[Y10] goes on after its link broke where it was, and nothing that came is sent again', () => {
    const cluster = new Watched(1, profiles.lan);
    partly(cluster, entriesMissing / 3);
    for (const end of cluster.network.endsOf(cluster.late.index)) cluster.network.tear(end);
    cluster.runFor(20_000);
    expect(cluster.late.store.countEntries(gid)).toBe(entriesMissing);
    expect(cluster.entries).toBeLessThanOrEqual(entriesMissing + runEntriesTarget);
  });

  test('[Y10] goes on after a restart in the middle of many partners', () => {
    const cluster = new Watched(4, profiles.lan);
    partly(cluster, entriesMissing / 3);
    cluster.late.crash('power');
    cluster.runFor(1000);
    cluster.start(cluster.late);
    cluster.runFor(20_000);
    expect(cluster.late.store.countEntries(gid)).toBe(entriesMissing);
    expect(cluster.entries / entriesMissing).toBeLessThanOrEqual(1.1);
  });

  test('[Y9] takes over from a partner that falls silent what that one was asked for', () => {
    const cluster = new Watched(3, profiles.lan);
    partly(cluster, entriesMissing / 10);
    cluster.host(1).pause();
    cluster.runFor(8000);
    expect(cluster.late.store.countEntries(gid)).toBe(entriesMissing);
    expect(cluster.entries / entriesMissing).toBeLessThanOrEqual(1.05);
  });
});
