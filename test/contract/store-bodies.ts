/** What every store promises of spans, bodies that are dropped, and events that are. */
import { expect, it } from 'vitest';
import type { BodyStock, Store } from '../../engine/core/ports.ts';
import { chain, entry, epoch, group, hop, peer, seqs } from './store-fixture.ts';

const gid = group(1);
const feed = { author: peer(1), epoch: epoch(1), fork: null };
const other = { ...feed, author: peer(2) };
const all = { fromSeq: 1, toSeq: Number.MAX_SAFE_INTEGER };

export function spansContract(open: () => Store): void {
  const append = (...numbers: readonly number[]): void =>
    open().appendEntries(
      gid,
      numbers.map((seq) => entry({ seq })),
    );
  const missing = (fromSeq: number, toSeq: number, limit = 9): [number, number][] =>
    open()
      .missing(gid, feed, { fromSeq, toSeq }, limit)
      .map((range) => [range.fromSeq, range.toSeq]);

  it('contiguousFrom: of entries stored in any order and in several calls, ends before the next hole', () => {
    append(9, 2, 7, 3, 1);
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seq) => open().contiguousFrom(gid, feed, seq))).toEqual([
      3, 3, 3, 3, 4, 5, 7, 7, 9, 9, 10,
    ]);
    append(5);
    append(8, 4);
    expect(open().contiguousFrom(gid, feed, 0)).toBe(5);
    append(6);
    expect(open().contiguousFrom(gid, feed, 0)).toBe(9);
    expect(open().contiguousFrom(gid, other, 0)).toBe(0);
  });

  it('missing: gives the holes inside the range, cut at its ends, to the limit', () => {
    append(3, 4, 8, 12);
    expect(missing(1, 14)).toEqual([
      [1, 2],
      [5, 7],
      [9, 11],
      [13, 14],
    ]);
    expect(missing(4, 10)).toEqual([
      [5, 7],
      [9, 10],
    ]);
    expect(missing(6, 6)).toEqual([[6, 6]]);
    expect(missing(3, 4)).toEqual([]);
    expect(missing(1, 14, 2)).toEqual([
      [1, 2],
      [5, 7],
    ]);
    expect(missing(20, 30)).toEqual([[20, 30]]);
  });

  it('missing and contiguousFrom: agree with what is stored, whatever came in whatever order', () => {
    // A fixed shuffle: 7 is prime to 60.
    const order = Array.from({ length: 60 }, (_, index) => 1 + ((index * 7) % 60)).filter((seq) => seq % 5 !== 0);
    const held = new Set<number>();
    for (let at = 0; at < order.length; at += 3) {
      const part = order.slice(at, at + 3);
      append(...part);
      for (const seq of part) held.add(seq);
      const holes = Array.from({ length: 60 }, (_, index) => index + 1).filter((seq) => !held.has(seq));
      const told = missing(1, 60, 99).flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, index) => from + index),
      );
      expect(told).toEqual(holes);
      expect(open().contiguousFrom(gid, feed, 0)).toBe((holes[0] ?? 61) - 1);
    }
  });

  it('[T1] contiguousFrom: after a transaction that threw, is what it was', () => {
    append(1, 2);
    expect(() =>
      open().transaction(() => {
        append(3, 5);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(open().contiguousFrom(gid, feed, 0)).toBe(2);
    append(3);
    expect(missing(1, 5)).toEqual([[4, 5]]);
  });
}

export function bodiesContract(open: () => Store): void {
  const stock = (key = feed): Omit<BodyStock, 'author' | 'epoch' | 'fork'> | undefined => {
    const found = open()
      .stocks(gid)
      .find(({ author }) => author === key.author);
    return found === undefined
      ? undefined
      : { floorSeq: found.floorSeq, count: found.count, bytes: found.bytes, firstSeq: found.firstSeq };
  };

  it('[T6] stocks: count the bodies of each feed of this group', () => {
    open().appendEntries(gid, [
      entry({ seq: 1, body: null }),
      entry({ seq: 2, body: 'ab' }),
      entry({ seq: 4, body: '' }),
    ]);
    open().appendEntries(gid, [entry({ author: peer(2), body: null })]);
    open().appendEntries(group(2), [entry({ gid: group(2) })]);
    expect(stock()).toEqual({ floorSeq: 0, count: 2, bytes: 2, firstSeq: 2 });
    expect(stock(other)).toEqual({ floorSeq: 0, count: 0, bytes: 0, firstSeq: null });
    expect(open().stocks(gid)).toHaveLength(2);
    open().fillBody(gid, feed, 1, new Uint8Array(3), null);
    expect(stock()).toEqual({ floorSeq: 0, count: 3, bytes: 5, firstSeq: 1 });
  });

  it('[E17] dropBodies: leaves the headers, and takes bodies, places in the room and notes of copies', () => {
    const made = chain(6);
    open().appendEntries(gid, made);
    for (const seq of [2, 5]) open().addDuplicate(gid, feed, seq, { from: peer(3), at: 1, path: [hop(1)] });
    expect(open().dropBodies(gid, feed, { fromSeq: 1, toSeq: 3 })).toBe(3);
    expect(open().entries(gid, feed, 1, 9)).toStrictEqual(
      made.map((one) => (one.header.seq <= 3 ? { ...one, body: null, room: null } : one)),
    );
    expect(seqs(open().page(gid, { room: 'general', limit: 9 }))).toEqual([4, 5, 6]);
    expect(open().duplicates(gid, feed, 2)).toEqual([]);
    expect(open().duplicates(gid, feed, 5)).toHaveLength(1);
    expect(open().countEntries(gid)).toBe(6);
    expect(open().contiguousFrom(gid, feed, 0)).toBe(6);
    expect(open().findEntries(gid, made[0]?.id ?? '')).toHaveLength(1);
  });

  it('dropBodies: what was dropped, or never there, is not counted again', () => {
    open().appendEntries(gid, [entry({ seq: 1 }), entry({ seq: 2, body: null }), entry({ seq: 4, body: 'abcd' })]);
    expect(open().dropBodies(gid, feed, { fromSeq: 1, toSeq: 3 })).toBe(1);
    expect(open().dropBodies(gid, feed, { fromSeq: 1, toSeq: 3 })).toBe(0);
    expect(stock()).toEqual({ floorSeq: 0, count: 1, bytes: 4, firstSeq: 4 });
    expect(open().dropBodies(gid, feed, all)).toBe(1);
    expect(stock()).toEqual({ floorSeq: 0, count: 0, bytes: 0, firstSeq: null });
  });

  it('dropBodies: of the first ones, says that none is before the next', () => {
    open().appendEntries(gid, chain(5));
    open().dropBodies(gid, feed, { fromSeq: 1, toSeq: 2 });
    expect(stock()?.firstSeq).toBe(3);
    open().dropBodies(gid, feed, { fromSeq: 4, toSeq: 4 });
    expect(stock()?.firstSeq).toBe(3);
  });

  it('dropBodies: a dropped body can be filled in again', () => {
    const [one] = chain(1);
    open().appendEntries(gid, chain(1));
    open().dropBodies(gid, feed, all);
    open().fillBody(gid, feed, 1, one?.body ?? new Uint8Array(0), 'general');
    expect(open().entry(gid, feed, 1)).toStrictEqual(one);
    expect(seqs(open().page(gid, { room: 'general', limit: 9 }))).toEqual([1]);
  });

  it('bodiless: gives the entries without a body from a seq on, with the length of what they lack', () => {
    const made = [1, 2, 3, 5, 6].map((seq) => entry({ seq, body: seq % 2 === 0 ? 'kept' : null }));
    open().appendEntries(gid, made);
    const lengths = new Map(made.map(({ header }) => [header.seq, header.bodyLength]));
    const found = (fromSeq: number, limit: number): number[] =>
      open()
        .bodiless(gid, feed, fromSeq, limit)
        .map(({ seq, bytes }) => {
          expect(bytes).toBe(lengths.get(seq));
          return seq;
        });
    expect(found(1, 9)).toEqual([1, 3, 5]);
    expect(found(2, 1)).toEqual([3]);
    expect(found(6, 9)).toEqual([]);
    open().dropBodies(gid, feed, { fromSeq: 6, toSeq: 6 });
    expect(found(6, 9)).toEqual([6]);
    expect(open().bodiless(gid, other, 1, 9)).toEqual([]);
  });

  it('[E17] setFloor: rises and never falls, and drops nothing by itself', () => {
    open().appendEntries(gid, chain(3));
    open().setFloor(gid, feed, 2);
    open().setFloor(gid, feed, 1);
    expect(stock()).toMatchObject({ floorSeq: 2, count: 3 });
  });

  it('[T1] dropBodies and setFloor: in a transaction that throws, change nothing', () => {
    open().appendEntries(gid, chain(3));
    open().addDuplicate(gid, feed, 1, { from: peer(3), at: 1, path: [] });
    const read = (): unknown => [
      open().entries(gid, feed, 1, 9),
      open().stocks(gid),
      open().page(gid, { room: 'general', limit: 9 }),
      open().duplicates(gid, feed, 1),
    ];
    const before = read();
    expect(() =>
      open().transaction(() => {
        open().dropBodies(gid, feed, { fromSeq: 1, toSeq: 2 });
        open().setFloor(gid, feed, 2);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(read()).toStrictEqual(before);
  });
}

export function dropEventsContract(open: () => Store): void {
  const left = (number: number) => ({ type: 'peer-left', peer: peer(number), name: `Ann ${number}` }) as const;
  const numbers = (since: number): number[] =>
    open()
      .events(gid, since, 9)
      .map(({ seq }) => seq);

  it('[A3] [E18] dropEvents: drops the oldest only, and no number is given twice', () => {
    for (const at of [10, 20, 30, 15, 40]) open().appendEvent(gid, at, left(at));
    open().appendEvent(group(2), 1, left(1));
    expect(open().dropEvents(gid, 30, 9)).toBe(2);
    expect([open().firstEvent(gid), open().lastEvent(gid)]).toEqual([3, 5]);
    expect(numbers(0)).toEqual([3, 4, 5]);
    expect(numbers(3)).toEqual([4, 5]);
    expect(open().dropEvents(gid, 30, 9)).toBe(0);
    expect(open().dropEvents(gid, 99, 2)).toBe(2);
    expect(open().dropEvents(gid, 99, 2)).toBe(1);
    expect([open().firstEvent(gid), open().lastEvent(gid)]).toEqual([6, 5]);
    expect(open().appendEvent(gid, 50, left(1)).seq).toBe(6);
    expect(open().lastEvent(group(2))).toBe(1);
    expect(open().firstEvent(group(2))).toBe(1);
  });

  it('[E18] dropOldestEvents: drops so many of the oldest, and countEvents tells how many are left', () => {
    for (const at of [10, 20, 30, 15, 40]) open().appendEvent(gid, at, left(at));
    open().appendEvent(group(2), 1, left(1));
    expect(open().countEvents(gid)).toBe(5);
    open().dropOldestEvents(gid, 3);
    expect([open().countEvents(gid), open().firstEvent(gid), open().lastEvent(gid)]).toEqual([2, 4, 5]);
    open().appendEvent(gid, 50, left(1));
    expect(open().countEvents(gid)).toBe(3);
    open().dropEvents(gid, 30, 9);
    expect(numbers(0)).toEqual([5, 6]);
    expect([open().countEvents(gid), open().countEvents(group(2))]).toEqual([2, 1]);
    open().dropOldestEvents(gid, 9);
    expect([open().countEvents(gid), open().firstEvent(gid), open().lastEvent(gid)]).toEqual([0, 7, 6]);
  });

  it('[A13] skipEvents: numbers go on above, never below, and what is kept stays', () => {
    open().appendEvent(gid, 10, left(1));
    open().skipEvents(gid, 7);
    expect(open().appendEvent(gid, 20, left(2)).seq).toBe(8);
    open().skipEvents(gid, 3);
    open().skipEvents(group(2), 5);
    expect(open().appendEvent(gid, 30, left(3)).seq).toBe(9);
    expect(numbers(0)).toEqual([1, 8, 9]);
    expect(numbers(1)).toEqual([8, 9]);
    expect([open().firstEvent(gid), open().lastEvent(gid)]).toEqual([1, 9]);
    expect([open().firstEvent(group(2)), open().lastEvent(group(2))]).toEqual([6, 5]);
    expect(open().countEvents(gid)).toBe(3);
    open().dropOldestEvents(gid, 2);
    expect(numbers(0)).toEqual([9]);
  });

  it('[T1] skipEvents and dropOldestEvents: in a transaction that throws, change nothing', () => {
    for (const at of [10, 20]) open().appendEvent(gid, at, left(at));
    expect(open().countEvents(gid)).toBe(2);
    expect(() =>
      open().transaction(() => {
        open().dropOldestEvents(gid, 1);
        open().skipEvents(gid, 50);
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect([numbers(0), open().countEvents(gid)]).toEqual([[1, 2], 2]);
    expect(open().appendEvent(gid, 30, left(3)).seq).toBe(3);
  });

  it('[T1] dropEvents: in a transaction that throws, drops nothing', () => {
    for (const at of [10, 20]) open().appendEvent(gid, at, left(at));
    expect(() =>
      open().transaction(() => {
        open().dropEvents(gid, 99, 9);
        open().appendEvent(gid, 30, left(3));
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(numbers(0)).toEqual([1, 2]);
    expect([open().firstEvent(gid), open().lastEvent(gid)]).toEqual([1, 2]);
  });
}
