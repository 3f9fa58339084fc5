/** When an author begins a new epoch. */
import { describe, expect, test } from 'vitest';
import { adoptedDriftMsMax } from '../../../engine/core/hybrid-clock.ts';
import { GossipNode } from '../../../engine/core/node.ts';
import type { NodeEvent } from '../../../engine/core/node.ts';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import type { Now } from '../../../engine/core/ports.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { encodeChat } from '../../../engine/wire/chat-body.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import { entryKind } from '../../../engine/wire/entry.ts';
import { toEntryId } from '../../../shared/ids.ts';
import type { FeedHead } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import type { Leaf } from '../../sim/forger.ts';
import { Forger } from '../../sim/forger.ts';
import { SeededRng } from '../../sim/rng.ts';
import { Bench, gid, makeNode } from './bench.ts';

const crypto = simCrypto('quick', 0, 1);
const now: Now = { mono: 1000, wall: 1_790_000_000_000 };

function start(store: MemoryStore, at: Now = now, changed: string | null = null, seed = 5): GossipNode {
  const profile = { name: 'me', endpoints: [], left: false };
  const rng = new SeededRng(seed);
  return store.transaction(
    () => new GossipNode(at, { gid, config: defaultCoreConfig, store, crypto, rng, profile, changed }),
  );
}

function write(node: GossipNode, at: Now = now) {
  return node.publish(at, entryKind.chat, encodeChat({ room: 'general', text: 'hello' }));
}

function bodyOf({ header, body }: StoredEntry) {
  return { ...header, body, bodyHash: null, path: [] };
}

function epochsOpened(node: GossipNode): string[] {
  const reasons: string[] = [];
  for (let event: NodeEvent | undefined = node.pollEvent(); event !== undefined; event = node.pollEvent()) {
    if (event.type === 'epoch') reasons.push(event.reason);
  }
  return reasons;
}

describe('the own feed', () => {
  test('[E10] begins with an epoch in a new database, and goes on in it after a restart', () => {
    const store = new MemoryStore();
    const first = start(store);
    expect(epochsOpened(first)).toEqual(['a new database']);
    const entry = write(first);
    const second = start(store, now, null, 6);
    expect(epochsOpened(second)).toEqual([]);
    const next = write(second);
    expect(next.header).toMatchObject({ epoch: entry.header.epoch, seq: 2, prev: entry.id });
  });

  test('[E10] begins anew where the database may have a twin', () => {
    const store = new MemoryStore();
    const entry = write(start(store));
    const moved = start(store, now, 'another machine', 6);
    expect(epochsOpened(moved)).toEqual(['another machine']);
    const next = write(moved);
    expect(next.header.epoch).not.toBe(entry.header.epoch);
    expect(next.header).toMatchObject({ seq: 1, prev: null });
  });

  test('[E10] begins anew where its last reading is more than 5 min ahead of the clock, and reads the clock again', () => {
    const store = new MemoryStore();
    write(start(store, { ...now, wall: now.wall + 2 * adoptedDriftMsMax }), {
      ...now,
      wall: now.wall + 2 * adoptedDriftMsMax,
    });
    const back = start(store, now, null, 6);
    expect(epochsOpened(back)).toEqual(['the clock was set back']);
    expect(write(back).header.hlc.ms).toBeLessThanOrEqual(now.wall + adoptedDriftMsMax);
    expect(epochsOpened(start(store, now, null, 7))).toEqual([]);
    const little = new MemoryStore();
    write(start(little, { ...now, wall: now.wall + adoptedDriftMsMax - 1000 }), {
      ...now,
      wall: now.wall + adoptedDriftMsMax - 1000,
    });
    expect(epochsOpened(start(little, now, null, 6))).toEqual([]);
  });

  test('[E10] begins anew where a peer shows an own entry that is not here, and never signs one place twice', () => {
    const bench = new Bench(2);
    const entry = bench.publish(0, 'one');
    // Of an epoch that was opened since the start nobody else can hold more.
    bench.nodes[0] = makeNode(bench.crypto(0), bench.now, defaultCoreConfig, bench.stores[0]);
    bench.connect(0, 1);
    bench.settle();
    const { author, epoch } = entry.header;
    const shown: FeedHead = { author, epoch, fork: null, seq: 5, id: entry.id };
    bench.tell(1, 0, { type: 'headReport', feeds: [{ ...shown, seq: 1 }] });
    expect(bench.publish(0, 'two').header).toMatchObject({ epoch, seq: 2 });
    bench.tell(1, 0, { type: 'headReport', feeds: [shown] });
    const next = bench.publish(0, 'three');
    expect(next.header.epoch).not.toBe(epoch);
    expect(next.header.seq).toBe(1);
    bench.tell(1, 0, { type: 'headReport', feeds: [{ ...shown, epoch: next.header.epoch }] });
    expect(bench.publish(0, 'four').header).toMatchObject({ epoch: next.header.epoch, seq: 2 });
    const opened = bench.events[0]?.filter((event) => event.type === 'epoch') ?? [];
    expect(opened).toHaveLength(2);
  });

  test('[E10] set back to an earlier copy, takes what others hold of it and goes on in a new epoch', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    for (const text of ['one', 'two', 'three']) bench.publish(0, text);
    bench.settle();
    const held = bench.node(1).feeds.heads();
    const copy = new MemoryStore();
    const [, epoch] = [held[0]?.author, held[0]?.epoch ?? ''];
    copy.setSetting(`epoch.${gid}`, epoch);
    const rng = new SeededRng(99);
    const profile = { name: 'me', endpoints: [], left: false };
    const restored = new GossipNode(bench.now, {
      gid,
      config: defaultCoreConfig,
      store: copy,
      crypto: bench.crypto(0),
      rng,
      profile,
      changed: null,
    });
    bench.nodes[0] = restored;
    bench.connect(0, 1);
    bench.settle();
    bench.advance(3000, 50);
    expect(copy.countEntries(gid)).toBe(3);
    const next = bench.publish(0, 'four');
    expect(next.header.epoch).not.toBe(epoch);
    bench.settle();
    expect(bench.stores[1]?.countEntries(gid)).toBe(4);
    expect(bench.events[1]?.some((event) => event.type === 'forked')).toBe(false);
  });

  test('[E16] found forked, is left for a new epoch before the next entry, and after a restart still', () => {
    const store = new MemoryStore();
    const node = start(store);
    const first = write(node);
    const second = write(node);
    const { author, epoch } = first.header;
    const forger = new Forger(crypto, epoch, now.wall);
    const base: Leaf = {
      id: first.id,
      seq: 1,
      before: null,
      sent: bodyOf(first),
      signature: first.signature ?? new Uint8Array(64),
    };
    const run = forger.run(forger.write(base, 'from my twin'), 2);
    store.transaction(() => node.feeds.admit(now, run, author));
    expect(node.feeds.hasForked(author)).toBe(true);
    const next = write(node);
    expect(next.header).toMatchObject({ seq: 1, prev: null });
    expect(next.header.epoch).not.toBe(epoch);
    expect(store.findEntries(gid, second.id)).toHaveLength(1);
    store.setSetting(`epoch.${gid}`, epoch);
    const again = start(store, now, null, 9);
    expect(epochsOpened(again)).toEqual(['two entries of ours stand in one place']);
    expect(write(again).header.epoch).not.toBe(epoch);
  });

  test('[E16] shown another entry than its own, at a place it has written itself, is left after a restart', () => {
    const bench = new Bench(2);
    const entry = bench.publish(0, 'one');
    bench.nodes[0] = makeNode(bench.crypto(0), bench.now, defaultCoreConfig, bench.stores[0]);
    bench.connect(0, 1);
    bench.settle();
    const { author, epoch } = entry.header;
    const other = toEntryId(new Uint8Array(32).fill(5));
    bench.tell(1, 0, { type: 'headReport', feeds: [{ author, epoch, fork: null, seq: 1, id: other }] });
    expect(bench.publish(0, 'two').header).toMatchObject({ seq: 1, prev: null });
  });

  test('[E16] whose entries were saved, takes back those that it signed and refuses what was changed', () => {
    const before = new MemoryStore();
    const written = [write(start(before)), ...[1, 2].map((seed) => write(start(before, now, null, seed)))];
    const store = new MemoryStore();
    const node = start(store, now, null, 6);
    const [first, second, third] = written;
    if (first === undefined || second === undefined || third === undefined) throw new Error('assertion: three');
    const changed = { ...second, body: encodeChat({ room: 'general', text: 'changed' }) };
    const foreign = { ...third, header: { ...third.header, author: simCrypto('quick', 1, 1).self } };
    expect(store.transaction(() => node.intake.takeBack(now, [first, changed, foreign, third]))).toBe(2);
    expect(store.page(gid, { room: 'general', limit: 9 }).map(({ id }) => id)).toEqual([first.id, third.id]);
    expect(store.transaction(() => node.intake.takeBack(now, written))).toBe(1);
    expect(store.page(gid, { room: 'general', limit: 9 }).map(({ id }) => id)).toEqual(written.map(({ id }) => id));
    expect(write(node).header).toMatchObject({ seq: 1 });
  });

  test('[P1] is in the store before anything of it is to be sent', () => {
    const bench = new Bench(2);
    bench.connect(0, 1);
    bench.settle();
    const node = bench.node(0);
    const entry = node.publish(bench.now, entryKind.chat, encodeChat({ room: 'general', text: 'hello' }));
    expect(bench.stores[0]?.entry(gid, entry.header, 1)?.id).toBe(entry.id);
    expect(node.pollTransmit()?.message.type).toBe('pushMessage');
  });
});
