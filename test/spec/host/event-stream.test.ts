/** The event stream: replay and live, all types or some, as lines and as Server-Sent Events. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../../engine/index.ts';
import { createApi } from '../../../host/api/index.ts';
import { streamClientsMax } from '../../../host/server/routes.ts';
import { otherId } from './fake-engine.ts';
import { bareBearer, openFixture, openStream, serveBare } from './server-fixture.ts';
import type { Fixture } from './server-fixture.ts';
import { ask, openResponse, until } from './wire.ts';

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => fixture.close());

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('event stream', () => {
  it('[A3] replays from a number and goes on live, without a gap and without a second copy', async () => {
    for (let n = 0; n < 250; n += 1) fixture.engine.receive(`early ${n}`);
    const stream = await openStream(fixture, '?since=3');
    for (let n = 0; n < 50; n += 1) {
      fixture.engine.receive(`late ${n}`);
      if (n % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => stream.lines().length >= 297, 'all events have come');
    expect(stream.lines().map(({ seq }) => seq)).toEqual(numbers(4, 300));
    stream.response.destroy();
    await until(() => fixture.engine.listeners.size === 0, 'the subscription has ended');
  });

  it('misses nothing that is logged while a page is being read', async () => {
    for (let n = 0; n < 100; n += 1) fixture.engine.receive(`${n}`);
    const { events } = fixture.engine;
    let reads = 0;
    const engine = {
      ...fixture.engine,
      // The page is cut before the new event is told of: the worst moment for a wake-up to get lost.
      events: (args: Parameters<typeof events>[0]) => {
        const page = events(args);
        reads += 1;
        if (reads === 3) queueMicrotask(() => fixture.engine.receive('in between'));
        return page;
      },
    };
    const server = await serveBare(createApi(engine));
    try {
      const response = await openResponse(server.port, '/api/events', bareBearer);
      let text = '';
      response.on('error', () => {}).on('data', (chunk: Buffer) => (text += chunk.toString()));
      await until(() => text.split('\n').length - 1 >= 101, 'the event in between has come');
      expect(
        text
          .trim()
          .split('\n')
          .map((line) => (JSON.parse(line) as { seq: number }).seq),
      ).toEqual(numbers(1, 101));
    } finally {
      await server.close();
    }
  });

  it('ends after the newest event when it is not to follow', async () => {
    for (let n = 0; n < 100; n += 1) fixture.engine.receive(`${n}`);
    const { text } = await ask({ port: fixture.port, path: '/api/events?since=98&follow=0', headers: fixture.bearer });
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { seq: number }).seq),
    ).toEqual([99, 100]);
  });

  it('speaks SSE to who accepts it, and resumes by Last-Event-ID', async () => {
    for (let n = 0; n < 5; n += 1) fixture.engine.receive(`${n}`);
    const stream = await openStream(fixture, '?since=0', { accept: 'text/event-stream', 'last-event-id': '3' });
    await until(() => stream.text.includes('id: 5'), 'the last event has come');
    expect(stream.response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.text).toMatch(/^retry: \d+\n\nid: 4\ndata: \{"seq":4,.*\}\n\nid: 5\ndata: \{.*\}\n\n$/);
    stream.response.destroy();
  });

  it('[A11] gives the types that were asked for under their own numbers, and says how far it looked', async () => {
    const kinds = ['peer-alive', 'peer-dead', 'message'] as const;
    for (let n = 0; n < 300; n += 1) {
      const type = kinds[n % 3] ?? 'message';
      if (type === 'message') fixture.engine.receive(`${n}`);
      else fixture.engine.append({ type, peer: otherId, name: 'Library-3' });
    }
    fixture.engine.append({ type: 'peer-alive', peer: otherId, name: 'Library-3' });
    const path = '/api/events?since=0&follow=0&type=message,peer-dead';
    const { text } = await ask({ port: fixture.port, path, headers: fixture.bearer });
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq?: number });
    expect(lines.at(-1)).toEqual({ type: 'stream-position', resumeSince: 301 });
    expect(lines.slice(0, -1).map(({ seq }) => seq)).toEqual(numbers(1, 300).filter((n) => n % 3 !== 1));
  });

  it('[A11] with types that are seldom: passes over the others live, and tells its place now and then', async () => {
    const quick = await openFixture({ keepAliveMs: 20 });
    try {
      const response = await openResponse(quick.port, '/api/events?type=peer-dead&type=twin-seen', quick.bearer);
      let text = '';
      response.on('error', () => {}).on('data', (chunk: Buffer) => (text += chunk.toString()));
      for (let n = 0; n < 7; n += 1) quick.engine.receive(`${n}`);
      await until(() => text.includes('"resumeSince":7'), 'its place is told');
      quick.engine.append({ type: 'peer-dead', peer: otherId, name: 'Library-3' });
      await until(() => text.includes('"seq":8'), 'the event has come');
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type?: string });
      expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['stream-position', 'peer-dead']));
      response.destroy();
    } finally {
      await quick.close();
    }
  });

  it('[A12] SSE where nothing happens: a comment now and then, which is no event', async () => {
    const quick = await openFixture({ keepAliveMs: 10 });
    try {
      const headers = { ...quick.bearer, accept: 'text/event-stream' };
      const response = await openResponse(quick.port, '/api/events', headers);
      let text = '';
      response.on('error', () => {}).on('data', (chunk: Buffer) => (text += chunk.toString()));
      await until(() => text.split(': nothing new\n\n').length > 3, 'comments have come');
      expect(text).toMatch(/^retry: \d+\n\n(?:: nothing new\n\n)+$/);
      response.destroy();
    } finally {
      await quick.close();
    }
  });

  it.each(['?type=', '?type=messages', '?type=message,', '?type=__proto__'])('%s is refused', async (query) => {
    const answer = await ask({ port: fixture.port, path: `/api/events${query}`, headers: fixture.bearer });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('give some of message, ');
  });

  it('[A13] says where numbers were passed over, also live', async () => {
    const { events } = fixture.engine;
    // As after an older copy of the database was put back: from the fourth event on the numbers are others.
    const moved = <Event extends { readonly seq: number }>(event: Event): Event =>
      event.seq > 3 ? { ...event, seq: event.seq + 1000 } : event;
    const engine: Engine = {
      ...fixture.engine,
      events: ({ since, limit }) => {
        const page = events({ since: since > 1000 ? since - 1000 : Math.min(since, 3), limit });
        return { ...page, events: page.events.map(moved), last: page.last > 3 ? page.last + 1000 : page.last };
      },
      subscribe: (listener) =>
        fixture.engine.subscribe((event) =>
          listener(event.kind === 'log' ? { kind: 'log', event: moved(event.event) } : event),
        ),
    };
    const server = await serveBare(createApi(engine));
    try {
      for (let n = 0; n < 3; n += 1) fixture.engine.receive(`${n}`);
      const response = await openResponse(server.port, '/api/events', bareBearer);
      let text = '';
      response.on('error', () => {}).on('data', (chunk: Buffer) => (text += chunk.toString()));
      await until(() => text.includes('"seq":3'), 'what there is has come');
      for (let n = 0; n < 2; n += 1) fixture.engine.receive(`later ${n}`);
      await until(() => text.includes('"seq":1005'), 'the later ones have come');
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { seq?: number });
      expect(lines.map(({ seq }) => seq)).toEqual([1, 2, 3, undefined, 1004, 1005]);
      expect(lines[3]).toEqual({ type: 'stream-gap', after: 3, firstKept: 1004 });
      response.destroy();
    } finally {
      await server.close();
    }
  });

  it('says where retention has made a gap', async () => {
    for (let n = 0; n < 10; n += 1) fixture.engine.receive(`${n}`);
    const { events } = fixture.engine;
    const engine: Engine = {
      ...fixture.engine,
      events: (args) => ({ ...events({ ...args, since: Math.max(args.since, 4) }), firstKept: 5 }),
    };
    const server = await serveBare(createApi(engine));
    const { text } = await ask({ port: server.port, path: '/api/events?since=1&follow=0', headers: bareBearer });
    await server.close();
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { seq?: number });
    expect(lines[0]).toEqual({ type: 'stream-gap', after: 1, firstKept: 5 });
    expect(lines.slice(1).map(({ seq }) => seq)).toEqual(numbers(5, 10));
  });

  it.each(['?since=x', '?since=-1', '?since=1.5', '?since=1e3', '?since=11'])('%s is refused', async (since) => {
    for (let n = 0; n < 10; n += 1) fixture.engine.receive(`${n}`);
    const { status, text } = await ask({ port: fixture.port, path: `/api/events${since}`, headers: fixture.bearer });
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([400, 'invalid']);
  });

  it('is open to a limited number of clients, and free again when one leaves', async () => {
    const streams = await Promise.all(numbers(1, streamClientsMax).map(() => openStream(fixture, '')));
    expect((await ask({ port: fixture.port, path: '/api/events', headers: fixture.bearer })).status).toBe(503);
    streams[0]?.response.destroy();
    await until(() => fixture.engine.listeners.size === streamClientsMax - 1, 'one has left');
    const next = await openStream(fixture, '');
    expect(next.response.statusCode).toBe(200);
    for (const { response } of [...streams, next]) response.destroy();
  });

  it('tells its clients that the host is stopping', async () => {
    const stream = await openStream(fixture, '');
    fixture.engine.receive('last');
    await until(() => stream.lines().length === 1, 'the event has come');
    await fixture.server.close();
    await until(() => stream.lines().length === 2, 'the reason has come');
    expect(stream.lines().at(-1)).toEqual({ type: 'stream-end', reason: 'stopping', resumeSince: 1 });
  });
});
