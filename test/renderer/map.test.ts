/** The map: seats that stay, and what links say about a group. */
import { describe, expect, it } from 'vitest';
import type { PeerId } from '../../shared/ids.ts';
import type { LinkState, Topology, TopologyLink } from '../../shared/topology.ts';
import { Remembered } from '../../renderer/store/remembered.ts';
import { linesOf, reachOf } from '../../renderer/store/link-map.ts';
import { placesOf, seated, seatsMax } from '../../renderer/store/seats.ts';

const names = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => `peer-${index}`);

describe('seats', () => {
  it('somebody comes: nobody else moves', () => {
    const before = seated([], names(7));
    const after = seated(before, [...names(7), 'zoe', 'adam']);
    expect(after.slice(0, 7)).toEqual(before);
    expect(placesOf(9).slice(0, 7)).toEqual(placesOf(7));
  });

  it('somebody leaves: the place stays free for the next, and nobody else moves', () => {
    const left = seated(seated([], names(5)), ['peer-0', 'peer-3', 'peer-4']);
    expect(left).toEqual(['peer-0', '', '', 'peer-3', 'peer-4']);
    expect(seated(left, ['peer-0', 'peer-3', 'peer-4', 'zoe'])).toEqual(['peer-0', 'zoe', '', 'peer-3', 'peer-4']);
    expect(seated(left, ['peer-0'])).toEqual(['peer-0']);
  });

  it('nothing has changed: the very same list, so that nothing is written or drawn', () => {
    const seats = seated([], names(4));
    expect(seated(seats, names(4).toReversed())).toBe(seats);
  });

  it('a group of any size: all inside, and no two closer than a name needs', () => {
    for (const count of [1, 2, 3, 8, 11, 12, 30, 36, 60, 84, 200]) {
      const places = placesOf(count);
      expect(places).toHaveLength(count);
      for (const { x, y } of places) expect(Math.hypot(x, y)).toBeLessThanOrEqual(1 + 1e-9);
      const nearest = Math.min(
        ...places.flatMap((a, index) => places.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))),
      );
      expect([count, nearest > (count <= 11 ? 0.5 : 2 / count ** 0.75 / 2)]).toEqual([count, true]);
    }
  });

  it('a line between any two of one ring: does not lie behind whoever stands in the middle', () => {
    const places = placesOf(11);
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        const apart = Math.abs(a.x * b.y - a.y * b.x) / Math.hypot(a.x - b.x, a.y - b.y);
        expect(apart).toBeGreaterThan(0.14);
      }
    }
    const [a, b, c] = places;
    // Three stand about a third of the ring apart.
    for (const [p, q] of [
      [a, b],
      [b, c],
      [c, a],
    ]) {
      expect(Math.hypot((p?.x ?? 0) - (q?.x ?? 0), (p?.y ?? 0) - (q?.y ?? 0))).toBeGreaterThan(1.5);
    }
  });

  it('a group larger than is kept: takes no more seats than the limit', () => {
    expect(seated([], names(seatsMax + 10))).toHaveLength(seatsMax);
  });

  it('kept for one group: are there at the next visit, and in no other group', () => {
    const memory = new Map<string, string>();
    const remembered = new Remembered({
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    });
    remembered.keepSeats('hall', ['ana', '', 'ben']);
    expect(remembered.seats('hall')).toEqual(['ana', '', 'ben']);
    expect(remembered.seats('barn')).toEqual([]);
  });
});

describe('what links say', () => {
  it('a full mesh: everyone reaches everyone over one link', () => {
    const all = ['a', 'b', 'c', 'd'];
    const links = all.flatMap((from, index) => all.slice(index + 1).map((to) => link(from, to)));
    expect(reachOf(topologyOf(all, links))).toMatchObject({ parts: 1, stepsMax: 1, hanging: [], odd: [] });
  });

  it('a chain: counts the longest way, and names whoever hangs on one other', () => {
    const reach = reachOf(topologyOf(['a', 'b', 'c', 'd'], [link('a', 'b'), link('b', 'c'), link('c', 'd')]));
    expect(reach).toMatchObject({
      ...{ parts: 1, stepsMax: 3 },
      hanging: [
        ['a', 'b'],
        ['d', 'c'],
      ],
    });
  });

  it('a link that does not work: connects nothing', () => {
    const reach = reachOf(topologyOf(['a', 'b', 'c'], [link('a', 'b'), link('b', 'c', 'broken', 'c')]));
    expect(reach.parts).toBe(2);
    expect(reach.odd).toEqual([{ key: 'b c', from: 'c', to: 'b', state: 'broken', directed: true, rttMs: 4 }]);
  });

  it('a link told by one end: is drawn, and is not called odd', () => {
    const topology = topologyOf(['a', 'b'], [link('a', 'b', 'unconfirmed')]);
    expect(linesOf(topology)).toMatchObject([{ from: 'a', to: 'b', directed: false }]);
    expect(reachOf(topology)).toMatchObject({ parts: 1, odd: [] });
  });

  it('somebody who has not answered: still counts as somebody who may be reached', () => {
    const topology = { ...topologyOf(['a'], [link('a', 'b', 'unconfirmed')]), silent: ['b' as PeerId] };
    expect(reachOf(topology)).toMatchObject({ answered: 1, silent: 1, parts: 1, stepsMax: 1 });
  });
});

function link(a: string, b: string, state: LinkState = 'good', from: string | null = null): TopologyLink {
  const end = (peer: string, rttMs: number) => ({
    ...{ peer: peer as PeerId, holds: true, rttMs, silentMs: 10, dialFailed: false },
  });
  return { ends: [end(a, 4), end(b, 5)], dialledBy: null, state, from: from as PeerId | null };
}

function topologyOf(answered: readonly string[], links: readonly TopologyLink[]): Topology {
  return { at: 0, complete: true, answered: answered as readonly PeerId[], silent: [], links };
}
