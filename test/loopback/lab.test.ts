/** Six real engines in the lab: what its page asks for happens to them, over its real server. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Member } from '../../shared/records.ts';
import { Laboratory } from '../../lab/laboratory.ts';
import { serveLab } from '../../lab/server.ts';
import type { LabServer } from '../../lab/server.ts';
import type { LabView } from '../../lab/shape.ts';
import { until } from './engines.ts';

const pollMs = 20;

const complaints: string[] = [];
let lab: Laboratory;
let server: LabServer;
let cookie: string;

beforeEach(async () => {
  complaints.length = 0;
  lab = new Laboratory({ peers: 6, seed: 11, complain: (line) => complaints.push(line) });
  server = await serveLab({
    lab,
    listen: { host: '127.0.0.1', port: 0 },
    pageDir: '/nowhere',
    onFault: (error) => complaints.push(String(error)),
  });
  await lab.start();
  const entered = await fetch(server.link, { redirect: 'manual' });
  cookie = (entered.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
  await untilMeshed();
});

afterEach(async () => {
  await server.close();
  await lab.close();
  const [first] = complaints;
  if (first !== undefined) throw new Error(`the lab complained: ${first}`);
});

/** As the page does; gives what it answers. */
async function ask(command: string, args: object = {}, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(`${server.url}/lab/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: JSON.stringify(args),
  });
}

async function done(command: string, args: object = {}): Promise<void> {
  const response = await ask(command, args);
  if (!response.ok) throw new Error(`${command}: ${await response.text()}`);
}

/** What the app of `peer` would show of its members, over the same socket. */
async function membersAt(peer: string): Promise<readonly Member[]> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/peers/${peer}/api/ws`, { headers: { cookie } });
  try {
    return await new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => socket.send(JSON.stringify({ id: 1, call: 'members', args: {} })));
      socket.on('message', (data: Buffer) => {
        const answer: { readonly id?: number; readonly result?: readonly Member[] } = JSON.parse(data.toString());
        if (answer.id === 1) resolve(answer.result ?? []);
      });
    });
  } finally {
    socket.close();
  }
}

const holdings = ({ peers }: LabView): number[] => peers.map(({ holds }) => holds);

async function untilMeshed(peers = 6): Promise<void> {
  const links = (peers * (peers - 1)) / 2;
  await until('every pair is linked', () => lab.view().links.filter(({ state }) => state === 'open').length === links);
}

async function untilConverged(timeoutMs?: number): Promise<void> {
  await until('all is everywhere', () => lab.view().figures.converged, timeoutMs);
}

describe('the lab', () => {
  test('a message of each of six peers reaches all, in hardly more than one copy each', async () => {
    await done('everyone');
    await until('all have six', () => holdings(lab.view()).every((holds) => holds === 6));
    const { figures } = lab.view();
    expect(figures).toMatchObject({ messages: 6, deliveries: 30, converged: true });
    expect(figures.copiesPerDelivery).toBeGreaterThanOrEqual(1);
    expect(figures.copiesPerDelivery).toBeLessThanOrEqual(1.5);
    expect(figures.bytesPerSecond).toBeGreaterThanOrEqual(0);
  });

  test('parted, each side has its own messages; healed, all have all', async () => {
    await done('split', { into: 2 });
    await done('everyone');
    await until('each side has its three', () => holdings(lab.view()).every((holds) => holds === 3));
    // Long enough for the ends of cut links to give up: nothing leaks meanwhile.
    await until('the links between the sides are gone', () => lab.view().links.length === 6, 15_000);
    expect(holdings(lab.view())).toEqual([3, 3, 3, 3, 3, 3]);
    expect(lab.view()).toMatchObject({ parted: true, figures: { converged: false } });
    await done('heal');
    await untilConverged(20_000);
    expect(holdings(lab.view())).toEqual([6, 6, 6, 6, 6, 6]);
    expect(lab.view().figures.healing?.convergedMs).toBeGreaterThanOrEqual(0);
  }, 40_000);

  test('the delay of the slider is the time that a delivery takes', async () => {
    await done('write', { count: 3, peer: 'p1' });
    await untilConverged();
    const before = lab.view().figures.deliveryMs;
    await done('conditions', { delayMs: 200, jitterMs: 0, lossPercent: 0 });
    await done('write', { count: 3, peer: 'p1' });
    await until('three more are everywhere', () => holdings(lab.view()).every((holds) => holds === 6));
    const after = lab.view().figures.deliveryMs;
    expect(after?.median).toBeGreaterThanOrEqual(198);
    // A machine with much else to do is slow without a delay, too, but not as slow.
    expect(after?.median).toBeGreaterThan(before?.median ?? Infinity);
  });

  test('loss makes deliveries late and loses none', async () => {
    await done('conditions', { delayMs: 1, jitterMs: 0, lossPercent: 30 });
    await done('write', { count: 12, peer: 'p1' });
    await until('twelve are everywhere', () => holdings(lab.view()).every((holds) => holds === 12), 20_000);
    expect(lab.view().figures.deliveryMs?.slowest).toBeGreaterThanOrEqual(200);
  });

  test('who was killed comes back as the same peer with what it had, and gets the rest', async () => {
    await done('everyone');
    await untilConverged();
    const before = lab.view().peers[1];
    await done('power', { peer: 'p2', action: 'kill' });
    await done('write', { count: 4, peer: 'p1' });
    await until('the others have ten', () => lab.view().peers[0]?.holds === 10);
    expect(lab.view().peers[1]).toMatchObject({ state: 'killed', holds: 6, lacks: 4, links: 0 });
    await done('power', { peer: 'p2', action: 'start' });
    await until('it has them, too', () => lab.view().peers[1]?.holds === 10);
    expect(lab.view().peers[1]).toMatchObject({ state: 'running', key: before?.key, run: 2 });
    await untilMeshed();
  });

  test('who is stopped is known to have left, who is killed is not; neither can be asked', async () => {
    const stateAt = async (name: string): Promise<string | undefined> =>
      (await membersAt('p1')).find((member) => member.name === name)?.state;
    expect(await stateAt('Library-3')).toBe('alive');
    await done('power', { peer: 'p2', action: 'stop' });
    await done('power', { peer: 'p3', action: 'kill' });
    await expect(membersAt('p3')).rejects.toThrow('503');
    while ((await stateAt('Library-3')) === 'alive') await pause(pollMs);
    while ((await stateAt('Reception')) === 'alive') await pause(pollMs);
    expect(await stateAt('Library-3')).toBe('left');
    expect(['suspect', 'dead']).toContain(await stateAt('Reception'));
  });

  test('who is paused gets nothing; resumed, everything', async () => {
    await done('power', { peer: 'p3', action: 'pause' });
    await done('write', { count: 2, peer: 'p1' });
    await until('the others have two', () => lab.view().peers[5]?.holds === 2);
    expect(lab.view().peers[2]).toMatchObject({ state: 'paused', holds: 0, lacks: 2 });
    await done('power', { peer: 'p3', action: 'resume' });
    await untilConverged(20_000);
    expect(lab.view().peers[2]).toMatchObject({ state: 'running', holds: 2 });
  });

  test('a way that is cut is gone round', async () => {
    await done('cut', { from: 'p1', to: 'p2' });
    expect(lab.view()).toMatchObject({ parted: true, cuts: [{ from: 'p1', to: 'p2' }] });
    await done('write', { count: 1, peer: 'p1' });
    await untilConverged(20_000);
    expect(lab.view().peers[1]?.holds).toBe(1);
    await done('mend', { from: 'p1', to: 'p2' });
    expect(lab.view().parted).toBe(false);
  });

  test('a peer that is added gets what was written before; a reset begins anew', async () => {
    await done('everyone');
    await done('add');
    await until('the seventh has six', () => lab.view().peers[6]?.holds === 6);
    await done('reset');
    await untilMeshed();
    const view = lab.view();
    expect(view.generation).toBe(1);
    expect(holdings(view)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('what cannot be is refused with one line, and changes nothing', async () => {
    const before = lab.view().conditions;
    const refusals: readonly [string, object][] = [
      ['conditions', { delayMs: -1, jitterMs: 0, lossPercent: 0 }],
      ['conditions', { delayMs: 1, jitterMs: 0, lossPercent: 90 }],
      ['side', { peer: 'p1', side: 'D' }],
      ['side', { peer: 'p32', side: 'B' }],
      ['cut', { from: 'p1', to: 'p1' }],
      ['write', { count: 201 }],
      ['power', { peer: 'p1', action: 'explode' }],
      ['nothing', {}],
    ];
    for (const [command, args] of refusals) {
      const response = await ask(command, args);
      const { message } = (await response.json()) as { readonly message: string };
      expect([command, response.ok]).toEqual([command, false]);
      expect(message).toMatch(/^[^\n]+$/);
    }
    expect(lab.view()).toMatchObject({ conditions: before, parted: false });
  });

  test('nobody comes in without the token, or from another site', async () => {
    expect((await fetch(`${server.url}/`)).status).toBe(401);
    expect((await ask('heal', {}, { cookie: '' })).status).toBe(401);
    expect((await ask('heal', {}, { origin: 'http://example.org' })).status).toBe(403);
    expect((await ask('heal', {}, { 'content-type': 'text/plain' })).status).toBe(405);
  });
});
