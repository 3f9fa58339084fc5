/** What is taken into a feed and what is refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toEpoch } from '../../../shared/ids.ts';
import { Feeds } from '../../../engine/core/feeds.ts';
import { HybridClock, hlcZero } from '../../../engine/core/hybrid-clock.ts';
import { encodeChat } from '../../../engine/wire/chat-body.ts';
import type { StoredEntry } from '../../../engine/wire/entry.ts';
import { entryKind } from '../../../engine/wire/entry.ts';
import { runEntriesMax } from '../../../engine/wire/limits.ts';
import type { Run } from '../../../engine/wire/messages.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { gid } from './bench.ts';

const now = { mono: 1000, wall: 1_790_000_000_000 };
const author = simCrypto('ed25519', 1, 1);
const reader = simCrypto('ed25519', 2, 1);
const epoch = toEpoch(new Uint8Array(8).fill(3));
const key = { author: author.self, epoch, fork: null };

function feedsOf(crypto = reader) {
  const store = new MemoryStore();
  const clock = new HybridClock(hlcZero, hlcZero);
  return { store, clock, feeds: new Feeds(gid, store, crypto, clock) };
}

function chat(text: string): Uint8Array {
  return encodeChat({ room: 'general', text });
}

/** A feed of `count` entries at its author. */
function written(count: number, tag = 'text') {
  const at = feedsOf(author);
  const entries = Array.from({ length: count }, (_, i) =>
    at.feeds.write(now, epoch, entryKind.chat, chat(`${tag} ${i + 1}`)),
  );
  const run = (fromSeq: number, toSeq: number): Run => {
    const read = at.feeds.readRun({ ...key, fromSeq, toSeq }, 1_000_000, reader.self);
    if (read === undefined) throw new Error('assertion: not held');
    return read;
  };
  return { ...at, entries, run };
}

const ids = (entries: readonly StoredEntry[]): string[] => entries.map(({ id }) => id);

describe('a run', () => {
  test('[E5] is stored where its last signature holds, and its entries get the ids that the author gave', () => {
    const source = written(3);
    const { feeds, store } = feedsOf();
    const admission = feeds.admit(now, source.run(1, 3), author.self);
    expect(ids(admission.stored)).toEqual(ids(source.entries));
    expect(admission.refusal).toBeNull();
    expect(store.entry(gid, key, 2)?.body).toEqual(source.entries[1]?.body);
    expect(feeds.headsRoot).toBe(source.feeds.headsRoot);
  });

  test('[E5] that came before in single entries needs no signature of those inside', () => {
    const source = written(3);
    const { feeds, store } = feedsOf();
    feeds.admit(now, source.run(1, 3), author.self);
    expect(store.entry(gid, key, 1)?.signature).toBeNull();
    expect(store.entry(gid, key, 3)?.signature).not.toBeNull();
    // What is passed on must again end at a signature.
    expect(feeds.readRun({ ...key, fromSeq: 1, toSeq: 1 }, 1, author.self)?.entries).toHaveLength(3);
  });

  test('[E6] [E1] with any one byte of it changed, is refused and changes nothing', () => {
    const source = written(3);
    const sound = source.run(1, 3);
    const { feeds } = feedsOf();
    const emptyRoot = feeds.headsRoot;
    const flips: Run[] = [];
    const flip = (bytes: Uint8Array | null, place: number): Uint8Array => {
      const changed = Uint8Array.from(bytes ?? []);
      changed[place] = (changed[place] ?? 0) ^ 1;
      return changed;
    };
    for (let i = 0; i < 64; i += 1) flips.push({ ...sound, signature: flip(sound.signature, i) });
    for (const [index, entry] of sound.entries.entries()) {
      const put = (changed: Partial<Run['entries'][number]>): void => {
        flips.push({
          ...sound,
          entries: sound.entries.map((other, i) => (i === index ? { ...other, ...changed } : other)),
        });
      };
      for (let i = 0; i < (entry.body?.length ?? 0); i += 1) put({ body: flip(entry.body, i) });
      put({ kind: entry.kind + 1 });
      put({ hlc: { ...entry.hlc, ms: entry.hlc.ms + 1 } });
      put({ hlc: { ...entry.hlc, n: entry.hlc.n + 1 } });
      put({
        body: null,
        bodyLength: entry.bodyLength,
        bodyHash: flip(author.sha256(entry.body ?? new Uint8Array(0)), 5),
      });
      put({ body: null, bodyLength: entry.bodyLength + 1, bodyHash: author.sha256(entry.body ?? new Uint8Array(0)) });
    }
    flips.push({ ...sound, author: reader.self }, { ...sound, epoch: toEpoch(new Uint8Array(8).fill(4)) });
    flips.push({ ...sound, firstSeq: 2, prev: source.entries[0]?.id ?? null });
    for (const run of flips) expect(feeds.admit(now, run, author.self).refusal).toBe('unauthentic');
    expect(feeds.headsRoot).toBe(emptyRoot);
    expect(feeds.entries).toBe(0);
    expect(feeds.admit(now, sound, author.self).refusal).toBeNull();
  });

  test('[E6] of entries left out, put in another order or without its signature, is refused', () => {
    const source = written(3);
    const sound = source.run(1, 3);
    const { feeds } = feedsOf();
    const [a, b, c] = sound.entries;
    if (a === undefined || b === undefined || c === undefined) throw new Error('assertion: three entries');
    for (const entries of [
      [a, c],
      [b, a, c],
      [a, b],
      [b, c],
    ]) {
      expect(feeds.admit(now, { ...sound, entries }, author.self).refusal).toBe('unauthentic');
    }
    expect(feeds.admit(now, { ...sound, signature: null }, author.self).refusal).toBe('unauthentic');
    expect(feeds.entries).toBe(0);
  });

  test('[S12] whose shape is none, is malformed', () => {
    const sound = written(2).run(1, 2);
    const { feeds } = feedsOf();
    const tooMany = Array.from({ length: runEntriesMax + 1 }, () => sound.entries[0]).filter(
      (entry) => entry !== undefined,
    );
    for (const run of [
      { ...sound, entries: [] },
      { ...sound, entries: tooMany },
      { ...sound, firstSeq: 0 },
      { ...sound, firstSeq: 2 },
      { ...sound, firstSeq: Number.MAX_SAFE_INTEGER, prev: written(1).entries[0]?.id ?? null },
    ]) {
      expect(feeds.admit(now, run, author.self).refusal).toBe('malformed');
    }
  });

  test('[E7] held already is stored no second time', () => {
    const source = written(2);
    const { feeds } = feedsOf();
    feeds.admit(now, source.run(1, 2), author.self);
    const again = feeds.admit(now, source.run(1, 2), author.self);
    expect(again.stored).toEqual([]);
    expect(again.held.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(feeds.entries).toBe(2);
  });

  test('[E8] [E7] in pieces, in any order and with repetitions, ends in the same feed', () => {
    const source = written(12);
    const piece = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { feeds, store } = feedsOf();
        const stored: string[] = [];
        for (const [from, to] of pieces)
          stored.push(...ids(feeds.admit(now, source.run(from, to), author.self).stored));
        expect(new Set(stored).size).toBe(stored.length);
        const covered = new Set(
          pieces.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
        );
        expect(stored.length).toBe(covered.size);
        const row = feeds.row(key);
        expect(row?.headSeq ?? 0).toBe(Math.max(0, ...covered));
        let contiguous = 0;
        while (covered.has(contiguous + 1)) contiguous += 1;
        expect(row?.contiguousSeq ?? 0).toBe(contiguous);
        for (let guard = 0; feeds.gaps().length > 0; guard += 1) {
          if (guard > 12) throw new Error('gaps are not filled');
          for (const gap of feeds.gaps()) feeds.admit(now, source.run(gap.fromSeq, gap.toSeq), author.self);
        }
        expect(ids(store.entries(gid, key, 1, 100))).toEqual(ids(source.entries.slice(0, row?.headSeq ?? 0)));
      }),
      { numRuns: 60 },
    );
  });

  test('[E8] after a gap is stored, and what is missing is known', () => {
    const source = written(5);
    const { feeds } = feedsOf();
    expect(feeds.admit(now, source.run(4, 5), author.self).stored).toHaveLength(2);
    expect(feeds.gaps()).toEqual([{ ...key, fromSeq: 1, toSeq: 3 }]);
    expect(feeds.row(key)).toMatchObject({ headSeq: 5, contiguousSeq: 0 });
    feeds.admit(now, source.run(1, 3), author.self);
    expect(feeds.gaps()).toEqual([]);
    expect(feeds.row(key)).toMatchObject({ headSeq: 5, contiguousSeq: 5 });
  });

  test('[E5] below what is held needs no signature where prev of the next leads to it', () => {
    const source = written(3);
    const { feeds } = feedsOf();
    feeds.admit(now, source.run(3, 3), author.self);
    const below = { ...source.run(1, 2), signature: null };
    expect(feeds.admit(now, below, author.self).stored).toHaveLength(2);
  });

  test('[E8] read back after a restart, is the same feed with the same gaps', () => {
    const source = written(5);
    const { feeds, store, clock } = feedsOf();
    feeds.admit(now, source.run(1, 2), author.self);
    feeds.admit(now, source.run(5, 5), author.self);
    const again = new Feeds(gid, store, reader, clock);
    expect(again.headsRoot).toBe(feeds.headsRoot);
    expect(again.gaps()).toEqual([{ ...key, fromSeq: 3, toSeq: 4 }]);
  });
});

describe('a body', () => {
  test('[E4] that is absent breaks no chain, and is filled in where it fits', () => {
    const source = written(3);
    const sound = source.run(1, 3);
    const bare: Run = {
      ...sound,
      entries: sound.entries.map((entry, index) =>
        index === 1 ? { ...entry, body: null, bodyHash: author.sha256(entry.body ?? new Uint8Array(0)) } : entry,
      ),
    };
    const { feeds, store } = feedsOf();
    expect(ids(feeds.admit(now, bare, author.self).stored)).toEqual(ids(source.entries));
    expect(store.entry(gid, key, 2)).toMatchObject({ body: null, room: null });
    feeds.admit(now, sound, author.self);
    expect(store.entry(gid, key, 2)).toMatchObject({ body: source.entries[1]?.body, room: 'general' });
  });

  test('[E4] that is absent is filled in by a run that brings new entries, too', () => {
    const source = written(2);
    const [first] = source.run(1, 1).entries;
    if (first === undefined) throw new Error('assertion: one entry');
    const bare = { ...first, body: null, bodyHash: author.sha256(first.body ?? new Uint8Array(0)) };
    const { feeds, store } = feedsOf();
    feeds.admit(now, { ...source.run(1, 1), entries: [bare] }, author.self);
    expect(feeds.admit(now, source.run(1, 2), author.self).stored).toHaveLength(1);
    expect(store.entry(gid, key, 1)?.body).toEqual(source.entries[0]?.body);
  });

  test('[E2] [E3] of a kind nobody knows, or that does not decode, is stored and relayed in the same bytes', () => {
    const at = feedsOf(author);
    const strange = at.feeds.write(now, epoch, 999, Uint8Array.of(1, 2, 3));
    const broken = at.feeds.write(now, epoch, entryKind.chat, Uint8Array.of(0xff, 0xff, 0xff));
    const run = at.feeds.readRun({ ...key, fromSeq: 1, toSeq: 2 }, 1000, reader.self);
    if (run === undefined) throw new Error('assertion: not held');
    const { feeds } = feedsOf();
    expect(ids(feeds.admit(now, run, author.self).stored)).toEqual(ids([strange, broken]));
    expect(
      feeds
        .readRun({ ...key, fromSeq: 1, toSeq: 2 }, 1000, simCrypto('quick', 9, 1).self)
        ?.entries.map(({ kind, body }) => [kind, body]),
    ).toEqual([
      [999, Uint8Array.of(1, 2, 3)],
      [entryKind.chat, Uint8Array.of(0xff, 0xff, 0xff)],
    ]);
  });
});

describe('a fork', () => {
  test('[E9] of two signed entries for one place is told once, and nothing that was delivered moves or goes', () => {
    const [one, two] = [written(3, 'one'), written(3, 'two')];
    const { feeds, store } = feedsOf();
    feeds.admit(now, one.run(1, 3), author.self);
    const shown = (): string[] => ids(store.page(gid, { room: 'general', limit: 10 }));
    const forked = feeds.admit(now, two.run(1, 3), author.self);
    expect(ids(forked.stored)).toEqual(ids(two.entries));
    const branches = [one.entries[0]?.id ?? '', two.entries[0]?.id ?? ''].sort();
    expect(forked.fork).toEqual({ seq: 1, branches });
    expect(feeds.admit(now, two.run(1, 3), author.self)).toMatchObject({ stored: [], fork: null });
    const before = new Set(ids(one.entries));
    expect(shown().filter((id) => before.has(id))).toEqual(ids(one.entries));
    expect(shown()).toHaveLength(6);
  });

  test('[E9] whose prev is not what is held, changes nothing here, and it is known where to look', () => {
    const [one, two] = [written(3, 'one'), written(5, 'two')];
    const { feeds } = feedsOf();
    feeds.admit(now, one.run(1, 3), author.self);
    expect(feeds.admit(now, two.run(4, 5), author.self)).toMatchObject({ stored: [], refusal: null, isNews: true });
    expect(feeds.row(key)).toMatchObject({ headSeq: 3, forkSeq: 4 });
    expect(feeds.kinOf(key)).toHaveLength(1);
    expect(feeds.searchFrom(key)).toBe(1);
  });
});

describe('a clock', () => {
  test('[E11] of an author that is years ahead does not keep its entries out', () => {
    const at = feedsOf(author);
    at.feeds.write({ mono: 0, wall: now.wall * 2 }, epoch, entryKind.chat, chat('from the future'));
    const run = at.feeds.readRun({ ...key, fromSeq: 1, toSeq: 1 }, 1000, reader.self);
    const { feeds, clock } = feedsOf();
    expect(run !== undefined && feeds.admit(now, run, author.self).stored).toHaveLength(1);
    expect(clock.next(now.wall).ms).toBeLessThanOrEqual(now.wall + 5 * 60_000);
  });
});
