/** A link from the first byte to the reason of its end. */
import { describe, expect, test } from 'vitest';
import { TlsTransport } from '../../engine/net/tls-transport.ts';
import { encodeFrame, frameLabelBytes } from '../../engine/wire/frame.ts';
import { frameType } from '../../engine/wire/frame-types.ts';
import { Close } from '../../engine/wire/grapevine.pb.js';
import { authFrameBytesMax, frameBytesMax } from '../../engine/wire/limits.ts';
import { MalformedError } from '../../engine/wire/malformed.ts';
import { settle } from '../contract/transport.ts';
import { acceptLimits, alice, bob, ended, group, kinds, linkBench, listenTo, opened } from './link-bench.ts';
import type { Behaviour, Told } from './link-bench.ts';

describe.each(kinds)('link over $name', (kind) => {
  const { address, memberPair, pair, rawPair } = linkBench(kind);

  test('[S4] two members: both open, with who, which group and who began', async () => {
    const [a, b] = await pair();
    await Promise.all([opened(a), opened(b)]);
    expect(a.peers).toMatchObject([{ peer: bob.self, gid: group.gid, version: 1, initiator: true, remote: address() }]);
    const answered = { peer: alice.self, gid: group.gid, version: 1, initiator: false, local: address() };
    expect(b.peers).toMatchObject([answered]);
    expect(a.link.peer).toEqual(a.peers[0]);
  });

  test('frames go both ways, in order, also those sent from within open', async () => {
    const first: Behaviour = { open: (link) => link.send(encodeFrame(frameType.probe, new Uint8Array([1]))) };
    const [a, b] = await pair({}, {}, { mine: first, theirs: first });
    await Promise.all([opened(a), opened(b)]);
    for (let i = 2; i <= 50; i += 1) a.link.send(encodeFrame(frameType.probe, new Uint8Array([i])));
    a.link.send(encodeFrame(frameType.syncData, new Uint8Array(frameBytesMax).fill(9)));
    await b.until(() => b.frames.length === 51);
    await a.until(() => a.frames.length === 1);
    expect(b.frames.slice(0, 50).map(({ body }) => body[0])).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(b.frames[50]?.body.length).toBe(frameBytesMax);
    expect(a.ends.concat(b.ends)).toEqual([]);
  });

  test('[M14] close: the other end learns the reason, this one that it was itself', async () => {
    const [a, b] = await pair();
    await Promise.all([opened(a), opened(b)]);
    a.link.send(encodeFrame(frameType.probe, new Uint8Array([1])));
    a.link.close('leaving', `good night ${'x'.repeat(300)}`);
    a.link.close('degree');
    a.link.send(encodeFrame(frameType.probe, new Uint8Array([2])));
    await Promise.all([ended(a), ended(b)]);
    expect(b.frames.length).toBe(1);
    expect(b.ends).toMatchObject([{ how: 'close', reason: 'leaving', text: expect.stringContaining('good night') }]);
    expect(a.ends).toEqual([{ how: 'here' }]);
  });

  test('an end without a word is fin or reset, inside a frame always reset', async () => {
    const [a, , told] = await memberPair();
    a.close();
    await ended(told);
    expect(told.ends).toEqual([{ how: 'fin' }]);

    const [a2, , told2] = await memberPair();
    a2.send(encodeFrame(frameType.probe, new Uint8Array(10)).subarray(0, 9));
    a2.close();
    await ended(told2);
    expect(told2.ends).toEqual([{ how: 'reset' }]);

    const [, mine, told3] = await memberPair();
    mine.link.destroy();
    await Promise.all([ended(mine), ended(told3)]);
    expect(mine.ends).toEqual([{ how: 'here' }]);
    expect(['fin', 'reset']).toContain(told3.ends[0]?.how);
  });

  test('sending before the session is open is an assertion', async () => {
    const [a] = await pair();
    expect(() => a.link.send(encodeFrame(frameType.probe, new Uint8Array(0)))).toThrow('assertion');
  });

  test('[S7] silence, and a proof that stops half-way, are cut at the deadline', async () => {
    const [ear, told] = await rawPair({ deadlineMs: 60 });
    await ended(told);
    expect(told.ends).toEqual([{ how: 'unproven', reason: 'deadline' }]);
    await ear.ended();

    const [ear2, told2] = await rawPair({ deadlineMs: 60 });
    ear2.connection.send(new Uint8Array([frameType.authHello, 0, 0, 0, 0, 40, 10]));
    await ended(told2);
    expect(told2.ends).toEqual([{ how: 'unproven', reason: 'deadline' }]);

    const [a, b] = await pair({ deadlineMs: 200 }, { deadlineMs: 200 });
    await Promise.all([opened(a), opened(b)]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(a.ends.concat(b.ends)).toEqual([]);
  });

  test('[S7] before the session is open, a body over 512 bytes is refused at its label', async () => {
    const [ear, told] = await rawPair();
    const label = new Uint8Array(frameLabelBytes);
    label[0] = frameType.authHello;
    new DataView(label.buffer).setUint32(2, authFrameBytesMax + 1);
    ear.connection.send(label);
    await ended(told);
    expect(told.ends).toEqual([{ how: 'unproven', reason: 'malformed' }]);
  });

  test('[S11] [S12] later, a length of 4 GiB, an unknown cipher or junk closes the link with a reason', async () => {
    const cases: readonly (readonly [number[], string])[] = [
      [[frameType.probe, 0, 0xff, 0xff, 0xff, 0xff], 'too-long'],
      [[frameType.probe, 7, 0, 0, 0, 0], 'cipher'],
      [[frameType.close, 0, 0, 0, 0, 2, 0xff, 0xff], 'malformed'],
    ];
    for (const [bytes, code] of cases) {
      const [raw, mine, told] = await memberPair();
      raw.send(new Uint8Array(bytes));
      await Promise.all([ended(mine), ended(told)]);
      expect(told.ends).toMatchObject([{ how: 'protocol', code }]);
      expect(mine.ends).toMatchObject([{ how: 'close', reason: 'protocol' }]);
    }
  });

  test('[S12] a throw while a frame is handled ends that link alone, and no frame follows', async () => {
    const bystander = await memberPair();
    for (const [error, how] of [
      [new MalformedError('a run without entries'), 'protocol'],
      [new Error('assertion: ours'), 'fault'],
      [new RangeError('deep inside'), 'fault'],
    ] as const) {
      const [raw, mine, told] = await memberPair({
        frame: () => {
          throw error;
        },
      });
      const frame = encodeFrame(frameType.probe, new Uint8Array([1]));
      raw.send(new Uint8Array([...frame, ...frame, ...frame]));
      await Promise.all([ended(mine), ended(told)]);
      expect(told.ends.length).toBe(1);
      expect(told.ends[0]?.how).toBe(how);
      expect(told.frames.length).toBe(1);
      // What went wrong inside is not the peer's business.
      expect(JSON.stringify(mine.ends)).not.toMatch(/ours|deep/);
    }
    bystander[1].link.send(encodeFrame(frameType.probe, new Uint8Array([5])));
    await bystander[2].until(() => bystander[2].frames.length === 1);
  });

  test('a handler that ends its link gets no frame more', async () => {
    const [raw, , told] = await memberPair({ frame: (link) => link.destroy() });
    const frame = encodeFrame(frameType.probe, new Uint8Array([1]));
    raw.send(new Uint8Array([...frame, ...frame]));
    await ended(told);
    expect(told.frames.length).toBe(1);
    expect(told.ends).toEqual([{ how: 'here' }]);
  });

  test('after Close nothing that follows is delivered', async () => {
    const [raw, , told] = await memberPair();
    const close = encodeFrame(frameType.close, Close.encode({ code: 250, text: 'from the future' }).finish());
    raw.send(new Uint8Array([...close, ...encodeFrame(frameType.probe, new Uint8Array([1]))]));
    await ended(told);
    expect(told.ends).toEqual([{ how: 'close', reason: 'unknown', text: 'from the future' }]);
    expect(told.frames).toEqual([]);
  });

  test('[S9] dialling oneself is noticed by the dialler', async () => {
    const [a, b] = await pair({}, { crypto: alice });
    await Promise.all([ended(a), ended(b)]);
    expect(a.ends).toEqual([{ how: 'unproven', reason: 'self' }]);
    expect(b.peers).toEqual([]);
  });
});

test('[S13] from dialling to an open link takes under 50 ms at the median', async () => {
  const [near, far] = [new TlsTransport(), new TlsTransport({ acceptLimits })];
  const told: Told[] = [];
  const address = await far.listen('127.0.0.1', [0], (connection) => {
    told.push(listenTo(connection, { crypto: bob, groups: [group] }));
  });
  const times: number[] = [];
  for (let i = 0; i < 21; i += 1) {
    const start = performance.now();
    const mine = listenTo(await near.dial(address, { timeoutMs: 5000 }), { crypto: alice, groups: [group] });
    await opened(mine);
    times.push(performance.now() - start);
    mine.link.destroy();
  }
  await settle();
  await Promise.all([near.close(), far.close()]);
  expect(told.every(({ peers }) => peers.length === 1)).toBe(true);
  const median = times.toSorted((x, y) => x - y)[10] ?? Infinity;
  expect(median).toBeLessThan(50);
});

test('[S7] a link that is open outlives the deadline of its transport and frees its place', async () => {
  const [near, far] = [new TlsTransport(), new TlsTransport({ authDeadlineMs: 150 })];
  const told: Told[] = [];
  const address = await far.listen('127.0.0.1', [0], (connection) => {
    told.push(listenTo(connection, { crypto: bob, groups: [group] }));
  });
  const mine = listenTo(await near.dial(address, { timeoutMs: 5000 }), { crypto: alice, groups: [group] });
  await opened(mine);
  expect(far.unproven).toBe(0);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(mine.ends).toEqual([]);
  await Promise.all([near.close(), far.close()]);
});
