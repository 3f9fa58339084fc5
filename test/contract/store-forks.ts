/** What every store promises of feeds that forked: their continuations are feeds, and entries move between them. */
import { expect, it } from 'vitest';
import type { Store } from '../../engine/core/ports.ts';
import { chain, entry, epoch, group, ids, peer, position, seqs } from './store-fixture.ts';

const gid = group(1);
const trunk = { author: peer(1), epoch: epoch(1), fork: null };

export function forksContract(open: () => Store): void {
  const six = chain(6);
  const fork = six[3]?.id ?? entry().id;
  const branch = { ...trunk, fork };

  it('moveEntries: a range, is of the other feed with everything that is known of it', () => {
    open().appendEntries(gid, six);
    const copy = { from: peer(5), at: 7, path: [] };
    open().addDuplicate(gid, trunk, 5, copy);
    open().moveEntries(gid, trunk, { fromSeq: 4, toSeq: 6 }, branch);
    expect(seqs(open().entries(gid, trunk, 1, 9))).toEqual([1, 2, 3]);
    const moved = open().entries(gid, branch, 1, 9);
    expect(moved).toStrictEqual(six.slice(3).map((one) => ({ ...one, header: { ...one.header, fork } })));
    expect(open().entry(gid, trunk, 5)).toBeUndefined();
    expect(open().findEntries(gid, six[4]?.id ?? '')).toStrictEqual([moved[1]]);
    expect(open().duplicates(gid, branch, 5)).toStrictEqual([copy]);
    expect(open().duplicates(gid, trunk, 5)).toEqual([]);
    expect(open().countEntries(gid)).toBe(6);
  });

  it('moveEntries: leaves the room, the spans and the stock of bodies right on both sides, and can be undone', () => {
    open().appendEntries(gid, six);
    const pages = () => ids(open().page(gid, { room: 'general', limit: 9 }));
    const spans = () => [trunk, branch].map((feed) => [0, 3, 5].map((seq) => open().contiguousFrom(gid, feed, seq)));
    const before = [pages(), spans(), open().stocks(gid), open().entries(gid, trunk, 1, 9)];
    expect(() =>
      open().transaction(() => {
        open().moveEntries(gid, trunk, { fromSeq: 1, toSeq: 6 }, branch);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect([pages(), spans(), open().stocks(gid), open().entries(gid, trunk, 1, 9)]).toStrictEqual(before);
    open().moveEntries(gid, trunk, { fromSeq: 4, toSeq: 4 }, branch);
    open().moveEntries(gid, trunk, { fromSeq: 5, toSeq: 6 }, branch);
    expect(pages()).toEqual(before[0]);
    expect(spans()).toEqual([
      [3, 3, 5],
      [0, 6, 6],
    ]);
    const stocks = open().stocks(gid);
    expect(stocks.map(({ fork: of, count, firstSeq }) => [of, count, firstSeq])).toEqual([
      [null, 3, 1],
      [fork, 3, 4],
    ]);
    open().moveEntries(gid, branch, { fromSeq: 1, toSeq: 9 }, trunk);
    expect(open().entries(gid, trunk, 1, 9)).toStrictEqual(six);
    expect(open().stocks(gid)).toEqual((before[2] as unknown[]).slice());
  });

  it('sign: an entry without a signature gets it, one that has one keeps its own', () => {
    open().appendEntries(gid, [entry({ seq: 1, signature: null }), entry({ seq: 2 })]);
    const before = open().entry(gid, trunk, 2);
    const signature = new Uint8Array(64).fill(3);
    for (const seq of [1, 2, 3]) open().sign(gid, trunk, seq, signature);
    expect(open().entry(gid, trunk, 1)?.signature).toEqual(signature);
    expect(open().entry(gid, trunk, 2)).toStrictEqual(before);
    expect(open().page(gid, { room: 'general', limit: 9 })[0]?.signature).toEqual(signature);
  });

  it('moveEntries: to a place that is taken, asserts; of nothing, does nothing', () => {
    open().appendEntries(gid, six);
    open().moveEntries(gid, { ...trunk, author: peer(9) }, { fromSeq: 1, toSeq: 9 }, branch);
    open().moveEntries(gid, trunk, { fromSeq: 6, toSeq: 6 }, branch);
    open().appendEntries(gid, [entry({ seq: 6, body: 'another' })]);
    expect(() => open().moveEntries(gid, trunk, { fromSeq: 6, toSeq: 6 }, branch)).toThrow(/taken|UNIQUE|constraint/i);
  });

  it('saveFeed and removeFeed: a continuation has a row of its own; removed, its entries stay', () => {
    const row = { ...trunk, headSeq: 3, headId: six[2]?.id ?? fork, contiguousSeq: 3, forkSeq: 4 };
    const continued = { ...branch, headSeq: 6, headId: six[5]?.id ?? fork, contiguousSeq: 6, forkSeq: 4 };
    open().appendEntries(gid, six);
    open().moveEntries(gid, trunk, { fromSeq: 4, toSeq: 6 }, branch);
    open().saveFeed(gid, continued);
    open().saveFeed(gid, row);
    expect(open().feeds(gid)).toStrictEqual([row, continued]);
    open().removeFeed(gid, branch);
    expect(open().feeds(gid)).toStrictEqual([row]);
    expect(open().entries(gid, branch, 1, 9)).toHaveLength(3);
  });

  it('page: entries that agree in all but their ids, come by these, and none is passed over', () => {
    const twins = ['a', 'b', 'c'].map((body) => entry({ seq: 4, body, prev: six[2]?.id ?? fork }));
    const ordered = twins.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const twin of twins) open().appendEntries(gid, [{ ...twin, header: { ...twin.header, fork: twin.id } }]);
    const all = open().page(gid, { room: 'general', limit: 9 });
    expect(ids(all)).toEqual(ids(ordered));
    for (const [index, one] of all.entries()) {
      const at = position(one);
      expect(ids(open().page(gid, { room: 'general', limit: 9, after: at }))).toEqual(ids(ordered.slice(index + 1)));
      expect(ids(open().page(gid, { room: 'general', limit: 9, before: at }))).toEqual(ids(ordered.slice(0, index)));
    }
  });
}
