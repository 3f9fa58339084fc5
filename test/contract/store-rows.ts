/** The second half of what every store promises: rows, events and transactions. */
import { expect, it } from 'vitest';
import type { FeedRow, PeerRow, Store } from '../../engine/core/ports.ts';
import { meetingsMax } from '../../engine/store/limits.ts';
import { bytes, chain, entry, epoch, group, hop, peer, seqs } from './store-fixture.ts';

const gid = group(1);
const feed = { author: peer(1), epoch: epoch(1), fork: null };

export function duplicatesContract(open: () => Store): void {
  const duplicate = (at: number) => ({ from: peer(at), at, path: [hop(1), hop(at)] });

  it('addDuplicate: later copies of an entry, come back in the order they came', () => {
    open().appendEntries(gid, chain(2));
    open().addDuplicate(gid, feed, 1, duplicate(5));
    open().addDuplicate(gid, feed, 1, duplicate(3));
    expect(open().duplicates(gid, feed, 1)).toStrictEqual([duplicate(5), duplicate(3)]);
    expect(open().duplicates(gid, feed, 2)).toEqual([]);
    expect(open().duplicates(gid, { ...feed, author: peer(3) }, 1)).toEqual([]);
  });

  it('addDuplicate: after the sixteenth, keeps the first sixteen', () => {
    open().appendEntries(gid, chain(1));
    for (let at = 1; at <= 20; at += 1) open().addDuplicate(gid, feed, 1, duplicate(at));
    const kept = open()
      .duplicates(gid, feed, 1)
      .map(({ at }) => at);
    expect(kept).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  });

  it('addDuplicate: of an entry that is not stored, asserts', () => {
    expect(() => open().addDuplicate(gid, feed, 1, duplicate(1))).toThrow('assertion');
  });
}

export function rowsContract(open: () => Store): void {
  const feedRow = (author: number, ofEpoch: number): FeedRow => ({
    author: peer(author),
    epoch: epoch(ofEpoch),
    fork: null,
    headSeq: Number.MAX_SAFE_INTEGER,
    headId: entry().id,
    contiguousSeq: 0,
    forkSeq: null,
  });
  const peerRow = (number: number): PeerRow => ({
    id: peer(number),
    name: `peer \0 🍇 ${number}`,
    incarnation: Number.MAX_SAFE_INTEGER,
    version: 0,
    state: 'suspect',
    lastSeen: null,
    record: null,
    signature: null,
  });

  it('[T6] saveFeed: of several feeds, come back by author and epoch, of this group only', () => {
    for (const [author, ofEpoch] of [
      [2, 1],
      [1, 200],
      [1, 3],
    ] as const)
      open().saveFeed(gid, feedRow(author, ofEpoch));
    expect(open().feeds(gid)).toStrictEqual([feedRow(1, 3), feedRow(1, 200), feedRow(2, 1)]);
    expect(open().feeds(group(2))).toEqual([]);
  });

  it('saveFeed: once more, replaces the row and leaves the entries', () => {
    open().appendEntries(gid, chain(2));
    expect(open().feeds(gid)).toEqual([]);
    open().saveFeed(gid, feedRow(1, 1));
    const forked = { ...feedRow(1, 1), headSeq: 2, contiguousSeq: 2, forkSeq: 2 };
    open().saveFeed(gid, forked);
    expect(open().feeds(gid)).toStrictEqual([forked]);
    expect(open().countEntries(gid)).toBe(2);
  });

  it('[T6] savePeer: new and once more, leaves one row a peer and group', () => {
    const held = { ...peerRow(1), name: 'Ann', lastSeen: 5, record: bytes(10, 1), signature: bytes(64, 2) };
    open().savePeer(gid, peerRow(2));
    open().savePeer(gid, peerRow(1));
    open().savePeer(gid, held);
    open().savePeer(group(2), peerRow(1));
    expect(open().peers(gid)).toStrictEqual([held, peerRow(2)]);
    expect(open().peers(group(2))).toStrictEqual([peerRow(1)]);
  });

  it('[T6] removePeer: takes that line of this group only', () => {
    for (const number of [1, 2]) open().savePeer(gid, peerRow(number));
    open().savePeer(group(2), peerRow(1));
    open().removePeer(gid, peer(1));
    open().removePeer(gid, peer(9));
    expect(open().peers(gid)).toStrictEqual([peerRow(2)]);
    expect(open().peers(group(2))).toStrictEqual([peerRow(1)]);
  });

  it('[T6] saveAddress and removeAddress: leave one row an address and group', () => {
    const a = { address: '[fe80::1%eth0]:47474', source: 'mdns', peer: null, lastGood: null } as const;
    const b = { address: '10.0.0.1:47474', source: 'seed', peer: peer(1), lastGood: 7 } as const;
    open().saveAddress(gid, a);
    open().saveAddress(gid, { ...b, peer: null });
    open().saveAddress(gid, b);
    open().saveAddress(group(2), a);
    expect(open().addresses(gid)).toStrictEqual([b, a]);
    open().removeAddress(gid, a.address);
    open().removeAddress(gid, 'never there');
    expect(open().addresses(gid)).toStrictEqual([b]);
    expect(open().addresses(group(2))).toStrictEqual([a]);
  });

  it('[T6] services: save and remove leave one row an application, address and group', () => {
    const { services } = open();
    const row = { app: 'web', address: 'localhost:1', tags: ['a=1', 'b=2'], ttlMs: 1, lastUpdate: 2, receivedAt: 3 };
    services.save(gid, { ...row, tags: [] });
    services.save(gid, row);
    services.save(gid, { ...row, address: 'localhost:2', tags: [] });
    services.save(group(2), row);
    expect(services.all(gid)).toStrictEqual([row, { ...row, address: 'localhost:2', tags: [] }]);
    services.remove(gid, 'web', 'localhost:2');
    services.remove(gid, 'never', 'there');
    expect(services.all(gid)).toStrictEqual([row]);
    services.remove(gid, 'web', 'localhost:1');
    expect(services.all(gid)).toStrictEqual([]);
    expect(services.all(group(2))).toStrictEqual([row]);
  });

  it('[T1] services: what a transaction that failed saved or removed is as before', () => {
    const { services } = open();
    const row = { app: 'web', address: 'localhost:1', tags: [], ttlMs: 1, lastUpdate: 2, receivedAt: 3 };
    services.save(gid, row);
    expect(() =>
      open().transaction(() => {
        services.remove(gid, 'web', 'localhost:1');
        services.save(gid, { ...row, app: 'other' });
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(services.all(gid)).toStrictEqual([row]);
  });

  it('[D20] [T6] saveMeeting: leaves the last one a network, peer and group, the latest first', () => {
    const home = { network: '10.0.0.0/24', peer: peer(1), address: '10.0.0.1:1', at: 5 };
    const work = { ...home, network: '10.9.0.0/16 via 10.9.0.1', address: '10.9.0.1:1', at: 7 };
    open().saveMeeting(gid, { ...home, address: '10.0.0.2:1', at: 3 });
    open().saveMeeting(gid, home);
    open().saveMeeting(gid, work);
    open().saveMeeting(gid, { ...home, peer: peer(2) });
    open().saveMeeting(group(2), home);
    expect(open().meetings(gid)).toStrictEqual([work, home, { ...home, peer: peer(2) }]);
    expect(open().meetings(group(2))).toStrictEqual([home]);
  });

  it('[D20] saveMeeting: beyond the limit forgets the oldest', () => {
    const store = open();
    const meeting = { network: '10.0.0.0/24', peer: peer(1), address: '10.0.0.1:1', at: 0 };
    store.transaction(() => {
      for (let at = 1; at <= meetingsMax + 2; at += 1) {
        store.saveMeeting(gid, { ...meeting, network: `network ${at}`, at });
      }
    });
    const kept = store.meetings(gid);
    expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([meetingsMax, meetingsMax + 2, 3]);
  });

  it('setting: set, set again and never set, gives the last text or undefined', () => {
    open().setSetting('theme', 'dark');
    open().setSetting('theme', '');
    expect(open().setting('theme')).toBe('');
    expect(open().setting('other')).toBeUndefined();
  });
}

export function eventsContract(open: () => Store): void {
  const left = (number: number) => ({ type: 'peer-left', peer: peer(number), name: `Ann ${number}` }) as const;

  it('[A3] [T6] appendEvent: numbers from 1 without a gap, each group its own', () => {
    expect(open().appendEvent(gid, 10, left(1))).toStrictEqual({ seq: 1, at: 10, ...left(1) });
    expect(open().appendEvent(gid, 11, left(2)).seq).toBe(2);
    expect(open().appendEvent(group(2), 12, left(3)).seq).toBe(1);
    expect(open().lastEvent(gid)).toBe(2);
  });

  it('[A3] appendEvent: rolled back, gives its number to the next one', () => {
    open().appendEvent(gid, 1, left(1));
    expect(() =>
      open().transaction(() => {
        open().appendEvent(gid, 2, left(2));
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(open().lastEvent(gid)).toBe(1);
    expect(open().appendEvent(gid, 3, left(3)).seq).toBe(2);
  });

  it('events: since a number, come ascending to the limit', () => {
    for (let at = 1; at <= 5; at += 1) open().appendEvent(gid, at, left(at));
    expect(open().events(gid, 0, 2)).toStrictEqual([1, 2].map((at) => ({ seq: at, at, ...left(at) })));
    expect(
      open()
        .events(gid, 3, 9)
        .map(({ seq }) => seq),
    ).toEqual([4, 5]);
    expect(open().events(gid, 5, 9)).toEqual([]);
    expect(open().events(group(2), 0, 9)).toEqual([]);
  });

  it('firstEvent and lastEvent: of a group without events, are 1 and 0', () => {
    expect([open().firstEvent(gid), open().lastEvent(gid)]).toEqual([1, 0]);
    open().appendEvent(gid, 1, left(1));
    expect([open().firstEvent(gid), open().lastEvent(gid)]).toEqual([1, 1]);
  });
}

export function transactionContract(open: () => Store): void {
  /** One of each write. */
  const writeAll = (store: Store): void => {
    store.appendEntries(gid, [entry({ seq: 1 }), entry({ seq: 2, body: null })]);
    store.fillBody(gid, feed, 2, bytes(4, 1), 'other');
    store.addDuplicate(gid, feed, 1, { from: peer(3), at: 1, path: [] });
    store.saveFeed(gid, { ...feed, headSeq: 2, headId: entry().id, contiguousSeq: 2, forkSeq: null });
    store.savePeer(gid, {
      ...{ id: peer(1), name: 'Ann', incarnation: 1, version: 1, state: 'alive' },
      ...{ lastSeen: 1, record: null, signature: null },
    });
    store.saveAddress(gid, { address: '10.0.0.1:1', source: 'seed', peer: null, lastGood: null });
    store.saveMeeting(gid, { network: '10.0.0.0/24', peer: peer(1), address: '10.0.0.1:1', at: 1 });
    store.appendEvent(gid, 1, { type: 'peer-left', peer: peer(1), name: 'Ann' });
    store.setSetting('key', 'value');
  };
  const readAll = (store: Store): unknown => ({
    entries: store.entries(gid, feed, 1, 9),
    pages: ['general', 'other'].map((room) => store.page(gid, { room, limit: 9 })),
    count: store.countEntries(gid),
    duplicates: store.duplicates(gid, feed, 1),
    feeds: store.feeds(gid),
    peers: store.peers(gid),
    addresses: store.addresses(gid),
    meetings: store.meetings(gid),
    events: store.events(gid, 0, 9),
    last: store.lastEvent(gid),
    setting: store.setting('key'),
  });
  const stop = (): never => {
    throw new Error('stop');
  };

  it('transaction: that returns, keeps all and gives the result', () => {
    expect(open().transaction(() => (writeAll(open()), 7))).toBe(7);
    expect(open().countEntries(gid)).toBe(2);
    expect(open().setting('key')).toBe('value');
  });

  it('[T1] transaction: that throws, leaves an empty store as it was and can be tried again', () => {
    const before = readAll(open());
    expect(() => open().transaction(() => (writeAll(open()), stop()))).toThrow('stop');
    expect(readAll(open())).toStrictEqual(before);
    writeAll(open());
    expect(open().countEntries(gid)).toBe(2);
  });

  it('transaction: that throws, gives changed and removed rows their old values', () => {
    writeAll(open());
    const before = readAll(open());
    expect(() =>
      open().transaction(() => {
        open().appendEntries(gid, [entry({ seq: 3 }), entry({ seq: 4 })]);
        open().setSetting('key', 'changed');
        open().removeAddress(gid, '10.0.0.1:1');
        open().saveFeed(gid, { ...feed, headSeq: 4, headId: entry().id, contiguousSeq: 4, forkSeq: 3 });
        stop();
      }),
    ).toThrow('stop');
    expect(readAll(open())).toStrictEqual(before);
  });

  it('transaction: inside a transaction, joins it: a throw of the outer one undoes the inner one', () => {
    expect(() =>
      open().transaction(() => {
        open().transaction(() => open().setSetting('inner', 'x'));
        stop();
      }),
    ).toThrow('stop');
    expect(open().setting('inner')).toBeUndefined();
  });

  it('transaction: whose inner failure is caught, fails all the same and keeps nothing', () => {
    const caught: unknown[] = [];
    const attempt = (work: () => void): void => {
      try {
        work();
      } catch (error) {
        caught.push(error);
      }
    };
    expect(() =>
      open().transaction(() => {
        open().setSetting('before', 'x');
        attempt(() => open().transaction(stop));
        attempt(() => open().setSetting('after', 'x'));
      }),
    ).toThrow('stop');
    expect(caught.map(String)).toEqual(['Error: stop', 'Error: stop']);
    expect([open().setting('before'), open().setting('after')]).toEqual([undefined, undefined]);
    open().setSetting('next', 'x');
    expect(open().setting('next')).toBe('x');
  });

  it('transaction: reads see what was written before them', () => {
    open().transaction(() => {
      open().appendEntries(gid, chain(3));
      expect(open().countEntries(gid)).toBe(3);
      expect(seqs(open().page(gid, { room: 'general', limit: 9 }))).toEqual([1, 2, 3]);
    });
  });
}
