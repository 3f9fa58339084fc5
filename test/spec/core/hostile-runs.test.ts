/** A member that makes others carry what breaks their links: what was taken can always be passed on. */
import { describe, expect, test } from 'vitest';
import { toShortId } from '../../../shared/ids.ts';
import { decodeMessage, encodeMessage } from '../../../engine/wire/codec.ts';
import { frameLabelBytes } from '../../../engine/wire/frame.ts';
import { bodyBytesMax, pathHopsMax, refsMax, runEntriesMax } from '../../../engine/wire/limits.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import { emptyVector, noPeers } from '../../../engine/wire/messages.ts';
import type { Run } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { Bench, gid } from './bench.ts';
import { epochOf, expectSpeakable, push, writeChain } from './hostile.ts';

const bytes = (length: number): Uint8Array => new Uint8Array(length).fill(1);
const bodies = (count: number, length: number): Uint8Array[] => Array.from({ length: count }, () => bytes(length));

/** 0 and 1 are honest; 2 is not, and is linked to 0. */
function besieged(options = {}): Bench {
  const bench = new Bench(3, options);
  bench.connect(2, 0);
  bench.settle();
  return bench;
}

/** 1 meets 0 and takes all it can get; every frame on the way is sound. */
function meet(bench: Bench): void {
  bench.forgetSaid();
  bench.connect(0, 1);
  bench.settle();
  bench.advance(20_000, 100);
  expectSpeakable(bench.said);
}

describe('what a peer passes on', () => {
  test('[P12] a request for more entries than an answer has runs gets an answer that is understood', () => {
    const bench = new Bench(2);
    const entries = Array.from({ length: 600 }, (_, i) => bench.publish(0, `${i}`));
    bench.connect(0, 1);
    const refs = entries.map(({ header: { author, epoch, seq } }) => ({ author, epoch, fork: null, seq }));
    bench.forgetSaid();
    bench.tell(1, 0, { type: 'pullRequest', refs });
    expect(bench.saidOf('pullResponse')).toHaveLength(1);
    expectSpeakable(bench.said);
  });

  test('[Y2] more feeds than a frame has runs arrive', () => {
    const bench = besieged();
    for (let i = 0; i < 300; i += 1) {
      bench.tell(2, 0, push(writeChain(simCrypto('quick', 100 + i, 1), epochOf(0), bodies(1, 10)).run(1, 1)));
    }
    meet(bench);
    expect(bench.stores[1]?.countEntries(gid)).toBe(300);
  });

  test('[Y5] entries with paths of the longest kind fit into frames', () => {
    const bench = besieged();
    const path = Array.from({ length: pathHopsMax }, (_, i) => toShortId(bytes(8).fill(i)));
    for (let part = 0; part < 8; part += 1) {
      const author = simCrypto('quick', 100 + part, 1);
      bench.tell(2, 0, push(writeChain(author, epochOf(0), bodies(runEntriesMax, 0), { path }).run(1, runEntriesMax)));
    }
    meet(bench);
    expect(bench.stores[1]?.countEntries(gid)).toBe(8 * runEntriesMax);
  });

  test('[E5] a stretch without a signature that no run could carry is refused, however it is built', () => {
    const bench = besieged();
    const chain = writeChain(bench.crypto(2), epochOf(1), bodies(200, bodyBytesMax));
    bench.tell(2, 0, push(chain.run(200, 200)));
    bench.tell(2, 0, push(chain.run(197, 199, null)));
    expect(() => bench.tell(2, 0, push(chain.run(192, 196, null)))).toThrow(MalformedError);
    expect(() => bench.tell(2, 0, push(chain.run(1, 10)))).toThrow(MalformedError);
    meet(bench);
    expect(bench.stores[1]?.countEntries(gid)).toBe(4);
  });

  test('[E6] a wrong signature that a descendant made up for is never passed on', () => {
    const bench = besieged();
    const chain = writeChain(bench.crypto(2), epochOf(1), bodies(2, 10));
    bench.tell(2, 0, push(chain.run(2, 2)));
    bench.tell(2, 0, push(chain.run(1, 1, bytes(64))));
    bench.connect(0, 1);
    bench.forgetSaid();
    const ref = { author: bench.crypto(2).self, epoch: epochOf(1), fork: null, seq: 1 };
    bench.tell(1, 0, { type: 'pullRequest', refs: [ref] });
    const [answer] = bench.saidOf('pullResponse');
    if (answer === undefined) throw new Error('assertion: it was answered');
    bench.tell(0, 1, answer.message);
    expect(bench.node(1).feeds.holds({ ...ref, seq: 2 })).toBe(true);
  });

  test('[P12] a batch that was not taken is not said to be held', () => {
    const bench = besieged();
    const [one, other] = [1, 2].map((length) => writeChain(bench.crypto(2), epochOf(1), bodies(1, length)).run(1, 1));
    if (one === undefined || other === undefined) throw new Error('assertion: two runs');
    bench.tell(2, 0, push(one));
    bench.forgetSaid();
    bench.tell(2, 0, push(other));
    expect(bench.saidOf('prune')).toHaveLength(0);
  });
});

describe('a member that asks', () => {
  test('[P11] names the same ids over and over: they are asked of it once', () => {
    const bench = besieged();
    const refs = [{ author: bench.crypto(2).self, epoch: epochOf(3), fork: null, seq: 5 }];
    bench.forgetSaid();
    bench.silent.add('0>2');
    for (let i = 0; i < 50; i += 1) bench.tell(2, 0, { type: 'pullSync', refs });
    bench.advance(10_000, 50);
    expect(bench.saidOf('pullRequest').length).toBeLessThanOrEqual(2);
  });

  test('[P14] names more ids at once than a request may hold: each request is sound', () => {
    const bench = besieged({ config: { degree: 4 } });
    const refs = (part: number) =>
      Array.from({ length: refsMax }, (_, i) => ({
        author: bench.crypto(2).self,
        epoch: epochOf(3),
        fork: null,
        seq: part * refsMax + i + 1,
      }));
    bench.forgetSaid();
    for (let part = 0; part < 3; part += 1) bench.tell(2, 0, { type: 'pullSync', refs: refs(part) });
    bench.advance(100, 5);
    expect(bench.said.some(({ message }) => message.type === 'pullRequest' || message.type === 'graft')).toBe(true);
    expectSpeakable(bench.said);
  });

  test('[Y5] wants again and again in one exchange: it is served once, and no queue grows', () => {
    const bench = besieged();
    for (let i = 0; i < 100; i += 1) bench.publish(0, 'long '.repeat(3000));
    bench.settle();
    const { author, epoch } = bench.node(0).feeds.heads()[0] ?? { author: bench.crypto(0).self, epoch: epochOf(0) };
    const wants = [{ author, epoch, fork: null, fromSeq: 1, toSeq: 100 }];
    bench.tell(2, 0, { type: 'syn', sync: 77, vector: emptyVector });
    bench.forgetSaid();
    for (let i = 0; i < 10; i += 1) {
      bench.tell(2, 0, { type: 'ack2', sync: 77, vector: emptyVector, wants, peers: noPeers });
    }
    for (let i = 0; i < 100; i += 1) bench.tell(2, 0, { type: 'syncCredit', sync: 77, bytes: 65_536 });
    const sent = bench.saidOf('syncData').flatMap(({ message }) => message.runs.flatMap(({ entries }) => entries));
    expect(sent).toHaveLength(100);
  });
});

test('[S12] a frame full of empty entries is refused before they are handled', () => {
  const author = simCrypto('quick', 9, 1);
  const run: Run = writeChain(author, epochOf(1), bodies(runEntriesMax, 0)).run(1, runEntriesMax);
  const frame = encodeMessage(push(...Array.from({ length: 30 }, () => run)));
  expect(() => decodeMessage(frame[0] ?? 0, frame.subarray(frameLabelBytes))).toThrow(MalformedError);
});
