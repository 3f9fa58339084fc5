/** A member that lies about others and about itself: nothing grows, spins or breaks an honest link for it. */
import { describe, expect, test } from 'vitest';
import type { PeerId } from '../../../shared/ids.ts';
import { toEntryId } from '../../../shared/ids.ts';
import { ackedPeersMax, feedsPerAuthorMax, membersMax, reportedHeadsMax } from '../../../engine/core/config.ts';
import { Holders } from '../../../engine/core/holders.ts';
import { Membership } from '../../../engine/core/membership.ts';
import type { Now } from '../../../engine/core/ports.ts';
import { concatBytes } from '../../../engine/core/bytes.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { integerMax } from '../../../engine/wire/limits.ts';
import type { SignedRecord } from '../../../engine/wire/messages.ts';
import { recordSignatureLabel } from '../../../engine/wire/peer-record.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { Bench, gid, makeNode } from './bench.ts';
import { epochOf, expectSpeakable, push, recordOf, writeChain } from './hostile.ts';

const now: Now = { mono: 10_000, wall: 1_790_000_000_000 };
const someone = simCrypto('quick', 900, 1);
const garbage = new Uint8Array(64).fill(3);

function membership(store: MemoryStore, boot: number): Membership {
  const needed = { isAuthor: () => false, isLinked: () => false };
  return new Membership({ gid, store, crypto: someone, boot: new Uint8Array(8).fill(boot), needed });
}

/** 0, 1 and 2 are linked to one another; 2 is the one that lies. */
function three(): Bench {
  const bench = new Bench(3);
  bench.connectAll();
  bench.advance(3000, 50);
  bench.forgetSaid();
  return bench;
}

/** A record filled up to its limit with a field that no version knows. */
function fatRecord(index: number): SignedRecord {
  const crypto = simCrypto('quick', index, 1);
  const { bytes } = recordOf(crypto, { name: 'x'.repeat(100) });
  const length = 1700;
  const padded = concatBytes(bytes, Uint8Array.of(0x7a, (length & 0x7f) | 0x80, length >> 7), new Uint8Array(length));
  const label = new TextEncoder().encode(recordSignatureLabel);
  return { bytes: padded, signature: crypto.sign(concatBytes(label, padded)) };
}

describe('a member that spreads opinions', () => {
  test('[M7] of an absurd age: what is passed on of it is still understood', () => {
    const bench = three();
    const records = [recordOf(someone)];
    bench.tell(2, 0, { type: 'peers', records, opinions: [] });
    for (const ageMs of [integerMax, integerMax - 1]) {
      bench.tell(2, 0, {
        type: 'peers',
        records: [],
        opinions: [{ peer: someone.self, incarnation: 1, state: 'dead', ageMs }],
      });
    }
    bench.settle();
    bench.advance(30_000, 100);
    expectSpeakable(bench.said);
    const opinions = bench.node(0).membership.opinions(bench.now, [someone.self]);
    expect(opinions).toHaveLength(1);
    expect(opinions[0]?.ageMs).toBeLessThanOrEqual(integerMax);
  });

  test('[M4] about a linked member, many at once: it is told once', () => {
    const bench = three();
    const { self } = bench.crypto(1);
    const incarnation = bench.node(1).membership.self.record?.incarnation ?? 0;
    const opinions = Array.from({ length: 400 }, () => ({ peer: self, incarnation, state: 'dead' as const, ageMs: 0 }));
    bench.tell(2, 0, { type: 'peers', records: [], opinions });
    expect(bench.saidOf('peers').filter(({ from, to }) => from === 0 && to === 1)).toHaveLength(1);
  });

  test('[M4] against us, again and again: we refute a few times in a row and then more slowly', () => {
    const bench = three();
    for (let i = 0; i < 300; i += 1) {
      const incarnation = bench.node(0).membership.self.record?.incarnation ?? 0;
      const opinion = { peer: bench.crypto(0).self, incarnation, state: 'suspect' as const, ageMs: 0 };
      bench.tell(2, 0, { type: 'peers', records: [], opinions: [opinion] });
    }
    expect(bench.node(0).membership.self.record?.incarnation).toBeLessThan(20);
  });
});

describe('a member that sends records', () => {
  test('[M1] one news and one that only looks known: nothing unchecked is passed on', () => {
    const bench = three();
    bench.tell(2, 0, { type: 'peers', records: [recordOf(someone, { version: 5 })], opinions: [] });
    bench.advance(25);
    const forged = { ...recordOf(someone, { version: 4 }), signature: garbage };
    const news = recordOf(simCrypto('quick', 901, 1));
    bench.forgetSaid();
    bench.tell(2, 0, { type: 'peers', records: [news, forged], opinions: [] });
    bench.advance(25);
    const passedOn = bench.saidOf('peers').filter(({ from, to }) => from === 0 && to === 1);
    expect(passedOn.map(({ message }) => message.records)).toEqual([[news]]);
  });

  test('[Y2] as fat as they may be, beside many feeds and many dead: every answer fits its frame', () => {
    const bench = new Bench(3);
    bench.connect(2, 0);
    bench.settle();
    for (let i = 0; i < 900; i += 1) {
      bench.tell(2, 0, { type: 'peers', records: [fatRecord(1000 + i)], opinions: [] });
    }
    for (let i = 0; i < 600; i += 1) {
      const opinion = { peer: simCrypto('quick', 1000 + i, 1).self, incarnation: 1, state: 'dead' as const, ageMs: 0 };
      bench.tell(2, 0, { type: 'peers', records: [], opinions: [opinion] });
    }
    for (let author = 0; author < 25; author += 1) {
      const crypto = simCrypto('quick', 1000 + author, 1);
      for (let i = 0; i < feedsPerAuthorMax; i += 1) {
        bench.tell(2, 0, push(writeChain(crypto, epochOf(i), [new Uint8Array(4)]).run(1, 1)));
      }
    }
    bench.forgetSaid();
    bench.connect(0, 1);
    bench.settle();
    for (let round = 0; round < 30; round += 1) bench.advance(2000, 500);
    expectSpeakable(bench.said);
    expect(bench.node(1).feeds.count).toBe(bench.node(0).feeds.count);
  }, 60_000);

  test('[M5] a twin with the same key: the two do not raise each other for ever', () => {
    const [one, other] = [1, 2].map((boot) => {
      const made = membership(new MemoryStore(), boot);
      made.begin(now, { name: `twin ${boot}`, endpoints: [], left: false, services: [] });
      return made;
    });
    if (one === undefined || other === undefined) throw new Error('assertion: two of them');
    const show = (from: Membership, to: Membership) => {
      const { signed } = from.self;
      if (signed !== null) to.merge(now, { records: [signed], opinions: [] }, simCrypto('quick', 5, 1).self);
    };
    for (let i = 0; i < 200; i += 1) {
      show(one, other);
      show(other, one);
    }
    expect(one.self.record?.incarnation).toBeLessThan(30);
  });
});

describe('a member that comes under ever new names', () => {
  test('[M15] fills neither the table nor the address book beyond their limit, and is still listed', () => {
    const store = new MemoryStore();
    const table = membership(store, 1);
    table.begin(now, { name: 'me', endpoints: [], left: false, services: [] });
    for (let i = 0; i < membersMax + 200; i += 1) {
      const { self } = simCrypto('quick', 2000 + i, 1);
      table.heard({ ...now, mono: now.mono + i, wall: now.wall + i }, self);
      expect(table.get(self)?.state).toBe('alive');
      table.declareDead(now, self);
    }
    expect([...table.all()].length).toBeLessThanOrEqual(membersMax);
    table.saveAll();
    expect(store.peers(gid).length).toBeLessThanOrEqual(membersMax);
    expect(table.get(someone.self)).toBeDefined();
  });

  test('[P14] says to hold everything: what is remembered of it is bounded', () => {
    const holders = new Holders();
    const peers: PeerId[] = Array.from({ length: 200 }, (_, i) => simCrypto('quick', 3000 + i, 1).self);
    const ref = { author: someone.self, epoch: epochOf(0), fork: null, seq: 1 };
    for (const peer of peers) {
      const feeds = Array.from({ length: 2048 }, (_, i) => ({
        ...ref,
        epoch: epochOf(i),
        fork: null,
        id: toEntryId(new Uint8Array(32)),
      }));
      holders.noteReport(peer, feeds);
      holders.noteAck(peer, [ref]);
    }
    expect(holders.size).toBeLessThanOrEqual(reportedHeadsMax + ackedPeersMax);
    const last = peers.at(-1);
    expect(last !== undefined && holders.holds(last, { ...ref, epoch: epochOf(7) })).toBe(true);
  });
});

describe('a member that names addresses', () => {
  const others = [910, 911].map((index) => simCrypto('quick', index, 1));

  /** Dials of node 0 in 20 s in which every address refuses, and 2 sends these records every 100 ms. */
  function dialsOf(bench: Bench, recordsAt: (round: number) => SignedRecord[]): string[] {
    const dials = bench.dials[0] ?? [];
    dials.length = 0;
    let settled = 0;
    for (let round = 1; round <= 200; round += 1) {
      bench.tell(2, 0, { type: 'peers', records: recordsAt(round), opinions: [] });
      bench.advance(100, 50);
      for (; settled < dials.length; settled += 1) bench.dialFailed(0, dials[settled] ?? '', 'refused');
    }
    return dials;
  }

  test('[D6] one for several peers, over and over: the back-off holds', () => {
    const endpoints = ['10.0.0.9:5000'];
    const dials = dialsOf(three(), (version) => others.map((other) => recordOf(other, { version, endpoints })));
    expect(dials.length).toBeGreaterThan(0);
    expect(dials.length).toBeLessThan(20);
  });

  test('[D6] ever new ones: they are tried, and not all at once', () => {
    const endpointsAt = (round: number) => Array.from({ length: 8 }, (_, i) => `10.0.${round}.${i + 1}:5000`);
    const dials = dialsOf(three(), (version) => [
      recordOf(simCrypto('quick', 910, 1), { version, endpoints: endpointsAt(version) }),
    ]);
    expect(dials.length).toBeGreaterThan(30);
    expect(dials.length).toBeLessThan(250);
  });

  test('[D1] that of somebody who was met there: it stays with whom it led to', () => {
    const bench = new Bench(3);
    const { self } = bench.crypto(1);
    const address = 'peer-1:1';
    bench.node(0).handleAddress(bench.now, { address, source: 'seed', peer: null, fits: true });
    bench.connect(0, 1);
    bench.connect(2, 0);
    bench.settle();
    const endpoints = [address];
    bench.tell(2, 0, { type: 'peers', records: [recordOf(someone, { endpoints })], opinions: [] });
    expect(bench.node(0).dialer.entry(address)?.peer).toBe(self);
  });
});

describe('a member that keeps others waiting', () => {
  test('[Y6] says that it holds a feed and never sends it: it is fetched over another link', () => {
    const bench = new Bench(3);
    for (let i = 0; i < 30; i += 1) bench.publish(1, `${i}`);
    const heads = bench.node(1).feeds.heads();
    bench.connect(2, 0);
    bench.settle();
    const claim = (sync: number) =>
      bench.tell(2, 0, { type: 'syn', sync, vector: { ...noBuckets, feeds: heads, records: [] } });
    claim(100);
    bench.connect(0, 1);
    bench.settle();
    expect(bench.stores[0]?.countEntries(gid)).toBe(0);
    for (let second = 1; second <= 40; second += 1) {
      bench.tell(2, 0, {
        type: 'syncData',
        sync: 100 + Math.floor((second - 1) / 12),
        runs: [],
        last: false,
        unavailable: [],
      });
      if (second % 12 === 0) claim(100 + second / 12);
      bench.advance(1000, 50);
    }
    expect(bench.stores[0]?.countEntries(gid)).toBe(30);
  });
});

describe('a member that writes', () => {
  test('[Y2] in ever new epochs: it gets so many feeds and no more, others keep their places, no sync spins', () => {
    const bench = three();
    for (let i = 0; i < feedsPerAuthorMax + 50; i += 1) {
      bench.tell(2, 0, push(writeChain(bench.crypto(2), epochOf(i), [new Uint8Array(4)]).run(1, 1)));
    }
    expect(bench.node(0).feeds.count).toBe(feedsPerAuthorMax);
    bench.publish(1, 'still here');
    bench.settle();
    expect(bench.node(0).feeds.count).toBe(feedsPerAuthorMax + 1);
    const refused = { author: bench.crypto(2).self, epoch: epochOf(feedsPerAuthorMax + 1), fork: null, seq: 1 };
    bench.forgetSaid();
    const heads = { ...refused, id: toEntryId(new Uint8Array(32)) };
    bench.tell(2, 0, { type: 'syn', sync: 5, vector: { feeds: [heads], records: [], ...noBuckets } });
    expect(bench.saidOf('synAck')[0]?.message.wants).toEqual([]);
  });

  test('[E8] with the highest number there is: the gap below is one, and others go on', () => {
    const bench = three();
    const chain = writeChain(bench.crypto(2), epochOf(1), [new Uint8Array(4)], { firstSeq: integerMax });
    bench.tell(2, 0, push(chain.run(integerMax, integerMax)));
    bench.settle();
    expect(bench.node(0).feeds.gaps()).toHaveLength(1);
    bench.publish(1, 'on it goes');
    bench.advance(60_000, 100);
    expectSpeakable(bench.said);
    expect(bench.stores[0]?.countEntries(gid)).toBe(2);
    expect(bench.stores[1]?.countEntries(gid)).toBe(2);
  });

  test('[E10] that we wrote what we did not: one new epoch a start, and no more', () => {
    const bench = three();
    const { author, epoch } = bench.publish(0, 'mine').header;
    bench.settle();
    const store = bench.stores[0];
    if (store === undefined) throw new Error('assertion: it has a store');
    const node = makeNode(bench.crypto(0), bench.now, undefined, store);
    const said = (): void => {
      node.handleLinkUp(bench.now, { id: 1, peer: someone.self, initiator: false, remote: 'x:1' });
      for (let i = 0; i < 20; i += 1) {
        const entry = node.publish(bench.now, 9, new Uint8Array(1)).header;
        const head = { author, epoch: entry.epoch, fork: null, seq: entry.seq + 5, id: toEntryId(new Uint8Array(32)) };
        node.handleMessage(bench.now, 1, { type: 'headReport', feeds: [head, { ...head, epoch }] });
      }
    };
    store.transaction(said);
    const epochs = new Set(store.feeds(gid).map((row) => row.epoch));
    expect(epochs.size).toBe(2);
  });
});

const noBuckets = { feedBuckets: null, recordBuckets: null, feedsOf: [], recordsOf: [] };
