/** What the loopback server does for those it lets in: calls, the event stream, the WebSocket. */
import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { RawData } from 'ws';
import { createApi } from '../../../host/api/index.ts';
import type { Api } from '../../../host/api/index.ts';
import { requestBytesMax } from '../../../host/server/body.ts';
import { PortBusyError, serve } from '../../../host/server/server.ts';
import { callsInFlightMax, socketClientsMax } from '../../../host/server/web-socket.ts';
import { otherId } from './fake-engine.ts';
import { bareBearer, openFixture, openStream, serveBare } from './server-fixture.ts';
import type { Fixture } from './server-fixture.ts';
import { ask, until } from './wire.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

const textOf = (data: RawData): string => (Buffer.isBuffer(data) ? data.toString() : '');
const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('HTTP call', () => {
  const post = (call: string, body: unknown) =>
    ask({
      port: fixture.port,
      method: 'POST',
      path: `/api/${call}`,
      headers: { ...fixture.bearer, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('gives the result as JSON', async () => {
    const { status, text, headers } = await post('send', { text: 'hello', room: 'stage' });
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ text: 'hello', room: 'stage' });
    expect(fixture.engine.stored).toHaveLength(1);
  });

  it.each([
    ['message', { id: 'zzzzzzzz' }, 404, 'not-found'],
    ['message', { id: 'short' }, 400, 'invalid'],
    ['nothing', {}, 400, 'invalid'],
    ['__proto__', {}, 400, 'invalid'],
  ])('%s with %j fails with its status and code', async (call, body, status, code) => {
    const answer = await post(call, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({ code, message: expect.stringMatching(/^[^\n]{10,}$/) });
  });
});

describe('WebSocket', () => {
  async function connect(): Promise<{ client: WebSocket; heard: Record<string, unknown>[] }> {
    const client = new WebSocket(`ws://127.0.0.1:${fixture.port}/api/ws`, { headers: fixture.bearer });
    const heard: Record<string, unknown>[] = [];
    client.on('message', (data) => heard.push(JSON.parse(textOf(data)) as Record<string, unknown>));
    await new Promise((resolve, reject) => client.on('open', resolve).on('error', reject));
    return { client, heard };
  }

  it('answers calls by their id and pushes events', async () => {
    const { client, heard } = await connect();
    client.send(JSON.stringify({ id: 'a', call: 'hello', args: {} }));
    client.send(JSON.stringify({ id: 7, call: 'message', args: { id: 'zzzzzzzz' } }));
    await until(() => heard.length === 2, 'both answers have come');
    const answerTo = (id: unknown) => heard.find((answer) => answer['id'] === id);
    expect(answerTo('a')).toMatchObject({ id: 'a', result: { name: 'Reception' } });
    expect(answerTo(7)).toEqual({ id: 7, error: { code: 'not-found', message: 'no message begins with zzzzzzzz' } });
    fixture.engine.append({ type: 'peer-alive', peer: otherId, name: 'Library-3' });
    await until(() => heard.length === 3, 'the event has come');
    expect(heard[2]).toMatchObject({ event: { kind: 'log', event: { seq: 1, type: 'peer-alive' } } });
    client.close();
    await until(() => fixture.engine.listeners.size === 0, 'the subscription has ended');
  });

  const longId = `{"id":"${'i'.repeat(65)}","call":"hello"}`;
  it.each(['x', '5', 'null', '{}', '{"id":null,"call":"hello"}', '{"id":1,"call":5}', longId])(
    'answers the malformed message %s with an error',
    async (message) => {
      const { client, heard } = await connect();
      client.send(message);
      await until(() => heard.length === 1, 'the error has come');
      expect(heard[0]).toEqual({ id: null, error: { code: 'invalid', message: 'a message is {id, call, args}' } });
      client.terminate();
    },
  );

  it.each([
    ['a binary message', Buffer.from('{}'), 1003],
    ['a message over the limit', 'x'.repeat(requestBytesMax + 1), 1009],
  ])('closes on %s', async (_title, message, code) => {
    const { client } = await connect();
    client.send(message);
    expect(await new Promise((resolve) => client.on('close', resolve))).toBe(code);
  });

  it('refuses calls over the number in flight, and recovers', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const api = createApi(fixture.engine);
    const call: Api['call'] = async (name: string, args: unknown) => {
      await held;
      return api.call(name, args);
    };
    const server = await serveBare({ ...api, call });
    const client = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws`, { headers: bareBearer });
    const heard: { id: number; result?: unknown; error?: unknown }[] = [];
    client.on('message', (data) => heard.push(JSON.parse(textOf(data)) as { id: number }));
    await new Promise((resolve) => client.on('open', resolve));
    for (let id = 0; id < callsInFlightMax + 10; id += 1) client.send(JSON.stringify({ id, call: 'status' }));
    await until(() => heard.length === 10, 'the calls over the limit are refused');
    expect(heard.map(({ id }) => id)).toEqual(numbers(callsInFlightMax, callsInFlightMax + 9));
    expect(heard[0]?.error).toEqual({ code: 'failed', message: 'too many calls at once: wait for answers' });
    release();
    await until(() => heard.length === callsInFlightMax + 10, 'the others are answered');
    client.send(JSON.stringify({ id: -1, call: 'status' }));
    await until(() => heard.at(-1)?.id === -1, 'a later call is answered');
    expect(heard.at(-1)?.result).toMatchObject({ name: 'Reception' });
    client.terminate();
    await server.close();
  });

  it('is open to a limited number of clients', async () => {
    const clients = await Promise.all(numbers(1, socketClientsMax).map(() => connect()));
    await expect(connect()).rejects.toThrow('503');
    for (const { client } of clients) client.terminate();
  });
});

describe('server', () => {
  it('says in one line that its port is taken, and leaves no socket behind', async () => {
    const socketPath = `${fixture.dir}/second.sock`;
    const opening = serve({
      api: createApi(fixture.engine),
      token: 'token',
      listen: { host: '127.0.0.1', port: fixture.port },
      socketPath,
      onFault: () => {},
    });
    await expect(opening).rejects.toThrow(PortBusyError);
    await expect(opening).rejects.toThrow(`port ${fixture.port} on 127.0.0.1 is in use: choose another with --api`);
    expect(existsSync(socketPath)).toBe(false);
  });

  it('closes at once, with clients on it, and removes its socket', async () => {
    const stream = await openStream(fixture, '');
    const client = new WebSocket(`ws://127.0.0.1:${fixture.port}/api/ws`, { headers: fixture.bearer });
    await new Promise((resolve) => client.on('open', resolve));
    const closed = new Promise((resolve) => client.on('close', resolve));
    const begun = performance.now();
    await fixture.server.close();
    expect(performance.now() - begun).toBeLessThan(2_000);
    expect(await closed).toBe(1001);
    expect(stream.lines().at(-1)).toMatchObject({ type: 'stream-end' });
    expect(existsSync(fixture.socketPath)).toBe(false);
  });

  it('takes the place of a dead host on the private socket', async () => {
    const second = await serve({
      api: createApi(fixture.engine),
      token: 'token',
      listen: { host: '127.0.0.1', port: 0 },
      socketPath: fixture.socketPath,
      onFault: () => {},
    });
    const headers = { 'content-type': 'application/json' };
    const { socketPath } = fixture;
    expect((await ask({ socketPath, method: 'POST', path: '/api/hello', headers })).status).toBe(200);
    await second.close();
  });
});
