/** The static list, and several sources behind one port. */
import { describe, expect, test } from 'vitest';
import { AllDiscoveries, gossipiersMax } from '../../../engine/net/all-discoveries.ts';
import type { Discovery, Hint } from '../../../engine/net/discovery.ts';
import { SeedDiscovery, seedsMax } from '../../../engine/net/seed-discovery.ts';

function recorder() {
  const hints: Hint[] = [];
  const problems: string[] = [];
  const handlers = {
    hint: (hint: Hint) => void hints.push(hint),
    interfacesChanged: () => undefined,
    problem: (message: string) => void problems.push(message),
  };
  return { hints, problems, handlers };
}

describe('[D10] seeds', () => {
  test('are proposed at start and again on refresh, host names as they are', async () => {
    const { hints, handlers } = recorder();
    const seeds = new SeedDiscovery([' 10.0.0.1:47474 ', 'desk.example:5000', '[fd00::1]:5000', '10.0.0.1:47474']);
    await seeds.start(47474, handlers);
    const addresses = ['10.0.0.1:47474', 'desk.example:5000', '[fd00::1]:5000'];
    expect(hints).toEqual(addresses.map((address) => ({ address, source: 'seed', fits: true })));
    expect(seeds.gossipiers()).toEqual(addresses);
    seeds.refresh();
    expect(hints).toHaveLength(6);
    await seeds.stop();
    seeds.refresh();
    expect(hints).toHaveLength(6);
  });

  test('that are no host:port are named and left out', async () => {
    const { hints, problems, handlers } = recorder();
    const wrong = ['', '10.0.0.1', 'x:0', 'x:65536', 'a b:1', 'fd00::1:5000'];
    await new SeedDiscovery([...wrong, 'ok:1']).start(1, handlers);
    expect(hints.map(({ address }) => address)).toEqual(['ok:1']);
    expect(problems).toHaveLength(wrong.length);
  });

  test('over the limit are left out, and that is said', async () => {
    const { hints, problems, handlers } = recorder();
    const many = Array.from({ length: seedsMax + 5 }, (_, index) => `host${index}:5000`);
    await new SeedDiscovery(many).start(1, handlers);
    expect(hints).toHaveLength(seedsMax);
    expect(problems).toEqual([expect.stringContaining('5 are left out')]);
  });
});

describe('several sources', () => {
  const broken: Discovery = {
    start: () => Promise.reject(new Error('no luck')),
    gossipiers: () => [],
    interfaces: () => [],
    refresh: () => undefined,
    announceAnew: () => undefined,
    stop: () => Promise.reject(new Error('no luck either')),
  };

  test('of which one is broken, the others work', async () => {
    const { hints, problems, handlers } = recorder();
    const all = new AllDiscoveries([broken, new SeedDiscovery(['a:1']), new SeedDiscovery(['a:1', 'b:2'])]);
    await all.start(1, handlers);
    expect(problems).toEqual([expect.stringContaining('no luck')]);
    expect(hints).toHaveLength(3);
    expect(all.gossipiers()).toEqual(['a:1', 'b:2']);
    all.refresh();
    expect(hints).toHaveLength(6);
    await all.stop();
  });

  test('name a bounded number of addresses', () => {
    const list = (name: string) =>
      new SeedDiscovery(Array.from({ length: seedsMax }, (_, index) => `${name}${index}:1`));
    expect(new AllDiscoveries(['a', 'b', 'c'].map(list)).gossipiers()).toHaveLength(gossipiersMax);
  });
});
