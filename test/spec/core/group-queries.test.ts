/** Questions to all members: who hears them, whose answers count, and what strangers and floods come to. */
import { describe, expect, test } from 'vitest';
import type { GroupAnswered, GroupAsked } from '../../../engine/core/group-queries.ts';
import type { NodeEvent } from '../../../engine/core/node.ts';
import { encodeGroupAnswer, encodeQuestion, groupAnswerLabel } from '../../../engine/wire/group-query.ts';
import { MalformedError } from '../../../engine/wire/malformed.ts';
import { decodeBase32 } from '../../../shared/base32.ts';
import { asciiBytes, concatBytes } from '../../../engine/core/bytes.ts';
import { Bench, gid } from './bench.ts';

const question = { name: 'ping', payload: '', timeoutMs: 5000 };

/** A line of nodes, each linked with its neighbours: 0 - 1 - 2 - … */
function line(count: number): Bench {
  const bench = new Bench(count, { config: { degree: 2 } });
  for (let index = 1; index < count; index += 1) bench.connect(index - 1, index);
  bench.advance(10_000, 50);
  for (const events of bench.events) events.length = 0;
  return bench;
}

const askedAt = (bench: Bench, index: number): GroupAsked[] => ofType(bench, index, 'groupAsked');
const answeredAt = (bench: Bench, index: number): GroupAnswered[] => ofType(bench, index, 'groupAnswered');

function ofType<Type extends NodeEvent['type']>(bench: Bench, index: number, type: Type) {
  return (bench.events[index] ?? []).filter(
    (event): event is Extract<NodeEvent, { type: Type }> => event.type === type,
  );
}

function ask(bench: Bench, index: number): string {
  const key = bench.node(index).groupQueries.ask(bench.now, question);
  bench.advance(20);
  return key;
}

function answerAll(bench: Bench): void {
  for (const [index, node] of bench.nodes.entries()) {
    for (const { key } of askedAt(bench, index)) node.groupQueries.answer(bench.now, key, 'answered', `from ${index}`);
  }
  bench.advance(20);
}

describe('a question to all members', () => {
  test('[Q6] is put to each once, over those in between, and the answers come back the same way', () => {
    const bench = line(5);
    bench.connect(0, 4);
    bench.advance(1000, 50);
    const key = ask(bench, 0);
    for (const index of bench.nodes.keys()) {
      expect(askedAt(bench, index)).toEqual([{ type: 'groupAsked', key, asker: bench.crypto(0).self, ...question }]);
    }
    answerAll(bench);
    const answers = answeredAt(bench, 0).map(({ answerer, payload }) => [answerer, payload]);
    expect(new Map(answers as [string, string][])).toEqual(
      new Map(bench.nodes.map((_, index) => [bench.crypto(index).self as string, `from ${index}`])),
    );
    expect(answers).toHaveLength(5);
  });

  test('[Q6] is over after its time: what is answered later goes nowhere', () => {
    const bench = line(3);
    const key = ask(bench, 0);
    bench.advance(question.timeoutMs, 50);
    expect(bench.node(2).groupQueries.answer(bench.now, key, 'answered', 'late')).toBe(false);
    bench.advance(100);
    expect(answeredAt(bench, 0)).toEqual([]);
  });

  test('[Q7] that was changed on the way, or is of another group, breaks the protocol', () => {
    const bench = line(2);
    const { self } = bench.crypto(0);
    const of = (group: typeof gid) =>
      encodeQuestion({ gid: group, asker: self, nonce: new Uint8Array(8), ...question });
    const forged = { type: 'groupQuery', bytes: of(gid), signature: new Uint8Array(64), hops: 0 } as const;
    expect(() => bench.tell(0, 1, forged)).toThrow(MalformedError);
    const other = `${gid.startsWith('0') ? '1' : '0'}${gid.slice(1)}` as typeof gid;
    expect(() => bench.tell(0, 1, { ...forged, bytes: of(other) })).toThrow(MalformedError);
  });

  test('[Q7] is answered by each in its own name alone, and once', () => {
    const bench = line(3);
    const key = ask(bench, 0);
    expect(bench.saidOf('groupQuery')[0]).toBeDefined();
    const asked = askedAt(bench, 1)[0];
    expect(asked?.key).toBe(key);
    const said = bench.saidOf('groupAnswer');
    bench.node(1).groupQueries.answer(bench.now, key, 'answered', 'mine');
    bench.advance(20);
    const [mine] = bench.saidOf('groupAnswer').slice(said.length);
    if (mine === undefined) throw new Error('assertion: it answered');
    bench.tell(1, 0, mine.message);
    expect(answeredAt(bench, 0)).toHaveLength(1);
    // In the name of node 2, signed by node 1.
    const bytes = encodeGroupAnswer({
      ...{ gid, asker: bench.crypto(0).self, nonce: nonceOf(key), state: 'answered', payload: 'forged' },
      answerer: bench.crypto(2).self,
    });
    const signature = bench.crypto(1).sign(concatBytes(asciiBytes(groupAnswerLabel), bytes));
    expect(() => bench.tell(1, 0, { type: 'groupAnswer', bytes, signature })).toThrow(MalformedError);
    expect(answeredAt(bench, 0)).toHaveLength(1);
  });

  test('[Q8] over one link is passed over beyond 20 at once, and heard again after a while', () => {
    const bench = line(2);
    for (let count = 0; count < 30; count += 1) bench.node(0).groupQueries.ask(bench.now, question);
    bench.advance(1);
    expect(askedAt(bench, 1)).toHaveLength(20);
    bench.advance(2000, 50);
    bench.node(0).groupQueries.ask(bench.now, question);
    bench.advance(20);
    expect(askedAt(bench, 1)).toHaveLength(21);
  });
});

function nonceOf(key: string): Uint8Array {
  const text = key.split('.')[1] ?? '';
  const bytes = decodeBase32(text);
  if (bytes === undefined) throw new Error('assertion: a key without a nonce');
  return bytes;
}
