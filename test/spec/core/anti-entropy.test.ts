/** Two peers brought level: what is sent, how much of it, and when nothing is. */
import { describe, expect, test } from 'vitest';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import { costOf } from '../../../engine/core/runs.ts';
import { encodeMessage } from '../../../engine/wire/codec.ts';
import { runsBytesTarget, syncCreditBytes, openingItemsMax } from '../../../engine/wire/limits.ts';
import type { Message, MessageOf } from '../../../engine/wire/messages.ts';
import { emptyVector, noPeers } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { shortRootChars } from '../../../engine/wire/messages.ts';
import { Bench, gid } from './bench.ts';
import { epochOf, push, writeChain } from './hostile.ts';

const exchange = ['syn', 'synAck', 'ack2', 'syncData', 'syncCredit'] as const;

function exchanged(bench: Bench): Message[] {
  return bench.said.map(({ message }) => message).filter(({ type }) => exchange.some((name) => name === type));
}

function runsIn({ runs, numbered = [] }: MessageOf<'syncData'>) {
  return [...runs, ...numbered];
}

function parted(counts: readonly number[], text = 'text'): Bench {
  const bench = new Bench(counts.length);
  for (const [index, count] of counts.entries()) {
    for (let i = 0; i < count; i += 1) bench.publish(index, `${text} ${i}`);
  }
  return bench;
}

function headOf(bench: Bench, index: number) {
  const self = bench.crypto(index).self;
  const head = bench
    .node(index)
    .feeds.heads()
    .find(({ author }) => author === self);
  if (head === undefined) throw new Error('assertion: it wrote');
  return head;
}

function level(bench: Bench): void {
  const roots = bench.nodes.map((node) => node.roots());
  for (const root of roots) expect(root).toEqual(roots[0]);
}

describe('two peers', () => {
  test('[Y2] with different entries hold the union after one exchange', () => {
    const bench = parted([40, 25]);
    bench.connect(0, 1);
    bench.settle();
    level(bench);
    for (const store of bench.stores) expect(store.countEntries(gid)).toBe(65);
    expect(bench.saidOf('syn').length).toBeLessThanOrEqual(2);
    expect(bench.saidOf('ack2').filter(({ message }) => (message.numbered ?? []).length > 0)).toHaveLength(1);
  });

  test('[Y4] number their exchanges apart, so that what is late of one is never taken for a part of another', () => {
    const bench = parted([1, 1]);
    bench.connectAll();
    for (let round = 0; round < 12; round += 1) {
      const writer = round % 2;
      bench.silent.add(`${writer}>${1 - writer}`);
      bench.publish(writer, `round ${round}`);
      bench.settle();
      bench.silent.clear();
      bench.advance(20_000, 100);
    }
    const begun = [0, 1].map((index) => bench.saidOf('syn').filter(({ from }) => from === index));
    const numbers = begun.map((said) => said.map(({ message }) => message.sync));
    expect(Math.min(...numbers.map(({ length }) => length))).toBeGreaterThan(2);
    expect(new Set(numbers.flat()).size).toBe(numbers.flat().length);
    level(bench);
  });

  test('[Y1] that are level send nothing but probes and their answers, however long', () => {
    const bench = parted([10, 10, 10]);
    bench.connectAll();
    bench.advance(5000, 50);
    bench.forgetSaid();
    bench.advance(60_000, 50);
    expect(new Set(bench.said.map(({ message }) => message.type))).toEqual(new Set(['probe', 'probeAck']));
  });

  test('[Y2] of which one lacks 5 entries of 500 send those 5 and little else', () => {
    const bench = parted([500, 0]);
    bench.connect(0, 1);
    bench.advance(3000, 50);
    bench.tear(0, 1);
    for (let i = 0; i < 5; i += 1) bench.publish(0, `late ${i}`);
    bench.forgetSaid();
    bench.connect(0, 1);
    bench.settle();
    level(bench);
    const sent = exchanged(bench).flatMap((message) => (message.type === 'syncData' ? runsIn(message) : []));
    expect(sent.reduce((count, run) => count + run.entries.length, 0)).toBe(5);
    expect(exchanged(bench).reduce((bytes, message) => bytes + encodeMessage(message).length, 0)).toBeLessThan(2500);
  });

  test('[Y3] with more feeds than fit a vector compare buckets, and list only those that differ', () => {
    const authors = openingItemsMax + 24;
    const bench = new Bench(authors, { config: { degree: authors } });
    for (let index = 0; index < authors; index += 1) bench.publish(index, 'one');
    for (let index = 2; index < authors; index += 1) bench.connect(index, 1);
    bench.settle();
    bench.connect(0, 2);
    bench.advance(10_000, 200);
    expect(bench.node(0).feeds.count).toBe(authors);
    bench.tear(0, 2);
    bench.publish(1, 'two');
    bench.advance(100);
    bench.forgetSaid();
    bench.connect(0, 2);
    bench.settle();
    expect(bench.node(0).roots().heads).toBe(bench.node(2).roots().heads);
    const syn = bench.saidOf('syn').find(({ from, to }) => from + to === 2)?.message;
    expect(syn?.vector.feeds).toEqual([]);
    expect(syn?.vector.feedBuckets).toHaveLength(512);
    const answer = bench.saidOf('synAck').find(({ from, to }) => from + to === 2)?.message;
    expect(answer?.vector.feedsOf).toHaveLength(1);
    expect(answer?.vector.feeds.length).toBeLessThan(20);
  });

  test('[Y2] exchange records of members, too', () => {
    const bench = new Bench(3);
    bench.connect(0, 1);
    bench.settle();
    bench.connect(1, 2);
    bench.advance(3000, 50);
    expect(bench.node(2).membership.get(bench.crypto(0).self)?.state).toBe('alive');
    level(bench);
  });
});

describe('an exchange', () => {
  test('[Y5] of much never has more under way than the credit given, and one frame of data at a time', () => {
    const bench = parted([60, 0], 'long '.repeat(2000));
    bench.connect(0, 1);
    let inFlight = 0;
    let most = 0;
    let largest = 0;
    bench.settle();
    for (const { message } of bench.said) {
      if (message.type === 'syncData') {
        const bytes = costOf(runsIn(message));
        inFlight += bytes;
        largest = Math.max(largest, bytes);
      }
      if (message.type === 'syncCredit') inFlight -= message.bytes;
      most = Math.max(most, inFlight);
    }
    expect(inFlight).toBe(0);
    expect(largest).toBeGreaterThan(runsBytesTarget / 2);
    expect(largest).toBeLessThanOrEqual(runsBytesTarget + 17 * 1024);
    expect(most).toBeLessThanOrEqual(syncCreditBytes + runsBytesTarget + 17 * 1024);
    expect(bench.stores[1]?.countEntries(gid)).toBe(60);
  });

  test('[Y5] with more credit than was ever used sends no more for it', () => {
    const bench = parted([60, 0], 'long '.repeat(2000));
    bench.silent.add('1>0');
    bench.connect(0, 1);
    bench.settle();
    bench.forgetSaid();
    const head = headOf(bench, 0);
    bench.tell(1, 0, { type: 'syn', sync: 7, vector: emptyVector });
    const want = { author: head.author, epoch: head.epoch, fork: null, fromSeq: 1, toSeq: head.seq };
    bench.tell(1, 0, { type: 'ack2', sync: 7, vector: emptyVector, wants: [want], peers: noPeers });
    bench.tell(1, 0, { type: 'syncCredit', sync: 7, bytes: Number.MAX_SAFE_INTEGER });
    const sent = bench.saidOf('syncData').reduce((sum, { message }) => sum + costOf(runsIn(message)), 0);
    expect(sent).toBeLessThanOrEqual(2 * (syncCreditBytes + runsBytesTarget + 17 * 1024));
    expect(sent).toBeLessThan(600_000);
  });

  test('[Y4] is one on a link at a time', () => {
    const bench = parted([20, 20]);
    bench.silent.add('1>0');
    bench.connect(0, 1);
    bench.settle();
    bench.advance(5000, 50);
    expect(bench.saidOf('syn').filter(({ from }) => from === 0).length).toBeLessThanOrEqual(1);
  });

  test('[Y4] is begun by one of the two ends of a new link', () => {
    const bench = parted([20, 20]);
    bench.connect(1, 0);
    bench.settle();
    expect(bench.saidOf('syn').map(({ from }) => from)).toEqual([0]);
    level(bench);
  });

  test('[Y4] that does not end is given up after its deadline and begun again', () => {
    const bench = parted([20, 0]);
    bench.connect(0, 1);
    // What 0 says is lost, and the link lives on.
    const syncs = (): number => bench.saidOf('syn').length;
    bench.silent.add('0>1');
    bench.settle();
    expect(bench.stores[1]?.countEntries(gid)).toBe(0);
    const before = syncs();
    bench.advance(2000, 50);
    bench.silent.clear();
    bench.advance(defaultCoreConfig.syncTimeoutMs + 5000, 50);
    expect(syncs()).toBeGreaterThan(before);
    expect(bench.stores[1]?.countEntries(gid)).toBe(20);
  });

  test('[Y6] [Y4] for a gap that nobody can fill ends, and is not begun again and again', () => {
    const bench = new Bench(3);
    for (let i = 0; i < 5; i += 1) bench.publish(0, `text ${i}`);
    const run = bench
      .node(0)
      .feeds.readRun({ ...headOf(bench, 0), fromSeq: 4, toSeq: 5 }, 10_000, bench.crypto(1).self);
    if (run === undefined) throw new Error('assertion: it wrote');
    // Node 0 is away for good; its last two entries came to 1 by another way.
    bench.connect(1, 2);
    bench.settle();
    bench.tell(2, 1, { type: 'pullResponse', runs: [run], missing: [] });
    bench.advance(5000, 50);
    bench.forgetSaid();
    bench.advance(300_000, 100);
    expect(bench.node(1).feeds.gaps()).toHaveLength(1);
    expect(bench.saidOf('syn').length).toBeLessThan(30);
    // Whoever can fill it does, as soon as it is there.
    bench.connect(0, 1);
    bench.advance(5000, 50);
    expect(bench.node(1).feeds.gaps()).toEqual([]);
    expect(bench.node(2).feeds.gaps()).toEqual([]);
  });

  test('[Y6] names what was asked for and is not there', () => {
    const bench = parted([3, 0]);
    bench.connect(0, 1);
    bench.advance(3000, 50);
    bench.forgetSaid();
    const head = headOf(bench, 0);
    const want = { author: head.author, epoch: head.epoch, fork: null, fromSeq: 9, toSeq: 12 };
    bench.tell(1, 0, { type: 'syn', sync: 7, vector: emptyVector });
    bench.tell(1, 0, { type: 'ack2', sync: 7, vector: emptyVector, wants: [want], peers: noPeers });
    expect(bench.saidOf('syncData').map(({ message }) => [message.last, message.unavailable])).toEqual([
      [true, [want]],
    ]);
  });

  test('[Y7] does not begin with a peer that is merely behind by a moment', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    bench.advance(10_000, 50);
    const behind = bench.node(1).roots();
    bench.silent.add('0>1');
    bench.publish(0, 'just now');
    bench.forgetSaid();
    const probe = (number: number): MessageOf<'probe'> => ({
      type: 'probe',
      number,
      incarnation: 1,
      roots: behind,
      wallMs: bench.now.wall,
    });
    bench.tell(1, 0, probe(1));
    expect(bench.saidOf('syn')).toEqual([]);
    bench.advance(defaultCoreConfig.recentRootMs + 100, 50);
    bench.tell(1, 0, probe(2));
    expect(bench.saidOf('syn')).toHaveLength(1);
  });
});

describe('a report of heads', () => {
  /** Something is missing for good, so that roots do not tell it all. */
  function lacking(count: number): Bench {
    const bench = new Bench(count);
    const run = writeChain(simCrypto('quick', 900, 1), epochOf(1), [new Uint8Array(4)], { firstSeq: 9 }).run(9, 9);
    bench.connectAll();
    for (let index = 1; index < count; index += 1) {
      bench.tell(0, index, push(run));
      bench.tell(index, 0, push(run));
    }
    bench.advance(5000, 50);
    bench.forgetSaid();
    return bench;
  }

  function writeFor5s(bench: Bench): void {
    for (let i = 0; i < 50; i += 1) {
      bench.publish(0, `text ${i}`);
      bench.advance(100, 20);
    }
    bench.advance(3500, 50);
  }

  test('[Y8] goes to an older peer within 3 s of a change, and says how far everything is held without a gap', () => {
    const bench = lacking(2);
    for (const link of bench.node(1).links.all()) link.readsShort = false;
    for (const link of bench.node(0).links.all()) link.readsShort = false;
    writeFor5s(bench);
    const reports = bench.saidOf('headReport').filter(({ from }) => from === 1);
    expect(reports.length).toBeGreaterThan(1);
    expect(reports.length).toBeLessThanOrEqual(5);
    expect(reports.at(-1)?.message.feeds.map(({ seq }) => seq)).toEqual([50]);
    expect(bench.node(0).holders.holds(bench.crypto(1).self, { ...headOf(bench, 0), seq: 50 })).toBe(true);
  });

  test('[Y8] of an author that heard from all stands for everybody’s in a full mesh, and is no hearsay of others', () => {
    const bench = lacking(4);
    writeFor5s(bench);
    const reports = bench.saidOf('headReport');
    expect(new Set(reports.map(({ from }) => from))).toEqual(new Set([0]));
    expect(reports.length).toBeLessThanOrEqual(3 * 4);
    const last = { ...headOf(bench, 0), seq: 50 };
    const knows = (who: number, whom: number): boolean => bench.node(who).holders.holds(bench.crypto(whom).self, last);
    expect([knows(1, 2), knows(2, 3), knows(3, 1)]).toEqual([true, true, true]);
    // What an author says of another's feed counts for itself alone.
    const claim = { ...headOf(bench, 0), seq: 60 };
    const byAll = bench.node(0).roots().view.slice(0, shortRootChars);
    bench.tell(1, 2, { type: 'headReport', feeds: [claim], byAll });
    expect(bench.node(2).holders.holds(bench.crypto(3).self, claim)).toBe(false);
  });

  test('[Y8] says nothing for all while one has not acknowledged, or where the views differ', () => {
    const bench = lacking(4);
    bench.silent.add('3>0');
    writeFor5s(bench);
    expect(bench.saidOf('headReport').filter(({ message }) => message.byAll !== undefined)).toEqual([]);
    expect(bench.saidOf('headReport').some(({ from, to }) => from === 1 && to === 2)).toBe(true);
    const claim = { ...headOf(bench, 0), seq: 60 };
    bench.tell(0, 2, { type: 'headReport', feeds: [claim], byAll: '0'.repeat(shortRootChars) });
    expect(bench.node(2).holders.holds(bench.crypto(1).self, claim)).toBe(false);
  });

  test('[Y14] is not sent where equal roots of two that lack nothing say the same', () => {
    const bench = new Bench(3);
    bench.connectAll();
    bench.advance(5000, 50);
    for (let i = 0; i < 50; i += 1) bench.publish(0, `text ${i}`);
    // Who wrote them knows it from the acknowledgements, the other two have to find out.
    const seq = 50;
    bench.forgetSaid();
    bench.advance(6000, 50);
    expect(bench.node(1).holders.holds(bench.crypto(2).self, { ...headOf(bench, 0), seq })).toBe(true);
    expect(bench.node(2).holders.holds(bench.crypto(1).self, { ...headOf(bench, 0), seq })).toBe(true);
    expect(bench.saidOf('headReport').length).toBeLessThanOrEqual(6);
    bench.tear(1, 2);
    bench.connect(1, 2);
    bench.advance(10_000, 50);
    bench.forgetSaid();
    bench.publish(0, 'one more');
    bench.advance(1500, 50);
    const roots = bench.node(1).roots();
    expect(roots.whole).toBe(true);
    bench.tell(1, 2, { type: 'probe', number: 9, incarnation: 1, roots, wallMs: bench.now.wall });
    bench.tell(2, 1, { type: 'probe', number: 9, incarnation: 1, roots, wallMs: bench.now.wall });
    bench.settle();
    bench.advance(2000, 50);
    const between = bench.saidOf('headReport').filter(({ from, to }) => from + to === 3);
    expect(between).toEqual([]);
  });
});
