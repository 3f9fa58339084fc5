/** What every store promises, whatever it is made of. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageQuery, Store } from '../../engine/core/ports.ts';
import type { StoredEntry } from '../../engine/wire/entry.ts';
import { bytes, chain, entry, epoch, group, hop, ids, peer, position, seqs } from './store-fixture.ts';
import { bodiesContract, dropEventsContract, spansContract } from './store-bodies.ts';
import { filesContract } from './store-files.ts';
import { forksContract } from './store-forks.ts';
import { duplicatesContract, eventsContract, rowsContract, transactionContract } from './store-rows.ts';

const gid = group(1);
const feed = { author: peer(1), epoch: epoch(1), fork: null };

/** `make` gives an empty store. */
export function storeContract(title: string, make: () => Store): void {
  describe(title, () => {
    let store: Store;
    beforeEach(() => {
      store = make();
    });
    afterEach(() => store.close());

    const open = (): Store => store;
    entriesContract(open);
    findContract(open);
    pageContract(open);
    duplicatesContract(open);
    rowsContract(open);
    eventsContract(open);
    transactionContract(open);
    spansContract(open);
    bodiesContract(open);
    dropEventsContract(open);
    forksContract(open);
    filesContract(open);
  });
}

function entriesContract(open: () => Store): void {
  it('entry: stored with every field at its extreme, comes back equal', () => {
    const made = [
      entry({ seq: 1, ms: 2 ** 48 - 1, n: 0xffff, kind: 0xffff, body: '', room: null, signature: null }),
      entry({ seq: 2, ms: 0, n: 0, from: null, path: [] }),
      entry({ seq: 3, ms: 2 ** 32 + 1, body: null, room: null, path: Array.from({ length: 32 }, (_, i) => hop(i)) }),
      entry({ seq: Number.MAX_SAFE_INTEGER, body: 'grüße \0 🍇', room: 'Räume \0 🍇' }),
    ];
    open().appendEntries(gid, made);
    for (const one of made) expect(open().entry(gid, feed, one.header.seq)).toStrictEqual(one);
  });

  it('entry: an empty body is a body, an absent one is null', () => {
    open().appendEntries(gid, [entry({ seq: 1, body: '' }), entry({ seq: 2, body: null })]);
    expect(open().entry(gid, feed, 1)?.body).toStrictEqual(new Uint8Array(0));
    expect(open().entry(gid, feed, 2)?.body).toBeNull();
  });

  it('[T6] entry: of another feed, epoch, group or seq, is not there', () => {
    open().appendEntries(gid, [entry()]);
    expect(open().entry(gid, feed, 2)).toBeUndefined();
    expect(open().entry(gid, { ...feed, author: peer(2) }, 1)).toBeUndefined();
    expect(open().entry(gid, { ...feed, epoch: epoch(2) }, 1)).toBeUndefined();
    expect(open().entry(group(2), feed, 1)).toBeUndefined();
  });

  it('entries: read from a seq in a feed with gaps, come ascending, without the gaps, to the limit', () => {
    open().appendEntries(
      gid,
      [9, 2, 7, 3, 1].map((seq) => entry({ seq })),
    );
    expect(seqs(open().entries(gid, feed, 1, 10))).toEqual([1, 2, 3, 7, 9]);
    expect(seqs(open().entries(gid, feed, 3, 2))).toEqual([3, 7]);
    expect(seqs(open().entries(gid, feed, 4, 2))).toEqual([7, 9]);
    expect(open().entries(gid, feed, 10, 2)).toEqual([]);
    expect(open().entries(gid, { ...feed, epoch: epoch(2) }, 1, 2)).toEqual([]);
  });

  it('appendEntries: to a taken seq, asserts and keeps nothing of the batch', () => {
    const [first] = chain(1);
    open().appendEntries(gid, chain(1));
    expect(() => open().appendEntries(gid, [entry({ seq: 2 }), entry({ seq: 1, body: 'other' })])).toThrow('assertion');
    expect(open().entry(gid, feed, 1)).toStrictEqual(first);
    expect(open().entry(gid, feed, 2)).toBeUndefined();
    expect(open().countEntries(gid)).toBe(1);
  });

  it('appendEntries: with an entry of another group, asserts', () => {
    expect(() => open().appendEntries(gid, [entry({ gid: group(2) })])).toThrow('assertion');
  });

  it('[T6] countEntries: counts every feed of this group and no other', () => {
    expect(open().countEntries(gid)).toBe(0);
    open().appendEntries(gid, [...chain(3), ...chain(2, { author: peer(2) })]);
    open().appendEntries(group(2), chain(4, { gid: group(2) }));
    open().appendEntries(gid, []);
    expect(open().countEntries(gid)).toBe(5);
    expect(open().countEntries(group(2))).toBe(4);
  });

  it('fillBody: of an absent body, gives the entry its body and its place in the room', () => {
    const whole = entry({ seq: 2, body: 'late', room: 'general' });
    const absent: StoredEntry = { ...whole, body: null, room: null };
    open().appendEntries(gid, [entry({ seq: 1 }), absent, entry({ seq: 3 })]);
    expect(seqs(open().page(gid, { room: 'general', limit: 9 }))).toEqual([1, 3]);
    open().fillBody(gid, feed, 2, whole.body ?? new Uint8Array(0), 'general');
    expect(open().entry(gid, feed, 2)).toStrictEqual(whole);
    expect(open().page(gid, { room: 'general', limit: 9 })[1]).toStrictEqual(whole);
  });

  it('fillBody: of an entry that is not there or has a body, asserts and changes nothing', () => {
    const [held] = chain(1);
    open().appendEntries(gid, chain(1));
    expect(() => open().fillBody(gid, feed, 1, bytes(3, 1), 'other')).toThrow('assertion');
    expect(() => open().fillBody(gid, feed, 2, bytes(3, 1), 'other')).toThrow('assertion');
    expect(open().entry(gid, feed, 1)).toStrictEqual(held);
    expect(open().page(gid, { room: 'other', limit: 9 })).toEqual([]);
  });
}

function findContract(open: () => Store): void {
  it('findEntries: by a prefix of any length, finds exactly the ids that begin with it', () => {
    const made = chain(40);
    open().appendEntries(gid, made);
    for (const { id } of made) {
      for (const length of [8, 9, 51, 52]) {
        expect(ids(open().findEntries(gid, id.slice(0, length)))).toEqual([id]);
      }
    }
  });

  it('findEntries: by an ambiguous prefix, gives the two lowest ids', () => {
    const made = chain(200);
    open().appendEntries(gid, made);
    const character = made[0]?.id.slice(0, 1) ?? '';
    const expected = ids(made)
      .filter((id) => id.startsWith(character))
      .sort()
      .slice(0, 2);
    expect(expected).toHaveLength(2);
    expect(ids(open().findEntries(gid, character))).toEqual(expected);
  });

  it('[T6] findEntries: by what no id of this group begins with, finds nothing', () => {
    const [one] = chain(1);
    const id = one?.id ?? '';
    open().appendEntries(gid, chain(1));
    expect(open().findEntries(group(2), id)).toEqual([]);
    const last = id.endsWith('g') ? '0' : 'g';
    for (const other of [`${id}0`, `${id.slice(0, 51)}${last}`, 'u', '\0', id.toUpperCase().replace(/\d/g, '')]) {
      expect(open().findEntries(gid, other)).toEqual([]);
    }
  });
}

function pageContract(open: () => Store): void {
  /** In display order; every neighbouring pair differs in the next component of the order. */
  const ordered = [
    entry({ author: peer(9), epoch: epoch(9), seq: 9, ms: 1, n: 9 }),
    entry({ author: peer(9), epoch: epoch(9), seq: 8, ms: 2, n: 0 }),
    entry({ author: peer(1), epoch: epoch(9), seq: 7, ms: 2, n: 1 }),
    entry({ author: peer(2), epoch: epoch(1), seq: 6, ms: 2, n: 1 }),
    entry({ author: peer(2), epoch: epoch(255), seq: 2, ms: 2, n: 1 }),
    entry({ author: peer(2), epoch: epoch(255), seq: 300, ms: 2, n: 1 }),
    entry({ author: peer(200), epoch: epoch(1), seq: 1, ms: 2, n: 1 }),
    entry({ author: peer(1), epoch: epoch(1), seq: 2, ms: 2 ** 33, n: 0 }),
  ];
  const shuffled = [5, 0, 7, 3, 1, 6, 2, 4].flatMap((index) => ordered[index] ?? []);
  const page = (query: Omit<PageQuery, 'room'>): number[] =>
    open()
      .page(gid, { room: 'general', ...query })
      .map((found) => ids(ordered).indexOf(found.id));
  const at = (index: number) => position(ordered[index] ?? entry());

  it('page: entries stored in any order, come by hlc, author, epoch, seq', () => {
    open().appendEntries(gid, shuffled);
    expect(page({ limit: 20 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(open().page(gid, { room: 'general', limit: 20 })).toStrictEqual(ordered);
  });

  it('page: the order is that of the ids as text', () => {
    const texts = ordered.slice(2, 7).map(({ header }) => `${header.author} ${header.epoch}`);
    expect([...texts].sort()).toEqual(texts);
  });

  it('page: without a cursor, is the newest part, oldest first', () => {
    open().appendEntries(gid, shuffled);
    expect(page({ limit: 3 })).toEqual([5, 6, 7]);
  });

  it('page: read back from every entry, gives what stands directly before it', () => {
    open().appendEntries(gid, shuffled);
    for (let index = 0; index < ordered.length; index += 1) {
      expect(page({ limit: 2, before: at(index) })).toEqual([index - 2, index - 1].filter((i) => i >= 0));
    }
  });

  it('page: read on from every entry, gives what stands directly after it', () => {
    open().appendEntries(gid, shuffled);
    for (let index = 0; index < ordered.length; index += 1) {
      const expected = [index + 1, index + 2].filter((i) => i < ordered.length);
      expect(page({ limit: 2, after: at(index) })).toEqual(expected);
    }
  });

  it('page: between two cursors, runs on from the first and stops before the second', () => {
    open().appendEntries(gid, shuffled);
    expect(page({ limit: 9, after: at(1), before: at(5) })).toEqual([2, 3, 4]);
    expect(page({ limit: 2, after: at(1), before: at(5) })).toEqual([2, 3]);
    expect(page({ limit: 2, after: at(5), before: at(1) })).toEqual([]);
  });

  it('[T6] page: holds the entries of its room and group that have a body, and no others', () => {
    open().appendEntries(gid, [
      entry({ seq: 1 }),
      entry({ seq: 2, room: 'other' }),
      entry({ seq: 3, body: null }),
      entry({ seq: 4, kind: 7, room: null }),
    ]);
    open().appendEntries(group(2), [entry({ gid: group(2), seq: 5 })]);
    expect(seqs(open().page(gid, { room: 'general', limit: 9 }))).toEqual([1]);
    expect(seqs(open().page(gid, { room: 'other', limit: 9 }))).toEqual([2]);
    expect(open().page(gid, { room: 'none', limit: 9 })).toEqual([]);
    expect(seqs(open().page(group(2), { room: 'general', limit: 9 }))).toEqual([5]);
  });
}
