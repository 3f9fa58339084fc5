/** How fresh entries spread: push, acknowledgements, prune, graft and pull. */
import { describe, expect, test } from 'vitest';
import { shortIdOf } from '../../../shared/ids.ts';
import { defaultCoreConfig, pendingPullsMax } from '../../../engine/core/config.ts';
import type { GossipNode } from '../../../engine/core/node.ts';
import type { EntryRef } from '../../../engine/wire/entry.ts';
import { senderAuthor, shortRootChars } from '../../../engine/wire/messages.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import { epoch } from '../../contract/store-fixture.ts';
import { Bench, gid } from './bench.ts';

const refOf = (entry: { readonly header: EntryRef }): EntryRef => ({
  author: entry.header.author,
  epoch: entry.header.epoch,
  fork: null,
  seq: entry.header.seq,
});

const shortView = (node: GossipNode): string => node.roots().view.slice(0, shortRootChars);

/** All linked to all, level, and nothing left to say. */
function mesh(count: number): Bench {
  const bench = new Bench(count);
  bench.connectAll();
  bench.advance(3000, 50);
  bench.forgetSaid();
  return bench;
}

/** A chain 0 - 1 - 2 ... in a partial view: everybody knows everybody, and holds few links. */
function chainOf(count: number): Bench {
  const bench = new Bench(count, { config: { degree: 4 } });
  for (let index = 1; index < count; index += 1) bench.connect(index - 1, index);
  bench.advance(15_000, 50);
  bench.forgetSaid();
  return bench;
}

describe('a push in a full mesh', () => {
  test('[P3] [P4] goes from the author straight to everybody, once, and nobody passes it on', () => {
    const bench = mesh(6);
    const entry = bench.publish(2, 'hello');
    bench.settle();
    const pushes = bench.saidOf('pushMessage');
    expect(pushes.map(({ from, to }) => `${from}>${to}`).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      '2>0',
      '2>1',
      '2>3',
      '2>4',
      '2>5',
    ]);
    expect(
      pushes.every(({ message }) => message.viewRoot === shortView(bench.node(2)) && message.unreached.length === 0),
    ).toBe(true);
    for (const store of bench.stores) expect(store.countEntries(gid)).toBe(1);
    expect(bench.node(0).feeds.holds(refOf(entry))).toBe(true);
  });

  test('[P7] is stored first and then acknowledged by each who had it not', () => {
    const bench = mesh(4);
    const entry = bench.publish(0, 'hello');
    bench.settle();
    expect(bench.saidOf('pushAck').map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    for (const other of [1, 2, 3])
      expect(bench.node(0).holders.holds(bench.crypto(other).self, refOf(entry))).toBe(true);
  });

  test('[P7] of which a part was known is acknowledged by naming what was new', () => {
    const bench = mesh(2);
    const first = bench.publish(0, 'one');
    bench.settle();
    const second = bench.publish(0, 'two');
    bench.forgetSaid();
    const run = bench.node(0).feeds.readRun({ ...refOf(first), fromSeq: 1, toSeq: 2 }, 1000, bench.crypto(1).self);
    if (run === undefined) throw new Error('assertion: both are held');
    bench.tell(0, 1, { type: 'pushMessage', batch: 9, runs: [run], viewRoot: '', unreached: [] });
    expect(bench.saidOf('pushAck')[0]?.message).toEqual({ type: 'pushAck', batch: 9, refs: [refOf(second)] });
  });

  test('[P8] that is all known is answered with Prune, and no PushAck', () => {
    const bench = mesh(2);
    bench.publish(0, 'one');
    bench.settle();
    const push = bench.saidOf('pushMessage')[0];
    bench.forgetSaid();
    if (push !== undefined) bench.tell(0, 1, push.message);
    expect(bench.said.map(({ message }) => message.type)).toEqual(['prune']);
  });

  test('[P3] [P4] names whom the author could not reach, and `fanout` receivers at most cover them', () => {
    const bench = mesh(7);
    bench.tear(0, 6);
    bench.forgetSaid();
    const entry = bench.publish(0, 'hello');
    bench.settle();
    const fromAuthor = bench.saidOf('pushMessage').filter(({ from }) => from === 0);
    expect(fromAuthor).toHaveLength(5);
    expect(fromAuthor[0]?.message.unreached).toEqual([shortIdOf(bench.crypto(6).self)]);
    const covering = bench.saidOf('pushMessage').filter(({ to }) => to === 6);
    expect(covering).toHaveLength(defaultCoreConfig.fanout);
    expect(covering.every(({ from }) => from !== 0)).toBe(true);
    expect(bench.node(6).feeds.holds(refOf(entry))).toBe(true);
  });

  test('[P4] goes on to whom a helper cannot reach either, hop by hop, without a sync', () => {
    const bench = new Bench(5);
    for (const index of [1, 2, 3, 4]) bench.connect(index - 1, index);
    for (let round = 0; round < 100; round += 1) bench.advance(50, 50);
    bench.forgetSaid();
    const entry = bench.publish(0, 'down the row');
    bench.settle();
    expect(bench.node(4).feeds.holds(refOf(entry))).toBe(true);
    expect(bench.saidOf('syncData')).toEqual([]);
    expect(bench.saidOf('pushMessage').map(({ from, to }) => [from, to])).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
    ]);
  });

  test('[P5] from an author with another view is passed on as ids, and who lacks it asks', () => {
    const bench = mesh(3);
    bench.tear(0, 2);
    bench.forgetSaid();
    const entry = bench.publish(0, 'hello');
    const push = bench.saidOf('pushMessage')[0]?.message;
    if (push === undefined) throw new Error('assertion: it was pushed');
    bench.tell(0, 1, { ...push, viewRoot: '0'.repeat(26), unreached: [] });
    bench.advance(20);
    expect(bench.saidOf('pullSync').map(({ from, to, message }) => [from, to, message.refs])).toEqual([
      [1, 2, [refOf(entry)]],
    ]);
    expect(bench.saidOf('pullRequest').map(({ from, to }) => [from, to])).toEqual([[2, 1]]);
    expect(bench.node(2).feeds.holds(refOf(entry))).toBe(true);
  });

  test('[P3] leaves out what its receiver knows, where that says that it can read it, and only there', () => {
    const bench = mesh(3);
    bench.publish(0, 'one');
    const [short] = bench.saidOf('pushMessage');
    expect(short?.message.runs[0]?.author).toBe(senderAuthor);
    expect(short?.message.viewRoot).toHaveLength(shortRootChars);
    bench.settle();
    expect(bench.stores.map((store) => store.countEntries(gid))).toEqual([1, 1, 1]);
    for (const link of bench.node(0).links.all()) link.readsShort = false;
    bench.forgetSaid();
    bench.publish(0, 'two');
    const [plain] = bench.saidOf('pushMessage');
    expect(plain?.message.runs[0]?.author).toBe(bench.crypto(0).self);
    expect(plain?.message.viewRoot).toBe(bench.node(0).roots().view);
    bench.settle();
    expect(bench.stores.map((store) => store.countEntries(gid))).toEqual([2, 2, 2]);
    expect(bench.saidOf('pullSync')).toEqual([]);
  });

  test('[P10] without a majority of answers in time is followed by PullSync to others, with one it is not', () => {
    const bench = mesh(9);
    for (const other of [1, 2, 3, 4, 5, 6, 7, 8]) bench.silent.add(`${other}>0`);
    bench.tear(0, 8);
    bench.tear(0, 7);
    bench.connect(0, 7);
    bench.settle();
    bench.forgetSaid();
    const entry = bench.publish(0, 'hello');
    bench.connect(0, 8);
    bench.advance(200);
    expect(
      bench
        .saidOf('pullSync')
        .filter(({ from }) => from === 0)
        .map(({ to, message }) => [to, message.refs]),
    ).toEqual([[8, [refOf(entry)]]]);
    bench.silent.clear();
    bench.advance(3000, 50);
    bench.forgetSaid();
    bench.publish(0, 'again');
    bench.advance(200);
    expect(bench.saidOf('pullSync')).toEqual([]);
  });
});

describe('a push in a partial view', () => {
  test('[P6] [P13] goes on from link to link, never back, and its path grows by each hop', () => {
    const bench = chainOf(4);
    const entry = bench.publish(0, 'hello');
    bench.advance(400);
    expect(bench.saidOf('pushMessage').some(({ from, to }) => to < from)).toBe(false);
    const held = bench.stores[3]?.entry(gid, refOf(entry), entry.header.seq);
    expect(held?.arrival.path).toEqual([0, 1, 2].map((index) => shortIdOf(bench.crypto(index).self)));
    expect(held?.arrival.from).toBe(bench.crypto(2).self);
  });

  test('[P8] [P9] a pruned link is lazy at both ends and gets ids; Graft makes it eager and brings the entry', () => {
    const bench = chainOf(3);
    const first = bench.publish(1, 'one');
    bench.advance(400);
    const push = bench.saidOf('pushMessage').find(({ to }) => to === 2)?.message;
    if (push === undefined) throw new Error('assertion: it was pushed');
    const linkTo2 = bench.node(1).links.to(bench.crypto(2).self);
    const linkTo1 = bench.node(2).links.to(bench.crypto(1).self);
    bench.tell(1, 2, push);
    bench.tell(2, 1, { type: 'prune', batch: push.batch });
    expect([linkTo2?.eager, linkTo1?.eager]).toEqual([false, false]);
    bench.forgetSaid();
    const second = bench.publish(1, 'two');
    bench.settle();
    expect(bench.saidOf('pushMessage').map(({ to }) => to)).toEqual([0]);
    bench.advance(200);
    expect(bench.saidOf('pullSync').map(({ to, message }) => [to, message.refs])).toEqual([[2, [refOf(second)]]]);
    expect(bench.saidOf('graft').map(({ from, message }) => [from, message.refs])).toEqual([[2, [refOf(second)]]]);
    expect([linkTo2?.eager, linkTo1?.eager]).toEqual([true, true]);
    expect(bench.node(2).feeds.holds(refOf(second))).toBe(true);
    expect(bench.node(2).feeds.holds(refOf(first))).toBe(true);
  });
});

describe('a pull', () => {
  test('[P11] is asked of one link at a time, and of the next where no answer comes', () => {
    const bench = mesh(4);
    for (const other of [1, 2, 3]) bench.silent.add(`${other}>0`);
    const ref = { author: bench.crypto(1).self, epoch: epoch(9), fork: null, seq: 1 };
    bench.tell(1, 0, { type: 'pullSync', refs: [ref] });
    bench.tell(2, 0, { type: 'pullSync', refs: [ref] });
    bench.tell(3, 0, { type: 'pullSync', refs: [ref] });
    const asked = (): number[] => bench.saidOf('pullRequest').map(({ to }) => to);
    expect(asked()).toEqual([1]);
    bench.advance(defaultCoreConfig.pullTimeoutMs + 20);
    expect(asked()).toEqual([1, 2]);
    bench.advance(defaultCoreConfig.pullTimeoutMs * 3);
    expect(asked()).toEqual([1, 2, 3]);
  });

  test('[P11] of many entries, each asked for by itself, asks once for each of them', () => {
    const bench = mesh(2);
    bench.silent.add('0>1');
    const refs = Array.from({ length: 10 }, (_, index) => refOf(bench.publish(0, `text ${index}`)));
    bench.settle();
    bench.silent.clear();
    bench.forgetSaid();
    for (const ref of refs) bench.tell(0, 1, { type: 'pullSync', refs: [ref] });
    bench.settle();
    expect(refs.every((ref) => bench.node(1).feeds.holds(ref))).toBe(true);
    const asked = bench.saidOf('pullRequest').flatMap(({ message }) => message.refs);
    expect(asked).toEqual(refs);
  });

  test('[P12] is answered from the store, and what is not here is named', () => {
    const bench = mesh(2);
    const entry = bench.publish(0, 'hello');
    bench.settle();
    bench.forgetSaid();
    const absent = { ...refOf(entry), seq: 77 };
    bench.tell(1, 0, { type: 'pullRequest', refs: [refOf(entry), absent] });
    const response = bench.saidOf('pullResponse')[0]?.message;
    expect(response?.runs.map((run) => [run.firstSeq, run.entries.length])).toEqual([[1, 1]]);
    expect(response?.missing).toEqual([absent]);
  });

  test('[P14] however many ids come, no more than the limit are remembered', () => {
    const bench = mesh(2);
    const author = bench.crypto(1).self;
    for (let part = 0; part < 8; part += 1) {
      const refs = Array.from({ length: 1024 }, (_, i) => ({
        author,
        epoch: epoch(9),
        fork: null,
        seq: part * 1024 + i + 1,
      }));
      bench.tell(1, 0, { type: 'pullSync', refs });
    }
    const asked = bench.saidOf('pullRequest').reduce((sum, { message }) => sum + message.refs.length, 0);
    expect(asked).toBe(pendingPullsMax);
  });
});

describe('a batch', () => {
  test('[P2] goes on at once where it comes alone; what follows within the window leaves as one', () => {
    const bench = mesh(3);
    bench.tear(0, 2);
    bench.forgetSaid();
    const entries = ['a', 'b', 'c'].map((text) => bench.publish(0, text));
    for (const { message } of bench.saidOf('pushMessage'))
      bench.tell(0, 1, { ...message, viewRoot: '', unreached: [] });
    const told = (): EntryRef[][] =>
      bench
        .saidOf('pullSync')
        .filter(({ to }) => to === 2)
        .map(({ message }) => [...message.refs]);
    const [first, ...others] = entries.map(refOf);
    expect(told()).toEqual([[first]]);
    bench.advance(20);
    expect(told()).toEqual([[first], others]);
  });

  test('[P2] of own entries leaves at once, also while others are being gathered', () => {
    const bench = mesh(3);
    bench.tear(0, 2);
    bench.forgetSaid();
    for (const text of ['a', 'b']) bench.publish(0, text);
    for (const { message } of bench.saidOf('pushMessage'))
      bench.tell(0, 1, { ...message, viewRoot: '', unreached: [] });
    bench.forgetSaid();
    bench.publish(1, 'own');
    expect(bench.saidOf('pushMessage').map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [1, 2],
    ]);
  });

  test('[E6] with a run whose signature does not hold closes that link and changes nothing', () => {
    const bench = mesh(3);
    bench.publish(0, 'hello');
    const push = bench.saidOf('pushMessage').find(({ to }) => to === 1)?.message;
    const [run] = push?.runs ?? [];
    if (push === undefined || run === undefined) throw new Error('assertion: it was pushed');
    const root = bench.node(1).roots().heads;
    const forged = { ...push, runs: [{ ...run, signature: new Uint8Array(64) }] };
    expect(() => bench.tell(0, 1, forged)).toThrow(MalformedError);
    expect(bench.node(1).roots().heads).toBe(root);
    expect(() => bench.tell(0, 1, { type: 'pullResponse', runs: forged.runs, missing: [] })).toThrow(MalformedError);
    expect(() =>
      bench.tell(0, 1, { type: 'syncData', sync: 1, runs: forged.runs, last: true, unavailable: [] }),
    ).toThrow(MalformedError);
    expect(bench.node(1).roots().heads).toBe(root);
  });
});
