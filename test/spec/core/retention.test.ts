/** What is kept here and what is not: by age, by room, by author, by block; and that nothing comes back. */
import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../../shared/ids.ts';
import type { KeepingRules } from '../../../engine/core/config.ts';
import { defaultKeepingRules } from '../../../engine/core/config.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import { Bench, gid, makeNode } from './bench.ts';

const hour = 3_600_000;
const day = 24 * hour;

function writeAt(bench: Bench, index: number, count: number, gapMs: number): StoredEntry[] {
  return Array.from({ length: count }, (_, number) => {
    const entry = bench.publish(index, `text ${number}`);
    bench.settle();
    pass(bench, gapMs);
    return entry;
  });
}

/** Both clocks move on, and nothing happens meanwhile. */
function pass(bench: Bench, ms: number): void {
  bench.now = { mono: bench.now.mono + ms, wall: bench.now.wall + ms };
}

function rule(bench: Bench, index: number, rules: Partial<KeepingRules>): void {
  bench.node(index).upkeep.setRules(bench.now, { ...defaultKeepingRules, ...rules });
}

/** Steps of retention alone, until it rests. */
function drop(bench: Bench, index: number): void {
  const { upkeep } = bench.node(index);
  for (let step = 0; step < 200; step += 1) {
    pass(bench, 50);
    upkeep.handleTimeout(bench.now);
  }
}

/** Seqs of the bodies of `author` that are held. */
function held(bench: Bench, index: number, author: PeerId): number[] {
  const feeds = bench.node(index).feeds.heads();
  return feeds
    .filter((head) => head.author === author)
    .flatMap((head) => bench.stores[index]?.entries(gid, head, 1, 9999) ?? [])
    .flatMap(({ header, body }) => (body === null ? [] : [header.seq]));
}

function pair(): { bench: Bench; ann: PeerId; ben: PeerId } {
  const bench = new Bench(2);
  bench.connectAll();
  return { bench, ann: bench.crypto(0).self, ben: bench.crypto(1).self };
}

describe('retention by age', () => {
  it('[E17] drops the bodies that are older, and leaves headers, heads and roots as they were', () => {
    const { bench, ben } = pair();
    writeAt(bench, 1, 10, day);
    const before = bench.node(0).roots().heads;
    rule(bench, 0, { ageMs: 3 * day + hour });
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([8, 9, 10]);
    expect(held(bench, 1, ben)).toHaveLength(10);
    expect(bench.node(0).roots().heads).toBe(before);
    expect(bench.node(0).feeds.entries).toBe(10);
  });

  it('[E17] what was dropped is taken from nobody again: by push, pull, sync, nor after a restart', () => {
    const { bench, ben } = pair();
    const written = writeAt(bench, 1, 5, day);
    rule(bench, 0, { ageMs: 2 * day + hour });
    drop(bench, 0);
    const key = { author: ben, epoch: written[0]?.header.epoch ?? ('' as never), fork: null };
    const run = bench.node(1).feeds.readRun({ ...key, fromSeq: 1, toSeq: 5 }, 9999, ben);
    if (run === undefined) throw new Error('assertion: no run');
    expect(run.entries.every(({ body }) => body !== null)).toBe(true);
    bench.tell(1, 0, { type: 'pushMessage', batch: 7, runs: [run], viewRoot: '', unreached: [] });
    bench.tell(1, 0, { type: 'pullResponse', runs: [run], missing: [] });
    bench.tell(1, 0, { type: 'syncData', sync: 1, runs: [run], last: true, unavailable: [] });
    expect(held(bench, 0, ben)).toEqual([4, 5]);
    const again = makeNode(bench.crypto(0), bench.now, undefined, bench.stores[0]);
    again.feeds.admit(bench.now, run, ben);
    expect(held(bench, 0, ben)).toEqual([4, 5]);
    expect(again.feeds.keeping.floorOf(key)).toBe(3);
  });

  it('[E17] an old body that comes late stays for a day, whatever its author or the rule says', () => {
    const { bench, ben } = pair();
    bench.silent.add('1>0');
    writeAt(bench, 1, 3, 10 * day);
    rule(bench, 0, { ageMs: 5 * day });
    bench.silent.clear();
    bench.advance(5000, 50);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3]);
    pass(bench, day);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([]);
  });

  it('[E17] an own body stays until somebody else is known to hold it', () => {
    const { bench, ann } = pair();
    bench.silent.add('0>1');
    writeAt(bench, 0, 3, day);
    pass(bench, 30 * day);
    rule(bench, 0, { ageMs: day });
    drop(bench, 0);
    expect(held(bench, 0, ann)).toEqual([1, 2, 3]);
    bench.silent.clear();
    bench.advance(10_000, 50);
    drop(bench, 0);
    expect(held(bench, 0, ann)).toEqual([]);
    expect(held(bench, 1, ann)).toEqual([1, 2, 3]);
  });

  it('[E17] a clock that jumps ahead makes nothing old for an hour', () => {
    const { bench, ben } = pair();
    writeAt(bench, 1, 3, 1000);
    rule(bench, 0, { ageMs: 30 * day });
    drop(bench, 0);
    bench.now = { mono: bench.now.mono, wall: bench.now.wall + 365 * day };
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3]);
    pass(bench, hour);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([]);
  });

  it('[E17] [E24] a clock that most others say is off makes nothing old', () => {
    const bench = new Bench(4);
    bench.connectAll();
    writeAt(bench, 1, 3, 1000);
    for (const other of [1, 2, 3]) bench.node(0).membership.noteSkew(bench.crypto(other).self, -365 * day);
    pass(bench, 400 * day);
    rule(bench, 0, { ageMs: 30 * day });
    drop(bench, 0);
    expect(held(bench, 0, bench.crypto(1).self)).toEqual([1, 2, 3]);
  });
});

describe('retention by room', () => {
  it('[E17] drops the oldest of all feeds until the rest fits', () => {
    const { bench, ann, ben } = pair();
    const size = writeAt(bench, 1, 1, hour)[0]?.body?.length ?? 0;
    writeAt(bench, 0, 1, hour);
    writeAt(bench, 1, 2, hour);
    writeAt(bench, 0, 2, hour);
    bench.advance(5000, 50);
    rule(bench, 0, { bytesMax: size * 3 });
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([3]);
    expect(held(bench, 0, ann)).toEqual([2, 3]);
    expect(bench.node(0).feeds.keeping.total.bytes).toBeLessThanOrEqual(size * 3);
  });

  it('[E17] drops no more in one step than a turn can bear', () => {
    const { bench, ben } = pair();
    writeAt(bench, 1, 600, 1000);
    rule(bench, 0, { ageMs: 1 });
    pass(bench, day);
    bench.node(0).upkeep.handleTimeout(bench.now);
    expect(held(bench, 0, ben)).toHaveLength(600 - 256);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([]);
  });
});

describe('retention', () => {
  it('[E17] asked for nothing, drops nothing, wakes nobody, and asks for nothing', () => {
    const { bench, ben } = pair();
    writeAt(bench, 1, 3, 400 * day);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3]);
    bench.advance(5000, 50);
    bench.forgetSaid();
    bench.advance(20_000, 50);
    expect(bench.saidOf('pullRequest')).toEqual([]);
    expect(bench.saidOf('headReport')).toEqual([]);
  });

  it('[E17] [Y1] begins no exchange and keeps none going: those with and without bodies are level', () => {
    const { bench, ben } = pair();
    writeAt(bench, 1, 50, hour);
    bench.advance(10_000, 50);
    rule(bench, 0, { ageMs: hour });
    drop(bench, 0);
    expect(held(bench, 0, ben).length).toBeLessThan(50);
    bench.forgetSaid();
    bench.advance(60_000, 50);
    expect(bench.saidOf('syn')).toEqual([]);
    expect(bench.saidOf('pullRequest')).toEqual([]);
  });

  it('[E18] drops old events of the log, whose numbers go on', () => {
    const { bench } = pair();
    const store = bench.stores[0];
    for (let at = 0; at < 5; at += 1) {
      store?.appendEvent(gid, bench.now.wall, { type: 'peer-left', peer: bench.crypto(1).self, name: '' });
      pass(bench, day);
    }
    rule(bench, 0, { eventAgeMs: 2 * day + hour });
    drop(bench, 0);
    expect([store?.firstEvent(gid), store?.lastEvent(gid)]).toEqual([4, 5]);
  });

  it('[E18] keeps so many of the newest events, though nothing else is limited', () => {
    const { bench } = pair();
    const store = must(bench.stores[0]);
    const write = () =>
      store.appendEvent(gid, bench.now.wall, { type: 'peer-left', peer: bench.crypto(1).self, name: '' });
    for (let count = 0; count < 1500; count += 1) write();
    rule(bench, 0, { eventsMax: 20 });
    drop(bench, 0);
    expect([store.firstEvent(gid), store.lastEvent(gid)]).toEqual([1481, 1500]);
    for (let count = 0; count < 5; count += 1) write();
    pass(bench, 2 * hour);
    drop(bench, 0);
    expect([store.firstEvent(gid), store.lastEvent(gid)]).toEqual([1486, 1505]);
    // Numbers that were skipped are no events.
    store.skipEvents(gid, 9000);
    write();
    pass(bench, 2 * hour);
    drop(bench, 0);
    expect([store.countEvents(gid), store.firstEvent(gid), store.lastEvent(gid)]).toEqual([20, 1487, 9001]);
  });
});

describe('a quota of one author', () => {
  it('[E21] keeps what is over it without its body, and takes the bodies when there is more room', () => {
    const { bench, ben } = pair();
    rule(bench, 0, { authorBodiesMax: 3 });
    writeAt(bench, 1, 5, 1000);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3]);
    expect(bench.node(0).feeds.row({ ...must(bench.node(0).feeds.heads()[0]) })?.headSeq).toBe(5);
    expect(bench.node(0).feeds.keeping.overQuota()).toEqual([ben]);
    bench.advance(10_000, 50);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3]);
    rule(bench, 0, {});
    bench.advance(10_000, 50);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3, 4, 5]);
    expect(bench.node(0).feeds.keeping.overQuota()).toEqual([]);
  });

  it('[E21] counts bytes of all its feeds, and never limits what one writes oneself', () => {
    const { bench, ann, ben } = pair();
    rule(bench, 0, { authorBytesMax: 40 });
    writeAt(bench, 1, 5, 1000);
    writeAt(bench, 0, 5, 1000);
    expect(held(bench, 0, ben).length).toBeLessThan(5);
    expect(bench.node(0).feeds.keeping.of(ben).bytes).toBeLessThanOrEqual(40);
    expect(held(bench, 0, ann)).toHaveLength(5);
  });
});

describe('a blocked author', () => {
  it('[E22] loses its bodies here and keeps its headers, and its link is closed as blocked', () => {
    const { bench, ben } = pair();
    writeAt(bench, 1, 4, 1000);
    const before = bench.node(0).roots().heads;
    expect(bench.node(0).block(bench.now, ben)).toBe(true);
    expect(bench.node(0).links.size).toBe(0);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([]);
    expect(bench.node(0).roots().heads).toBe(before);
    bench.advance(10);
    expect(bench.node(1).links.size).toBe(0);
    bench.connect(1, 0);
    bench.settle();
    expect(bench.node(0).links.size).toBe(0);
    expect(bench.saidOf('close').at(-1)).toMatchObject({ from: 0, to: 1, message: { reason: 'blocked' } });
    expect(bench.node(1).links.size).toBe(0);
  });

  it('[E22] stays away for ten minutes, and is dialled when it is blocked no more', () => {
    const { bench, ben } = pair();
    for (const index of [0, 1]) {
      const address = `peer-${1 - index}:1`;
      bench
        .node(index)
        .handleAddress(bench.now, { address, source: 'seed', peer: bench.crypto(1 - index).self, fits: true });
    }
    bench.node(0).block(bench.now, ben);
    bench.advance(1000, 50);
    const before = bench.dials[1]?.length ?? 0;
    bench.advance(300_000, 500);
    expect(bench.dials[1]).toHaveLength(before);
    expect(bench.dials[0]).toEqual([]);
    bench.node(0).upkeep.unblock(ben);
    bench.advance(30_000, 500);
    expect(bench.dials[0]?.length).toBeGreaterThan(0);
  });

  it('[E22] that had blocked us, too, is dialled by whoever changes its mind last', () => {
    const { bench, ann, ben } = pair();
    for (const index of [0, 1]) {
      const [address, peer] = [`peer-${1 - index}:1`, bench.crypto(1 - index).self];
      bench.node(index).handleAddress(bench.now, { address, source: 'seed', peer, fits: true });
    }
    bench.node(0).block(bench.now, ben);
    bench.advance(1000, 50);
    bench.node(1).block(bench.now, ann);
    bench.node(0).upkeep.unblock(ben);
    bench.node(1).upkeep.unblock(ann);
    bench.advance(30_000, 500);
    expect(bench.dials[1]?.length).toBeGreaterThan(0);
  });

  it('[E22] is not dialled, and what it writes comes through others without bodies', () => {
    const bench = new Bench(3);
    bench.connectAll();
    const ben = bench.crypto(1).self;
    bench.node(0).block(bench.now, ben);
    bench.settle();
    const entry = bench.publish(1, 'hello');
    bench.advance(5000, 50);
    expect(bench.node(0).feeds.holds(entry.header)).toBe(true);
    expect(held(bench, 0, ben)).toEqual([]);
    expect(bench.node(0).roots().heads).toBe(bench.node(2).roots().heads);
  });

  it('[E22] that is blocked no more gets its bodies back from whoever has them', () => {
    const bench = new Bench(3);
    bench.connectAll();
    const ben = bench.crypto(1).self;
    writeAt(bench, 1, 3, 1000);
    bench.node(0).block(bench.now, ben);
    drop(bench, 0);
    expect(held(bench, 0, ben)).toEqual([]);
    expect(bench.node(0).upkeep.unblock(ben)).toBe(true);
    bench.advance(5000, 50);
    expect(held(bench, 0, ben)).toEqual([1, 2, 3]);
  });

  it('[E22] stays blocked over a restart; oneself cannot be', () => {
    const { bench, ann, ben } = pair();
    bench.node(0).block(bench.now, ben);
    expect(bench.node(0).block(bench.now, ann)).toBe(false);
    const again = makeNode(bench.crypto(0), bench.now, undefined, bench.stores[0]);
    expect([...again.feeds.keeping.blockedPeers]).toEqual([ben]);
  });
});

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('assertion: nothing there');
  return value;
}
