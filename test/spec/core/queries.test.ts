/** Asking one member what it holds: over others where no link leads there, proven, and never in a flood. */
import { describe, expect, it } from 'vitest';
import type { NodeEvent } from '../../../engine/core/node.ts';
import { decodeChat } from '../../../engine/wire/chat-body.ts';
import { runsBytesTarget } from '../../../engine/wire/limits.ts';
import type { MessageOf, Question } from '../../../engine/wire/messages.ts';
import { decodeAnswerBody, encodeAnswerBody } from '../../../engine/wire/query-parts.ts';
import type { CryptoKind } from '../../sim/crypto.ts';
import { Bench } from './bench.ts';

const room = 'general';
const page = (limit: number): Question => ({ room, before: null, limit });

type Answered = Extract<NodeEvent, { readonly type: 'answered' }>;

/** A chain: each is linked with the next one only. */
function chain(count: number, crypto: CryptoKind = 'quick'): Bench {
  const bench = new Bench(count, { config: { degree: 2 }, crypto });
  for (let index = 1; index < count; index += 1) bench.connect(index - 1, index);
  bench.settle();
  bench.forgetSaid();
  return bench;
}

function answersOf(bench: Bench, index: number): Answered[] {
  return (bench.events[index] ?? []).flatMap((event) => (event.type === 'answered' ? [event] : []));
}

function ask(bench: Bench, from: number, at: number, question: Question): Answered | undefined {
  const before = answersOf(bench, from).length;
  bench.ask(from, at, question);
  bench.settle();
  const [answer, ...others] = answersOf(bench, from).slice(before);
  expect(others).toEqual([]);
  return answer;
}

const textsOf = (answer: Answered | undefined): (string | undefined)[] | undefined =>
  answer?.told?.messages.map(({ entry }) => (entry.body === null ? undefined : decodeChat(entry.body)?.text));

describe('a question', () => {
  it('[Q1] reaches a member that no link leads to, and its answer comes back the same way', () => {
    const bench = chain(5);
    const entry = bench.publish(4, 'one');
    bench.forgetSaid();
    const answer = ask(bench, 0, 4, { id: entry.id.slice(0, 8) });
    expect(answer?.told?.messages.map((told) => told.entry.id)).toEqual([entry.id]);
    const steps = (type: 'query' | 'answer') => bench.saidOf(type).map(({ from, to }) => [from, to]);
    expect(steps('query')).toEqual([0, 1, 2, 3].map((at) => [at, at + 1]));
    expect(steps('answer')).toEqual([4, 3, 2, 1].map((at) => [at, at - 1]));
  });

  it('[Q1] in a ring is passed on by each once, and answered once', () => {
    const bench = chain(7);
    bench.connect(6, 0);
    bench.settle();
    bench.forgetSaid();
    expect(ask(bench, 0, 3, page(5))?.told).not.toBeNull();
    expect(bench.saidOf('query').length).toBeLessThanOrEqual(8);
    expect(bench.saidOf('answer').filter(({ from }) => from === 3)).toHaveLength(1);
  });

  it('[Q1] of oneself is answered without a frame; with no link at all there is nothing to wait for', () => {
    const bench = new Bench(2);
    bench.publish(0, 'own');
    expect(textsOf(ask(bench, 0, 0, page(5)))).toEqual(['own']);
    expect(bench.saidOf('query')).toEqual([]);
    expect(bench.node(0).queries.ask(bench.now, bench.crypto(1).self, page(5))).toBeUndefined();
  });

  it('[Q4] beyond what one link may ask is passed over, and is not while it keeps to it', () => {
    const bench = chain(3);
    for (let count = 0; count < 100; count += 1) bench.ask(0, 2, page(1));
    bench.settle();
    expect(answersOf(bench, 0).length).toBe(40);
    expect(bench.saidOf('query').filter(({ from }) => from === 1)).toHaveLength(40);
    bench.advance(1000);
    for (let count = 0; count < 100; count += 1) bench.ask(0, 2, page(1));
    bench.settle();
    expect(answersOf(bench, 0).length).toBe(60);
  });

  it('[Q4] of somebody who is blocked there is not answered', () => {
    const bench = chain(3);
    bench.node(2).block(bench.now, bench.crypto(0).self);
    expect(ask(bench, 0, 2, page(1))).toBeUndefined();
    expect(ask(bench, 1, 2, page(1))?.told).toEqual({ messages: [], more: false });
  });
});

describe('an answer', () => {
  it('[Q2] about a room gives the newest in their order, and the next ones before them', () => {
    const bench = chain(2);
    for (let count = 0; count < 9; count += 1) {
      bench.publish(count % 2, `n${count}`);
      bench.settle();
      bench.advance(10);
    }
    const first = ask(bench, 0, 1, page(4));
    expect([textsOf(first), first?.told?.more]).toEqual([['n5', 'n6', 'n7', 'n8'], true]);
    const before = first?.told?.messages[0]?.entry.id ?? null;
    const second = ask(bench, 0, 1, { room, before, limit: 100 });
    expect([textsOf(second), second?.told?.more]).toEqual([['n0', 'n1', 'n2', 'n3', 'n4'], false]);
    expect(textsOf(ask(bench, 0, 1, { room: 'other', before: null, limit: 9 }))).toEqual([]);
  });

  it('[Q2] about an id tells how it came there; of one that is not there, and of two alike, nothing', () => {
    const bench = chain(3);
    const { id } = bench.publish(0, 'far');
    bench.settle();
    bench.advance(1000);
    const [told] = ask(bench, 0, 2, { id })?.told?.messages ?? [];
    const short = (index: number) => bench.crypto(index).self.slice(0, 12);
    expect(told?.receivedFrom.map((from) => from.slice(0, 12))).toEqual([short(1)]);
    expect(told?.path.map((hop) => hop.slice(0, 12))).toEqual([short(0), short(1)]);
    expect(told?.receivedMs).toBeGreaterThan(0);
    expect(ask(bench, 0, 2, { id: 'zzzzzzzz' })?.told).toEqual({ messages: [], more: false });
  });

  it('[Q2] of long messages ends where a frame is full, and says that there are more', () => {
    const bench = chain(2);
    for (let count = 0; count < 12; count += 1) {
      bench.publish(0, `${count} `.padEnd(12_000, 'x'));
      bench.settle();
    }
    bench.forgetSaid();
    const first = ask(bench, 0, 1, page(12));
    expect(first?.told?.messages.length).toBeGreaterThan(1);
    expect(first?.told?.messages.length).toBeLessThan(12);
    expect(first?.told?.more).toBe(true);
    const [answer] = bench.saidOf('answer');
    expect(answer?.message.body.length).toBeLessThan(runsBytesTarget + 16_000);
    // Page by page all of them come, none twice.
    const texts: (string | undefined)[] = [];
    for (let before: string | null = null, turn = 0; turn < 20; turn += 1) {
      const told = ask(bench, 0, 1, { room, before, limit: 12 } as Question);
      texts.unshift(...(textsOf(told) ?? []));
      before = told?.told?.messages[0]?.entry.id ?? null;
      if (told?.told?.more !== true) break;
    }
    expect(texts.map((text) => Number(text?.split(' ')[0]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('[Q3] that somebody in between has changed is refused whole', () => {
    const bench = chain(3, 'ed25519');
    bench.publish(2, 'true');
    bench.settle();
    const changes: readonly ((answer: MessageOf<'answer'>) => MessageOf<'answer'>)[] = [
      (answer) => ({ ...answer, body: encodeAnswerBody({ runs: [], held: [], more: false }) }),
      (answer) => ({ ...answer, signature: new Uint8Array(64) }),
      (answer) => {
        const { runs, held, more } = decodeAnswerBody(answer.body);
        const forged = held.map((one) => ({ ...one, receivedMs: one.receivedMs + 1 }));
        return { ...answer, body: encodeAnswerBody({ runs, held: forged, more }) };
      },
    ];
    for (const change of changes) {
      bench.forgetSaid();
      bench.silent.add('1>0');
      bench.ask(0, 2, page(5));
      bench.settle();
      bench.silent.clear();
      const [answer] = bench.saidOf('answer').filter(({ from }) => from === 2);
      if (answer === undefined) throw new Error('assertion: no answer was given');
      bench.tell(1, 0, change(answer.message));
      expect(answersOf(bench, 0).at(-1)?.told).toBeNull();
    }
    expect(textsOf(ask(bench, 0, 2, page(5)))).toEqual(['true']);
  });

  it('[Q3] in which the answering member itself puts words into the mouth of another is refused', () => {
    const bench = chain(2, 'ed25519');
    bench.publish(0, 'I said this');
    bench.settle();
    bench.silent.add('1>0');
    bench.ask(0, 1, page(5));
    bench.settle();
    bench.silent.clear();
    const [answer] = bench.saidOf('answer');
    if (answer === undefined) throw new Error('assertion: no answer was given');
    const { runs, held, more } = decodeAnswerBody(answer.message.body);
    const [run] = runs;
    const [entry] = run?.entries ?? [];
    if (run === undefined || entry === undefined || entry.body === null) throw new Error('assertion: nothing was told');
    const body = entry.body.map((byte, index) => (index === entry.bodyLength - 1 ? byte + 1 : byte));
    const forged = encodeAnswerBody({ runs: [{ ...run, entries: [{ ...entry, body }] }], held, more });
    const { nonce, asker } = answer.message;
    bench.tell(1, 0, { ...answer.message, body: forged, signature: bench.node(1).queries.sign(asker, nonce, forged) });
    expect(answersOf(bench, 0).at(-1)?.told).toBeNull();
  });

  it('[Q3] that nobody asked for, or that comes once more, is nothing', () => {
    const bench = chain(2);
    expect(ask(bench, 0, 1, page(5))?.told).not.toBeNull();
    const [answer] = bench.saidOf('answer');
    if (answer === undefined) throw new Error('assertion: no answer was given');
    bench.tell(1, 0, answer.message);
    bench.tell(1, 0, { ...answer.message, nonce: new Uint8Array(8) });
    expect(answersOf(bench, 0)).toHaveLength(1);
  });
});
