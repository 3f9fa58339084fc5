/** Who is suspected, who is dead, and who is not, whatever this machine went through. */
import { describe, expect, test } from 'vitest';
import { defaultCoreConfig } from '../../../engine/core/config.ts';
import type { MemberState } from '../../../shared/records.ts';
import { Bench } from './bench.ts';

function quiet(count: number): Bench {
  const bench = new Bench(count);
  bench.connectAll();
  bench.advance(3000, 50);
  bench.forgetSaid();
  return bench;
}

/** Nothing comes from `index` any more, and nothing reaches it. */
function silence(bench: Bench, index: number): void {
  for (let other = 0; other < bench.nodes.length; other += 1) {
    bench.silent.add(`${index}>${other}`);
    bench.silent.add(`${other}>${index}`);
  }
}

const stateOf = (bench: Bench, at: number, of: number): MemberState | undefined =>
  bench.node(at).membership.get(bench.crypto(of).self)?.state;

const changes = (bench: Bench, index: number): string[] =>
  (bench.events[index] ?? []).flatMap((event) => (event.type === 'member' ? [event.change] : []));

describe('a probe', () => {
  test('[M9] leaves once a period, odd ones to the ring successor and even ones to anybody', () => {
    const bench = quiet(5);
    bench.advance(40_000, 20);
    const own = bench.saidOf('probe').filter(({ from }) => from === 2);
    expect(own.length).toBeGreaterThan(20);
    const toSuccessor = own.filter(({ to }) => to === 3).length;
    expect(toSuccessor).toBeGreaterThanOrEqual(Math.floor(own.length / 2));
    expect(new Set(own.map(({ to }) => to)).size).toBe(4);
  });

  test('[M9] goes to the link that was silent for longest, so that one cut off alone is soon given up at both ends', () => {
    const bench = quiet(8);
    const pairs = [
      [0, 3],
      [1, 5],
      [2, 6],
      [4, 7],
    ] as const;
    for (const [a, b] of pairs) bench.silent.add(`${a}>${b}`).add(`${b}>${a}`);
    bench.advance(21_000, 50);
    for (const [a, b] of pairs) {
      expect(bench.node(a).links.has(bench.crypto(b).self)).toBe(false);
      expect(bench.node(b).links.has(bench.crypto(a).self)).toBe(false);
    }
  });

  test('[M9] comes every 3 s when nothing has happened for a while, and every second again when something does', () => {
    const bench = quiet(3);
    bench.advance(defaultCoreConfig.idleAfterMs + 10_000, 50);
    bench.forgetSaid();
    bench.advance(30_000, 50);
    const idle = bench.saidOf('probe').filter(({ from }) => from === 0).length;
    expect(idle).toBeGreaterThanOrEqual(8);
    expect(idle).toBeLessThanOrEqual(12);
    bench.publish(0, 'hello');
    bench.forgetSaid();
    bench.advance(10_000, 50);
    expect(bench.saidOf('probe').filter(({ from }) => from === 1).length).toBeGreaterThanOrEqual(8);
  });

  test('[M10] is answered by any frame: whoever writes is not asked after', () => {
    const bench = quiet(2);
    for (let second = 0; second < 20; second += 1) {
      // The answers to probes are lost; what is written is not.
      bench.publish(1, `text ${second}`);
      bench.advance(500, 50);
    }
    expect(stateOf(bench, 0, 1)).toBe('alive');
    expect(bench.saidOf('indirectProbe')).toEqual([]);
  });
});

describe('a peer that falls silent', () => {
  test('[M12] is asked after through others, suspected, and dead only after a time', () => {
    const bench = quiet(4);
    silence(bench, 3);
    const since = new Map<string, number>();
    for (let ms = 0; ms < 15_000; ms += 100) {
      bench.advance(100, 50);
      for (const at of [0, 1, 2]) {
        const key = `${at} ${stateOf(bench, at, 3)}`;
        if (!since.has(key)) since.set(key, ms);
      }
    }
    expect(bench.saidOf('indirectProbe').some(({ message }) => message.target === bench.crypto(3).self)).toBe(true);
    const first = (state: MemberState): number =>
      Math.min(...[0, 1, 2].map((at) => since.get(`${at} ${state}`) ?? Infinity));
    expect(first('suspect')).toBeGreaterThanOrEqual(defaultCoreConfig.probeTimeoutMs * 2);
    expect(first('suspect')).toBeLessThanOrEqual(5000);
    expect(first('dead') - first('suspect')).toBeGreaterThanOrEqual(defaultCoreConfig.suspicionMs / 2 - 200);
    expect([0, 1, 2].map((at) => stateOf(bench, at, 3))).toEqual(['dead', 'dead', 'dead']);
    expect(stateOf(bench, 0, 1)).toBe('alive');
  });

  test('[M12] to one peer only is vouched for by the others, and not called dead', () => {
    const bench = quiet(4);
    bench.silent.add('3>0');
    bench.silent.add('0>3');
    bench.advance(60_000, 50);
    expect(stateOf(bench, 0, 3)).toBe('alive');
    expect(stateOf(bench, 3, 0)).toBe('alive');
    expect([...changes(bench, 0), ...changes(bench, 1), ...changes(bench, 3)]).not.toContain('dead');
    expect(bench.node(0).membership.get(bench.crypto(3).self)?.via).not.toBeNull();
  });

  test('[M4] and comes back is alive to all, in a higher incarnation', () => {
    const bench = quiet(4);
    const before = bench.node(3).membership.self.record?.incarnation ?? 0;
    silence(bench, 3);
    bench.advance(15_000, 50);
    expect(stateOf(bench, 0, 3)).toBe('dead');
    bench.silent.clear();
    bench.connect(3, 0);
    bench.advance(3000, 50);
    expect([0, 1, 2].map((at) => stateOf(bench, at, 3))).toEqual(['alive', 'alive', 'alive']);
    expect(bench.node(3).membership.self.record?.incarnation).toBeGreaterThan(before);
  });
});

describe('a suspicion', () => {
  /** Node 0 suspects 3; so do `others`. How long until 0 calls it dead. */
  function msToDeath(others: readonly number[]): number {
    const bench = quiet(6);
    silence(bench, 3);
    bench.node(0).handleLinkDown(bench.now, bench.node(0).links.to(bench.crypto(3).self)?.id ?? 0, 'reset');
    const { incarnation = 0 } = bench.node(0).membership.get(bench.crypto(3).self)?.record ?? {};
    expect(stateOf(bench, 0, 3)).toBe('suspect');
    // What the others come to think by themselves does not reach node 0.
    for (const other of [1, 2, 4, 5]) bench.silent.add(`${other}>0`);
    const opinion = { peer: bench.crypto(3).self, incarnation, state: 'suspect', ageMs: 0 } as const;
    for (const other of others) bench.tell(other, 0, { type: 'peers', records: [], opinions: [opinion] });
    const begin = bench.now.mono;
    while (stateOf(bench, 0, 3) === 'suspect' && bench.now.mono < begin + 60_000) bench.advance(50, 50);
    return bench.now.mono - begin;
  }

  test('[M12] that others share ends sooner', () => {
    const [alone, shared] = [msToDeath([]), msToDeath([1, 2])];
    expect(alone).toBeGreaterThanOrEqual(defaultCoreConfig.suspicionMs);
    expect(shared).toBeLessThanOrEqual(alone / 1.5);
  });
});

describe('a busy machine', () => {
  test('[M13] whose timer is late drops no link for the time that it lost itself', () => {
    const bench = quiet(3);
    silence(bench, 0);
    bench.advance(defaultCoreConfig.probePeriodMs * 2, 50);
    expect([...bench.node(0).links.all()].some(({ probe }) => probe !== null)).toBe(true);
    bench.silent.clear();
    bench.now = { mono: bench.now.mono + 4000, wall: bench.now.wall + 4000 };
    bench.node(0).handleTimeout(bench.now);
    expect(bench.node(0).links.size).toBe(2);
    bench.advance(20_000, 50);
    expect(bench.node(0).links.size).toBe(2);
    expect(changes(bench, 0)).not.toContain('suspected');
  });
});

describe('a machine that slept', () => {
  test('[M13] suspects nobody for what it did not hear meanwhile', () => {
    const bench = quiet(3);
    // A question is open when it falls asleep.
    silence(bench, 0);
    bench.advance(2500, 50);
    bench.silent.clear();
    bench.events[0]?.splice(0);
    bench.now = { mono: bench.now.mono + 60_000, wall: bench.now.wall + 60_000 };
    bench.node(0).handleTimeout(bench.now);
    bench.advance(20, 5);
    expect(changes(bench, 0)).toEqual([]);
    bench.advance(20_000, 50);
    expect([stateOf(bench, 0, 1), stateOf(bench, 0, 2)]).toEqual(['alive', 'alive']);
  });

  test('[M13] finds out all the same who is gone for good', () => {
    const bench = quiet(3);
    silence(bench, 2);
    bench.now = { mono: bench.now.mono + 60_000, wall: bench.now.wall + 60_000 };
    bench.advance(40_000, 50);
    expect(stateOf(bench, 0, 2)).toBe('dead');
    expect(stateOf(bench, 0, 1)).toBe('alive');
  });
});

describe('a link that ends', () => {
  const address = 'peer-1:1';
  function linkedByAddress(): Bench {
    const bench = new Bench(2);
    bench.node(0).handleAddress(bench.now, { address, source: 'mdns', peer: null, fits: true });
    bench.connect(0, 1);
    bench.advance(10_000, 50);
    bench.dials[0]?.splice(0);
    return bench;
  }

  test('[M11] without Close, and refuses the redial, is of a peer that is dead at once', () => {
    const bench = linkedByAddress();
    bench.tear(0, 1);
    expect(bench.dials[0]).toEqual([address]);
    expect(stateOf(bench, 0, 1)).toBe('alive');
    bench.dialFailed(0, address, 'refused');
    expect(stateOf(bench, 0, 1)).toBe('dead');
  });

  test.for(['timeout', 'unreachable'] as const)(
    '[M11] [M12] without Close, and answers the redial with %s, is of a suspect',
    (failure) => {
      const bench = linkedByAddress();
      bench.tear(0, 1);
      bench.dialFailed(0, address, failure);
      expect(stateOf(bench, 0, 1)).toBe('suspect');
    },
  );

  test.for(['duplicate', 'degree', 'backlog', 'protocol', 'unknown'] as const)(
    '[M14] with Close %s is not death',
    (reason) => {
      const bench = linkedByAddress();
      bench.tell(1, 0, { type: 'close', reason, text: '' });
      bench.dialFailed(0, address, 'refused');
      expect(stateOf(bench, 0, 1)).toBe('alive');
      expect(bench.node(0).links.size).toBe(0);
    },
  );

  test('[M6] by somebody who leaves is of one that left', () => {
    const bench = linkedByAddress();
    bench.node(1).leave(bench.now);
    bench.advance(100);
    expect(stateOf(bench, 0, 1)).toBe('left');
    bench.advance(60_000, 50);
    expect(stateOf(bench, 0, 1)).toBe('left');
  });
});
