/** A client that does not read as fast as events come: what it costs, and what it misses. */
import { describe, expect, it } from 'vitest';
import type { LogEventBody } from '../../../shared/records.ts';
import { otherId } from './fake-engine.ts';
import { openFixture } from './server-fixture.ts';
import { ask, openResponse, until } from './wire.ts';

/** 12 MiB together: several times what the kernel's buffers take. */
const events = 20_000;
const event: LogEventBody = { type: 'peer-alive', peer: otherId, name: 'x'.repeat(500) };

describe('slow client', () => {
  it('is fed no more than it reads, then cut with a reason, and can resume', async () => {
    const slow = await openFixture({ stallMs: 1_000 });
    try {
      for (let n = 0; n < events; n += 1) slow.engine.append(event);
      const response = await openResponse(slow.port, '/api/events?since=0', slow.bearer);
      response.pause();
      const replayed = () => slow.engine.calls.filter((call) => call === 'events').length;
      await until(() => slow.engine.listeners.size === 0, 'the stalled client is cut');
      // 200 pages hold the log; kernel buffers take a few MiB of its 12 MiB and the rest is never read.
      expect(replayed()).toBeLessThan(150);
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      await new Promise((resolve) => response.on('close', resolve).resume());
      const lines = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { seq?: number });
      const end = lines.at(-1);
      const last = lines.at(-2)?.seq ?? 0;
      expect(end).toEqual({ type: 'stream-end', reason: 'too-slow', resumeSince: last });
      const rest = await ask({ port: slow.port, path: `/api/events?since=${last}&follow=0`, headers: slow.bearer });
      const resumed = rest.text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { seq: number }).seq);
      expect([resumed[0], resumed.at(-1)]).toEqual([last + 1, events]);
    } finally {
      await slow.close();
    }
  });

  it('that stalls while events come live has them kept in the log, not in memory', async () => {
    const slow = await openFixture();
    try {
      const response = await openResponse(slow.port, '/api/events', slow.bearer);
      response.pause();
      await until(() => slow.engine.listeners.size === 1, 'it is subscribed');
      for (let n = 0; n < events; n += 1) {
        slow.engine.append(event);
        if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
      const readsBefore = slow.engine.calls.filter((call) => call === 'events').length;
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).resume();
      await until(() => text.split('\n').length - 1 >= events, 'all events have come', 15_000);
      const seqs = text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { seq: number }).seq);
      expect(seqs.every((seq, index) => seq === index + 1)).toBe(true);
      // The kernel's buffers hold a few MiB of the 12: the rest was read from the log afterwards.
      const readsAfter = slow.engine.calls.filter((call) => call === 'events').length;
      expect(readsAfter - readsBefore).toBeGreaterThan(50);
      response.destroy();
    } finally {
      await slow.close();
    }
  });
});
