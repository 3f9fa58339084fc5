/** What the lab's page makes of a view: places in its picture, and its one sentence. */
import { describe, expect, test } from 'vitest';
import { heightFor, layOut } from '../../lab/page/layout.ts';
import { healingFigure, verdictOf } from '../../lab/page/words.ts';
import type { Figures, LabView, PeerView, Side } from '../../lab/shape.ts';
import { calm, peersMax, peersMin, sides } from '../../lab/shape.ts';

function peer(number: number, change: Partial<PeerView> = {}): PeerView {
  return {
    id: `p${number}`,
    name: `Peer-${number}`,
    key: 'abcd',
    state: 'running',
    run: 1,
    side: 'A',
    links: 0,
    holds: 0,
    lacks: 0,
    bytesPerSecond: 0,
    problem: null,
    ...change,
  };
}

function view(peers: readonly PeerView[], figures: Partial<Figures> = {}): LabView {
  return {
    generation: 0,
    seed: 1,
    conditions: calm,
    parted: new Set(peers.map(({ side }) => side)).size > 1,
    peers,
    links: [],
    cuts: [],
    figures: {
      messages: 0,
      deliveries: 0,
      copiesPerDelivery: null,
      bytesPerSecond: 0,
      deliveryMs: null,
      converged: true,
      sinceMs: 0,
      healing: null,
      ...figures,
    },
    travels: [],
  };
}

/** The first `count` sides in turn. */
const onSides = (peers: number, count: number): PeerView[] =>
  Array.from({ length: peers }, (_, index) => {
    const side: Side = sides[Math.floor((index * count) / peers)] ?? 'A';
    return peer(index + 1, { side });
  });

describe('the picture', () => {
  const widths = [320, 350, 376, 610];
  test.each([1, 2, 3])('%i sides, any number of peers: all inside, and none on top of another', (count) => {
    for (const width of widths) {
      for (let number = Math.max(peersMin, count); number <= peersMax; number += 1) {
        const height = heightFor(width, number);
        const { places, radius, labels } = layOut(onSides(number, count), width, height);
        const spots = [...places.values()];
        expect(spots).toHaveLength(number);
        expect(labels).toHaveLength(count === 1 ? 0 : count);
        const here = `${number} peers, ${width} wide`;
        for (const [index, { x, y }] of spots.entries()) {
          const isInside = x >= radius && x <= width - radius && y >= radius && y <= height - radius;
          expect(isInside, here).toBe(true);
          const nearest = Math.min(...spots.slice(index + 1).map((other) => Math.hypot(other.x - x, other.y - y)));
          expect(nearest, here).toBeGreaterThanOrEqual(2 * radius);
        }
      }
    }
  });
});

describe('the sentence', () => {
  const textOf = (labView: LabView): string => verdictOf(labView).text;

  test('nobody runs: says what to do', () => {
    expect(textOf(view([peer(1, { state: 'killed' })]))).toBe('No peer is running. Start one in the list.');
  });

  test('all is everywhere, after healing or not; who is off is not counted', () => {
    const peers = [peer(1, { holds: 4 }), peer(2, { holds: 4 }), peer(3, { state: 'stopped', holds: 1, lacks: 3 })];
    expect(textOf(view(peers, { messages: 4 }))).toBe('All 2 running peers hold all 4 messages.');
    const healed = view(peers, { messages: 4, healing: { agoMs: 5000, convergedMs: 800 } });
    expect(textOf(healed)).toBe('All 2 running peers hold all 4 messages again, 800 ms after healing.');
    expect(verdictOf(healed)).toMatchObject({ tone: 'whole', ripe: 2, running: 2 });
  });

  test('somebody lacks something: named while they are few, and what will help', () => {
    const few = [peer(1, { holds: 3 }), peer(2, { holds: 2, lacks: 1 })];
    expect(textOf(view(few, { messages: 3 }))).toBe('Peer-2 lacks 1. It is on its way.');
    const parted = [peer(1, { holds: 3 }), peer(2, { holds: 2, lacks: 1, side: 'B' })];
    expect(textOf(view(parted, { messages: 3 }))).toBe('Parted into A and B. Peer-2 lacks 1 until you heal it.');
    const paused = [peer(1, { holds: 3 }), peer(2, { holds: 2, lacks: 1, state: 'paused' })];
    expect(textOf(view(paused, { messages: 3 }))).toBe('Peer-2 lacks 1. It comes when the pause ends.');
    const many = [1, 2, 3].map((number) => peer(number, { holds: number, lacks: 9 - number }));
    expect(textOf(view(many, { messages: 9 }))).toBe('3 peers lack up to 8 messages. They are on their way.');
  });

  test('the time of healing is told once all is everywhere, and no older one while parted', () => {
    const peers = [peer(1), peer(2)];
    expect(healingFigure(view(peers))).toEqual({ value: '–', note: 'never parted' });
    expect(healingFigure(view(peers, { healing: { agoMs: 2000, convergedMs: null } })).note).toBe('not whole yet');
    expect(healingFigure(view(peers, { healing: { agoMs: 2000, convergedMs: 300 } })).note).toBe('until whole');
    expect(healingFigure(view(onSides(4, 2))).note).toBe('parted now');
  });
});
