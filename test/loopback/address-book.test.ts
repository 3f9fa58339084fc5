/** What real engines keep of addresses, and what an address is worth. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { AddressStatus } from '../../shared/records.ts';
import { Engines, addressOf, idOf, until, untilLinked } from './engines.ts';

/** Nobody listens there: the port of the daytime service, on loopback. */
const silent = '127.0.0.1:13';

let engines: Engines;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  engines.assertNoComplaint();
});

const entryOf = (engine: Engine, address: string): AddressStatus | undefined =>
  engine.status({}).addresses.find((entry) => entry.address === address);

describe('[D10] a seed', () => {
  test('given once, where nobody is: is tried again at later starts, without being given', async () => {
    const profileDir = engines.newProfile();
    await engines.stop(await engines.open('Ada', { profileDir, seeds: [silent] }));
    const again = await engines.open('Ada', { profileDir });
    expect(entryOf(again, silent)).toMatchObject({ source: 'seed', peer: null });
    await until('it was tried', () => entryOf(again, silent)?.lastError !== null);
  });

  test('where somebody was met: stays a seed, with whom it led to', async () => {
    const peer = await engines.open('Bob');
    const profileDir = engines.newProfile();
    const first = await engines.open('Ada', { profileDir, seeds: [addressOf(peer)] });
    await untilLinked(first, peer);
    await engines.stop(first);
    const second = await engines.open('Ada', { profileDir });
    expect(entryOf(second, addressOf(peer))).toMatchObject({ source: 'seed', peer: idOf(peer) });
    await engines.stop(second);
    // Given once more: what is known of it is not lost.
    const again = await engines.open('Ada', { profileDir, seeds: [addressOf(peer)] });
    expect(entryOf(again, addressOf(peer))).toMatchObject({ source: 'seed', peer: idOf(peer) });
    await untilLinked(again, peer);
  });

  test('given by hand in the running app: is kept, too', async () => {
    const profileDir = engines.newProfile();
    const first = await engines.open('Ada', { profileDir });
    first.addAddress({ address: silent });
    await engines.stop(first);
    const again = await engines.open('Ada', { profileDir });
    expect(entryOf(again, silent)).toMatchObject({ source: 'seed' });
  });
});

describe('[D1] an address', () => {
  test('where somebody else listens now: the session alone says who it is', async () => {
    const profileDir = engines.newProfile();
    const bob = await engines.open('Bob');
    const ada = await engines.open('Ada', { profileDir, seeds: [addressOf(bob)] });
    await untilLinked(ada, bob);
    const [address, port, bobId] = [addressOf(bob), bob.status({}).port, idOf(bob)];
    await Promise.all([engines.stop(ada), engines.stop(bob)]);

    const cyd = await engines.open('Cyd', { listen: { host: '127.0.0.1', port } });
    const again = await engines.open('Ada', { profileDir });
    expect(entryOf(again, address)?.peer).toBe(bobId);
    await untilLinked(again, cyd);
    expect(entryOf(again, address)?.peer).toBe(idOf(cyd));
    const remembered = again.members({}).find(({ id }) => id === bobId);
    expect(remembered).toMatchObject({ linked: false, heard: false });
  });
});

describe('[D2] [S9] the own address', () => {
  test('proposed by the user: is not dialled and is known as the own', async () => {
    const ada = await engines.open('Ada');
    ada.addAddress({ address: addressOf(ada) });
    await until('it was judged', () => entryOf(ada, addressOf(ada))?.lastError !== null);
    expect(entryOf(ada, addressOf(ada))).toMatchObject({ peer: idOf(ada), lastError: 'it is this computer' });
    expect(ada.status({})).toMatchObject({ links: 0, alive: 1 });
  });
});
