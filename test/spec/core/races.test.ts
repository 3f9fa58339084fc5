/** The addresses of one peer race: in which order they start, how far apart, and what ends the race. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { PeerId } from '../../../shared/ids.ts';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import type { Proposal } from '../../../engine/core/dialer.ts';
import { Dialer } from '../../../engine/core/dialer.ts';
import { dialsPerSecondMax } from '../../../engine/core/races.ts';
import { peer } from '../../contract/store-fixture.ts';
import { Bench } from './bench.ts';
import { SeededRng } from '../../sim/rng.ts';

const anna = peer(1);
const stepMs = 10;
/** Fresh hints are dialled after a random part of 80 ms. */
const jitterMs = 80;
let mono: number;
let linked: Set<PeerId>;
let near: string[];
let met: Map<PeerId, string>;
let dialer: Dialer;

const now = () => ({ mono, wall: 1_790_000_000_000 + mono });

beforeEach(() => {
  mono = 1000;
  linked = new Set();
  near = [];
  met = new Map();
  const allows = (id: PeerId | null): boolean => id === null || (id !== peer(9) && !linked.has(id));
  const needs = {
    ...{ wants: allows, allows, isLost: () => false, liveCount: () => 3, version: () => linked.size, lost: () => [] },
  };
  const vicinity = { isNear: (address: string) => near.includes(address), metAt: (id: PeerId) => met.get(id) };
  const config = { ...defaultCoreConfig, reunionMs: 1e9 };
  dialer = new Dialer(now(), { config, rng: new SeededRng(1), self: peer(9), needs, vicinity });
});

function propose(address: string, fields: Partial<Proposal> = {}): void {
  dialer.propose(now(), { address, source: 'mdns', peer: anna, fits: true, ...fields });
}

/** Dials in the next `ms`: [when, address]. They stay unanswered. */
function dialsFor(ms: number): [number, string][] {
  const dials: [number, string][] = [];
  for (const end = mono + ms; mono <= end; mono += stepMs) {
    dialer.decide(now());
    for (let dial = dialer.pollDial(); dial !== undefined; dial = dialer.pollDial()) dials.push([mono, dial.address]);
  }
  return dials;
}

const order = (ms = 3000): string[] => dialsFor(ms).map(([, address]) => address);

test('[D21] of hundreds of peers that all turn us away at once, no more than 64 are dialled in a second, and all soon', () => {
  for (let number = 0; number < 200; number += 1) propose(`10.1.0.${number}:1`, { peer: peer(20 + number) });
  const dials: number[] = [];
  for (const end = mono + 5000; mono <= end; mono += stepMs) {
    dialer.decide(now());
    for (let dial = dialer.pollDial(); dial !== undefined; dial = dialer.pollDial()) {
      dials.push(mono);
      dialer.handleFailed(now(), dial.address, 'refused', '');
      dialer.decide(now());
    }
  }
  const first = dials[0] ?? 0;
  for (const from of [first, first + 1000]) {
    expect(dials.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(dialsPerSecondMax);
  }
  expect(dials.length).toBeGreaterThanOrEqual(200);
});

describe('[D7] the addresses of one peer', () => {
  test('named together, start 250 ms apart, four at most while none is answered', () => {
    for (const address of ['a:1', 'b:1', 'c:1', 'd:1', 'e:1']) propose(address);
    const dials = dialsFor(5000);
    expect(dials).toHaveLength(4);
    const starts = dials.map(([when]) => when);
    expect(starts[0]).toBeLessThanOrEqual(1000 + jitterMs + stepMs);
    for (const [index, start] of starts.slice(1).entries()) {
      expect(start - (starts[index] ?? 0)).toBeGreaterThanOrEqual(250);
      expect(start - (starts[index] ?? 0)).toBeLessThanOrEqual(250 + stepMs);
    }
    expect(dialer.nextDeadline).toBeGreaterThan(mono);
  });

  test('of which one fails, go on with the next at once', () => {
    for (const address of ['a:1', 'b:1', 'c:1']) propose(address);
    expect(order(jitterMs)).toEqual(['a:1']);
    dialer.handleFailed(now(), 'a:1', 'refused', 'refused');
    expect(order(0)).toEqual(['b:1']);
  });

  test('of which four are dead, begin with the fifth as soon as one of them has failed', () => {
    for (const address of ['a:1', 'b:1', 'c:1', 'd:1', 'e:1']) propose(address);
    dialsFor(5000);
    dialer.handleFailed(now(), 'c:1', 'timeout', 'timeout');
    expect(order(0)).toEqual(['e:1']);
  });

  test('of which one opens, end the dials to the others without a failure, and begin none', () => {
    for (const address of ['a:1', 'b:1', 'c:1', 'd:1']) propose(address);
    expect(order(600)).toEqual(['a:1', 'b:1', 'c:1']);
    linked.add(anna);
    dialer.handleLinked(now(), 'b:1', anna, true);
    expect([dialer.pollAbandoned(), dialer.pollAbandoned(), dialer.pollAbandoned()]).toEqual(['a:1', 'c:1', undefined]);
    expect(dialer.dialing).toBe(0);
    expect(dialer.entry('a:1')).toMatchObject({ failure: null, lastError: null, dialing: false });
    expect(dialsFor(60_000)).toEqual([]);
    expect(dialer.addressesOf(anna)[0]?.address).toBe('b:1');
  });

  test('of which one accepted link opens, are not given up: of crossed dials both ends keep the same one', () => {
    for (const address of ['a:1', 'b:1']) propose(address);
    dialsFor(400);
    dialer.handleLinked(now(), '10.0.0.9:50123', anna, false);
    expect(dialer.pollAbandoned()).toBeUndefined();
    expect(dialer.dialing).toBe(2);
  });

  test('that one announcement named race before anybody knows whose they are', () => {
    for (const address of ['a:1', 'b:1']) propose(address, { peer: null, kin: 'gv-x' });
    propose('z:1', { peer: null, kin: 'gv-y' });
    expect(order(jitterMs).toSorted()).toEqual(['a:1', 'z:1']);
    linked.add(anna);
    dialer.handleLinked(now(), 'a:1', anna, true);
    // Its record says within moments whether it is there, too.
    expect(order(9000)).toEqual([]);
    expect(order(3000)).toEqual(['b:1']);
  });

  test('of IPv6 and IPv4 take turns after the first', () => {
    for (const address of ['10.0.0.1:1', '10.0.0.2:1', '[fd00::1]:1', '[fd00::2]:1']) propose(address);
    expect(order()).toEqual(['10.0.0.1:1', '[fd00::1]:1', '10.0.0.2:1', '[fd00::2]:1']);
  });
});

describe('[D20] first is dialled', () => {
  test('where the peer was met on this network, then what is on an own subnet, then where it was met last', () => {
    near = ['near:1', 'met:1'];
    met = new Map([[anna, 'met:1']]);
    propose('record:1', { source: 'record' });
    propose('elsewhere:1', { source: 'remembered' });
    dialer.handleLinked(now(), 'elsewhere:1', anna, false);
    for (const address of ['near:1', 'met:1']) propose(address, { source: 'remembered' });
    expect(order()).toEqual(['met:1', 'near:1', 'elsewhere:1', 'record:1']);
  });

  test('after a change of the network, where it was met on that one', () => {
    for (const address of ['home:1', 'work:1']) propose(address);
    expect(order()).toEqual(['home:1', 'work:1']);
    for (const address of ['home:1', 'work:1']) dialer.handleFailed(now(), address, 'timeout', 'timeout');
    met = new Map([[anna, 'work:1']]);
    dialer.retryAll(now());
    expect(order()).toEqual(['work:1', 'home:1']);
    const [home, work] = ['home:1', 'work:1'].map((address) => dialer.entry(address));
    if (home === undefined || work === undefined) throw new Error('assertion: not in the table');
    expect([dialer.isMetHere(home), dialer.isMetHere(work)]).toEqual([false, true]);
  });
});

describe('[D21] a dial without an answer', () => {
  test('for a second takes no place from others, up to 64 in all', () => {
    for (let index = 0; index < 80; index += 1) propose(`a${index}:1`, { peer: null });
    const dials = dialsFor(20_000);
    const within = (from: number, to: number): number => dials.filter(([at]) => at > from && at <= to).length;
    expect(within(0, 1900)).toBe(defaultCoreConfig.dialsMax);
    expect(within(1900, 2200)).toBe(defaultCoreConfig.dialsMax);
    expect(dials).toHaveLength(64);
    expect(dialer.nextDeadline).toBeGreaterThan(mono);
  });

  test('to the dead first address of each of thirty peers keeps nobody from the good second one', () => {
    for (let index = 0; index < 30; index += 1) {
      for (const address of [`dead${index}:1`, `good${index}:1`]) propose(address, { peer: peer(20 + index) });
    }
    const good = dialsFor(10_000).filter(([, address]) => address.startsWith('good'));
    expect(good).toHaveLength(30);
    expect(good.at(-1)?.[0]).toBeLessThan(9000);
  });
});

describe('[D24] an address that the user names', () => {
  test('is tried at once, whatever came of it before', () => {
    propose('a:1', { peer: null });
    dialsFor(100);
    dialer.handleFailed(now(), 'a:1', 'self', 'it is this computer');
    expect(dialsFor(600_000)).toEqual([]);
    propose('a:1', { peer: null, source: 'seed', isAsked: true });
    expect(dialer.entry('a:1')).toMatchObject({ source: 'seed', failure: null, lastError: null, peer: null });
    expect(order(0)).toEqual(['a:1']);
  });

  test('keeps what came of the dial, by kind', () => {
    propose('a:1', { peer: null, source: 'seed', isAsked: true });
    dialsFor(0);
    dialer.handleFailed(now(), 'a:1', 'not-grapevine', 'something else answers there');
    expect(dialer.entry('a:1')).toMatchObject({ failure: 'not-grapevine', lastError: 'something else answers there' });
  });
});

describe('[D22] where somebody called from', () => {
  test('is an address of it, at the port that its record names', () => {
    const bench = new Bench(2);
    bench.node(0).change(bench.now, { endpoints: ['10.9.9.9:47474'] });
    bench.connect(0, 1);
    bench.settle();
    const { dialer } = bench.node(1);
    const caller = bench.crypto(0).self;
    expect(dialer.entry('peer-0:47474')).toMatchObject({ source: 'incoming', peer: caller, via: null });
    expect(dialer.entry('10.9.9.9:47474')).toMatchObject({ source: 'record', peer: caller, via: caller });
    expect(bench.node(0).dialer.entry('peer-1:47474')).toBeUndefined();
  });
});
