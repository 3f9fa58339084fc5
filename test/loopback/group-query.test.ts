/** Events of programs and questions to all members, between real engines. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AskedQuestion, Engine } from '../../engine/index.ts';
import { Engines, addressOf, idOf, memberOf, messagesOf, until, untilLinked } from './engines.ts';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
});

const eventsAt = (engine: Engine) =>
  engine.events({ since: 0, limit: 500 }).events.filter((event) => event.type === 'user-event');

describe('an event of a program', () => {
  test('[Q9] is in the log of everybody once, also of who comes later, and no message', async () => {
    const ada = await engines.open('Ada');
    const bob = await engines.open('Bob', { seeds: [addressOf(ada)] });
    await untilLinked(ada, bob);
    const sent = ada.sendEvent({ name: 'deploy', payload: 'version 3' });
    await until('it is there', () => eventsAt(bob).length === 1);
    const cay = await engines.open('Cay', { seeds: [addressOf(bob)] });
    await until('it is there, too', () => eventsAt(cay).length === 1);
    for (const engine of [ada, bob, cay]) {
      const events = eventsAt(engine);
      expect(events).toMatchObject([{ event: sent.id, author: idOf(ada), name: 'deploy', payload: 'version 3' }]);
      expect(messagesOf(engine)).toEqual([]);
    }
    engines.assertNoComplaint();
  });
});

describe('a question to all members', () => {
  test('[Q6] [Q9] is answered by each, by a program of its own where there is one, and who is silent is named', async () => {
    const heard: AskedQuestion[] = [];
    const ada = await engines.open('Ada');
    const bob = await engines.open('Bob', {
      seeds: [addressOf(ada)],
      responder: (question) => {
        heard.push(question);
        return Promise.resolve({ state: 'answered', payload: `42 to ${question.payload}` });
      },
    });
    const cay = await engines.open('Cay', {
      seeds: [addressOf(ada)],
      responder: ({ name }) => (name === 'load' ? new Promise(() => undefined) : Promise.resolve(undefined)),
    });
    await untilLinked(ada, bob);
    await untilLinked(ada, cay);
    await until('they know one another', () => memberOf(bob, cay)?.state === 'alive');
    const pong = await ada.groupQuery({ name: 'ping', payload: '', timeoutMs: 5000 });
    expect(pong).toMatchObject({ name: 'ping', complete: true, silent: [] });
    expect(pong.answers.map(({ payload }) => payload)).toEqual(['pong', 'pong', 'pong']);
    expect(pong.tookMs).toBeLessThan(5000);
    const load = await ada.groupQuery({ name: 'load', payload: 'you', timeoutMs: 500 });
    expect(load).toMatchObject({ complete: false, silent: [{ peer: idOf(cay), name: 'Cay' }] });
    const bobs = load.answers.find(({ peer }) => peer === idOf(bob));
    expect(bobs).toMatchObject({ name: 'Bob', state: 'answered', payload: '42 to you' });
    expect(load.answers.find(({ peer }) => peer === idOf(ada))).toMatchObject({ state: 'unknown' });
    expect(heard).toMatchObject([{ asker: idOf(ada), askerName: 'Ada', name: 'load', payload: 'you' }]);
    engines.assertNoComplaint();
  });

  test('[Q6] that cannot be put says why, and is no question that nobody answered', async () => {
    const ada = await engines.open('Ada');
    await engines.stop(ada);
    await expect(ada.groupQuery({ name: 'ping', payload: '', timeoutMs: 1000 })).rejects.toThrow(/database|store/);
  });

  test('[Q9] whose answer is too long fails, and says so', async () => {
    const ada = await engines.open('Ada', {
      responder: () => Promise.resolve({ state: 'answered', payload: 'x'.repeat(1025) }),
    });
    const { answers } = await ada.groupQuery({ name: 'much', payload: '', timeoutMs: 1000 });
    expect(answers).toMatchObject([{ state: 'failed', payload: 'the answer is over 1024 bytes, or no text' }]);
  });
});
