/** The lab's LAN: the contract of every transport, and what its weather does to a connection. */
import { describe, expect, test } from 'vitest';
import { LabNetwork } from '../../lab/network/network.ts';
import { LabTransport } from '../../lab/network/transport.ts';
import { Ear, settle, transportContract } from '../contract/transport.ts';
import { SeededRng } from '../sim/rng.ts';

const quiet = { delayMs: 0, jitterMs: 0, lossPercent: 0 };

const shared = new LabNetwork(new SeededRng(1));
shared.weather.conditions = quiet;
transportContract('the lab', {
  make: () => new LabTransport(shared, '127.0.1.1'),
  host: '127.0.1.1',
  freePort: async () => shared.newPort(),
});

const [a, b] = ['127.0.1.1', '127.0.1.2'] as const;

async function joined(network: LabNetwork) {
  const [near, far] = [new LabTransport(network, a), new LabTransport(network, b)];
  const accepted = Promise.withResolvers<Ear>();
  const address = await far.listen(b, [47_474], (connection) => accepted.resolve(new Ear(connection)));
  const here = new Ear(await near.dial(address, { timeoutMs: 5000 }));
  return { here, there: await accepted.promise, close: () => Promise.all([near.close(), far.close()]) };
}

async function tripMs(from: Ear, to: Ear): Promise<number> {
  const before = to.length;
  const start = performance.now();
  from.connection.send(Buffer.from('x'));
  await to.received(before + 1);
  return performance.now() - start;
}

describe('weather', () => {
  test('a packet takes the delay, and nothing overtakes however much the delay varies', async () => {
    const network = new LabNetwork(new SeededRng(2));
    const { here, there, close } = await joined(network);
    network.weather.conditions = { delayMs: 60, jitterMs: 0, lossPercent: 0 };
    expect(await tripMs(here, there)).toBeGreaterThanOrEqual(59);
    network.weather.conditions = { delayMs: 0, jitterMs: 40, lossPercent: 0 };
    for (let digit = 0; digit < 10; digit += 1) here.connection.send(Buffer.from(String(digit)));
    expect((await there.received(11)).toString()).toBe('x0123456789');
    await close();
  });

  test('a lost packet comes late, and whole', async () => {
    const network = new LabNetwork(new SeededRng(3));
    const { here, there, close } = await joined(network);
    network.weather.conditions = { ...quiet, lossPercent: 50 };
    const trips: number[] = [];
    for (let count = 0; count < 8; count += 1) trips.push(await tripMs(here, there));
    expect(there.length).toBe(8);
    expect(Math.max(...trips)).toBeGreaterThanOrEqual(200);
    expect(Math.min(...trips)).toBeLessThan(200);
    await close();
  });

  test('a cut holds what is under way one way only; mended, it arrives', async () => {
    const network = new LabNetwork(new SeededRng(4));
    network.weather.conditions = quiet;
    const { here, there, close } = await joined(network);
    network.weather.cut({ from: a, to: b });
    here.connection.send(Buffer.from('held'));
    there.connection.send(Buffer.from('free'));
    expect((await here.received(4)).toString()).toBe('free');
    await settle();
    expect(there.length).toBe(0);
    network.weather.mend({ from: a, to: b });
    expect((await there.received(4)).toString()).toBe('held');
    await close();
  });

  test('an end behind a cut is not told; healed, it is', async () => {
    const network = new LabNetwork(new SeededRng(5));
    network.weather.conditions = quiet;
    const { here, there, close } = await joined(network);
    network.weather.setSides(new Map([[b, 'B']]));
    here.connection.destroy();
    await settle();
    expect(there.ends).toEqual([]);
    network.weather.heal();
    expect(await there.ended()).toBe('reset');
    await close();
  });

  test('a dial to another side times out; healed while it tries, it succeeds', async () => {
    const network = new LabNetwork(new SeededRng(6));
    network.weather.conditions = quiet;
    const [near, far] = [new LabTransport(network, a), new LabTransport(network, b)];
    const address = await far.listen(b, [47_474], () => undefined);
    network.weather.setSides(new Map([[b, 'B']]));
    await expect(near.dial(address, { timeoutMs: 60 })).rejects.toMatchObject({ code: 'timeout' });
    const dialling = near.dial(address, { timeoutMs: 5000 });
    await settle();
    network.weather.heal();
    expect((await dialling).remote).toEqual(address);
    await Promise.all([near.close(), far.close()]);
  });

  test('the same seed draws the same delays and losses', () => {
    const once = (): number[] => {
      const { weather } = new LabNetwork(new SeededRng(7));
      weather.conditions = { delayMs: 5, jitterMs: 10, lossPercent: 20 };
      return Array.from({ length: 50 }, () => weather.drawDelayMs());
    };
    expect(once()).toEqual(once());
  });
});
