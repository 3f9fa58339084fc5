/** The member table: the same whether its rows are its own or shared with others. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PeerId } from '../../../shared/ids.ts';
import { MemberBase } from '../../../engine/core/member-base.ts';
import type { MemberEntry } from '../../../engine/core/member.ts';
import { isLive } from '../../../engine/core/member.ts';
import { MemberTable } from '../../../engine/core/member-table.ts';
import { MemoryStore } from '../../../engine/store/memory-store.ts';
import type { PeerRecord } from '../../../engine/wire/messages.ts';
import { simCrypto } from '../../sim/crypto.ts';
import { SeededRng } from '../../sim/rng.ts';
import { gid } from './bench.ts';

const self = simCrypto('quick', 0, 1);
const ids = Array.from({ length: 12 }, (_, index) => simCrypto('quick', index, 1).self);

function record(id: PeerId, incarnation: number): PeerRecord {
  const rest = {
    endpoints: [],
    name: '',
    avatar: new Uint8Array(0),
    statusText: '',
    away: false,
    services: [],
    boot: new Uint8Array(8),
  };
  return { gid, id, incarnation, version: 1, left: false, ...rest };
}

function table(base?: MemberBase): MemberTable {
  return new MemberTable(gid, new MemoryStore(), self, base);
}

function fill(empty: MemberTable, members: readonly PeerId[]): MemberTable {
  for (const id of members) empty.change(empty.add(id, 0), { record: record(id, 1), state: 'alive' });
  return empty;
}

/** What can be asked of a table, but for the order in which members became known. */
function shown(of: MemberTable): unknown {
  const rows = [...of.all()].map(({ id, state, record: held }) => [id, state, held?.incarnation]);
  const byId = (a: unknown[], b: unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);
  const { viewRoot, recordsRoot, liveCount, size } = of;
  const neighbors = of.ringNeighbors().sort();
  return {
    rows: rows.sort(byId),
    viewRoot,
    recordsRoot,
    liveCount,
    size,
    neighbors,
    suspects: [...of.suspects].sort(),
  };
}

type Step =
  readonly ['state', number, MemberEntry['state']] | readonly ['record', number] | readonly ['remove', number];

function apply(to: MemberTable, [kind, index, state]: Step): void {
  const id = ids[index] ?? self.self;
  const member = to.get(id) ?? to.add(id, 0);
  if (kind === 'state') to.change(member, { state: state ?? 'alive' });
  else if (kind === 'record') to.change(member, { record: record(id, (member.record?.incarnation ?? 0) + 1) });
  else if (id !== self.self) to.remove(member);
}

const anyIndex = fc.nat({ max: ids.length - 1 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.constant('state' as const), anyIndex, fc.constantFrom('alive', 'suspect', 'dead', 'left')),
  fc.tuple(fc.constant('record' as const), anyIndex),
  fc.tuple(fc.constant('remove' as const), anyIndex),
);

describe('a member table over a shared base', () => {
  test('[M15] answers like one that holds all rows itself, whatever changes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 11 }), fc.array(anyStep, { maxLength: 40 }), (shared, steps) => {
        const known = [...fill(table(), ids.slice(0, shared)).all()];
        const over = fill(table(new MemberBase(self, known)), ids.slice(shared));
        const alone = fill(table(), ids);
        for (const step of steps) {
          apply(over, step);
          apply(alone, step);
          expect(shown(over)).toEqual(shown(alone));
        }
      }),
    );
  });

  test('[M15] leaves the base, and so every other table over it, as it was', () => {
    const base = new MemberBase(self, [...fill(table(), ids).all()]);
    const [one, other] = [table(base), table(base)];
    const before = shown(other);
    for (const id of ids.slice(1)) {
      const member = one.get(id);
      if (member === undefined) throw new Error('assertion: in the base');
      one.edit(member).lastSeen = 7;
      one.change(member, { state: 'dead' });
    }
    expect(one.liveCount).toBe(1);
    expect(shown(other)).toEqual(before);
    expect(other.get(ids[3] ?? self.self)?.lastSeen).toBeNull();
  });
});

describe('the ring of a member table', () => {
  test('[M9] is the live member before and after oneself, round the end of the order', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
        const made = table();
        made.change(made.add(self.self, 0), { state: 'alive' });
        for (const step of steps) {
          apply(made, step);
          const others = [...made.all()].filter((member) => isLive(member) && member.id !== self.self);
          const order = others.map(({ id }) => id).sort();
          const after = order.find((id) => id > self.self) ?? order[0];
          const before = order.findLast((id) => id < self.self) ?? order.at(-1);
          expect(new Set(made.ringNeighbors())).toEqual(new Set([before, after].filter((id) => id !== undefined)));
        }
      }),
    );
  });

  test('[M15] a sample is a live other, and elders are those known first', () => {
    const made = fill(table(), ids);
    for (const id of ids.slice(6)) apply(made, ['state', ids.indexOf(id), 'dead']);
    const rng = new SeededRng(1);
    const drawn = (who: 'any' | 'elder') => new Set(Array.from({ length: 300 }, () => made.sample(rng, who)?.id));
    expect(drawn('any')).toEqual(new Set(ids.slice(1, 6)));
    expect(drawn('elder')).toEqual(new Set(ids.slice(1, 3)));
  });
});
