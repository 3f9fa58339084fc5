/** Which addresses are dialled, and how long it waits between tries. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { PeerId } from '../../../shared/ids.ts';
import { addressesMax, defaultCoreConfig } from '../../../engine/core/config.ts';
import type { CoreConfig } from '../../../engine/core/config.ts';
import type { DialFailure, Proposal } from '../../../engine/core/dialer.ts';
import { Dialer } from '../../../engine/core/dialer.ts';
import { peer } from '../../contract/store-fixture.ts';
import { SeededRng } from '../../sim/rng.ts';

const linked = new Set<PeerId>();
let lost: (peer: PeerId | null) => boolean;
let lostMembers: Proposal[];
let wanted: (peer: PeerId | null) => boolean;
let mono: number;

function dialerOf(config: Partial<CoreConfig> = {}): Dialer {
  const allows = (id: PeerId | null): boolean => id === null || !linked.has(id);
  const needs = {
    wants: (id: PeerId | null) => allows(id) && wanted(id),
    allows,
    isLost: (id: PeerId | null) => allows(id) && lost(id),
    liveCount: () => 3,
    version: () => linked.size,
    lost: () => lostMembers,
  };
  return new Dialer(at(), {
    config: { ...defaultCoreConfig, ...config },
    rng: new SeededRng(1),
    self: peer(9),
    needs,
  });
}

const at = () => ({ mono, wall: 1_790_000_000_000 + mono });

function hint(dialer: Dialer, address: string, of: PeerId | null = null, fits = true): void {
  dialer.propose(at(), { address, source: 'mdns', peer: of, fits });
}

/** All dials until `ms` from now, each answered at once; [when, address]. */
function dialsFor(dialer: Dialer, ms: number, answer: DialFailure | null): [number, string][] {
  const dials: [number, string][] = [];
  const end = mono + ms;
  while (mono <= end) {
    dialer.decide(at());
    for (let dial = dialer.pollDial(); dial !== undefined; dial = dialer.pollDial()) {
      dials.push([mono, dial.address]);
      if (answer !== null) dialer.handleFailed(at(), dial.address, answer, answer);
    }
    mono += 10;
  }
  return dials;
}

function gaps(dials: readonly [number, string][]): number[] {
  return dials.slice(1).map(([when], index) => when - (dials[index]?.[0] ?? 0));
}

beforeEach(() => {
  linked.clear();
  lost = () => false;
  lostMembers = [];
  wanted = () => true;
  mono = 1000;
});

describe('an address', () => {
  test('[D1] that is proposed is dialled within moments, whoever may be there', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1');
    expect(dialsFor(dialer, 100, null).map(([, address]) => address)).toEqual(['a:1']);
  });

  test('[D6] that fails is tried again for ever, at intervals that double to 5 min, with jitter', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1');
    const waits = gaps(dialsFor(dialer, 3_600_000, 'timeout'));
    for (const [index, wait] of waits.entries()) {
      const backoffMs = Math.min(500 * 2 ** index, 300_000);
      expect(wait).toBeGreaterThanOrEqual(backoffMs * 0.75 - 10);
      expect(wait).toBeLessThanOrEqual(backoffMs * 1.25 + 20);
    }
    expect(waits.length).toBeGreaterThan(15);
    const atLimit = waits.slice(11);
    expect(new Set(atLimit).size).toBeGreaterThan(1);
  });

  test.for([
    ['a hint', (dialer: Dialer) => hint(dialer, 'a:1')],
    ['a change of the interfaces', (dialer: Dialer) => dialer.retryAll(at())],
    ['news that its peer is back', (dialer: Dialer) => dialer.retry(at(), peer(1))],
  ] as const)('[D6] whose wait has grown is tried at once after %s', ([, happens]) => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    dialsFor(dialer, 600_000, 'timeout');
    happens(dialer);
    const dials = dialsFor(dialer, 2000, 'timeout');
    expect(dials.length).toBeGreaterThanOrEqual(2);
  });

  test('[D4] whose tag fits no group comes last, and is tried all the same', () => {
    const dialer = dialerOf({ dialsMax: 1 });
    hint(dialer, 'foreign:1', null, false);
    mono += 6000;
    hint(dialer, 'own:1');
    mono += 100;
    expect(dialsFor(dialer, 0, 'refused').map(([, address]) => address)).toEqual(['own:1']);
    expect(dialsFor(dialer, 20, 'stranger').map(([, address]) => address)).toEqual(['foreign:1']);
  });

  test('[D4] where a stranger answers is left alone for a minute, and belongs to nobody', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    const dials = dialsFor(dialer, 200_000, 'stranger');
    expect(gaps(dials)[0]).toBeGreaterThanOrEqual(45_000);
    expect(dialer.entry('a:1')?.peer).toBeNull();
  });

  test('[S9] that is the own one is dialled once: its peer is not wanted', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1');
    wanted = (id) => id !== peer(9);
    expect(dialsFor(dialer, 100, null)).toHaveLength(1);
    dialer.handleFailed(at(), 'a:1', 'self', 'self');
    expect(dialer.entry('a:1')?.peer).toBe(peer(9));
    expect(dialsFor(dialer, 600_000, 'refused')).toEqual([]);
  });

  test('[D9] that the table does not hold is tried where a member of it is lost', () => {
    const dialer = dialerOf();
    wanted = () => false;
    lost = () => true;
    lostMembers = [{ address: 'far:1', source: 'record', peer: peer(3), fits: true }];
    expect(dialsFor(dialer, 60_000, 'refused').map(([, address]) => address)).toContain('far:1');
  });

  test('[D8] that is no neighbour is not dialled where neighbours are given', () => {
    const dialer = dialerOf({ neighbors: ['a:1'] });
    for (const address of ['a:1', 'b:1', 'c:1']) hint(dialer, address);
    const dials = dialsFor(dialer, 10_000, 'refused');
    expect(new Set(dials.map(([, address]) => address))).toEqual(new Set(['a:1']));
  });
});

describe('dials', () => {
  test('under way at once are bounded, and their deadline does not spin meanwhile', () => {
    const dialer = dialerOf();
    for (let i = 0; i < 30; i += 1) hint(dialer, `a${i}:1`);
    mono += 100;
    expect(dialsFor(dialer, 0, null)).toHaveLength(defaultCoreConfig.dialsMax);
    expect(dialer.nextDeadline).toBeGreaterThan(mono);
  });

  test('to a peer that is linked are not made', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    linked.add(peer(1));
    expect(dialsFor(dialer, 60_000, null)).toEqual([]);
  });

  test('[D9] to one that is not reached are made every 5 s, whatever the back-off', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    dialsFor(dialer, 3_600_000, 'unreachable');
    lost = () => true;
    const dials = dialsFor(dialer, 60_000, 'unreachable');
    expect(dials.length).toBeGreaterThanOrEqual(10);
    for (const wait of gaps(dials)) expect(wait).toBeLessThanOrEqual(6000);
  });

  test('[D9] to one that is not reached are made even where there are links enough', () => {
    const dialer = dialerOf();
    wanted = () => false;
    lost = (id) => id === peer(2);
    hint(dialer, 'a:1', peer(1));
    hint(dialer, 'b:1', peer(2));
    expect(new Set(dialsFor(dialer, 20_000, 'unreachable').map(([, address]) => address))).toEqual(new Set(['b:1']));
  });
});

describe('a link that ends', () => {
  test('[M11] after a while is knocked for at once', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    dialsFor(dialer, 100, null);
    dialer.handleLinked(at(), 'a:1', peer(1), true);
    dialer.handleUnlinked(at(), peer(1), 60_000);
    expect(dialer.redial(at(), peer(1))).toBe(1);
    expect(dialsFor(dialer, 0, null)).toHaveLength(1);
  });

  test('[D6] as soon as it opens, again and again, makes the wait grow all the same', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    let dials = 0;
    const end = mono + 600_000;
    while (mono < end) {
      dialer.decide(at());
      for (let dial = dialer.pollDial(); dial !== undefined; dial = dialer.pollDial()) {
        dials += 1;
        dialer.handleLinked(at(), dial.address, peer(1), true);
        dialer.handleUnlinked(at(), peer(1), 10);
        dialer.redial(at(), peer(1));
      }
      mono += 10;
    }
    expect(dials).toBeLessThan(20);
  });

  test('[D5] because the other end has enough is not tried again for half a minute', () => {
    const dialer = dialerOf();
    hint(dialer, 'a:1', peer(1));
    dialsFor(dialer, 100, null);
    dialer.handleLinked(at(), 'a:1', peer(1), true);
    dialer.handleUnlinked(at(), peer(1), 10);
    dialer.handleTurnedAway(at(), peer(1));
    expect(dialsFor(dialer, 20_000, null)).toEqual([]);
    expect(dialsFor(dialer, 20_000, null)).toHaveLength(1);
  });
});

describe('the table of addresses', () => {
  test('full, gives up what fits no group, then what nobody was ever met at, and never a seed', () => {
    const dialer = dialerOf();
    dialer.propose(at(), { address: 'seed:1', source: 'seed', peer: null, fits: true });
    hint(dialer, 'foreign:1', null, false);
    for (let i = 2; i < addressesMax; i += 1) hint(dialer, `a${i}:1`);
    hint(dialer, 'new:1');
    expect(dialer.entry('foreign:1')).toBeUndefined();
    hint(dialer, 'other-foreign:1', null, false);
    expect(dialer.entry('other-foreign:1')).toBeUndefined();
    hint(dialer, 'newer:1');
    expect(dialer.entry('a2:1')).toBeUndefined();
    expect(dialer.entry('seed:1')).toBeDefined();
    expect([...dialer.entries()]).toHaveLength(addressesMax);
  });
});
