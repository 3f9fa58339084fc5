/** The page's carrier against a real WebSocket server. */
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket as ServerSocket } from 'ws';
import { ApiError } from '../../shared/api.ts';
import type { ApiEvent, ConnectionState } from '../../shared/api.ts';
import { openWebsocketApi, parseFrame } from '../../renderer/api/websocket-api.ts';
import type { WebsocketApi } from '../../renderer/api/websocket-api.ts';

interface Asked {
  readonly id: number;
  readonly call: string;
  readonly args: unknown;
}

class Host {
  server: WebSocketServer;
  readonly asked: Asked[] = [];
  readonly sockets: ServerSocket[] = [];
  answer: (asked: Asked) => unknown = () => undefined;

  constructor(port = 0) {
    this.server = this.#listen(port);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection and stops listening. */
  async down(): Promise<number> {
    const { port } = this;
    for (const socket of this.sockets.splice(0)) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
    return port;
  }

  async up(port: number): Promise<void> {
    this.server = this.#listen(port);
    await this.listening();
  }

  listening(): Promise<void> {
    return new Promise((resolve) => this.server.once('listening', () => resolve()));
  }

  push(frame: unknown): void {
    for (const socket of this.sockets) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  #listen(port: number): WebSocketServer {
    const server = new WebSocketServer({ host: '127.0.0.1', port });
    server.on('connection', (socket) => {
      this.sockets.push(socket);
      socket.on('message', (data) => {
        const asked = JSON.parse((data as Buffer).toString()) as Asked;
        this.asked.push(asked);
        const answer = this.answer(asked);
        if (answer !== undefined) socket.send(JSON.stringify(answer));
      });
    });
    return server;
  }
}

describe('the WebSocket carrier', () => {
  let host: Host;
  let api: WebsocketApi;
  let states: ConnectionState[];

  beforeEach(async () => {
    host = new Host();
    await host.listening();
    states = [];
    api = openWebsocketApi(`ws://127.0.0.1:${host.port}/api/ws`, { random: () => 0.5, callDeadlineMs: 3_000 });
    api.onConnection((state) => states.push(state));
  });

  afterEach(async () => {
    api.close();
    await host.down();
  });

  it('a call before the connection is open: is sent once it is, and answered', async () => {
    host.answer = ({ id, call, args }) => ({ id, result: { call, args } });
    await expect(api.call('message', { id: 'abcdefgh' })).resolves.toEqual({
      call: 'message',
      args: { id: 'abcdefgh' },
    });
    expect(states).toEqual(['connecting', 'open']);
  });

  it('answers out of order: each reaches its own call', async () => {
    host.answer = ({ call }) => {
      if (call !== 'status') return undefined;
      for (const { id, call: name } of [...host.asked].reverse()) host.push({ id, result: name });
      return undefined;
    };
    const results = await Promise.all([api.call('hello', {}), api.call('members', {}), api.call('status', {})]);
    expect(results).toEqual(['hello', 'members', 'status']);
  });

  it('an error: becomes an ApiError with its code; a strange code becomes "failed"', async () => {
    host.answer = ({ id }) => ({ id, error: { code: 'not-found', message: 'There is none.' } });
    const refused = await api.call('message', { id: 'abcdefgh' }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(refused).toMatchObject({ code: 'not-found', message: 'There is none.' });
    host.answer = ({ id }) => ({ id, error: { code: 'sunburn' } });
    await expect(api.call('hello', {})).rejects.toMatchObject({ code: 'failed' });
  });

  it('an event: reaches every listener until it ends its subscription', async () => {
    host.answer = ({ id }) => ({ id, result: null });
    await api.call('hello', {});
    const heard: ApiEvent[] = [];
    const end = api.subscribe((event) => heard.push(event));
    host.push({ event: { kind: 'changed', what: ['members'] } });
    await expect.poll(() => heard).toEqual([{ kind: 'changed', what: ['members'] }]);
    end();
    host.push({ event: { kind: 'changed', what: ['status'] } });
    await api.call('hello', {});
    expect(heard).toHaveLength(1);
  });

  it('nonsense from the other side: is dropped, and the connection goes on', async () => {
    host.answer = ({ id }) => ({ id, result: 1 });
    await api.call('hello', {});
    for (const frame of ['{', 'null', '[]', '{"id":"1"}', { event: { kind: 'sung' } }, { id: 999, result: 1 }])
      host.push(frame);
    await expect(api.call('hello', {})).resolves.toBe(1);
    expect(states).toEqual(['connecting', 'open']);
  });

  it('the connection is lost: a call that had left fails, one made later is sent after the return', async () => {
    const left = api.call('send', { text: 'a' }).catch((error: unknown) => error);
    await expect.poll(() => host.asked.length).toBe(1);
    const port = await host.down();
    expect(await left).toMatchObject({ code: 'failed' });
    expect(states.at(-1)).not.toBe('open');
    host.answer = ({ id, call }) => ({ id, result: call });
    const later = api.call('status', {});
    // It has to outlive a try that found nobody.
    await expect.poll(() => states.filter((state) => state === 'closed').length, { timeout: 5_000 }).toBe(2);
    await host.up(port);
    await expect(later).resolves.toBe('status');
    expect(states.at(-1)).toBe('open');
    expect(host.asked.map((asked) => asked.call)).toEqual(['send', 'status']);
  });

  it('the host refuses the page: "locked" from the first refusal to the way back in, and the call waits', async () => {
    api.close();
    const { port } = host;
    await host.down();
    let refused = true;
    states = [];
    const isRefused = (): Promise<boolean> => Promise.resolve(refused);
    api = openWebsocketApi(`ws://127.0.0.1:${port}/api/ws`, { random: () => 0, isRefused });
    api.onConnection((state) => states.push(state));
    const later = api.call('status', {});
    await expect.poll(() => states).toEqual(['connecting', 'closed', 'locked']);
    refused = false;
    await expect.poll(() => states.slice(3), { timeout: 5_000 }).toContain('closed');
    refused = true;
    await expect.poll(() => states.at(-1), { timeout: 5_000 }).toBe('locked');
    host.answer = ({ id, call }) => ({ id, result: call });
    await host.up(port);
    await expect(later).resolves.toBe('status');
    expect(states.slice(-2)).toEqual(['locked', 'open']);
  });

  it('no answer: the call ends with "timeout"', async () => {
    api.close();
    api = openWebsocketApi(`ws://127.0.0.1:${host.port}/api/ws`, { callDeadlineMs: 50 });
    await expect(api.call('hello', {})).rejects.toMatchObject({ code: 'timeout' });
  });

  it('after close: waiting and new calls fail, and no new connection is made', async () => {
    const waiting = api.call('hello', {}).catch((error: unknown) => error);
    api.close();
    expect(await waiting).toMatchObject({ code: 'failed' });
    await expect(api.call('hello', {})).rejects.toMatchObject({ code: 'failed' });
    expect(states.at(-1)).toBe('closed');
  });
});

describe('a frame', () => {
  it('binary data or no object: is none', () => {
    expect(parseFrame(new ArrayBuffer(4))).toBeUndefined();
    expect(parseFrame('7')).toBeUndefined();
    expect(parseFrame('{"event":{"kind":"log","event":{"seq":"1"}}}')).toBeUndefined();
  });

  it('a result of null: is a result', () => {
    expect(parseFrame('{"id":1,"result":null}')).toEqual({ id: 1, result: null, error: undefined });
  });
});
