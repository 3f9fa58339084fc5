/** How real engines tell by which way they reach one another, and what came of an address that was asked for. */
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/index.ts';
import type { AddressStatus } from '../../shared/records.ts';
import { formatGroupCode, newGroupCode } from '../../engine/crypto/group-code.ts';
import { Engines, addressOf, idOf, memberOf, until, untilLinked } from './engines.ts';

let engines: Engines;
let server: Server | undefined;

beforeEach(() => {
  engines = new Engines();
});

afterEach(async () => {
  await engines.close();
  server?.close();
  server = undefined;
  engines.assertNoComplaint();
});

const entryOf = (engine: Engine, address: string): AddressStatus | undefined =>
  engine.status({}).addresses.find((entry) => entry.address === address);

async function outcomeOf(engine: Engine, address: string): Promise<AddressStatus['failure']> {
  engine.addAddress({ address });
  await until(`${address} was tried`, () => (entryOf(engine, address)?.failure ?? null) !== null, 15_000);
  return entryOf(engine, address)?.failure ?? null;
}

test('[D23] a link tells its interface and who dialled; an address, whose record it is from and who passed that on', async () => {
  const ada = await engines.open('Ada');
  const ben = await engines.open('Ben', { seeds: [addressOf(ada)] });
  await untilLinked(ada, ben);
  expect(memberOf(ben, ada)).toMatchObject({
    ...{ address: addressOf(ada), addressSource: 'seed', addressVia: null, interface: 'lo', dialledBy: 'here' },
  });
  expect(memberOf(ada, ben)).toMatchObject({ addressSource: 'incoming', interface: 'lo', dialledBy: 'there' });
  const cyd = await engines.open('Cyd', { seeds: [addressOf(ben)] });
  await untilLinked(cyd, ada);
  // Both may have dialled: one of the two links goes, and until both know which, each may tell of another.
  const dialledBy = (one: Engine, another: Engine) => memberOf(one, another)?.dialledBy ?? null;
  const isSettled = () => ['here there', 'there here'].includes(`${dialledBy(cyd, ada)} ${dialledBy(ada, cyd)}`);
  await until('one link is left', isSettled, 15_000);
  const [dialler, other] = dialledBy(cyd, ada) === 'here' ? [cyd, ada] : [ada, cyd];
  expect(memberOf(dialler, other)).toMatchObject({ address: addressOf(other), addressSource: 'record' });
  expect([idOf(ben), idOf(other)]).toContain(memberOf(dialler, other)?.addressVia);
  expect(memberOf(ada, ada)).toMatchObject({ interface: null, dialledBy: null, address: null });
});

describe('[D24] an address that was asked for', () => {
  test('at a member: is linked, also without its port where that is the usual one', async () => {
    const [ada, ben] = [await engines.open('Ada'), await engines.open('Ben')];
    expect(ada.addAddress({ address: ` ${addressOf(ben)} ` })).toEqual({ address: addressOf(ben) });
    await untilLinked(ada, ben);
    expect(entryOf(ada, addressOf(ben))).toMatchObject({ peer: idOf(ben), failure: null, source: 'seed' });
    expect(ada.addAddress({ address: '127.0.0.9' })).toEqual({ address: '127.0.0.9:47474' });
    expect(ada.addAddress({ address: '[fd00::9]' })).toEqual({ address: '[fd00::9]:47474' });
    for (const address of ['not a host', '10.0.0.1:0', '0.0.0.0:1', 'a:b:c@']) {
      expect(() => ada.addAddress({ address })).toThrow(/address/);
    }
  });

  test('where nothing listens: was refused, and is linked as soon as somebody does', async () => {
    const ada = await engines.open('Ada');
    const ben = await engines.open('Ben');
    const [address, { port }] = [addressOf(ben), ben.status({})];
    await engines.stop(ben);
    expect(await outcomeOf(ada, address)).toBe('refused');
    const again = await engines.open('Ben', { listen: { host: '127.0.0.1', port } });
    await untilLinked(ada, again);
    expect(entryOf(ada, address)?.failure).toBeNull();
  });

  test('where something else answers: is not Grapevine', async () => {
    const ada = await engines.open('Ada');
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end('220 mail.example ESMTP\r\n');
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await outcomeOf(ada, `127.0.0.1:${port}`)).toBe('not-grapevine');
  });

  test('in another group: was turned away', async () => {
    const ada = await engines.open('Ada');
    const other = await engines.open('Other', { groupCode: formatGroupCode(newGroupCode()) });
    expect(await outcomeOf(ada, addressOf(other))).toBe('closed');
  });

  test('of oneself: says so each time it is asked for', async () => {
    const ada = await engines.open('Ada');
    expect(await outcomeOf(ada, addressOf(ada))).toBe('self');
    expect(await outcomeOf(ada, addressOf(ada))).toBe('self');
  });
});
