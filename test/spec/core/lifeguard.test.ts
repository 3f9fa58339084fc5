/** Whose fault a silence is: the silent one's, the way's, or one's own. */
import { describe, expect, test } from 'vitest';
import { shortIdOf } from '../../../shared/ids.ts';
import type { MemberState } from '../../../shared/records.ts';
import { confirmationsMax, defaultCoreConfig } from '../../../engine/core/config.ts';
import { OwnHealth } from '../../../engine/core/own-health.ts';
import { suspicionTimeoutMs } from '../../../engine/core/suspicion.ts';
import type { Opinion } from '../../../engine/wire/messages.ts';
import { Bench } from './bench.ts';

const { probeTimeoutMs, answerMs } = defaultCoreConfig;

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

function against(bench: Bench, of: number, state: 'suspect' | 'dead', accuser?: number): Opinion {
  const { self: peer } = bench.crypto(of);
  const { incarnation = 0 } = bench.node(of).membership.self.record ?? {};
  const opinion = { peer, incarnation, state, ageMs: 0 };
  return accuser === undefined ? opinion : { ...opinion, accuser: shortIdOf(bench.crypto(accuser).self) };
}

const accuse = (bench: Bench, from: number, to: number, opinion: Opinion): void =>
  bench.tell(from, to, { type: 'peers', records: [], opinions: [opinion] });

/** Moves on in small steps until `isDone`; returns how long that took. */
function msUntil(bench: Bench, isDone: () => boolean): number {
  const begin = bench.now.mono;
  while (!isDone() && bench.now.mono < begin + 60_000) bench.advance(10, 10);
  return bench.now.mono - begin;
}

describe('who is asked after somebody', () => {
  test('[M16] that no link leads to says so at once', () => {
    const bench = new Bench(3);
    bench.connect(0, 1);
    bench.settle();
    const target = bench.crypto(2).self;
    bench.forgetSaid();
    bench.tell(0, 1, { type: 'indirectProbe', number: 7, target });
    expect(bench.saidOf('indirectAck').map(({ message }) => message)).toEqual([
      { type: 'indirectAck', number: 7, target, alive: false, incarnation: 0 },
    ]);
  });

  test('[M16] that does not answer says so before the asker has to judge', () => {
    const bench = quiet(3);
    silence(bench, 2);
    const target = bench.crypto(2).self;
    bench.tell(0, 1, { type: 'indirectProbe', number: 7, target });
    const ms = msUntil(bench, () => bench.saidOf('indirectAck').some(({ message }) => message.number === 7));
    expect(ms).toBeLessThan(probeTimeoutMs);
    expect(bench.saidOf('indirectAck').find(({ message }) => message.number === 7)?.message.alive).toBe(false);
  });
});

describe('a silent link', () => {
  /** From the first question of node 0 to others until it suspects somebody. */
  function patienceMs(whoIsMute: 'nobody' | 'everybody'): number {
    const bench = quiet(5);
    const isMute = (): boolean => [1, 2, 3, 4].some((of) => stateOf(bench, 0, of) === 'suspect');
    if (whoIsMute === 'nobody') silence(bench, 4);
    else for (const other of [1, 2, 3, 4]) bench.silent.add(`${other}>0`);
    msUntil(bench, () => bench.saidOf('indirectProbe').some(({ from }) => from === 0));
    return msUntil(bench, isMute);
  }

  test('[M16] of which no helper says anything either is rather my own: others are asked first', () => {
    expect(patienceMs('everybody')).toBeGreaterThanOrEqual(patienceMs('nobody') + probeTimeoutMs - 50);
  });
});

describe('a slow machine', () => {
  test('[M17] is the more patient the slower it seems to itself, up to three times, and recovers with each answer', () => {
    const health = new OwnHealth();
    expect(health.factor).toBe(1);
    health.noteLate();
    const once = health.factor;
    expect(once).toBeGreaterThan(1);
    health.noteUnanswered(3);
    expect(health.factor).toBeGreaterThan(once);
    for (let i = 0; i < 20; i += 1) health.noteLate();
    expect(health.factor).toBe(3);
    for (let i = 0; i < 8; i += 1) health.noteAnswered();
    expect(health.factor).toBe(1);
  });

  test('[M17] counts that it was accused, and not that it started', () => {
    const health = new OwnHealth();
    health.noteIncarnation(4);
    expect(health.factor).toBe(1);
    health.noteIncarnation(5);
    expect(health.factor).toBeGreaterThan(1);
  });

  test('[M17] whose timers come late probes more seldom and waits for longer', () => {
    const bench = quiet(4);
    for (let round = 0; round < 12; round += 1) {
      // Its process gets the processor every other second only.
      bench.now = { mono: bench.now.mono + 1900, wall: bench.now.wall + 1900 };
      for (const node of bench.nodes) node.handleTimeout(bench.now);
      bench.advance(20, 10);
    }
    bench.forgetSaid();
    silence(bench, 3);
    const late = msUntil(bench, () => stateOf(bench, 0, 3) === 'suspect');
    const other = quiet(4);
    silence(other, 3);
    expect(late).toBeGreaterThan(msUntil(other, () => stateOf(other, 0, 3) === 'suspect'));
  });
});

describe('half of a group', () => {
  test('[M17] that goes at once is found out without going round link by link', () => {
    const bench = quiet(12);
    const gone = [6, 7, 8, 9, 10, 11];
    for (const index of gone) silence(bench, index);
    const ms = msUntil(bench, () =>
      [0, 1, 2, 3, 4, 5].every((at) => gone.every((of) => stateOf(bench, at, of) !== 'alive')),
    );
    expect(ms).toBeLessThanOrEqual(7000);
  });
});

describe('a suspect', () => {
  test('[M18] [M4] is told so with the next probe, and refutes in the same breath', () => {
    const bench = quiet(4);
    silence(bench, 3);
    msUntil(bench, () => stateOf(bench, 0, 3) === 'suspect');
    bench.forgetSaid();
    bench.silent.clear();
    const before = bench.node(3).membership.self.record?.incarnation ?? 0;
    msUntil(bench, () => [0, 1, 2].every((at) => stateOf(bench, at, 3) === 'alive'));
    const told = bench.saidOf('peers').findIndex(({ to, message }) => to === 3 && message.opinions.length > 0);
    expect(told).toBeGreaterThanOrEqual(0);
    expect(bench.node(3).membership.self.record?.incarnation).toBeGreaterThan(before);
    expect([0, 1, 2].map((at) => stateOf(bench, at, 3))).toEqual(['alive', 'alive', 'alive']);
  });

  test('[M18] of others is asked at once by who is linked, and has no more time than one question takes', () => {
    const bench = quiet(5);
    silence(bench, 4);
    accuse(bench, 1, 0, against(bench, 4, 'suspect'));
    expect(bench.saidOf('probe').some(({ from, to }) => from === 0 && to === 4)).toBe(true);
    expect(msUntil(bench, () => stateOf(bench, 0, 4) === 'suspect')).toBeLessThanOrEqual(probeTimeoutMs + 20);
  });

  test('[M18] whom two call dead and who does not answer is dead; whom one calls so is only asked', () => {
    const told = (count: number): MemberState | undefined => {
      const bench = quiet(5);
      silence(bench, 4);
      for (const from of [1, 2].slice(0, count)) accuse(bench, from, 0, against(bench, 4, 'dead'));
      bench.advance(answerMs + 20, 10);
      return stateOf(bench, 0, 4);
    };
    expect(told(1)).toBe('alive');
    expect(told(2)).toBe('dead');
  });

  test('[M18] whom two call dead and who answers is alive', () => {
    const bench = quiet(5);
    for (const from of [1, 2]) accuse(bench, from, 0, against(bench, 4, 'dead'));
    bench.advance(10_000, 10);
    expect(bench.events[0]?.some((event) => event.type === 'member' && event.change === 'dead')).toBe(false);
  });
});

describe('a suspicion', () => {
  test('[M12] lasts three times as long alone as with all confirmations, and the first confirmation counts most', () => {
    const at = (confirmations: number): number => suspicionTimeoutMs(defaultCoreConfig, 16, confirmations);
    expect(at(0)).toBe(at(confirmationsMax) * defaultCoreConfig.suspicionFactorMax);
    expect(at(0) - at(1)).toBeGreaterThan(at(1) - at(2));
    expect(at(confirmationsMax + 5)).toBe(at(confirmationsMax));
    expect(suspicionTimeoutMs(defaultCoreConfig, 1024, 3) - suspicionTimeoutMs(defaultCoreConfig, 512, 3)).toBe(
      defaultCoreConfig.suspicionHopMs,
    );
    // Where nobody is left to confirm, nobody is waited for.
    expect(suspicionTimeoutMs(defaultCoreConfig, 3, 0)).toBeLessThan(at(confirmationsMax));
  });

  test('[M19] is passed on as often as it counts, each under the name of who came to it', () => {
    const bench = new Bench(8);
    // A star: node 0 hears of node 7 through others only.
    for (const other of [1, 2, 3]) bench.connect(0, other);
    for (const other of [1, 2, 3]) bench.connect(other, 7);
    bench.advance(3000, 50);
    silence(bench, 7);
    const seven = bench.crypto(7).self;
    const passedOn: string[] = [];
    for (const accuser of [1, 2, 3, 4, 5, 6]) {
      bench.forgetSaid();
      accuse(bench, 1, 0, against(bench, 7, 'suspect', accuser));
      bench.advance(25);
      const opinions = bench.saidOf('peers').filter(({ from }) => from === 0);
      passedOn.push(
        ...new Set(opinions.flatMap(({ message }) => message.opinions.map((said) => said.accuser ?? 'me'))),
      );
    }
    const names = [1, 2, 3, 4].map((accuser) => shortIdOf(bench.crypto(accuser).self));
    expect(passedOn).toEqual(names);
    expect([...(bench.node(0).membership.get(seven)?.accusers ?? [])]).toEqual(names);
  });

  test('[M19] of many at once is one frame a link', () => {
    const bench = quiet(12);
    bench.forgetSaid();
    const gone = [6, 7, 8, 9, 10, 11];
    for (const of of gone) {
      for (const link of [...bench.node(0).links.all()]) {
        if (link.peer === bench.crypto(of).self) bench.node(0).handleLinkDown(bench.now, link.id, 'reset');
      }
    }
    bench.advance(5);
    const told = bench.saidOf('peers').filter(({ from, to }) => from === 0 && to === 1);
    expect(told.map(({ message }) => message.opinions.length)).toEqual([gone.length]);
  });
});
