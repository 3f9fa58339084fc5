/** What it costs to find out in what two peers with much in common differ. */
import { describe, expect, test } from 'vitest';
import type { CoreConfig } from '../../../engine/core/config.ts';
import { encodeMessage } from '../../../engine/wire/codec.ts';
import { openingItemsMax } from '../../../engine/wire/limits.ts';
import type { MessageOf } from '../../../engine/wire/messages.ts';
import { emptyVector, noPeers } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { Bench } from './bench.ts';
import { epochOf, push, recordOf, writeChain } from './hostile.ts';

const config: Partial<CoreConfig> = { degree: 2 };
const comparing = new Set(['syn', 'synAck', 'ack2']);

/** Node 0 and 1 hold the same feeds of many authors, and their records; node 2 brought them. */
function alike(feeds: number): Bench {
  const bench = new Bench(3, { config });
  bench.connect(2, 0);
  bench.connect(2, 1);
  bench.settle();
  for (let index = 0; index < feeds; index += 1) {
    const author = simCrypto('quick', 1000 + index, 1);
    const run = writeChain(author, epochOf(0), [new Uint8Array(20)]).run(1, 1);
    for (const to of [0, 1]) {
      bench.tell(2, to, { type: 'peers', records: [recordOf(author)], opinions: [] });
      bench.tell(2, to, push(run));
    }
  }
  bench.silent.add('0>2').add('2>0').add('1>2').add('2>1');
  bench.settle();
  bench.forgetSaid();
  return bench;
}

/** Gives node 0 a new feed of each of these authors. */
function addFeeds(bench: Bench, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const author = simCrypto('quick', 1000 + index, 1);
    bench.tell(2, 0, push(writeChain(author, epochOf(1), [new Uint8Array(20)]).run(1, 1)));
  }
}

function comparingBytes(bench: Bench): number {
  return bench.said
    .filter(({ from, to, message }) => from + to === 1 && comparing.has(message.type))
    .reduce((bytes, { message }) => bytes + encodeMessage(message).length, 0);
}

describe('two peers with hundreds of feeds and members in common', () => {
  test.for([1, 10, 100])('[Y13] [Y3] that differ in %i feeds say little of the others', (count) => {
    const bench = alike(400);
    addFeeds(bench, count);
    bench.forgetSaid();
    bench.connect(0, 1);
    bench.settle();
    bench.advance(3000, 50);
    expect(bench.node(0).roots().heads).toBe(bench.node(1).roots().heads);
    // Buckets and digests of all that is in them, and a head and a want of each that differs.
    const buckets = 4 * 1060;
    const digests = Math.min(64, count) * (400 / 64 + 2) * 8 + 8 * count;
    expect(comparingBytes(bench)).toBeLessThan(buckets + digests + count * 300);
  });

  test('[Y13] that differ in records give one another just these, both ways', () => {
    const bench = alike(300);
    for (const [to, from] of [
      [0, 5000],
      [1, 6000],
    ] as const) {
      const records = Array.from({ length: 60 }, (_, index) => recordOf(simCrypto('quick', from + index, 1)));
      bench.tell(2, to, { type: 'peers', records, opinions: [] });
    }
    // What is passed on as news finds nobody.
    bench.advance(500, 20);
    bench.forgetSaid();
    bench.connect(0, 1);
    bench.settle();
    bench.advance(3000, 50);
    expect(bench.node(0).roots().records).toBe(bench.node(1).roots().records);
    const given = bench.said.flatMap(({ from, to, message }) => {
      if (from + to !== 1) return [];
      if (message.type === 'peers') return message.records;
      return message.type === 'ack2' || message.type === 'synAck' ? message.peers.records : [];
    });
    // Its own record each says when the link opens.
    expect(given.length).toBeGreaterThanOrEqual(120);
    expect(given.length).toBeLessThanOrEqual(125);
  });

  test('[Y13] of which one knows no digests are compared by heads, as in the first form', () => {
    const bench = alike(40);
    bench.silent.add('0>1').add('1>0');
    bench.connect(0, 1);
    bench.settle();
    bench.forgetSaid();
    const buckets = { feedBuckets: new Uint8Array(512), recordBuckets: new Uint8Array(512) };
    const syn: MessageOf<'syn'> = { type: 'syn', sync: 9, vector: { ...emptyVector, ...buckets } };
    bench.tell(1, 0, syn);
    const answer = bench.saidOf('synAck')[0]?.message;
    expect(answer?.vector.digests).toBeUndefined();
    expect(answer?.vector.feeds).toHaveLength(40);
    bench.tell(1, 0, { ...syn, sync: 10, paged: true });
    const digested = bench.saidOf('synAck')[1]?.message;
    expect(digested?.vector.feeds).toEqual([]);
    expect(digested?.vector.digests?.feeds).toHaveLength(40 * 8);
    bench.tell(1, 0, { type: 'ack2', sync: 10, vector: emptyVector, wants: [], peers: noPeers });
    expect(openingItemsMax).toBeLessThan(40);
  });
});
