/** Services between real engines on loopback: registered, found, failed over, and there again after a restart. */
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { Service } from '../../shared/records.ts';
import { Engines, addressOf, idOf, until, untilLinked } from './engines.ts';

let engines: Engines;
const servers: Server[] = [];
beforeEach(() => {
  engines = new Engines();
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await engines.close();
});

/** Something that accepts connections. */
async function listen(): Promise<Server & { readonly place: string }> {
  const server = createServer((socket) => socket.destroy());
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(server, { place: `127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const seconds = (): number => Math.floor(Date.now() / 1000);
const register = (engine: Engine, address: string, lastUpdate = seconds()) =>
  engine.register({ app: 'web', address, tags: [], lastUpdate, ttlSeconds: 3600 });
const query = { app: 'web', tags: [], check: true, failed: [], timeoutMs: 10_000 };
const webAt = (engine: Engine): Service[] => engine.services({}).filter(({ app }) => app === 'web');

async function pair(): Promise<[Engine, Engine]> {
  const ann = await engines.open('Ann');
  const ben = await engines.open('Ben', { seeds: [addressOf(ann)] });
  await untilLinked(ann, ben);
  return [ann, ben];
}

describe('services', () => {
  it('[R10] resolve gives one that accepts connections, and the other when it is gone', async () => {
    const [ann, ben] = await pair();
    const [first, second] = [await listen(), await listen()];
    register(ann, first.place);
    register(ben, second.place);
    await until('Ben lists both', () => webAt(ben).length === 2);
    expect(await ben.resolve({ ...query, failed: [second.place] })).toMatchObject({
      ...{ address: first.place, node: idOf(ann), nodeName: 'Ann', checked: true },
    });
    await new Promise((resolve) => first.close(resolve));
    expect(await ben.resolve({ ...query, failed: [first.place] })).toMatchObject({
      ...{ address: second.place, node: idOf(ben), nodeName: 'Ben' },
    });
    await new Promise((resolve) => second.close(resolve));
    await expect(ben.resolve(query)).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/^no web answers: tried in vain 127\.0\.0\.1:\d+.*asked 3 times$/) as unknown,
    });
    engines.assertNoComplaint();
  });

  it('[R10] what nobody offers is not found, and a short time is a timeout', async () => {
    const [ann] = await pair();
    await expect(ann.resolve({ ...query, timeoutMs: 300 })).rejects.toMatchObject({ code: 'timeout' });
    await expect(ann.resolve(query)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[R2] [R6] refusals are typed, and change nothing', async () => {
    const ann = await engines.open('Ann');
    expect(() => register(ann, 'localhost:1', seconds() + 400)).toThrow(expect.objectContaining({ code: 'future' }));
    expect(() => register(ann, 'not an address')).toThrow(expect.objectContaining({ code: 'invalid' }));
    for (let port = 1; port <= 12; port += 1) register(ann, `localhost:${port}`);
    expect(() => {
      for (let port = 20; port <= 40; port += 1) register(ann, `localhost:${port}`);
    }).toThrow(expect.objectContaining({ code: 'full' }));
    expect(register(ann, 'localhost:1', 5)).toMatchObject({ outcome: 'stale' });
    expect(() => ann.unregister({ app: 'web', address: 'localhost:99' })).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    expect(ann.status({}).services.own).toBe(webAt(ann).length);
    engines.assertNoComplaint();
  });

  it('[R3] [R7] a restart keeps what was registered; while its node is away it is not healthy elsewhere', async () => {
    const [ann, ben] = await pair();
    const profileDir = engines.newProfile();
    const carl = await engines.open('Carl', { profileDir, seeds: [addressOf(ann)] });
    await untilLinked(carl, ann);
    register(carl, 'localhost:8080', 5);
    await until('Ann lists it', () => webAt(ann)[0]?.healthy === true);
    await engines.stop(carl);
    await until('it is gone with Carl', () => webAt(ann).length === 0);
    const again = await engines.open('Carl', { profileDir, seeds: [addressOf(ann)] });
    expect(webAt(again)).toMatchObject([{ app: 'web', healthy: true, lastUpdate: 5, own: true }]);
    await until('Ann lists it again', () => webAt(ann)[0]?.healthy === true);
    await until('so does Ben', () => webAt(ben)[0]?.healthy === true);
    expect(ann.members({}).find(({ id }) => id === idOf(again))?.services).toMatchObject([{ app: 'web' }]);
    expect(register(again, 'localhost:8080', 5)).toMatchObject({ outcome: 'stale' });
    const types = ann.events({ since: 0, limit: 1000 }).events.map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('service-'))).toEqual(['service-up', 'service-gone', 'service-up']);
  });
});
