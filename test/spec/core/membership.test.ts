/** Records, opinions and refutation, in any order of arrival. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortIdOf, toGroupId } from '../../../shared/ids.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { concatBytes, asciiBytes } from '../../../engine/core/bytes.ts';
import { membersMax } from '../../../engine/core/config.ts';
import type { Crypto, Now } from '../../../engine/core/ports.ts';
import type { Needed } from '../../../engine/core/member-table.ts';
import { Membership } from '../../../engine/core/membership.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { Opinion, PeerRecord, Peers, SignedRecord } from '../../../engine/wire/messages.ts';
import { encodeRecord, recordSignatureLabel } from '../../../engine/wire/peer-record.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { gid } from './bench.ts';

const now: Now = { mono: 10_000, wall: 1_790_000_000_000 };
const self = simCrypto('quick', 0, 1);
const [ann, bob, cem] = [simCrypto('quick', 1, 1), simCrypto('quick', 2, 1), simCrypto('quick', 3, 1)];
const nobody: Needed = { isAuthor: () => false, isLinked: () => false };

function membership(crypto: Crypto = self, store = new MemoryStore(), boot = 1, needed = nobody): Membership {
  const made = new Membership({ gid, store, crypto, boot: new Uint8Array(8).fill(boot), needed });
  made.begin(now, { name: 'me', endpoints: [], left: false, services: [] });
  return made;
}

function recordOf(crypto: Crypto, fields: Partial<PeerRecord> = {}): SignedRecord {
  const bytes = encodeRecord({
    gid,
    id: crypto.self,
    incarnation: 1,
    version: 1,
    left: false,
    endpoints: ['10.0.0.1:47474'],
    name: 'somebody',
    avatar: new Uint8Array(0),
    statusText: '',
    away: false,
    services: [],
    boot: new Uint8Array(8).fill(9),
    ...fields,
  });
  return { bytes, signature: crypto.sign(concatBytes(asciiBytes(recordSignatureLabel), bytes)) };
}

function opinionOf(peer: PeerId, state: Opinion['state'], incarnation = 1, ageMs = 0): Opinion {
  return { peer, state, incarnation, ageMs };
}

function tell(table: Membership, peers: Partial<Peers>, from: PeerId = bob.self, at: Now = now): boolean {
  const before = table.self.record?.incarnation;
  const news = table.merge(at, { records: [], opinions: [], ...peers }, from);
  return news.records.length + news.opinions.length > 0 || table.self.record?.incarnation !== before;
}

function snapshot(table: Membership): unknown {
  return [...table.all()]
    .filter(({ id }) => id !== self.self)
    .map(({ id, record, state }) => [id, record?.incarnation, record?.version, record?.name, state])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

describe('a record', () => {
  test('[M1] with another signature, or for another group, is refused', () => {
    const table = membership();
    const forged = { ...recordOf(ann), signature: bob.sign(recordOf(ann).bytes) };
    expect(() => tell(table, { records: [forged] })).toThrow(MalformedError);
    const foreign = recordOf(ann, { gid: toGroupId(new Uint8Array(16).fill(8)) });
    expect(() => tell(table, { records: [foreign] })).toThrow(MalformedError);
    expect(table.get(ann.self)).toBeUndefined();
  });

  test('[M1] is kept in its exact bytes', () => {
    const table = membership();
    const record = recordOf(ann);
    tell(table, { records: [record] });
    expect(table.get(ann.self)?.signed).toEqual(record);
  });

  test('[M2] the newest stays, whatever the order of arrival', () => {
    const versions = [
      [1, 1],
      [1, 2],
      [2, 1],
      [2, 2],
      [3, 1],
    ] as const;
    const records = [ann, cem].flatMap((crypto) =>
      versions.map(([incarnation, version]) =>
        recordOf(crypto, { incarnation, version, name: `${incarnation}.${version}` }),
      ),
    );
    const order = fc.shuffledSubarray(records, { minLength: records.length });
    fc.assert(
      fc.property(order, (list) => {
        const table = membership();
        for (const record of list) tell(table, { records: [record] });
        expect(table.get(ann.self)?.record?.name).toBe('3.1');
        expect(table.get(cem.self)?.record?.name).toBe('3.1');
        const level = membership();
        tell(level, { records: [records[4], records[9]].filter((record) => record !== undefined) });
        expect(table.recordsRoot).toBe(level.recordsRoot);
      }),
      { numRuns: 50 },
    );
  });

  test('[M2] heard again is no news', () => {
    const table = membership();
    expect(tell(table, { records: [recordOf(ann)] })).toBe(true);
    expect(tell(table, { records: [recordOf(ann)] })).toBe(false);
  });

  test('[M6] that says left ends it for this incarnation, and a higher one brings it back', () => {
    const table = membership();
    tell(table, { records: [recordOf(ann)] });
    tell(table, { records: [recordOf(ann, { version: 2, left: true })] });
    expect(table.get(ann.self)?.state).toBe('left');
    expect(tell(table, { opinions: [opinionOf(ann.self, 'dead')] })).toBe(false);
    expect(table.suspect(now, ann.self)).toBe(false);
    tell(table, { records: [recordOf(ann, { version: 3 })] });
    expect(table.get(ann.self)?.state).toBe('left');
    tell(table, { records: [recordOf(ann, { incarnation: 2 })] });
    expect(table.get(ann.self)?.state).toBe('alive');
  });

  test('[M6] of one that left, came back and is said to be dead in the same message: dead, and no longer gone', () => {
    const table = membership();
    tell(table, { records: [recordOf(ann, { version: 2, left: true })] });
    tell(table, { records: [recordOf(ann, { incarnation: 2 })], opinions: [opinionOf(ann.self, 'dead', 2)] });
    expect(table.get(ann.self)?.state).toBe('dead');
    tell(table, { records: [recordOf(ann, { incarnation: 3 })] });
    expect(table.get(ann.self)?.state).toBe('alive');
  });
});

describe('an opinion', () => {
  test('[M3] counts only for the incarnation whose record is held', () => {
    const table = membership();
    tell(table, { records: [recordOf(ann, { incarnation: 2 })] });
    for (const incarnation of [1, 3]) {
      expect(tell(table, { opinions: [opinionOf(ann.self, 'dead', incarnation)] })).toBe(false);
    }
    expect(table.get(ann.self)?.state).toBe('alive');
    expect(tell(table, { opinions: [opinionOf(ann.self, 'suspect', 2)] })).toBe(true);
    expect(table.get(ann.self)?.state).toBe('suspect');
  });

  test('[M3] [M7] of somebody unknown is not taken', () => {
    const table = membership();
    expect(tell(table, { opinions: [opinionOf(ann.self, 'dead'), opinionOf(cem.self, 'suspect')] })).toBe(false);
    expect(table.get(ann.self)).toBeUndefined();
  });

  test('[M7] that an unknown peer is dead keeps its record out, so that the dead do not come back as news', () => {
    const table = membership();
    const peers = { records: [recordOf(ann)], opinions: [opinionOf(ann.self, 'dead')] };
    expect(tell(table, peers)).toBe(false);
    expect(table.get(ann.self)).toBeUndefined();
  });

  test('[M7] passes on the age that it came with', () => {
    const table = membership();
    tell(table, { records: [recordOf(ann)] });
    tell(table, { opinions: [opinionOf(ann.self, 'suspect', 1, 4000)] });
    const later = { mono: now.mono + 1000, wall: now.wall + 1000 };
    const accuser = shortIdOf(bob.self);
    expect(table.opinions(later, [ann.self])).toEqual([{ ...opinionOf(ann.self, 'suspect', 1, 5000), accuser }]);
  });

  test('[M22] of a death long ago that was not noticed here makes suspect, and a fresh one dead', () => {
    for (const [ageMs, state] of [
      [10_001, 'suspect'],
      [9_999, 'dead'],
    ] as const) {
      const table = membership();
      tell(table, { records: [recordOf(ann)] });
      expect(tell(table, { opinions: [opinionOf(ann.self, 'dead', 1, ageMs)] })).toBe(true);
      expect(table.get(ann.self)?.state).toBe(state);
    }
    const table = membership();
    tell(table, { records: [recordOf(ann)] });
    table.suspect(now, ann.self);
    tell(table, { opinions: [opinionOf(ann.self, 'dead', 1, 20_000)] });
    expect(table.get(ann.self)?.state).toBe('suspect');
  });

  test('[M3] of a linked peer is not believed: the link knows better', () => {
    const linked: Needed = { ...nobody, isLinked: (id) => id === ann.self };
    const table = membership(self, new MemoryStore(), 1, linked);
    tell(table, { records: [recordOf(ann)] });
    expect(table.merge(now, { records: [], opinions: [opinionOf(ann.self, 'dead')] }, bob.self).opinions).toEqual([]);
  });

  test('[M3] only makes worse: alive is said by its owner alone', () => {
    const table = membership();
    tell(table, { records: [recordOf(ann)] });
    tell(table, { opinions: [opinionOf(ann.self, 'dead')] });
    expect(tell(table, { opinions: [opinionOf(ann.self, 'alive'), opinionOf(ann.self, 'suspect')] })).toBe(false);
    expect(table.get(ann.self)?.state).toBe('dead');
  });

  test('[M2] [M3] records and opinions give the same table in any order, once all have come twice', () => {
    const news: Partial<Peers>[] = [
      { records: [recordOf(ann)] },
      { opinions: [opinionOf(ann.self, 'suspect')] },
      { records: [recordOf(ann, { incarnation: 2 })] },
      { opinions: [opinionOf(ann.self, 'dead', 2)] },
      { records: [recordOf(cem)] },
      { opinions: [opinionOf(cem.self, 'suspect')] },
    ];
    const expected = membership();
    for (const item of [...news, ...news]) tell(expected, item);
    fc.assert(
      fc.property(fc.shuffledSubarray(news, { minLength: news.length }), (list) => {
        const table = membership();
        for (const item of [...list, ...list]) tell(table, item);
        expect(snapshot(table)).toEqual(snapshot(expected));
        expect(table.viewRoot).toBe(expected.viewRoot);
        expect(table.liveCount).toBe(expected.liveCount);
      }),
      { numRuns: 100 },
    );
  });
});

describe('oneself', () => {
  test('[M4] called suspect or dead, raises its incarnation', () => {
    const table = membership();
    for (const state of ['suspect', 'dead'] as const) {
      const before = table.self.record?.incarnation ?? 0;
      tell(table, { opinions: [opinionOf(self.self, state, before)] });
      expect(table.self.record?.incarnation).toBe(before + 1);
    }
  });

  test('[M4] called dead in an earlier life, does not: that is refuted already', () => {
    const table = membership();
    tell(table, { opinions: [opinionOf(self.self, 'dead', 1)] });
    tell(table, { opinions: [opinionOf(self.self, 'dead', 1)] });
    expect(table.self.record?.incarnation).toBe(2);
  });

  test('[M3] called dead in an incarnation that it never had, stays as it is: nobody else can use its numbers up', () => {
    const table = membership();
    tell(table, { opinions: [opinionOf(self.self, 'dead', Number.MAX_SAFE_INTEGER - 1)] });
    expect(table.self.record?.incarnation).toBe(1);
  });

  test('[M5] meeting a higher record of its own, jumps above it', () => {
    const table = membership();
    tell(table, { records: [recordOf(self, { incarnation: 41, boot: new Uint8Array(8).fill(1) })] });
    expect(table.self.record?.incarnation).toBe(42);
    expect(table.self.record?.name).toBe('me');
  });

  test('[M5] meeting a twin that has its key, settles: each goes above the other only while they meet as equals', () => {
    const [one, two] = [membership(self, new MemoryStore(), 1), membership(self, new MemoryStore(), 2)];
    const steps: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      const told = [one, two][i % 2] ?? one;
      const teller = told === one ? two : one;
      if (teller.self.signed !== null) tell(told, { records: [teller.self.signed] });
      steps.push(told.self.record?.incarnation ?? 0);
    }
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(one.self.record?.incarnation).not.toBe(two.self.record?.incarnation);
  });

  test('[M5] after a restart begins above every earlier incarnation', () => {
    const store = new MemoryStore();
    expect(membership(self, store).self.record?.incarnation).toBe(1);
    expect(membership(self, store, 2).self.record?.incarnation).toBe(2);
  });
});

describe('the table', () => {
  test('[M8] remembers a member over a restart, as not heard yet and not live', () => {
    const store = new MemoryStore();
    const table = membership(self, store);
    tell(table, { records: [recordOf(ann)] });
    expect(table.liveCount).toBe(2);
    const again = membership(self, store, 2);
    expect(again.get(ann.self)).toMatchObject({ heard: false, state: 'dead', lastSeen: now.wall });
    expect(again.get(ann.self)?.signed).toEqual(recordOf(ann));
    expect(again.liveCount).toBe(1);
    again.heard(now, ann.self);
    expect(again.get(ann.self)).toMatchObject({ heard: true, state: 'alive' });
  });

  test('[M15] full, takes every newcomer in place of who is gone, then of the newest that no link leads to', () => {
    const at = (mono: number): Now => ({ mono, wall: now.wall + mono });
    const others = Array.from({ length: membersMax - 1 }, (_, i) => simCrypto('quick', 100 + i, 1));
    const [author, gone, linked] = others;
    const newest = others.at(-1);
    if (author === undefined || gone === undefined || linked === undefined || newest === undefined) {
      throw new Error('assertion: a full table');
    }
    const table = membership(self, new MemoryStore(), 1, {
      isAuthor: (id) => id === author.self,
      isLinked: (id) => id === linked.self,
    });
    const join = (crypto: Crypto, mono: number): void => {
      table.merge(at(mono), { records: [recordOf(crypto)], opinions: [] }, bob.self);
      expect(table.get(crypto.self)?.state).toBe('alive');
      expect(table.size).toBe(membersMax);
    };
    for (const [i, other] of others.entries())
      table.merge(at(i), { records: [recordOf(other)], opinions: [] }, bob.self);
    for (const other of [author, gone]) table.declareDead(at(20_000), other.self);
    const newcomers = [ann, cem, simCrypto('quick', 5, 1)];
    const [first, second, third] = newcomers;
    if (first === undefined || second === undefined || third === undefined) throw new Error('assertion: three of them');
    join(first, 20_001);
    expect(table.get(gone.self)).toBeUndefined();
    expect(table.get(author.self)).toBeDefined();
    join(second, 20_002);
    expect(table.get(author.self)).toBeUndefined();
    // Nobody is gone any more: the one before gives way, and who was known before stays.
    join(third, 20_003);
    expect(table.get(second.self)).toBeUndefined();
    for (const { self: id } of [first, newest, linked, self]) expect(table.get(id)).toBeDefined();
    expect([...table.all()]).toHaveLength(membersMax);
  }, 30_000);
});

describe('what is told of a member', () => {
  const told = (table: Membership): string[] => {
    const events: string[] = [];
    for (let event = table.pollEvent(); event !== undefined; event = table.pollEvent()) {
      events.push(`${event.change} ${event.name}`);
    }
    return events;
  };

  test('[A3] a peer that is heard before its record comes is discovered first, and by its name', () => {
    const table = membership();
    table.heard(now, ann.self);
    expect(told(table)).toEqual([]);
    tell(table, { records: [recordOf(ann, { name: 'Ann' })] }, ann.self);
    expect(told(table)).toEqual(['discovered Ann', 'alive Ann']);
  });

  test('[A3] a peer of which another tells is discovered, and then alive', () => {
    const table = membership();
    tell(table, { records: [recordOf(ann, { name: 'Ann' })] });
    expect(told(table)).toEqual(['discovered Ann', 'alive Ann']);
  });
});
