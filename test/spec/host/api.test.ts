/** What of a caller's arguments is refused, and in which words. */
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../host/api/index.ts';
import { ApiError } from '../../../shared/api.ts';
import { makeFakeEngine } from './fake-engine.ts';

const refusals: readonly (readonly [name: string, args: unknown, message: string])[] = [
  ['send', {}, 'send: text: missing: give a string'],
  ['send', { text: 5 }, 'send: text: wrong type: give a string'],
  ['send', { text: ' \n' }, 'send: text: the message is empty'],
  ['send', { text: 'é'.repeat(8193) }, 'send: text: the message is over 16384 bytes: shorten it or send it in parts'],
  [
    'send',
    { text: 'a', to: 'b' },
    'send: unknown argument "to": leave it out (it takes room, text, replyTo, mentions, group)',
  ],
  ['hello', { x: 1 }, 'hello: unknown argument "x": leave it out (it takes group)'],
  ['hello', JSON.parse('{"__proto__":{}}'), 'hello: unknown argument "__proto__": leave it out (it takes group)'],
  ['hello', [], 'hello: the arguments must be one JSON object'],
  ['messages', { limit: 0 }, 'messages: limit: too small: give 1 or more'],
  ['messages', { limit: 1001 }, 'messages: limit: too large: give 1000 or less'],
  ['messages', { limit: 1.5 }, 'messages: limit: wrong type: give a whole number'],
  ['messages', { limit: '5' }, 'messages: limit: wrong type: give a whole number'],
  ['messages', { room: '' }, 'messages: room: a room needs a name'],
  ['message', { id: 'abc' }, 'message: id: give at least 8 characters of the id'],
  ['message', { id: 'a'.repeat(65) }, 'message: id: too large: give 64 characters or less'],
  ['health', { minutes: 61 }, 'health: minutes: too large: give 60 or less'],
  ['health', { everySeconds: 1 }, 'health: everySeconds: too small: give 5 or more'],
  ['setPreferences', { theme: 'x' }, 'setPreferences: theme: not one of the choices: give "system", "light", "dark"'],
];

describe('API', () => {
  it.each(refusals)('[A1] %s with %j is refused in one line that names the field', async (name, args, message) => {
    const engine = makeFakeEngine();
    const failure = await createApi(engine)
      .call(name, args)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'invalid', message });
    expect(engine.calls).toEqual([]);
  });

  it.each(['nothing', '__proto__', 'constructor', 'subscribe', 'stop', ''])(
    'a call named %j does not exist',
    async (name) => {
      const failure = await createApi(makeFakeEngine())
        .call(name, {})
        .catch((error: unknown) => error);
      const message = expect.stringMatching(/^there is no call .*use one of hello, /);
      expect(failure).toMatchObject({ code: 'invalid', message });
    },
  );

  it('fills in defaults before the engine is asked', async () => {
    const message = await createApi(makeFakeEngine()).call('send', { text: 'hi' });
    expect(message).toMatchObject({ room: 'general', text: 'hi' });
  });

  it('takes missing arguments for none', async () => {
    expect(await createApi(makeFakeEngine()).call('hello', undefined)).toMatchObject({ name: 'Reception' });
  });

  it('passes on why the engine refused', async () => {
    const api = createApi(makeFakeEngine());
    const failure = await api.call('message', { id: 'zzzzzzzz' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'not-found', message: 'no message begins with zzzzzzzz' });
  });

  it('turns a fault of our own into one line, and reports it whole', async () => {
    const fault = new TypeError('x is undefined\nand a second line');
    const engine = {
      ...makeFakeEngine(),
      status: () => {
        throw fault;
      },
    };
    const faults: unknown[] = [];
    const failure = await createApi(engine, { onFault: (error) => faults.push(error) })
      .call('status', {})
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'failed', message: 'status failed inside Grapevine: x is undefined' });
    expect(faults).toEqual([fault]);
  });

  it('an answer that comes later is waited for, and its failure is told like any other', async () => {
    const slow = (answer: Promise<never>) => createApi(Object.assign(makeFakeEngine(), { status: () => answer }));
    const refusal = new ApiError('timeout', 'nobody answered in 5 s');
    await expect(slow(Promise.reject(refusal)).call('status', {})).rejects.toBe(refusal);
    const failure = slow(Promise.reject(new TypeError('x is undefined'))).call('status', {});
    await expect(failure).rejects.toMatchObject({
      code: 'failed',
      message: 'status failed inside Grapevine: x is undefined',
    });
  });

  it('hands on events until the subscription ends', () => {
    const engine = makeFakeEngine();
    const heard: unknown[] = [];
    const end = createApi(engine).subscribe((event) => heard.push(event));
    engine.receive('one');
    end();
    engine.receive('two');
    expect(heard).toMatchObject([{ kind: 'log', event: { seq: 1, type: 'message' } }]);
  });
});
