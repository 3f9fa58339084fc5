/** Trying for others whether somebody is reached: what a helper does, refuses, and keeps to itself. */
import { describe, expect, test } from 'vitest';
import type { ReachOutcome } from '../../../shared/doctor.ts';
import type { PeerId } from '../../../shared/ids.ts';
import { toPeerId } from '../../../shared/ids.ts';
import { errandMs, errandsMax, questionMs } from '../../../engine/core/reach.ts';
import { askerBurst, askerEveryMs, targetBurst } from '../../../engine/core/reach-budget.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import type { MessageOf } from '../../../engine/wire/messages.ts';
import { answerBytes, requestBytes } from '../../../engine/wire/reach.ts';
import { Bench, gid } from './bench.ts';

const [asker, helper, target] = [0, 1, 2];
const place = '10.0.0.2:47474';
const elsewhere = '10.0.0.9:47474';

/** Three linked nodes; the target's record names `place`. */
function bench(): Bench {
  const made = new Bench(4);
  made.connectAll();
  made.node(target).change(made.now, { endpoints: [place] });
  made.advance(100);
  return made;
}

const idOf = (made: Bench, index: number): PeerId => made.crypto(index).self;

function ask(made: Bench, of = target, address = place): number {
  const number = made.node(asker).reach.ask(made.now, idOf(made, helper), idOf(made, of), address);
  if (number === undefined) throw new Error('assertion: not linked');
  made.advance(20);
  return number;
}

const answerOf = (made: Bench, number: number) => made.node(asker).reach.question(made.now, number)?.answer;
const outcomeOf = (made: Bench, number: number): ReachOutcome | undefined => answerOf(made, number)?.outcome;

describe('a helper', () => {
  test('[G1] tries the address for the asker, and says that the target has proven itself', () => {
    const made = bench();
    const number = ask(made);
    const errand = made.node(helper).reach.pollErrand();
    expect(errand).toMatchObject({ address: place, target: idOf(made, target) });
    expect(outcomeOf(made, number)).toBeUndefined();
    made.node(helper).reach.handleTried(errand?.id ?? 0, 'reached');
    made.advance(20);
    expect(answerOf(made, number)).toMatchObject({ outcome: 'reached', linked: true });
  });

  test.for([
    ['of somebody whom no record names', 'no-member', 3, elsewhere],
    ['at an address that the target has not signed', 'not-its-address', target, elsewhere],
    ['at another port of the target', 'not-its-address', target, '10.0.0.2:22000'],
    ['at an address in other letters', 'not-its-address', target, '10.0.0.02:47474'],
  ] as const)('[G2] tries nothing %s', ([, outcome, of, address]) => {
    const made = bench();
    const id = of === 3 ? toPeerId(new Uint8Array(32).fill(77)) : idOf(made, of);
    const number = made.node(asker).reach.ask(made.now, idOf(made, helper), id, address) ?? 0;
    made.advance(20);
    expect(made.node(helper).reach.pollErrand()).toBeUndefined();
    expect(outcomeOf(made, number)).toBe(outcome);
  });

  test('[G2] tries itself for nobody, and nobody who has left or is blocked here', () => {
    const made = bench();
    expect(outcomeOf(made, ask(made, helper))).toBe('no-member');
    made.node(target).change(made.now, { left: true });
    made.advance(50);
    expect(outcomeOf(made, ask(made))).toBe('no-member');
    made.node(helper).block(made.now, idOf(made, 3));
    expect(outcomeOf(made, ask(made, 3))).toBe('no-member');
    expect(made.node(helper).reach.pollErrand()).toBeUndefined();
  });

  test('[G2] dials the asker back where it sees it, at a port that the asker has signed', () => {
    const made = bench();
    made.node(asker).change(made.now, { endpoints: ['192.168.9.9:47474'] });
    made.advance(50);
    const remote = made.node(helper).links.to(idOf(made, asker))?.remote ?? '';
    const host = remote.replace(/:\d+$/, '');
    ask(made, asker, `${host}:47474`);
    expect(made.node(helper).reach.pollErrand()?.address).toBe(`${host}:47474`);
    expect(outcomeOf(made, ask(made, asker, `${host}:47475`))).toBe('not-its-address');
  });

  test('[G3] tells of a try that failed no more than that, and at one time, whatever it was', () => {
    for (const tried of ['refused', 'silent', 'unreachable', 'stranger'] as const) {
      const made = bench();
      const number = ask(made);
      made.node(helper).reach.handleTried(made.node(helper).reach.pollErrand()?.id ?? 0, tried);
      made.advance(errandMs - 100);
      expect(outcomeOf(made, number)).toBeUndefined();
      made.advance(200);
      expect(outcomeOf(made, number)).toBe('unreached');
    }
  });

  test('[G3] tells how it failed where it has met the target there itself', () => {
    const made = bench();
    made
      .node(helper)
      .handleAddress(made.now, { address: place, source: 'record', peer: idOf(made, target), fits: true });
    made.node(helper).dialer.handleLinked(made.now, place, idOf(made, target), true);
    const number = ask(made);
    made.node(helper).reach.handleTried(made.node(helper).reach.pollErrand()?.id ?? 0, 'refused');
    made.advance(20);
    expect(outcomeOf(made, number)).toBe('refused');
  });

  test('[G4] tries few at once, and few of one asker and at one target', () => {
    const made = bench();
    const numbers = Array.from({ length: errandsMax + 1 }, () => ask(made));
    made.advance(50);
    expect(outcomeOf(made, numbers.at(-1) ?? 0)).toBe('busy');
    const done = (): void => {
      const { reach } = made.node(helper);
      for (let one = reach.pollErrand(); one !== undefined; one = reach.pollErrand())
        reach.handleTried(one.id, 'reached');
      made.advance(10);
    };
    done();
    const tried = (): boolean => {
      const number = ask(made);
      done();
      return outcomeOf(made, number) === 'reached';
    };
    let count = errandsMax;
    while (tried() && count < 1000) count += 1;
    expect(count).toBeGreaterThanOrEqual(targetBurst);
    expect(count).toBeLessThanOrEqual(Math.min(askerBurst, targetBurst) + 1);
    made.advance(askerEveryMs);
    expect(tried()).toBe(true);
  });

  test('[G5] ends the link of who signs badly, or for another', () => {
    const made = bench();
    const question = { number: 7, target: idOf(made, target), address: place };
    const ends = { gid, from: idOf(made, asker), to: idOf(made, helper) };
    const by = (index: number, bytes: Uint8Array): MessageOf<'reachRequest'> => ({
      type: 'reachRequest',
      ...question,
      signature: made.crypto(index).sign(bytes),
    });
    const right = requestBytes(ends, question);
    const others = requestBytes({ ...ends, to: idOf(made, target) }, question);
    for (const bad of [by(target, right), by(asker, others)]) {
      expect(() => made.tell(asker, helper, bad)).toThrow(MalformedError);
    }
    expect(() => made.tell(asker, helper, by(asker, right))).not.toThrow();
  });

  test('forgets what it tries for a link that has ended', () => {
    const made = bench();
    ask(made);
    const id = made.node(helper).reach.pollErrand()?.id ?? 0;
    made.tear(asker, helper);
    const before = made.said.length;
    made.node(helper).reach.handleTried(id, 'reached');
    expect(made.said.slice(before).filter(({ message }) => message.type === 'reachAnswer')).toEqual([]);
  });
});

describe('an asker', () => {
  const answer = (made: Bench, number: number, more: object = {}): MessageOf<'reachAnswer'> => {
    const said = { number, target: idOf(made, target), address: place, linked: true, ...more };
    const ends = { gid, from: idOf(made, helper), to: idOf(made, asker) };
    const signature = made.crypto(helper).sign(answerBytes(ends, said, 'reached'));
    return { type: 'reachAnswer', ...said, outcome: 'reached', signature };
  };

  test('[G6] believes no answer that was not asked for, is of another question, or comes too late', () => {
    const made = bench();
    const number = ask(made);
    made.tell(helper, asker, answer(made, number + 1));
    made.tell(helper, asker, answer(made, number, { address: elsewhere }));
    expect(answerOf(made, number)).toBeNull();
    made.advance(questionMs - 50);
    expect(made.node(asker).reach.question(made.now, number)).toMatchObject({ isOver: false });
    made.advance(100);
    expect(made.node(asker).reach.question(made.now, number)).toMatchObject({ isOver: true });
  });

  test('[G5] ends the link of a helper whose answer is signed badly', () => {
    const made = bench();
    const { signature } = answer(made, 1);
    const changed = { ...answer(made, 1), linked: false, signature };
    expect(() => made.tell(helper, asker, changed)).toThrow(MalformedError);
  });

  test('gives up on a helper whose link ends', () => {
    const made = bench();
    const number = ask(made);
    made.tear(asker, helper);
    expect(made.node(asker).reach.question(made.now, number)).toMatchObject({ isOver: true, answer: null });
    expect(made.node(asker).reach.ask(made.now, idOf(made, helper), idOf(made, target), place)).toBeUndefined();
  });
});
